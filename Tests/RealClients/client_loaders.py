"""The real loaders of OpenHands CLI and Deep Agents Code, in a separate virtual environment.

That is `client-loaders`, beside the one that the tests run in; `client-loaders.txt` and `client-loaders-alone.txt` say
what is in it, and why it is not the whole programs.
"""

import json
import os
import sys
from pathlib import Path

import support

ENVIRONMENT = Path(sys.prefix).parent / "client-loaders"


class Loader:
    """One of the two programs."""

    def __init__(self, name, package, script):
        self.name = name
        self._package = package
        self._script = support.HERE / script

    def missing(self):
        """Returns the reason why the client cannot be tested here; None if it can."""
        if not os.access(ENVIRONMENT / "bin" / "python", os.X_OK):
            return f"no {self.name}: there is no {ENVIRONMENT}/bin/python"
        if not list(ENVIRONMENT.glob(f"lib/python*/site-packages/{self._package}-*.dist-info")):
            return f"no {self.name}: {ENVIRONMENT} has no package {self._package}"
        return support.missing()

    def version(self):
        (folder,) = ENVIRONMENT.glob(f"lib/python*/site-packages/{self._package}-*.dist-info")
        return folder.name.removesuffix(".dist-info").replace("-", " ").replace("_", "-")

    def load(self, sandbox, variables=None):
        """Loads the files with the program's own code, connects to each server, and returns the results by name."""
        command = [ENVIRONMENT / "bin" / "python", "-B", self._script]
        result = sandbox.run(command, variables)
        if result.returncode != 0:
            raise AssertionError(f"{self.name} does not load:\n{result.stdout}{result.stderr}")
        return json.loads(result.stdout.splitlines()[-1])


class LoaderSandbox(support.Sandbox):
    quiet = {**support.Sandbox.quiet, "NO_PROXY": "127.0.0.1"}


DEEP_AGENTS = Loader("Deep Agents Code", "deepagents_code", "deep_agents_servers.py")
OPENHANDS = Loader("OpenHands CLI", "openhands", "openhands_servers.py")
