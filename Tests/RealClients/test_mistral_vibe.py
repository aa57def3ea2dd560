"""Tests mcpconf's files for Mistral Vibe with the real Mistral Vibe.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_mistral_vibe

The servers it connects to are started here, on loopback.
"""

import json
import shlex

import mistral_vibe
from mistral_vibe import MistralVibeSandbox
from support import (
    AWKWARD_WORDS,
    LoopbackServer,
    RealClientTestCase,
    StdioServer,
    new_token,
    profile,
)

server = None


def setUpModule():
    global server
    if not mistral_vibe.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


COMMENTED = """\
# Vibe, as I like it.
enable_telemetry = false   # none

[[ mcp_servers ]]  # the first
'name' = "mine"
transport = 'http'
url = "http://127.0.0.1:1/mcp" # nobody listens
headers = { "X-Team" = 'platform' }

# About the end.
[session_logging]
enabled = false"""


class MistralVibeTestCase(RealClientTestCase):
    def missing(self):
        return mistral_vibe.missing()

    def new_sandbox(self):
        return MistralVibeSandbox()

    def mcpconf(self, command, servers, *options, variables=None):
        text = profile(servers, ["mistral-vibe"])
        result = self.sandbox.mcpconf(command, text, *options, variables=variables)
        return self.assertSucceeds(result).stdout

    def jam(self):
        return {"Jam": {"url": server.http_url, "token": "${JAM_PAT}"}}


