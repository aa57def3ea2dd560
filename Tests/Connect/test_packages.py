"""Servers made with the packages mcp, in an old and a new version, and fastmcp."""

import contextlib
import os
import pathlib
import subprocess
import sys
import time
import unittest
import socket

from servers import free_port
from support import connect, new_token, profile, remote

HERE = pathlib.Path(__file__).resolve().parent
SERVER = HERE / "package_server.py"
#: An environment with an old version, which `.ci/run` makes.
OLD = pathlib.Path(os.environ.get("MCPCONF_OLD_MCP") or HERE.parents[1] / ".build-ci/mcp-old") / "bin/python"


@contextlib.contextmanager
def running(python, transport, token, *words, scopes="read"):
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "SCOPES": scopes, "PYTHONWARNINGS": "ignore"}
    if token:
        environment["PROBE_TOKEN"] = token
    process = subprocess.Popen(
        [python, SERVER, transport, str(port), *words], env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(400):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            if process.poll() is not None:
                raise RuntimeError(process.stderr.read().decode())
            time.sleep(0.05)
        # Old versions redirect a path without the slash.
        path = "sse" if transport == "sse" else "mcp/" if python == OLD else "mcp"
        yield f"http://127.0.0.1:{port}/{path}"
    finally:
        process.kill()
        process.communicate()


class PackageTests(unittest.TestCase):
    def check(self, python, transport, protocol, *words):
        """A good token, a wrong one, and none; and the same server for everybody."""
        token = new_token()
        keys = {"transport": "sse"} if transport == "sse" else {}
        with running(python, transport, token, *words) as url:
            text = profile(remote(url, **keys))
            good = connect(text, token=token)
            self.assertEqual((good.only["verdict"], good.status), ("accepted", 0), good.text)
            self.assertEqual((good.only["server"]["tools"], good.only["server"]["protocol"]), (1, protocol), good.text)
            self.assertEqual(good.only["server"]["name"], "package")
            bad = connect(text, token=new_token())
            self.assertEqual((bad.only["verdict"], bad.status), ("rejected", 1), bad.text)
            self.assertIn("invalid_token", bad.only["message"])
            none = connect(profile(remote(url, token=None, **keys)))
            self.assertEqual((none.only["verdict"], none.status), ("needs-sign-in", 1), none.text)
        if words != ("verified",):
            with running(python, transport, None, *words) as url:
                result = connect(profile(remote(url, **keys)), token=new_token())
                self.assertEqual((result.only["verdict"], result.status), ("not-proven", 0), result.text)

    def test_mcp_streamable_http(self):
        self.check(sys.executable, "http", "2026-07-28", "verified")

    def test_mcp_sse(self):
        self.check(sys.executable, "sse", "2024-11-05")

    def test_fastmcp(self):
        self.check(sys.executable, "http", "2026-07-28", "fastmcp")

    @unittest.skipUnless(OLD.exists(), "no environment with an old version of mcp")
    def test_old_mcp(self):
        self.check(OLD, "http", "2025-03-26")
        self.check(OLD, "sse", "2024-11-05")

    def test_a_scope_that_the_token_lacks(self):
        token = new_token()
        with running(sys.executable, "http", token, "verified", scopes="read write") as url:
            result = connect(profile(remote(url)), token=token)
        self.assertEqual((result.only["verdict"], result.status), ("too-weak", 1), result.text)

    def test_an_sse_server_asked_over_http(self):
        with running(sys.executable, "sse", None) as url:
            result = connect(profile(remote(url)), token=new_token())
        self.assertEqual((result.only["verdict"], result.status), ("wrong-transport", 1), result.text)

    def test_stdio(self):
        for python in [sys.executable] + ([OLD] if OLD.exists() else []):
            server = f"  Probe: {{ command: '{python}', args: ['{SERVER}', stdio, '0'] }}\n"
            result = connect(profile(server), option="--connect=all")
            self.assertEqual((result.only["verdict"], result.status), ("accepted", 0), result.text)
            self.assertEqual((result.only["server"]["name"], result.only["server"]["tools"]), ("package", 1))
