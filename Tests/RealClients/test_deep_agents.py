"""Tests mcpconf's files for Deep Agents Code with its real loader.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_deep_agents

The servers it connects to are started here, on loopback.
"""

from client_loaders import DEEP_AGENTS, LoaderSandbox
from loading import Loads
from support import LoopbackServer, RealClientTestCase

server = None


def setUpModule():
    global server
    if not DEEP_AGENTS.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class Files(Loads, RealClientTestCase):
    """`.deepagents/.mcp.json` at home and in a project after `mcpconf apply`."""

    client = "deepagents"
    scopes = ["user", "project"]
    unset = None
    # A header cannot end in a space, so the client does not connect.
    empty = None

    def missing(self):
        return DEEP_AGENTS.missing()

    def new_sandbox(self):
        return LoaderSandbox()

    def server(self):
        return server

    def load(self, names, variables):
        found = DEEP_AGENTS.load(self.sandbox, variables)
        self.assertLessEqual(set(names), set(found))
        return found

    def test_a_variable_that_is_not_set_is_named(self):
        self.mcpconf("apply", self.jam())
        state, error = self.load(["Jam"], {})["Jam"]
        self.assertEqual(state, "error")
        self.assertIn("JAM_PAT", error)
