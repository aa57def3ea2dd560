"""Tests Claude Code's user and local scope, which are set up with its own command.

A stand-in for `claude` does what the real one does, or goes wrong in the ways that some versions
did. `Tests/RealClients` tries the real one.
"""

import json
import secrets
import stat

from support import FilesTestCase, identity, remote, said

SERVERS = {"Example": remote()}
ENTRY = {
    "type": "http",
    "url": "https://mcp.example.com/mcp",
    "headers": {"Authorization": "Bearer ${EXAMPLE_KEY}"},
}
SIBLING = {"type": "http", "url": "https://other.example.com/", "headers": {"X-Key": "${OTHER}"}}

#: Logs its calls and edits the file as Claude Code does; `mode` says how it fails.
CLAUDE = r'''#!/usr/bin/python3
import json, os, sys
root = os.environ["HOME"] + "/.."
mode = open(root + "/mode").read()
words = sys.argv[1:]
text = sys.stdin.read() if words[-1] == "-" else ""
with open(root + "/calls", "a") as log:
    log.write(json.dumps({"words": words, "stdin": text, "environment": dict(os.environ)}) + "\n")
action = words[1]
scope = words[words.index("--scope") + 1]
name = [word for word in words[2:] if word not in ("--scope", scope, "-")][0]
if mode == "refuses " + action:
    sys.exit("Error: no " + action + " today\nmore")
path = os.environ["HOME"] + "/.claude.json"
state = json.load(open(path)) if os.path.exists(path) else {}
holder = state if scope == "user" else state.setdefault("projects", {}).setdefault(os.getcwd(), {})
servers = holder.setdefault("mcpServers", {})
if mode != "does nothing":
    if action == "remove":
        del servers[name]
    else:
        servers[name] = json.loads(text)
if mode == "expands":
    for other in servers:
        if other != name:
            servers[other] = json.loads(json.dumps(servers[other]).replace("${OTHER}", "EXPANDED"))
if mode == "loses":
    for other in list(servers):
        if other != name:
            del servers[other]
json.dump(state, open(path, "w"), indent=2)
'''


