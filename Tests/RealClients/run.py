"""Runs the tests against real clients.

    python3 -m venv venv
    venv/bin/pip install -r Tests/RealClients/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py [NAME…]

Some clients need other packages. Each has its own environment beside this one: `hermes-agent`, `mistral-vibe`,
`kimi-cli` and `client-loaders`, from the file with that name here. They need Python 3.12, and `.ci/run` makes them all:

    python3.12 -m venv mistral-vibe
    mistral-vibe/bin/pip install -r Tests/RealClients/mistral-vibe.txt

`MCPCONF` is the binary under test. NAMEs narrow the run: `test_claude_code.Stdio`. Where a client
is not installed, its tests are skipped, and the output says so. In CI, that is a failure. The last line is
`N passed, N failed, N skipped`; the exit status is 1 if a test failed or none was found.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
from clients import CLIENTS  # noqa: E402
import runner  # noqa: E402
import support  # noqa: E402


def versions():
    yield binary.path()
    for client in CLIENTS.values():
        reason = client.missing()
        yield f"SKIPPED: {reason}" if reason else client.version()
    if not support.missing():
        yield f"mcp {support.importlib.metadata.version('mcp')}"


if __name__ == "__main__":
    runner.main(HERE, versions())
