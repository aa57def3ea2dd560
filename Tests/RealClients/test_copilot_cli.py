"""Tests mcpconf's files for GitHub Copilot CLI with the real one.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_copilot_cli

The servers it connects to are started here, on loopback.
"""

import copilot_cli
from copilot_cli import CopilotSandbox
from loading import Loads
from support import LoopbackServer, RealClientTestCase

server = None


def setUpModule():
    global server
    if not copilot_cli.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class Files(Loads, RealClientTestCase):
    """`mcp-config.json` and `.github/mcp.json` after `mcpconf apply`."""

    client = "copilot-cli"
    unset = "Bearer ${JAM_PAT}"

    def missing(self):
        return copilot_cli.missing()

    def new_sandbox(self):
        return CopilotSandbox()

    def server(self):
        return server

    def load(self, names, variables):
        return self.sandbox.connect(names, variables)

    def test_a_project_s_file_is_among_those_of_the_workspace(self):
        self.mcpconf("apply", self.jam(), "--scope", "project")
        listed = self.sandbox.listed()["Jam"]
        self.assertEqual(listed["source"], "workspace")
        self.assertEqual(listed["headers"], {"Authorization": "Bearer ${JAM_PAT}"})

    def test_a_reference_in_a_url_is_put_in(self):
        self.mcpconf("apply", {"Acme": {"url": f"{server.http_url}?team=${{ACME_TEAM}}"}})
        server.demand()
        self.load(["Acme"], {"ACME_TEAM": "platform"})
        self.assertEqual({request[":query"] for request in server.requests}, {"team=platform"})

    def test_a_reference_in_a_long_text_is_not_put_in(self):
        for length, sent in [(1000, "value"), (1001, "${ACME_KEY}")]:
            with self.subTest(length=length):
                head = "x" * (length - len("${ACME_KEY}"))
                entry = {"type": "http", "url": server.http_url, "tools": ["*"]}
                entry["headers"] = {"X-Long": head + "${ACME_KEY}"}
                self.sandbox.write({"Acme": entry})
                server.demand()
                self.load(["Acme"], {"ACME_KEY": "value"})
                self.assertEqual(set(server.seen("X-Long")), {head + sent})

    def test_the_directory_that_copilot_home_names_is_the_one(self):
        elsewhere = self.sandbox.root / "elsewhere"
        elsewhere.mkdir()
        variables = {"COPILOT_HOME": str(elsewhere)}
        self.mcpconf("apply", self.jam(), variables=variables)
        self.assertIn("Jam", self.load(["Jam"], variables))
        self.assertFalse((self.sandbox.home / ".copilot" / "mcp-config.json").exists())