class ClaudeCode(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.bin = self.sandbox.root / "bin"
        self.bin.mkdir()
        self.claude = self.bin / "claude"
        self.claude.write_text(CLAUDE)
        self.claude.chmod(0o755)
        self.mode("")
        self.more = {}
        self.sandbox.environment = lambda: {
            "HOME": str(self.sandbox.home),
            "PATH": f"{self.bin}:/usr/bin:/bin",
            **self.more,
        }
        self.path = self.sandbox.home / ".claude.json"

    def mode(self, text):
        (self.sandbox.root / "mode").write_text(text)

    def run_command(self, command, *options, servers=None):
        options = ("--client", "claude-code", *options)
        return self.sandbox.mcpconf(command, servers or SERVERS, *options)

    def calls(self):
        log = self.sandbox.root / "calls"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def write_state(self, **servers):
        self.sandbox.write(".claude.json", json.dumps({"numStartups": 7, "mcpServers": servers}))

    def servers(self):
        return json.loads(self.path.read_text()).get("mcpServers", {})

    def test_adds_changes_and_removes(self):
        self.write_state(Other=SIBLING)
        result = self.assertExit(self.run_command("apply"), 0)
        self.assertEqual(result.stdout, b"claude-code: updated ~/.claude.json (+ Example)\n")
        self.assertEqual(self.servers(), {"Other": SIBLING, "Example": ENTRY})
        moved = {"Example": remote("new.example.com")}
        result = self.assertExit(self.run_command("apply", servers=moved), 0)
        self.assertEqual(result.stdout, b"claude-code: updated ~/.claude.json (~ Example (url))\n")
        self.assertEqual(self.servers()["Example"]["url"], "https://new.example.com/mcp")
        result = self.assertExit(self.run_command("remove"), 0)
        self.assertEqual(result.stdout, b"claude-code: updated ~/.claude.json (- Example)\n")
        self.assertEqual(self.servers(), {"Other": SIBLING})
        actions = [call["words"][1] for call in self.calls()]
        self.assertEqual(actions, ["add-json", "remove", "add-json", "remove"])

    def test_nothing_to_do_starts_nothing(self):
        self.write_state(Example=ENTRY, Other=SIBLING)
        before = identity(self.path)
        for command in ("apply", "diff", "generate"):
            self.assertExit(self.run_command(command), 0)
        result = self.run_command("remove", servers={"Absent": remote()})
        self.assertEqual(result.stdout, b"claude-code: unchanged ~/.claude.json\n")
        self.assertEqual(self.calls(), [])
        self.assertEqual(identity(self.path), before)

    def test_dry_run_starts_nothing(self):
        result = self.assertExit(self.run_command("apply", "--dry-run"), 0)
        self.assertEqual(result.stdout, b"claude-code: would update ~/.claude.json (+ Example)\n")
        self.assertEqual(self.calls(), [])
        self.assertFalse(self.path.exists())

    def test_local_scope_is_below_the_project(self):
        self.write_state(Other=SIBLING)
        self.assertExit(self.run_command("apply", "--scope", "local"), 0)
        projects = json.loads(self.path.read_text())["projects"]
        self.assertEqual(projects, {str(self.sandbox.project): {"mcpServers": {"Example": ENTRY}}})
        self.assertEqual(self.servers(), {"Other": SIBLING})

    def test_no_variable_of_the_user_reaches_the_command_and_no_entry_its_arguments(self):
        value = secrets.token_urlsafe(24)
        self.more = {"EXAMPLE_KEY": value, "OTHER": value, "AWS_PROFILE": "x"}
        self.assertExit(self.run_command("apply"), 0)
        (call,) = self.calls()
        self.assertEqual(call["words"], ["mcp", "add-json", "--scope", "user", "Example", "-"])
        self.assertEqual(json.loads(call["stdin"]), ENTRY)
        self.assertEqual({"EXAMPLE_KEY", "OTHER", "AWS_PROFILE"} & set(call["environment"]), set())

    def test_without_claude_the_commands_are_printed(self):
        self.claude.unlink()
        self.write_state(Example={**ENTRY, "url": "https://old.example.com/"})
        before = identity(self.path)
        result = self.assertExit(self.run_command("apply"), 0)
        self.assertEqual(
            said(result),
            "claude-code: skipped: claude is not on PATH; to make the changes yourself, run:\n"
            "  claude mcp remove --scope user Example\n"
            "  claude mcp add --scope user --transport http Example 'https://mcp.example.com/mcp' "
            "--header 'Authorization: Bearer ${EXAMPLE_KEY}'\n",
        )
        self.assertEqual(identity(self.path), before)

    def test_other_entries_that_were_expanded_or_lost_are_put_back(self):
        for mode in ("expands", "loses"):
            with self.subTest(mode):
                self.mode(mode)
                self.write_state(Other=SIBLING, Third={"command": "x", "env": {"A": "${OTHER}"}})
                before = self.servers()
                result = self.assertExit(self.run_command("apply"), 2)
                self.assertIn("changed other servers (Other", said(result))
                self.assertEqual(self.servers(), {**before, "Example": ENTRY})
                self.assertNotIn("EXPANDED", self.path.read_text())

    def test_an_entry_that_was_not_stored_is_told_of(self):
        self.mode("does nothing")
        self.write_state(Other=SIBLING)
        result = self.assertExit(self.run_command("apply"), 2)
        self.assertIn("did not store 'Example'", said(result))
        self.mode("")
        self.write_state(Example=ENTRY)
        self.mode("does nothing")
        result = self.assertExit(self.run_command("remove"), 2)
        self.assertIn("did not remove 'Example'", said(result))

    def test_the_old_entry_is_put_back_when_the_new_one_is_refused(self):
        old = {**ENTRY, "url": "https://old.example.com/"}
        self.write_state(Example=old, Other=SIBLING)
        # Refuses only the new entry; the old one is accepted again.
        self.claude.write_text(
            CLAUDE.replace(
                'if mode == "refuses " + action:', 'if action == "add-json" and "/mcp" in text:'
            )
        )
        result = self.assertExit(self.run_command("apply"), 2)
        self.assertIn("no add-json today", said(result))
        self.assertEqual(self.servers(), {"Other": SIBLING, "Example": old})

    def test_a_refusal_is_told_in_one_line(self):
        self.mode("refuses add-json")
        result = self.assertExit(self.run_command("apply"), 2)
        self.assertIn("claude could not add 'Example': Error: no add-json today", said(result))
        self.assertEqual(result.stdout, b"claude-code: failed ~/.claude.json (+ Example)\n")

    def test_a_broken_file_is_refused_before_anything_is_started(self):
        self.sandbox.write(".claude.json", '{"mcpServers": {')
        before = identity(self.path)
        for command in ("apply", "remove", "diff"):
            result = self.assertExit(self.run_command(command), 2)
            self.assertIn(".claude.json:1:16: error", said(result))
        self.assertEqual(self.calls(), [])
        self.assertEqual(identity(self.path), before)

    def test_backup(self):
        self.write_state(Other=SIBLING)
        self.path.chmod(0o644)
        before = self.path.read_bytes()
        self.assertExit(self.run_command("apply", "--backup", ".bak"), 0)
        backup = self.path.with_name(".claude.json.bak")
        self.assertEqual(backup.read_bytes(), before)
        self.assertEqual(stat.S_IMODE(backup.stat().st_mode), 0o600)

    def test_backup_of_a_file_with_secrets_is_refused(self):
        token = secrets.token_urlsafe(30)
        self.write_state(Other={**SIBLING, "headers": {"X-Api-Key": token}})
        before = identity(self.path)
        result = self.assertExit(self.run_command("apply", "--backup", ".bak"), 2)
        self.assertIn("[secret-backup]", said(result))
        self.assertNotIn(token[:8], said(result))
        self.assertEqual(self.calls(), [])
        self.assertEqual(identity(self.path), before)

    def test_project_scope_needs_no_command(self):
        self.claude.unlink()
        self.assertExit(self.run_command("apply", "--scope", "project"), 0)
        text = (self.sandbox.project / ".mcp.json").read_text()
        self.assertEqual(json.loads(text), {"mcpServers": {"Example": ENTRY}})
