"""The real Kimi CLI, in a separate virtual environment, because it needs other packages than the tests.

That is `kimi-cli`, beside the one that the tests run in; `kimi-cli.txt` says what is in it.

It is the forerunner of Kimi Code CLI, which is another program, comes from no package registry that the
tests use, and was not run.
"""

import os
import sys
from pathlib import Path

import support

ENVIRONMENT = Path(sys.prefix).parent / "kimi-cli"


def missing():
    """Returns why it cannot be tested here, or None."""
    if not os.access(ENVIRONMENT / "bin" / "kimi", os.X_OK):
        return f"no Kimi CLI: there is no {ENVIRONMENT}/bin/kimi"
    return support.missing()


def version():
    sandbox = KimiSandbox()
    try:
        return sandbox.run(["kimi", "--version"]).stdout.strip()
    finally:
        sandbox.remove()


class KimiSandbox(support.Sandbox):
    """A sandbox with `kimi` on its `PATH`."""

    def __init__(self):
        super().__init__("kimi", ENVIRONMENT / "bin" / "kimi")

    @property
    def file(self):
        return self.home / ".kimi" / "mcp.json"

    def listed(self, variables=None):
        """Returns the lines of `kimi mcp list` below the line with the file's name."""
        result = self.run(["kimi", "mcp", "list"], variables)
        if result.returncode != 0:
            raise AssertionError(f"Kimi CLI does not load:\n{result.stdout}{result.stderr}")
        return [line.strip() for line in result.stdout.splitlines()[1:]]

    def test(self, name, variables=None):
        """Runs `kimi mcp test`, which connects to the server and lists its tools."""
        return self.run(["kimi", "mcp", "test", name], variables)
