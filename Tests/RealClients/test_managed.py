"""Tests the files of managed scope with the real Claude Code and the real Codex.

The clients see an `/etc` of their own. To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_managed
"""

import os
import shutil
import unittest

import binary
import claude_code
import codex
import machine
from support import new_token, profile

TEAM = {
    "team": {"command": "true", "args": ["team"]},
    "wiki": {"url": "http://127.0.0.1:9/mcp", "token": "${WIKI_TOKEN}"},
}

class ManagedTestCase(machine.MachineTestCase):
    def managed(self, command, servers=None, *options):
        text = profile(TEAM if servers is None else servers)
        return self.sandbox.mcpconf(
            command, text, "--scope", "managed", "--client", self.client, *options
        )

class ClaudeCode(ManagedTestCase):
    client, module, machine = "claude-code", claude_code, machine.ClaudeCodeMachine

    @property
    def file(self):
        return self.sandbox.etc / "claude-code" / "managed-mcp.json"

    def names(self):
        return set(self.sandbox.list({"WIKI_TOKEN": new_token()}).statuses)

    def test_everybody_gets_these_servers_and_no_others(self):
        added = self.sandbox.claude("mcp", "add", "--scope", "user", "mine", "--", "true")
        self.assertSucceeds(added)
        self.assertEqual(self.names(), {"mine"})
        applied = self.assertSucceeds(self.managed("apply"))
        self.assertIn("it ignores all user, project, local and plugin servers", applied.stderr)
        self.assertEqual(self.names(), {"team", "wiki"})
        refused = self.sandbox.claude("mcp", "add", "--scope", "user", "more", "--", "true")
        self.assertIn("exclusive control over MCP servers", refused.stdout + refused.stderr)

    def test_a_second_run_changes_nothing_and_a_removed_server_goes(self):
        self.assertSucceeds(self.managed("apply"))
        before = self.file.stat()
        again = self.assertSucceeds(self.managed("apply", None, "--detailed-exitcode"))
        self.assertIn("claude-code: unchanged /etc/claude-code/managed-mcp.json", again.stdout)
        self.assertEqual(self.file.stat(), before)
        self.assertEqual(self.managed("diff").returncode, 0)
        self.assertSucceeds(self.managed("apply", {"team": TEAM["team"]}, "--prune"))
        self.assertEqual(self.names(), {"team"})

    def test_a_file_without_servers_switches_the_client_off(self):
        self.sandbox.claude("mcp", "add", "--scope", "user", "mine", "--", "true")
        self.assertSucceeds(self.managed("apply"))
        removed = self.assertSucceeds(self.managed("remove"))
        self.assertIn("Claude Code does not load any other servers", removed.stderr)
        self.assertEqual(self.names(), set())
        self.file.unlink()
        self.assertEqual(self.names(), {"mine"})

    def test_the_user_scope_says_that_an_administrator_decides(self):
        self.assertSucceeds(self.managed("apply"))
        own = self.sandbox.mcpconf("apply", profile(TEAM), "--client", self.client)
        self.assertEqual(own.returncode, 2)
        self.assertIn("an administrator manages the servers of Claude Code", own.stderr)
        doctor = self.managed("doctor")
        self.assertIn("/etc/claude-code/managed-mcp.json  2 servers, up to date", doctor.stdout)

class Codex(ManagedTestCase):
    client, module, machine = "codex", codex, machine.CodexMachine

    @property
    def file(self):
        return self.sandbox.etc / "codex" / "config.toml"

    def test_everybody_gets_the_servers_and_keeps_the_others(self):
        self.file.parent.mkdir()
        self.file.write_text('# for everybody\nmodel = "m"\n', encoding="utf-8")
        self.sandbox.write_file(
            '[mcp_servers.mine]\ncommand = "true"\n[mcp_servers.team]\ncommand = "false"\n'
        )
        self.assertSucceeds(self.managed("apply"))
        servers = self.sandbox.list()
        self.assertEqual(set(servers), {"mine", "team", "wiki"})
        self.assertEqual(servers["wiki"]["transport"]["bearer_token_env_var"], "WIKI_TOKEN")
        # In the usual file, a user's server of the same name wins.
        self.assertEqual(servers["team"]["transport"]["command"], "false")
        self.assertTrue(self.file.read_text(encoding="utf-8").startswith("# for everybody\nmodel"))
        self.assertSucceeds(self.managed("remove"))
        self.assertEqual(self.file.read_text(encoding="utf-8"), '# for everybody\nmodel = "m"\n')

    def test_an_option_makes_the_administrators_server_win(self):
        self.sandbox.write_file('[mcp_servers.team]\ncommand = "false"\n')
        options = {"codex": {"scope": "managed", "managed": "overrides"}}
        applied = self.sandbox.mcpconf("apply", profile(TEAM, options))
        self.assertIn("created /etc/codex/managed_config.toml", self.assertSucceeds(applied).stdout)
        self.assertEqual(self.sandbox.list()["team"]["transport"]["command"], "true")

    def test_files_are_for_everybody_whatever_the_umask(self):
        path = self.sandbox.root / "profile.yaml"
        path.write_text(profile(TEAM), encoding="utf-8")
        words = [binary.path(), "apply", path, "--scope", "managed", "--client", "codex"]
        script = 'umask 077; exec "$@"'
        self.assertSucceeds(self.sandbox.run(["sh", "-c", script, "sh", *words]))
        me = os.geteuid()
        self.assertEqual(
            self.sandbox.modes(),
            {
                "codex": ("0o755", me),
                "config.toml": ("0o644", me),
                "mcpconf": ("0o755", me),
                "applied.json": ("0o644", me),
            },
        )

    @unittest.skipUnless(os.geteuid() == 0, "only root can become another user")
    def test_another_user_changes_nothing(self):
        path = self.sandbox.root / "profile.yaml"
        path.write_text(profile(TEAM), encoding="utf-8")
        copy = shutil.copy(binary.path(), self.sandbox.root / "mcpconf")
        words = [copy, "apply", path, "--scope", "managed", "--client", "codex"]
        nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        refused = self.sandbox.run([*nobody, *words])
        self.assertEqual(refused.returncode, 2)
        self.assertEqual(refused.stdout, "")
        self.assertIn("only root can change the files in /etc/codex", refused.stderr)
        self.assertIn(f"sudo mcpconf apply {path} --scope managed --client codex", refused.stderr)
        self.assertEqual(self.sandbox.modes(), {})
        self.assertSucceeds(self.sandbox.run(words))
        again = self.assertSucceeds(self.sandbox.run([*nobody, *words]))
        self.assertEqual(again.stdout, "codex: unchanged /etc/codex/config.toml\n")
        self.assertNotIn("warning", again.stderr)
