"""The real loader of Cursor: the local agent of its SDK, from the package `cursor-sdk`, which contains Node.js.

An agent connects to the MCP servers before it sends a prompt to Cursor's service. A small server on loopback stands in
for that service. It accepts the key and answers nothing else, so no model is called.
"""

import importlib.metadata
import importlib.util
import json
import os
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import support


def bridge():
    """Returns the folder with Node.js and the SDK inside the package, or None."""
    spec = importlib.util.find_spec("cursor_sdk")
    if spec is None or not spec.submodule_search_locations:
        return None
    for location in spec.submodule_search_locations:
        folder = Path(location) / "_vendor" / "bridge"
        if os.access(folder / "bin" / "node", os.X_OK):
            return folder
    return None


def missing():
    """Returns the reason why the client cannot be tested here; None if it can."""
    if bridge() is None:
        return "no Cursor SDK: the package cursor-sdk is missing or brings no Node.js"
    return support.missing()


def version():
    return f"cursor-sdk {importlib.metadata.version('cursor-sdk')}"


class Service:
    """The part of Cursor's service that an agent needs to load its servers."""

    ANSWERS = {
        "/auth/exchange_user_api_key": {"accessToken": "none", "refreshToken": "none"},
        "/v1/models": {"items": [{"id": "auto", "displayName": "Auto"}]},
    }

    def __init__(self):
        service = self
        #: Set when the agent starts a run. By then it has connected to the servers.
        self.asked = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("content-length", 0)))
                if self.path.endswith("/RunSSE"):
                    service.asked.set()
                answer = service.ANSWERS.get(self.path)
                body = b"" if answer is None else json.dumps(answer).encode()
                self.send_response(404 if answer is None else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


class CursorSandbox(support.Sandbox):
    """A sandbox with Cursor's own Node.js on its `PATH`."""

    quiet = {**support.Sandbox.quiet, "NO_PROXY": "127.0.0.1"}

    def __init__(self):
        super().__init__("node", bridge() / "bin" / "node")

    def connect(self, variables):
        """Runs an agent until it has connected to its servers."""
        service = Service()
        log = self.root / "cursor.log"
        with open(log, "wb") as output:
            process = subprocess.Popen(
                [self.bin / "node", support.HERE / "cursor_agent.cjs", bridge()],
                stdout=output,
                stderr=output,
                env=self.environment({**variables, "CURSOR_BACKEND_URL": service.url}),
                cwd=self.project,
            )
            deadline = time.monotonic() + 60
            while not service.asked.wait(0.05):
                if process.poll() is not None or time.monotonic() > deadline:
                    process.kill()
                    raise AssertionError(f"Cursor's agent does not start:\n{log.read_text()}")
            process.kill()
            process.wait()
        service.stop()
