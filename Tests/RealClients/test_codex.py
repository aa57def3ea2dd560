"""Tests mcpconf's files and output for Codex with the real Codex.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_codex

The binary is the one inside the package `openai-codex-cli-bin`; the servers it connects to are
started here, on loopback.
"""

import json

import codex
from codex import CodexSandbox
from support import (
    AWKWARD_WORDS,
    POSIX_SHELLS,
    LoopbackServer,
    RealClientTestCase,
    StdioServer,
    new_token,
    profile,
)

server = None


def setUpModule():
    global server
    if not codex.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


#: A user's file that uses most features of TOML.
COMMENTED = """\
# Codex, as I like it.\t

model = "gpt-5"            # not the newest
'approval_policy' = 'on-request'
"developer_instructions" = \"\"\"
Be brief. \\
  [mcp_servers.Jam] is not a table here.
\"\"\"

 [tui]                     # indented
 notifications = [ "agent-turn-complete",   # one
   'approval-requested',                    # two
 ]

[mcp_servers]              # the servers
# One on a line, with a trailing comment.
inline = { command = "echo", args = [ "a", 'b' ], env = { "A B" = "1" } } # inline
dotted.command = "echo"
dotted . args = [
  'x', # first
  "\\u0079",
]

[ mcp_servers . "quoted-name" ] # heading
command = \"\"\"echo\"\"\"
startup_timeout_sec = 1_0.0

  [mcp_servers."quoted-name".env]
  # Nothing secret.
  LOG = "info"

# About the last one.
[mcp_servers.remote]
url = "http://127.0.0.1:1/mcp"  # nobody listens
enabled = false
[mcp_servers.remote.http_headers]
"X-Team" = "platform"

[projects."/home/sam/project"]
trust_level = "trusted"
# No newline at the end."""

#: The additions of TOML 1.1, around one of our servers.
TOML_1_1 = """\
mcp_servers = { # one
  mine = { command = "e\\x63ho", args = [ "\\x41\\e" ], },
  files = { # ours
    command = "old-server",
    env = {
      LOG_LEVEL = "debug", # level
      A = "b", # kept
    },
  }, # end
}
"""


class CodexTestCase(RealClientTestCase):
    def missing(self):
        return codex.missing()

    def new_sandbox(self):
        return CodexSandbox()

    def mcpconf(self, command, servers, *options, variables=None, client=None, sandbox=None):
        """Returns the command's output for a profile with these servers and client options."""
        text = profile(servers, {"codex": client or {}})
        sandbox = sandbox or self.sandbox
        return self.assertSucceeds(
            sandbox.mcpconf(command, text, *options, variables=variables)
        ).stdout

    def apply(self, servers, *options, variables=None, client=None):
        return self.mcpconf("apply", servers, *options, variables=variables, client=client)

    def stdio_server(self, expected):
        return StdioServer(self.sandbox.root / "stdio", expected)

    def assertConnected(self, statuses, name):
        self.assertIn(name, statuses)
        self.assertIsNotNone(statuses[name]["serverInfo"], statuses[name])

    def assertNotConnected(self, statuses, name):
        self.assertIn(name, statuses)
        self.assertIsNone(statuses[name]["serverInfo"], statuses[name])


