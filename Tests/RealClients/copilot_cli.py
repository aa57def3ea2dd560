"""The real GitHub Copilot CLI, from the package `github-copilot-sdk` 1.0.2. Later versions download it.

The tests start it as the SDK does, without a sign-in. A new session connects to the MCP servers at once. No model is
called.
"""

import importlib.util
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import support


def path():
    """Returns the binary inside the package; None if it is not installed."""
    spec = importlib.util.find_spec("copilot")
    if spec is None or not spec.submodule_search_locations:
        return None
    for location in spec.submodule_search_locations:
        binary = Path(location) / "bin" / "copilot"
        if os.access(binary, os.X_OK):
            return str(binary)
    return None


def missing():
    """Returns the reason why the client cannot be tested here; None if it can."""
    if path() is None:
        return "no GitHub Copilot CLI: the package github-copilot-sdk is missing or brings no binary"
    return support.missing()


def version():
    sandbox = CopilotSandbox()
    try:
        return sandbox.run(["copilot", "--version"]).stdout.splitlines()[0]
    finally:
        sandbox.remove()


class CopilotSandbox(support.Sandbox):
    """A sandbox with `copilot` on its `PATH`."""

    #: Copilot unpacks 170 MB into the cache, so all sandboxes of a run share it.
    _cache = tempfile.TemporaryDirectory(prefix="mcpconf-copilot-")
    quiet = {
        **support.Sandbox.quiet,
        "NO_PROXY": "127.0.0.1",
        "COPILOT_AUTO_UPDATE": "false",
        "XDG_CACHE_HOME": _cache.name,
    }

    def __init__(self):
        super().__init__("copilot", path())

    @property
    def file(self):
        return self.home / ".copilot" / "mcp-config.json"

    def write(self, servers):
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps({"mcpServers": servers}), encoding="utf-8")

    def listed(self):
        """Returns the servers that `copilot mcp list` shows."""
        return json.loads(self.run(["copilot", "mcp", "list", "--json"]).stdout)["mcpServers"]

    def connect(self, names, variables):
        """Returns the states of the servers after Copilot has tried to connect to the named ones."""
        with Session(self, variables) as session:
            deadline = time.monotonic() + 30
            while True:
                states = session.states()
                if all(states.get(name) not in (None, "pending", "not_configured") for name in names):
                    return states
                if time.monotonic() > deadline:
                    raise AssertionError(f"Copilot CLI does not load {names}: {states}")
                time.sleep(0.1)


class Session:
    """A session of `copilot --headless`, which speaks JSON-RPC."""

    def __init__(self, sandbox, variables):
        self._last = 0
        self._log = open(sandbox.root / "copilot.log", "wb")
        self._process = subprocess.Popen(
            [sandbox.bin / "copilot", "--headless", "--stdio", "--no-auto-update"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=sandbox.environment(variables),
            cwd=sandbox.project,
        )
        # Nothing listens at this address. Without a model, the session would need a sign-in.
        model = {"type": "openai", "baseUrl": "http://127.0.0.1:9/v1", "apiKey": "none"}
        self._call(
            "session.create",
            sessionId="test",
            workingDirectory=str(sandbox.project),
            enableConfigDiscovery=True,
            model="none",
            provider=model,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.communicate()
        self._log.close()

    def states(self):
        servers = self._call("session.mcp.list", sessionId="test")["servers"]
        return {server["name"]: server["status"] for server in servers}

    def _call(self, method, **parameters):
        self._last += 1
        request = {"jsonrpc": "2.0", "id": self._last, "method": method, "params": parameters}
        body = json.dumps(request).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self._last and "method" not in answer:
                if "error" in answer:
                    raise AssertionError(f"Copilot CLI refuses {method}: {answer['error']}")
                return answer["result"]

    def _read(self):
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise AssertionError("Copilot CLI has ended")
        return json.loads(self._process.stdout.read(length))
