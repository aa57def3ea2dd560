"""The real Codex, from the package `openai-codex-cli-bin`."""

import importlib.util
import json
import os
import subprocess
import threading
from pathlib import Path

import support


def path():
    """Returns the binary inside the package, or None."""
    spec = importlib.util.find_spec("codex_cli_bin")
    if spec is None or not spec.submodule_search_locations:
        return None
    for location in spec.submodule_search_locations:
        binary = Path(location) / "bin" / "codex"
        if os.access(binary, os.X_OK):
            return str(binary)
    return None


def missing():
    """Returns why it cannot be tested here, or None."""
    if path() is None:
        return "no Codex: the package openai-codex-cli-bin is missing or brings no binary"
    return support.missing()


def version():
    sandbox = CodexSandbox()
    try:
        return sandbox.codex("--version").stdout.strip()
    finally:
        sandbox.remove()


class CodexSandbox(support.Sandbox):
    """A sandbox with `codex` on its `PATH`."""

    def __init__(self):
        super().__init__("codex", path())

    @property
    def file(self):
        return self.home / ".codex" / "config.toml"

    def write_file(self, text):
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_bytes(text.encode("utf-8"))

    def codex(self, *arguments, variables=None):
        return self.run(["codex", *arguments], variables)

    def list(self, variables=None):
        """Returns the output of `codex mcp list --json` about each server, by name."""
        result = self.codex("mcp", "list", "--json", variables=variables)
        if result.returncode != 0:
            raise AssertionError(f"codex mcp list failed:\n{result.stdout}{result.stderr}")
        return {server["name"]: server for server in json.loads(result.stdout)}

    def statuses(self, variables=None):
        """Returns what `codex app-server` reports about each server, by name, after it tried to connect."""
        with AppServer(self, variables or {}) as server:
            found = server.request("mcpServerStatus/list", {})["data"]
        return {status["name"]: status for status in found}


class AppServer:
    """A `codex app-server`, with JSON-RPC over its standard input and output."""

    def __init__(self, sandbox, variables):
        self._sandbox = sandbox
        self._variables = variables

    def __enter__(self):
        self._process = subprocess.Popen(
            # Fails at a field that this version does not know.
            [path(), "app-server", "--strict-config"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._sandbox.environment(self._variables),
            cwd=self._sandbox.project,
            encoding="utf-8",
        )
        # If it hangs, ending it ends its output, and so the test.
        self._watchdog = threading.Timer(120, self._process.kill)
        self._watchdog.start()
        self._requests = 0
        self.request("initialize", {"clientInfo": {"name": "mcpconf-tests", "version": "1"}})
        self._send({"method": "initialized"})
        return self

    def request(self, method, parameters):
        """Returns the result of the method; an error fails the test."""
        self._requests += 1
        self._send({"id": self._requests, "method": method, "params": parameters})
        for line in self._process.stdout:
            message = json.loads(line)
            # Other messages are notifications.
            if message.get("id") == self._requests:
                if "result" not in message:
                    raise AssertionError(f"codex app-server refused {method}: {message}")
                return message["result"]
        raise AssertionError(f"codex app-server ended without an answer to {method}")

    def _send(self, message):
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def __exit__(self, *_):
        self._process.stdin.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._watchdog.cancel()
