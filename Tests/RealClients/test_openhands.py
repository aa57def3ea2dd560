"""Tests mcpconf's files for OpenHands CLI with its real loader.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_openhands

OpenHands does not expand references, so these tests use no tokens.
"""

from client_loaders import OPENHANDS, LoaderSandbox
from support import AWKWARD_WORDS, LoopbackServer, RealClientTestCase, StdioServer, profile

server = None


def setUpModule():
    global server
    if not OPENHANDS.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class File(RealClientTestCase):
    """`~/.openhands/mcp.json` after `mcpconf apply`."""

    def missing(self):
        return OPENHANDS.missing()

    def new_sandbox(self):
        return LoaderSandbox()

    def mcpconf(self, command, servers, *options, variables=None):
        text = profile(servers, ["openhands"])
        result = self.sandbox.mcpconf(command, text, *options, variables=variables)
        return self.assertSucceeds(result)

    def test_it_connects_to_every_server(self):
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = StdioServer(self.sandbox.root / "stdio", values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        headers = {"X-Team": header}
        self.mcpconf(
            "apply",
            {
                "Acme": {"url": server.http_url, "headers": headers},
                "Stream": {"url": server.sse_url, "transport": "sse", "headers": headers},
                "files": {"command": stdio.command, "args": arguments, "env": values},
            },
        )
        server.demand(X_Team=header)
        found = OPENHANDS.load(self.sandbox)
        self.assertEqual(found, dict.fromkeys(["Acme", "Stream", "files"], "connected"))
        self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)

    def test_a_server_that_is_switched_off_is_not_started(self):
        servers = {"Acme": {"url": server.http_url, "enabled": False}}
        self.mcpconf("apply", servers)
        self.assertEqual(OPENHANDS.load(self.sandbox), {})

    def test_a_token_is_refused_and_nothing_is_written(self):
        text = profile({"Jam": {"url": server.http_url, "token": "${JAM_PAT}"}}, ["openhands"])
        result = self.sandbox.mcpconf("apply", text)
        self.assertEqual(result.returncode, 2)
        self.assertFalse((self.sandbox.home / ".openhands").exists())

    def test_the_directory_that_a_variable_names_is_the_one(self):
        elsewhere = self.sandbox.root / "elsewhere"
        elsewhere.mkdir()
        variables = {"OPENHANDS_PERSISTENCE_DIR": str(elsewhere)}
        self.mcpconf("apply", {"Acme": {"url": server.http_url}}, variables=variables)
        server.demand()
        self.assertEqual(OPENHANDS.load(self.sandbox, variables), {"Acme": "connected"})
        self.assertFalse((self.sandbox.home / ".openhands").exists())

    def test_everything_of_ours_can_be_removed_again(self):
        servers = {"Acme": {"url": server.http_url}}
        self.mcpconf("apply", servers)
        self.mcpconf("remove", servers)
        self.assertEqual(OPENHANDS.load(self.sandbox), {})