class File(CodexTestCase):
    """`config.toml` after `mcpconf apply`."""

    def servers(self):
        return {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "Acme": {
                "url": server.http_url,
                "headers": {
                    "X-Api-Key": "${ACME_API_KEY}",
                    "X-App-Key": "${ACME_APP_KEY}",
                    "X-Team": "platform",
                },
            },
            "files": {
                "command": "files-server",
                "args": ["--root", "/srv"],
                "env": {"LOG_LEVEL": "info", "FILES_KEY": "${FILES_KEY}"},
            },
        }

    def test_list_and_get_show_the_names_of_the_variables_and_no_value(self):
        names = ["JAM_PAT", "ACME_API_KEY", "ACME_APP_KEY", "FILES_KEY"]
        values = {name: new_token() for name in names}
        printed = self.apply(self.servers(), variables=values)
        listed = self.sandbox.list(values)
        remote = {"type": "streamable_http", "url": server.http_url}
        expected = {
            "Jam": {**remote, "bearer_token_env_var": "JAM_PAT"},
            "Acme": {
                **remote,
                "http_headers": {"X-Team": "platform"},
                "env_http_headers": {"X-Api-Key": "ACME_API_KEY", "X-App-Key": "ACME_APP_KEY"},
            },
            "files": {
                "type": "stdio",
                "command": "files-server",
                "args": ["--root", "/srv"],
                "env": {"LOG_LEVEL": "info"},
                "env_vars": ["FILES_KEY"],
            },
        }
        for name, transport in expected.items():
            with self.subTest(server=name):
                got = self.assertSucceeds(
                    self.sandbox.codex("mcp", "get", name, "--json", variables=values)
                )
                shown = self.assertSucceeds(
                    self.sandbox.codex("mcp", "get", name, variables=values)
                )
                for told in (listed[name], json.loads(got.stdout)):
                    given = {key: it for key, it in told["transport"].items() if it is not None}
                    self.assertEqual(given, transport)
                    self.assertTrue(told["enabled"])
                printed += got.stdout + shown.stdout
        self.assertIn("bearer_token_env_var: JAM_PAT\n", printed)
        self.assertEqual(set(listed), set(expected))
        for value in values.values():
            self.assertNotIn(value, printed)
            self.assertNotIn(value, self.sandbox.everything_stored())

    def test_it_connects_with_the_variable_and_else_names_the_one_that_is_missing(self):
        token = new_token()
        self.apply({"Jam": self.servers()["Jam"]})
        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.statuses({"JAM_PAT": token}), "Jam")
        self.assertIn(f"Bearer {token}", server.seen("Authorization"))

        for variables in ({}, {"JAM_PAT": ""}):
            with self.subTest(variables=variables):
                server.demand(Authorization=f"Bearer {token}")
                statuses = self.sandbox.statuses(variables)
                self.assertNotConnected(statuses, "Jam")
                self.assertIn("JAM_PAT", statuses["Jam"]["toolsError"])
                self.assertEqual(server.seen("Authorization"), [])

    def test_two_secret_headers_arrive_and_one_whose_variable_is_unset_is_left_out(self):
        keys = {"ACME_API_KEY": new_token(), "ACME_APP_KEY": new_token()}
        self.apply({"Acme": self.servers()["Acme"]})
        server.demand(
            X_Api_Key=keys["ACME_API_KEY"], X_App_Key=keys["ACME_APP_KEY"], X_Team="platform"
        )
        self.assertConnected(self.sandbox.statuses(keys), "Acme")
        for name, value in (("ACME_APP_KEY", None), ("ACME_APP_KEY", "")):
            with self.subTest(value=value):
                server.demand(X_Api_Key=keys["ACME_API_KEY"])
                left = {"ACME_API_KEY": keys["ACME_API_KEY"]} | ({} if value is None else {name: ""})
                self.assertConnected(self.sandbox.statuses(left), "Acme")
                self.assertEqual(server.seen("X-App-Key"), [])

    def test_a_stdio_server_gets_the_variables_of_its_entry_and_no_others(self):
        key = new_token()
        stdio = self.stdio_server({"FILES_KEY": key, "LOG_LEVEL": "info"})
        entry = {
            "command": stdio.command,
            "args": [str(stdio.path)],
            "env": {"LOG_LEVEL": "info", "FILES_KEY": "${FILES_KEY}"},
        }
        self.apply({"files": entry})
        self.assertConnected(
            self.sandbox.statuses({"FILES_KEY": key, "OTHER_KEY": new_token()}), "files"
        )
        self.assertNotIn("OTHER_KEY", stdio.report()["environment"])
        self.assertNotConnected(self.sandbox.statuses(), "files")
        self.assertNotIn("FILES_KEY", stdio.report()["environment"])

    def test_arguments_values_and_plain_headers_arrive_exactly(self):
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = self.stdio_server(values)
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        self.apply(
            {
                "files": {
                    "command": stdio.command,
                    "args": [str(stdio.path), *AWKWARD_WORDS],
                    "env": values,
                },
                "Acme": {"url": server.http_url, "headers": {"X-Team": header}},
            }
        )
        server.demand(X_Team=header)
        statuses = self.sandbox.statuses()
        self.assertConnected(statuses, "files")
        self.assertConnected(statuses, "Acme")
        self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)

    def test_every_name_that_a_profile_may_have_works(self):
        names = ["One", "two", "number-3", "4_", "5", "true", "-".join("abc"), "T" * 64]
        self.apply({name: {"url": server.http_url, "token": "${JAM_PAT}"} for name in names})
        token = new_token()
        server.demand(Authorization=f"Bearer {token}")
        statuses = self.sandbox.statuses({"JAM_PAT": token})
        self.assertEqual(set(statuses), set(names))
        for name in names:
            self.assertConnected(statuses, name)

    def test_the_directory_that_codex_home_names_is_the_one(self):
        elsewhere = self.sandbox.root / "elsewhere"
        elsewhere.mkdir()
        variables = {"CODEX_HOME": str(elsewhere)}
        self.apply({"Jam": self.servers()["Jam"]}, variables=variables)
        self.assertIn("Jam", self.sandbox.list(variables))
        self.assertEqual(self.sandbox.list(), {})
        self.assertFalse(self.sandbox.file.exists())

    def test_a_project_file_is_read_once_the_project_is_trusted(self):
        self.apply({"Jam": self.servers()["Jam"]}, "--scope", "project")
        self.assertEqual(self.sandbox.list(), {})
        project = json.dumps(str(self.sandbox.project))
        self.sandbox.write_file(f'[projects.{project}]\ntrust_level = "trusted"\n')
        jam = self.sandbox.list()["Jam"]
        self.assertEqual(jam["transport"]["bearer_token_env_var"], "JAM_PAT")

    def test_it_reads_the_files_of_the_directories_above_a_trusted_project(self):
        repository = self.sandbox.project
        folder = repository / "folder"
        for directory in (folder, repository / ".git"):
            directory.mkdir()
        (repository / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
        for directory in (repository, folder):
            servers = {directory.name: {"url": "https://mcp.example.com/mcp"}}
            self.apply(servers, "--scope", "project", "--project", str(directory))
        self.sandbox.write_file(f'[projects."{repository}"]\ntrust_level = "trusted"\n')
        with codex.AppServer(self.sandbox, {}) as server:
            read = server.request("config/read", {"includeLayers": False, "cwd": str(folder)})
        self.assertEqual(set(read["config"]["mcp_servers"]), {repository.name, folder.name})


class Commented(CodexTestCase):
    """A file with many comments and unusual forms."""

    def servers(self):
        return {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "files": {
                "command": "files-server",
                "args": ["--root", "/srv"],
                "env": {"LOG_LEVEL": "info", "FILES_KEY": "${FILES_KEY}"},
            },
        }

    def test_codex_reads_all_of_it_and_it_keeps_every_other_byte(self):
        for newline in ("\n", "\r\n"):
            with self.subTest(newline=newline):
                text = COMMENTED.replace("\n", newline)
                self.sandbox.write_file(text)
                others = self.sandbox.list()
                self.assertEqual(set(others), {"inline", "dotted", "quoted-name", "remote"})

                self.apply(self.servers())
                listed = self.sandbox.list()
                self.assertEqual(set(listed) - set(others), {"Jam", "files"})
                self.assertEqual({name: listed[name] for name in others}, others)
                self.assertEqual(listed["Jam"]["transport"]["bearer_token_env_var"], "JAM_PAT")
                self.assertOnlyInserted(text, self.sandbox.file.read_bytes().decode("utf-8"))

                self.mcpconf("remove", self.servers())
                self.assertEqual(self.sandbox.file.read_bytes(), text.encode("utf-8"))

    def test_servers_in_one_inline_table_stay_in_it(self):
        for members in ("", ' mine = { command = "echo" } '):
            with self.subTest(members=members):
                text = f'# Short.\nmcp_servers = {{{members}}} # all\nmodel = "gpt-5"\n'
                self.sandbox.write_file(text)
                others = self.sandbox.list()
                self.apply(self.servers())
                self.assertEqual(set(self.sandbox.list()), {*others, *self.servers()})
                self.mcpconf("remove", self.servers())
                self.assertEqual(self.sandbox.file.read_bytes(), text.encode("utf-8"))

    def test_what_toml_1_1_added_is_read_and_kept(self):
        self.sandbox.write_file(TOML_1_1)
        before = self.sandbox.list()
        self.assertEqual(before["mine"]["transport"]["args"], ["A\u001b"])
        self.assertEqual(before["files"]["transport"]["env"], {"LOG_LEVEL": "debug", "A": "b"})
        self.apply(self.servers())
        after = self.sandbox.list()
        self.assertEqual(set(after), {"mine", *self.servers()})
        self.assertEqual(after["mine"], before["mine"])
        self.assertEqual(after["files"]["transport"]["env"], {"LOG_LEVEL": "info", "A": "b"})
        self.assertEqual(after["files"]["transport"]["env_vars"], ["FILES_KEY"])
        text = self.sandbox.file.read_bytes().decode("utf-8")
        for comment in ("# one", "# ours", "# level", "# kept", "# end"):
            self.assertEqual(text.count(comment), 1)
        self.assertIn("codex: unchanged", self.apply(self.servers()))

        self.mcpconf("remove", {name: it for name, it in self.servers().items() if name != "files"})
        self.mcpconf("remove", self.servers())
        self.assertEqual(self.sandbox.list(), {"mine": before["mine"]})

    def test_servers_in_an_inline_table_of_several_lines_stay_in_it(self):
        for members in ("\n", "\n  # none yet\n", '\n  mine = { command = "echo", }, # mine\n'):
            with self.subTest(members=members):
                text = f'mcp_servers = {{{members}}} # all\nmodel = "gpt-5"\n'
                self.sandbox.write_file(text)
                others = self.sandbox.list()
                self.apply(self.servers())
                self.assertEqual(set(self.sandbox.list()), {*others, *self.servers()})
                self.mcpconf("remove", self.servers())
                self.assertEqual(self.sandbox.file.read_bytes(), text.encode("utf-8"))

    def test_codex_mcp_add_works_on_it_afterwards_and_nothing_is_left_to_apply(self):
        self.sandbox.write_file(COMMENTED)
        self.apply(self.servers())
        before = self.sandbox.list()
        self.assertSucceeds(
            self.sandbox.codex(
                *("mcp", "add", "Mine", "--url", server.http_url),
                *("--bearer-token-env-var", "MINE_KEY"),
            )
        )
        after = self.sandbox.list()
        self.assertEqual(set(after) - set(before), {"Mine"})
        self.assertEqual({name: after[name] for name in before}, before)

        # Codex writes all servers again, ours in other forms, so only the values count.
        rewritten = self.sandbox.file.read_bytes()
        self.assertIn("codex: unchanged", self.apply(self.servers()))
        self.assertEqual(self.mcpconf("diff", self.servers()), "")
        self.assertEqual(self.sandbox.file.read_bytes(), rewritten)

        self.mcpconf("remove", self.servers())
        self.assertEqual(set(self.sandbox.list()), set(after) - set(self.servers()))

    def test_what_codex_changed_in_our_entry_is_put_right(self):
        self.sandbox.write_file(COMMENTED)
        self.apply(self.servers())
        wanted = self.sandbox.list()
        self.assertSucceeds(
            self.sandbox.codex("mcp", "add", "Jam", "--url", "http://127.0.0.1:1/mcp")
        )
        self.assertSucceeds(
            self.sandbox.codex("mcp", "add", "files", "--env", "LOG_LEVEL=debug", "--", "other")
        )
        self.assertNotEqual(self.sandbox.list(), wanted)
        self.apply(self.servers())
        self.assertEqual(self.sandbox.list(), wanted)
        self.assertSucceeds(self.sandbox.codex("mcp", "remove", "Jam"))
        self.apply(self.servers())
        self.assertEqual(self.sandbox.list(), wanted)

    def assertOnlyInserted(self, before, after):
        """Fails unless the new text is the old one with text added at one place."""
        start = 0
        while start < len(before) and before[start] == after[start]:
            start += 1
        end = len(before) - start
        self.assertTrue(after.endswith(before[len(before) - end :]), after)


class PrintedCommand(CodexTestCase):
    """`form: command`: the lines that a user copies into a shell."""

    def printed(self, servers, variables=None):
        return self.mcpconf("generate", servers, variables=variables, client={"form": "command"})

    def test_every_shell_stores_the_name_of_the_variable_and_not_its_value(self):
        servers = {"Jam": {"url": server.http_url, "token": "${JAM_PAT}"}}
        for shell in POSIX_SHELLS:
            with self.subTest(shell=shell):
                sandbox = self.fresh_sandbox()
                token = new_token()
                variables = {"JAM_PAT": token}
                line = self.printed(servers, variables)
                self.assertTrue(line.startswith("codex mcp add "), line)
                result = self.assertSucceeds(sandbox.run_in_shell(line, shell, variables))
                self.assertEqual(
                    sandbox.list()["Jam"]["transport"]["bearer_token_env_var"], "JAM_PAT"
                )
                for text in (line, result.stdout, result.stderr, sandbox.everything_stored()):
                    self.assertNotIn(token, text)

                server.demand(Authorization=f"Bearer {token}")
                self.assertConnected(sandbox.statuses(variables), "Jam")

    def test_a_stdio_server_starts_with_its_arguments_and_values_exactly(self):
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = self.stdio_server(values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        entry = {"command": stdio.command, "args": arguments, "env": values}
        self.assertSucceeds(self.sandbox.run_in_shell(self.printed({"files": entry})))
        self.assertConnected(self.sandbox.statuses(), "files")
        self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)

    def test_it_stores_what_apply_writes(self):
        servers = {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "open": {"url": server.http_url},
            "files": {"command": "files-server", "args": ["-v"], "env": {"LOG_LEVEL": "info"}},
        }
        script = self.printed(servers)
        # Adding an existing server replaces it.
        for _ in range(2):
            self.assertSucceeds(self.sandbox.run_in_shell(f"set -e\n{script}"))
        self.assertEqual(set(self.sandbox.list()), set(servers))
        self.assertIn("codex: unchanged", self.apply(servers))

    def test_a_script_leaves_an_entry_alone_that_is_as_wanted(self):
        servers = {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "files": {"command": "/x y", "args": AWKWARD_WORDS, "env": {"LOG_LEVEL": "it's info"}},
        }
        form = {"form": "command"}
        script = self.mcpconf("generate", servers, "--script", client=form)
        self.assertSucceeds(self.sandbox.run_in_shell(script))
        text = self.sandbox.file.read_text(encoding="utf-8")
        text = text.replace("[mcp_servers.Jam]", "[mcp_servers.Jam] # mine\nstartup_timeout_sec = 7")
        text = text.replace("[mcp_servers.files]", "[mcp_servers.files]\nenabled_tools = ['a']")
        self.sandbox.write_file(text)
        for _ in range(2):
            self.assertSucceeds(self.sandbox.run_in_shell(script))
            self.assertEqual(self.sandbox.file.read_text(encoding="utf-8"), text)

        servers["Jam"]["url"] = server.http_url + "?v=2"
        script = self.mcpconf("generate", servers, "--script", client=form)
        self.assertSucceeds(self.sandbox.run_in_shell(script))
        found = self.sandbox.list()
        self.assertEqual(found["Jam"]["transport"]["url"], server.http_url + "?v=2")
        shown = self.assertSucceeds(self.sandbox.codex("mcp", "get", "files", "--json")).stdout
        self.assertEqual(json.loads(shown)["enabled_tools"], ["a"])


class OtherForms(CodexTestCase):
    """A literal beside the name of a variable, as in people's files."""

    def test_a_literal_does_not_win(self):
        key, literal = new_token(), new_token()
        stdio = self.stdio_server({"API_KEY": key, "MINE": "1"})
        self.sandbox.write_file(
            f'[mcp_servers.files]\ncommand = {json.dumps(stdio.command)}\n'
            f'env = {{ API_KEY = "{literal}", MINE = "1" }}\n\n'
            f'[mcp_servers.Jam]\nurl = "{server.http_url}"\n'
            f'http_headers = {{ authorization = "Bearer {literal}", X-Mine = "1" }}\n'
        )
        files = {"command": stdio.command, "args": [str(stdio.path)]}
        self.apply(
            {
                "files": {**files, "env": {"API_KEY": "${API_KEY}"}},
                "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            }
        )
        self.assertNotIn(literal, self.sandbox.file.read_text(encoding="utf-8"))
        server.demand(Authorization=f"Bearer {key}", X_Mine="1")
        statuses = self.sandbox.statuses({"API_KEY": key, "JAM_PAT": key})
        self.assertConnected(statuses, "files")
        self.assertConnected(statuses, "Jam")
