"""Runs the tests against real clients.

    python3 -m venv venv
    venv/bin/pip install -r Tests/RealClients/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py [NAME…]

`MCPCONF` is the binary under test. NAMEs narrow the run: `test_claude_code.Stdio`. Where a client
is not installed its tests are skipped, and the output says so. The last line is
`N passed, N failed, N skipped`; the exit status is 1 if a test failed
or none was found.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import runner  # noqa: E402
import support  # noqa: E402


def versions():
    yield binary.path()
    if support.missing():
        yield f"SKIPPED: {support.missing()}"
        return
    sandbox = support.Sandbox()
    yield f"claude {sandbox.claude('--version').stdout.strip()}"
    sandbox.remove()
    yield f"mcp {support.importlib.metadata.version('mcp')}"


if __name__ == "__main__":
    runner.main(HERE, versions())
