"""Tests mcpconf's files for a custom client with the real Kimi CLI.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_kimi_cli

mcpconf has no entry for Kimi CLI, which is being retired, so it is a good stand-in for a client that
only one company has. `kimi-code` is its successor's id: that program was not run. What is written for it is
shown to its forerunner as far as both read the same.
"""

import json

import kimi_cli
from kimi_cli import KimiSandbox
from support import (
    AWKWARD_WORDS,
    LoopbackServer,
    RealClientTestCase,
    StdioServer,
    new_token,
    profile,
)

server = None

#: Kimi CLI 1.51, from its source and from tests: it reads `~/.kimi/mcp.json` with fastmcp's `MCPConfig`, which expands nothing.
KIMI = {
    "name": "Kimi CLI",
    "format": "json",
    "files": {"user": "~/.kimi/mcp.json"},
    "transports": ["http", "sse", "stdio"],
    "types": {"http": "http", "sse": "sse", "stdio": "stdio"},
    "fields": {"type": "transport", "cwd": "cwd"},
    "reference": "none",
    "unset": "sends the literal text of the reference",
}


def setUpModule():
    global server
    if not kimi_cli.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class KimiTestCase(RealClientTestCase):
    def missing(self):
        return kimi_cli.missing()

    def new_sandbox(self):
        return KimiSandbox()

    def run_mcpconf(self, command, servers, *options, clients=None):
        text = profile(servers, clients or {"kimi": {"custom": KIMI}})
        if command in ("apply", "remove") and not clients:
            # Only a trusted profile may name a file outside the built-in clients' files.
            options = (*options, "--trust")
        return self.sandbox.mcpconf(command, text, *options)

    def mcpconf(self, command, servers, *options, clients=None):
        result = self.run_mcpconf(command, servers, *options, clients=clients)
        return self.assertSucceeds(result).stdout


class Described(KimiTestCase):
    """`mcp.json` after `mcpconf apply` with a profile that describes the client."""

    def test_it_lists_every_server(self):
        self.mcpconf(
            "apply",
            {
                "web": {"url": server.http_url},
                "events": {"url": server.sse_url, "transport": "sse"},
                "files": {"command": "/bin/cat", "args": ["-u"]},
            },
        )
        self.assertEqual(
            self.sandbox.listed(),
            [
                f"web (http): {server.http_url}",
                f"events (sse): {server.sse_url}",
                "files (stdio): /bin/cat -u",
            ],
        )

    def test_it_connects_over_http_and_sse_with_the_headers_exactly(self):
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        for name, entry in {
            "web": {"url": server.http_url},
            "events": {"url": server.sse_url, "transport": "sse"},
        }.items():
            with self.subTest(name):
                self.mcpconf("apply", {name: {**entry, "headers": {"X-Team": header}}})
                server.demand(X_Team=header)
                self.assertIn("Connected", self.assertSucceeds(self.sandbox.test(name)).stdout)
                self.assertIn(header, server.seen("X-Team"))

    def test_a_stdio_server_starts_with_its_arguments_and_values_exactly(self):
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = StdioServer(self.sandbox.root / "stdio", values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        self.mcpconf(
            "apply", {"files": {"command": stdio.command, "args": arguments, "env": values}}
        )
        self.assertIn("Connected", self.assertSucceeds(self.sandbox.test("files")).stdout)
        report = stdio.report()
        self.assertEqual(report["arguments"], AWKWARD_WORDS)
        self.assertEqual({name: report["environment"].get(name) for name in values}, values)

    def test_a_token_is_refused_since_its_reference_would_be_sent(self):
        servers = {"Jam": {"url": server.http_url, "token": "${JAM_PAT}"}}
        result = self.run_mcpconf("apply", servers)
        self.assertEqual(result.returncode, 2)
        self.assertIn("Kimi CLI does not expand references", result.stderr)
        self.assertFalse(self.sandbox.file.exists())

        # Verify this with an entry in the form of other clients.
        self.sandbox.file.parent.mkdir()
        entry = {"url": server.http_url, "headers": {"Authorization": "Bearer ${JAM_PAT}"}}
        self.sandbox.file.write_text(json.dumps({"mcpServers": {"Jam": entry}}), encoding="utf-8")
        server.demand()
        self.assertSucceeds(self.sandbox.test("Jam", {"JAM_PAT": new_token()}))
        self.assertEqual(set(server.seen("Authorization")), {"Bearer ${JAM_PAT}"})

    def test_its_own_servers_stay_and_its_commands_work_afterwards(self):
        add = ["kimi", "mcp", "add", "--transport", "http"]
        self.assertSucceeds(self.sandbox.run([*add, "mine", server.http_url]))
        before = self.sandbox.file.read_bytes()
        servers = {"web": {"url": server.http_url}}
        self.mcpconf("apply", servers)
        self.assertEqual(len(self.sandbox.listed()), 2)
        self.assertSucceeds(self.sandbox.run([*add, "more", server.http_url]))
        self.assertIn("kimi: unchanged", self.mcpconf("apply", servers))
        self.assertSucceeds(self.sandbox.run(["kimi", "mcp", "remove", "more"]))
        self.mcpconf("remove", servers)
        self.assertEqual(json.loads(self.sandbox.file.read_bytes()), json.loads(before))
        self.assertEqual(self.sandbox.listed(), [f"mine (http): {server.http_url}"])


class KimiCode(KimiTestCase):
    """Tests the file for `kimi-code` with its forerunner.

    Both read names, addresses, transports, headers and commands alike. `bearerTokenEnvVar` is new in Kimi
    Code: its forerunner knows nothing of it, so whether the token is sent is not tested here.
    """

    def test_the_forerunner_reads_its_file(self):
        servers = {
            "web": {"url": server.http_url, "headers": {"X-Team": "platform"}},
            "events": {"url": server.sse_url, "transport": "sse"},
            "files": {"command": "/bin/cat", "args": ["-u"]},
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
        }
        self.mcpconf("apply", servers, clients=["kimi-code"])
        folder = self.sandbox.home / ".kimi-code"
        variables = {"KIMI_SHARE_DIR": str(folder)}
        self.assertEqual(
            self.sandbox.listed(variables),
            [
                f"web (http): {server.http_url}",
                f"events (sse): {server.sse_url}",
                "files (stdio): /bin/cat -u",
                f"Jam (http): {server.http_url}",
            ],
        )
        server.demand(X_Team="platform")
        self.assertSucceeds(self.sandbox.test("web", variables))
        entry = json.loads((folder / "mcp.json").read_bytes())["mcpServers"]["Jam"]
        self.assertEqual(entry["bearerTokenEnvVar"], "JAM_PAT")
