"""Shared parts of the tests with real clients: homes, commands, and MCP servers on loopback.

Imported by the `test_*.py` files here; to run them, see `run.py`.

Nothing outside a temporary directory is read or written, nothing but loopback is contacted, and no
model is ever called. Token values are generated at run time.
"""

import importlib.metadata
import json
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import binary

HERE = Path(__file__).resolve().parent

#: The POSIX shells to which a printed line is given, if they are installed. zsh is the shell of a terminal
#: on macOS.
POSIX_SHELLS = [shell for shell in ("sh", "bash", "zsh") if shutil.which(shell)]
FISH = shutil.which("fish")


def new_token():
    """Returns a new random credential that needs quotes nowhere."""
    return secrets.token_urlsafe(24)


def profile(servers, clients=None):
    """Returns a profile; every server is JSON, which is YAML, and so is a map of clients."""
    lines = [
        f"  {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}"
        for name, entry in servers.items()
    ]
    head = ["version: 1"] + ([f"clients: {json.dumps(clients)}"] if clients else [])
    return "\n".join([*head, "servers:", *lines, ""])


#: Words that a shell, an option parser, or a reader or writer of YAML, JSON or TOML might change.
AWKWARD_WORDS = [
    "two words",
    "  blanks around  ",
    "",
    "it's",
    '"quoted"',
    "'",
    "'\\''",
    "back\\slash",
    "ends in \\",
    "\\n is not a newline",
    "\\\\server\\share",
    "a;b|c&d>e<f",
    "*.txt ?x [a-z] {1,2}",
    "!history !!",
    "#not a comment",
    "~",
    "100%",
    "a=b",
    "-y",
    "--scope",
    "--",
    "-e",
    "no",
    "014",
    "héllo — 世界 🎈 e\u0301",
]


def missing():
    """Returns why no client can be connected to a server here, or None."""
    try:
        version = importlib.metadata.version("mcp")
    except importlib.metadata.PackageNotFoundError:
        return "no MCP server to connect to: the package mcp is missing"
    if int(version.split(".")[0]) < 2:
        return f"the package mcp is too old: {version}, 2 or later is needed"
    return None


class Sandbox:
    """A separate home, project directory and `PATH`, with the client on it.

    Commands see these and what a test hands them; nothing of the environment the tests run in.
    """

    #: Variables that prevent the client from contacting its vendor: nothing listens on this port.
    quiet = {"HTTPS_PROXY": "http://127.0.0.1:9"}

    def __init__(self, program=None, target=None):
        # Resolved, because clients store a project's settings under its resolved path.
        self.root = Path(tempfile.mkdtemp(prefix="mcpconf-clients-")).resolve()
        self.home = self.root / "home"
        self.project = self.root / "project"
        self.bin = self.root / "bin"
        for directory in (self.home, self.project, self.bin):
            directory.mkdir()
        if program:
            (self.bin / program).symlink_to(target)

    def remove(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def environment(self, variables):
        path = f"{self.bin}:/usr/bin:/bin"
        return {"HOME": str(self.home), "PATH": path, **self.quiet, **variables}

    def run(self, arguments, variables=None, stdin="", directory=None):
        return subprocess.run(
            [str(argument) for argument in arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            env=self.environment(variables or {}),
            cwd=directory or self.project,
            timeout=120,
            check=False,
        )

    def mcpconf(self, command, profile, *options, variables=None):
        """Runs `mcpconf COMMAND` with the given profile."""
        path = self.root / "profile.yaml"
        path.write_text(profile, encoding="utf-8")
        return self.run([binary.path(), command, path, *options], variables)

    def run_in_shell(self, script, shell="sh", variables=None):
        """Pipes the script into the shell."""
        return self.run([shutil.which(shell)], variables, stdin=script)

    def everything_stored(self):
        """Returns the content of every file in the home directory, to search for values that must not be there."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


class RealClientTestCase(unittest.TestCase):
    """Skips the tests, with a message, if a client is missing; gives every test a fresh sandbox."""

    def missing(self):
        """Returns why the tests cannot run here, or None."""
        raise NotImplementedError

    def new_sandbox(self):
        return Sandbox()

    def fresh_sandbox(self):
        sandbox = self.new_sandbox()
        self.addCleanup(sandbox.remove)
        return sandbox

    def setUp(self):
        reason = self.missing()
        if reason:
            self.skipTest(reason)
        self.sandbox = self.fresh_sandbox()

    def assertSucceeds(self, result):
        if result.returncode != 0:
            self.fail(
                f"{result.args} exited with {result.returncode}\n"
                f"--- stdout\n{result.stdout}\n--- stderr\n{result.stderr}"
            )
        return result


class LoopbackServer:
    """A real MCP server on a free loopback port: streamable HTTP at `/mcp`, SSE at `/sse`.

    It answers 401 unless every header in `demanded` has the value given there, and keeps the
    headers and the query of every request in `requests`.
    """

    def __init__(self):
        import uvicorn
        from mcp.server.mcpserver import MCPServer

        server = MCPServer("loopback", log_level="CRITICAL")
        self._http = server.streamable_http_app()
        self._sse = server.sse_app()
        self.demanded = {}
        self.requests = []
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(self._application, interface="asgi3", log_level="critical")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the loopback MCP server did not start")
            time.sleep(0.01)

    @property
    def http_url(self):
        return f"http://127.0.0.1:{self.port}/mcp"

    @property
    def sse_url(self):
        return f"http://127.0.0.1:{self.port}/sse"

    def demand(self, **headers):
        """Clears the recorded requests, and requires these headers from now on (`_` for `-`)."""
        self.demanded = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        self.requests.clear()

    def seen(self, header):
        """Returns every value of the header in the requests since `demand`."""
        return [request[header.lower()] for request in self.requests if header.lower() in request]

    def stop(self):
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=10)

    async def _application(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self._http(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        self.requests.append(
            {**headers, ":path": scope["path"], ":query": scope["query_string"].decode("ascii")}
        )
        if any(headers.get(name) != value for name, value in self.demanded.items()):
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        elif scope["path"] == "/mcp":
            await self._http(scope, receive, send)
        else:
            await self._sse(scope, receive, send)


class StdioServer:
    """A copy of `stdio_server.py`, and the environment that it expects."""

    def __init__(self, directory, expected):
        directory.mkdir()
        self.command = sys.executable
        self.path = directory / "server.py"
        self._report = directory / "report.json"
        shutil.copy(HERE / "stdio_server.py", self.path)
        (directory / "expected.json").write_text(json.dumps(expected), encoding="utf-8")

    def report(self):
        """Returns the arguments and the environment of the last start."""
        return json.loads(self._report.read_text(encoding="utf-8"))
