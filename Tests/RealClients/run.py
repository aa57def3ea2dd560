"""Runs the tests against real clients.

    python3 -m venv venv
    venv/bin/pip install -r Tests/RealClients/requirements.txt
    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py [NAME…]

Mistral Vibe and Kimi CLI live in environments of their own beside this one, and want Python 3.12 or later:

    python3 -m venv mistral-vibe
    mistral-vibe/bin/pip install -r Tests/RealClients/mistral-vibe.txt
    python3 -m venv kimi-cli
    kimi-cli/bin/pip install -r Tests/RealClients/kimi-cli.txt

`MCPCONF` is the binary under test. NAMEs narrow the run: `test_claude_code.Stdio`. Where a client
is not installed its tests are skipped, and the output says so. The last line is
`N passed, N failed, N skipped`; the exit status is 1 if a test failed or none was found.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import claude_code  # noqa: E402
import codex  # noqa: E402
import kimi_cli  # noqa: E402
import mistral_vibe  # noqa: E402
import runner  # noqa: E402
import support  # noqa: E402
import test_fastmcp  # noqa: E402


def versions():
    yield binary.path()
    for client in (claude_code, codex, kimi_cli, mistral_vibe, test_fastmcp):
        reason = client.missing()
        yield f"SKIPPED: {reason}" if reason else client.version()
    if not support.missing():
        yield f"mcp {support.importlib.metadata.version('mcp')}"


if __name__ == "__main__":
    runner.main(HERE, versions())
