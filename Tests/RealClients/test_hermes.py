"""Tests mcpconf's files for Hermes Agent with the real one.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_hermes

The servers it connects to are started here, on loopback.
"""

import hermes
from hermes import HermesSandbox
from loading import Loads
from support import LoopbackServer, RealClientTestCase, new_token

server = None


def setUpModule():
    global server
    if not hermes.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class File(Loads, RealClientTestCase):
    """`~/.hermes/config.yaml` after `mcpconf apply`."""

    client = "hermes"
    unset = "Bearer ${JAM_PAT}"
    # A header cannot end in a space, so the client does not connect.
    empty = None

    def missing(self):
        return hermes.missing()

    def new_sandbox(self):
        return HermesSandbox()

    def server(self):
        return server

    def load(self, names, variables):
        for name in names:
            self.assertIn(name, self.sandbox.listed(variables))
            self.sandbox.test(name, variables)

    def test_the_directory_that_hermes_home_names_is_the_one(self):
        elsewhere = self.sandbox.root / "elsewhere"
        elsewhere.mkdir()
        variables = {"HERMES_HOME": str(elsewhere)}
        self.mcpconf("apply", self.jam(), variables=variables)
        self.assertIn("Jam", self.sandbox.listed(variables))
        self.assertFalse(self.sandbox.file.exists())

    def test_its_own_file_of_variables_is_read(self):
        token = new_token()
        self.mcpconf("apply", self.jam())
        (self.sandbox.home / ".hermes" / ".env").write_text(f"JAM_PAT={token}\n")
        server.demand(Authorization=f"Bearer {token}")
        self.assertIn("Connected", self.sandbox.test("Jam").stdout)
