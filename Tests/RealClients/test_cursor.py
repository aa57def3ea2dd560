"""Tests mcpconf's files for Cursor with the real loader of its SDK.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_cursor

The servers it connects to are started here, on loopback.
"""

import cursor
from cursor import CursorSandbox
from loading import Loads
from support import LoopbackServer, RealClientTestCase

server = None


def setUpModule():
    global server
    if not cursor.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class Files(Loads, RealClientTestCase):
    """`.cursor/mcp.json` at home and in a project after `mcpconf apply`."""

    client = "cursor"
    scopes = ["user", "project"]
    unset = "Bearer ${env:JAM_PAT}"

    def missing(self):
        return cursor.missing()

    def new_sandbox(self):
        return CursorSandbox()

    def server(self):
        return server

    def load(self, names, variables):
        self.sandbox.connect(variables)

    def argument(self, word):
        """Returns a path for `~`, as `DefinitionMcpLoader` of SDK 1.1.0 does."""
        return str(self.sandbox.home) if word == "~" else word