class File(MistralVibeTestCase):
    """`config.toml` after `mcpconf apply`."""

    def test_the_token_is_sent_with_the_variable_and_left_out_without_it(self):
        token = new_token()
        self.mcpconf("apply", self.jam(), variables={"JAM_PAT": token})
        self.assertNotIn(token, self.sandbox.everything_stored())
        server.demand(Authorization=f"Bearer {token}")
        found = self.sandbox.servers({"JAM_PAT": token})
        self.assertEqual(
            found["Jam"],
            {
                "transport": "streamable-http",
                "url": server.http_url,
                "headers": {"Authorization": f"Bearer {token}"},
            },
        )
        self.assertIn(f"Bearer {token}", server.seen("Authorization"))

        for variables in ({}, {"JAM_PAT": ""}):
            with self.subTest(variables=variables):
                server.demand(Authorization=f"Bearer {token}")
                self.assertEqual(self.sandbox.servers(variables)["Jam"]["headers"], {})
                self.assertTrue(server.requests, "the server was never asked")
                self.assertEqual(server.seen("Authorization"), [])

    def test_other_headers_and_schemes_are_sent_as_they_should_be(self):
        key = new_token()
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        scheme = {"env": "SENTRY_KEY", "header": "Authorization", "scheme": "Sentry-Bearer"}
        self.mcpconf(
            "apply",
            {
                "Sentry": {"url": server.http_url, "token": scheme},
                "Acme": {
                    "url": server.http_url,
                    "headers": {"X-Api-Key": "${ACME_KEY}", "X-Team": header},
                },
            },
        )
        server.demand()
        found = self.sandbox.servers({"SENTRY_KEY": key, "ACME_KEY": key})
        self.assertEqual(found["Sentry"]["headers"], {"Authorization": f"Sentry-Bearer {key}"})
        self.assertEqual(found["Acme"]["headers"], {"X-Api-Key": key, "X-Team": header})
        self.assertIn(f"Sentry-Bearer {key}", server.seen("Authorization"))
        self.assertIn(key, server.seen("X-Api-Key"))
        self.assertIn(header, server.seen("X-Team"))

    def test_a_server_in_any_form_starts_with_its_arguments_once(self):
        stdio = StdioServer(self.sandbox.root / "std io", {})
        command = self.sandbox.root / "my python"
        command.symlink_to(stdio.command)
        words = json.dumps([str(command), str(stdio.path), "a b"])
        head = '[[mcp_servers]]\nname = "files"\ntransport = "stdio"\n'
        forms = [
            f"command = {words}\n",
            f"command = {json.dumps([str(command)])}\nargs = {json.dumps([str(stdio.path), 'a b'])}\n",
            f"command = {json.dumps(shlex.quote(str(command)))}\nargs = {json.dumps(['old'])}\n",
        ]
        for form in forms:
            with self.subTest(form=form):
                self.sandbox.file.parent.mkdir(exist_ok=True)
                self.sandbox.file.write_text(head + form, encoding="utf-8")
                server = {"command": str(command), "args": [str(stdio.path), "a b"]}
                self.mcpconf("apply", {"files": server})
                found = self.sandbox.servers()["files"]
                self.assertEqual(found["argv"], [str(command), str(stdio.path), "a b"])
                self.assertEqual(stdio.report()["arguments"], ["a b"])

    def test_a_literal_in_another_form_does_not_win(self):
        token, literal = new_token(), new_token()
        forms = [
            f'headers = {{ Authorization = "Bearer {literal}", X-Mine = "1" }}\n',
            f'[mcp_servers.auth]\ntype = "static"\nheaders = {{ authorization = "Bearer {literal}", X-Mine = "1" }}\n',
        ]
        for form in forms:
            with self.subTest(form=form):
                head = f'[[mcp_servers]]\nname = "Jam"\ntransport = "http"\nurl = "{server.http_url}"\n'
                self.sandbox.file.parent.mkdir(exist_ok=True)
                self.sandbox.file.write_text(head + form, encoding="utf-8")
                self.mcpconf("apply", {"Jam": {"url": server.http_url, "token": "${JAM_PAT}"}})
                server.demand(Authorization=f"Bearer {token}", X_Mine="1")
                found = self.sandbox.servers({"JAM_PAT": token})["Jam"]
                self.assertEqual(found["headers"], {"X-Mine": "1", "Authorization": f"Bearer {token}"})
                self.assertIn(f"Bearer {token}", server.seen("Authorization"))

    def test_a_stdio_server_starts_with_its_arguments_and_values_exactly(self):
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = StdioServer(self.sandbox.root / "stdio", values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        self.mcpconf(
            "apply", {"files": {"command": stdio.command, "args": arguments, "env": values}}
        )
        # A variable of Vibe's own environment does not reach the server, so a reference is refused.
        found = self.sandbox.servers({"OTHER_KEY": new_token()})
        self.assertEqual(
            found["files"], {"argv": [stdio.command, *arguments], "env": values, "cwd": None}
        )
        report = stdio.report()
        self.assertEqual(report["arguments"], AWKWARD_WORDS)
        self.assertEqual({name: report["environment"].get(name) for name in values}, values)
        self.assertNotIn("OTHER_KEY", report["environment"])

    def test_the_directory_that_vibe_home_names_is_the_one(self):
        elsewhere = self.sandbox.root / "elsewhere"
        elsewhere.mkdir()
        variables = {"VIBE_HOME": str(elsewhere)}
        self.mcpconf("apply", self.jam(), variables=variables)
        self.assertEqual(set(self.sandbox.servers(variables)), {"Jam"})
        self.assertFalse(self.sandbox.file.exists())

    def test_a_project_file_is_read_once_the_project_is_trusted(self):
        self.mcpconf("apply", self.jam(), "--scope", "project")
        self.assertEqual(self.sandbox.servers(), {})
        trusted = self.sandbox.home / ".vibe" / "trusted_folders.toml"
        trusted.parent.mkdir(exist_ok=True)
        trusted.write_text(f"trusted = ['{self.sandbox.project}']\n", encoding="utf-8")
        self.assertEqual(set(self.sandbox.servers()), {"Jam"})


class Commented(MistralVibeTestCase):
    """A file with comments and unusual forms."""

    def test_vibe_reads_all_of_it_and_it_keeps_every_other_byte(self):
        self.sandbox.file.parent.mkdir()
        self.sandbox.file.write_text(COMMENTED, encoding="utf-8")
        mine = self.sandbox.servers()["mine"]
        self.assertEqual(mine["headers"], {"X-Team": "platform"})
        before = self.sandbox.file.read_bytes()
        self.mcpconf("apply", self.jam())
        found = self.sandbox.servers()
        self.assertEqual(set(found), {"mine", "Jam"})
        self.assertEqual(found["mine"], mine)
        self.mcpconf("remove", self.jam())
        self.assertEqual(self.sandbox.file.read_bytes(), before)


    def test_servers_in_one_array_stay_in_it(self):
        text = b'# Short.\nmcp_servers = [] # none yet\nenable_telemetry = false\n'
        self.sandbox.file.parent.mkdir()
        self.sandbox.file.write_bytes(text)
        self.mcpconf("apply", self.jam())
        self.assertEqual(set(self.sandbox.servers()), {"Jam"})
        self.mcpconf("remove", self.jam())
        self.assertEqual(self.sandbox.file.read_bytes(), text)


class AddCommand(MistralVibeTestCase):
    """Runs `vibe mcp add` on the file."""

    def add(self, name, variable):
        return self.sandbox.run(
            ["vibe", "mcp", "add", name, "--url", server.http_url, "--api-key-env", variable]
        )

    def test_it_takes_our_entry_for_the_one_it_would_write(self):
        self.mcpconf("apply", self.jam())
        before = self.sandbox.file.read_bytes()
        self.assertIn("already configured", self.assertSucceeds(self.add("Jam", "JAM_PAT")).stdout)
        self.assertEqual(self.sandbox.file.read_bytes(), before)
        self.assertNotEqual(self.add("Jam", "OTHER_KEY").returncode, 0)

    def test_it_works_afterwards_and_nothing_is_left_to_apply(self):
        servers = {"Jam": {"url": f"{server.http_url}?team=a", "token": "${JAM_PAT}"}}
        self.mcpconf("apply", servers)
        self.assertSucceeds(self.add("mine", "MINE_KEY"))
        self.assertEqual(set(self.sandbox.servers()), {"Jam", "mine"})
        self.assertIn("mistral-vibe: unchanged", self.mcpconf("apply", servers))
