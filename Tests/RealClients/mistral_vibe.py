"""The real Mistral Vibe, in a separate virtual environment, because it needs other packages than the tests.

That is `mistral-vibe`, beside the one that the tests run in; `mistral-vibe.txt` says what is in it.
"""

import json
import os
import sys
from pathlib import Path

import support

ENVIRONMENT = Path(sys.prefix).parent / "mistral-vibe"


def missing():
    """Returns why it cannot be tested here, or None."""
    if not os.access(ENVIRONMENT / "bin" / "vibe", os.X_OK):
        return f"no Mistral Vibe: there is no {ENVIRONMENT}/bin/vibe"
    return support.missing()


def version():
    sandbox = MistralVibeSandbox()
    try:
        return sandbox.run(["vibe", "--version"]).stdout.strip()
    finally:
        sandbox.remove()


class MistralVibeSandbox(support.Sandbox):
    """A sandbox with `vibe` on its `PATH`."""

    def __init__(self):
        super().__init__("vibe", ENVIRONMENT / "bin" / "vibe")

    @property
    def file(self):
        return self.home / ".vibe" / "config.toml"

    def servers(self, variables=None):
        """Returns what Vibe's own code reads and does, by server name; see `vibe_servers.py`."""
        script = support.HERE / "vibe_servers.py"
        result = self.run([ENVIRONMENT / "bin" / "python", "-B", script], variables)
        if result.returncode != 0:
            raise AssertionError(f"Vibe does not load:\n{result.stdout}{result.stderr}")
        return json.loads(result.stdout)
