"""The real Hermes Agent, in a separate virtual environment, because it needs other packages than the tests.

That is `hermes-agent`, beside the one that the tests run in; `hermes-agent.txt` says what is in it.
"""

import os
import sys
from pathlib import Path

import support

ENVIRONMENT = Path(sys.prefix).parent / "hermes-agent"


def missing():
    """Returns the reason why the client cannot be tested here; None if it can."""
    if not os.access(ENVIRONMENT / "bin" / "hermes", os.X_OK):
        return f"no Hermes Agent: there is no {ENVIRONMENT}/bin/hermes"
    return support.missing()


def version():
    sandbox = HermesSandbox()
    try:
        return sandbox.run(["hermes", "--version"]).stdout.splitlines()[0]
    finally:
        sandbox.remove()


class HermesSandbox(support.Sandbox):
    """A sandbox with `hermes` on its `PATH`."""

    quiet = {**support.Sandbox.quiet, "NO_PROXY": "127.0.0.1"}

    def __init__(self):
        super().__init__("hermes", ENVIRONMENT / "bin" / "hermes")

    @property
    def file(self):
        return self.home / ".hermes" / "config.yaml"

    def listed(self, variables=None):
        """Returns the output of `hermes mcp list`."""
        return self.run(["hermes", "mcp", "list"], variables).stdout

    def test(self, name, variables=None):
        """Runs `hermes mcp test`, which connects to the server and lists its tools."""
        return self.run(["hermes", "mcp", "test", name], variables)
