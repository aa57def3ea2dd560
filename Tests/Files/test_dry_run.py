"""Tests that `apply -n` and `remove -n` print what the run after them prints, and write nothing."""

import json
import os
import socket

import binary
import support
from support import FilesTestCase, said
from test_claude_code import CLAUDE

OLD = {"kept": {"command": "kept"}, "old": {"command": "old"}}
NEW = {"kept": {"command": "kept", "args": ["new"]}, "added": {"command": "added"}}
CLIENTS = ("claude-code", "cursor", "vscode", "codex", "goose")
WOULD = {"would create": "created", "would update": "updated"}


def nothing(sandbox):
    pass


def applied(sandbox):
    sandbox.mcpconf("apply", OLD, clients=list(CLIENTS))


def up_to_date(sandbox):
    sandbox.mcpconf("apply", NEW, clients=list(CLIENTS))


def foreign(sandbox):
    sandbox.write(support.CURSOR, '{"mcpServers": {"mine": {"command": "mine"}}}')
    sandbox.write(".claude.json", '{"mcpServers": {"mine": {"command": "mine"}}}')
    sandbox.write(".codex/config.toml", "[mcp_servers.mine]\ncommand = 'mine'\n")


def broken(sandbox):
    sandbox.write(support.CURSOR, '{"mcpServers": ')
    sandbox.write(".claude.json", "[]")
    sandbox.write(".codex/config.toml", "mcp_servers = 1\n")
    sandbox.write(support.VSCODE, '{"servers": []}')


def read_only(sandbox):
    applied(sandbox)
    sandbox.cursor.chmod(0o444)


def file_for_directory(sandbox):
    sandbox.write(".cursor", "")
    sandbox.write(".config/Code", "")


def directory_for_file(sandbox):
    sandbox.cursor.mkdir(parents=True)


def links(sandbox):
    sandbox.write("dotfiles/mcp.json", "{}")
    sandbox.cursor.parent.mkdir(parents=True)
    sandbox.cursor.symlink_to("../dotfiles/mcp.json")
    sandbox.vscode.parent.mkdir(parents=True)
    sandbox.vscode.symlink_to("mcp.json")
    (sandbox.home / ".codex").symlink_to("dotfiles/codex")


def hard_link(sandbox):
    sandbox.write(support.CURSOR, "{}")
    os.link(sandbox.cursor, sandbox.home / "second")


def other_kinds(sandbox):
    sandbox.vscode.parent.mkdir(parents=True)
    os.mkfifo(sandbox.vscode)
    sandbox.cursor.parent.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(sandbox.cursor))


STATES = (nothing, applied, up_to_date, foreign, broken, read_only, file_for_directory,
          directory_for_file, links, hard_link, other_kinds)
COMMANDS = (
    ("apply",), ("apply", "--prune"), ("apply", "--exclusive"), ("apply", "--detected"),
    ("apply", "--detailed-exitcode"), ("apply", "--strict"), ("apply", "--backup=.bak"),
    ("apply", "--scope=project"), ("remove",), ("remove", "--prune", "--strict"),
)


class DryRun(FilesTestCase):
    def start(self, sandbox, has_claude):
        places = sandbox.root / "bin"
        places.mkdir()
        (sandbox.root / "mode").write_text("")
        if has_claude:
            (places / "claude").write_text(CLAUDE)
            (places / "claude").chmod(0o755)
        sandbox.environment = lambda: {
            "HOME": str(sandbox.home), "PATH": f"{places}:/usr/bin:/bin"}

    def outcomes(self, result, is_json):
        """Returns the outcomes and the messages in the words of a run that writes."""
        messages = result.stderr.decode()
        if is_json:
            document = json.loads(result.stdout)
            document.pop("dryRun")
            return document, messages
        text = result.stdout.decode()
        for would, did in WOULD.items():
            text = text.replace(f": {would} ", f": {did} ")
        return text, messages

    def compare(self, sandbox, prepare, command, has_claude, is_json, servers=None, **more):
        self.start(sandbox, has_claude)
        prepare(sandbox)
        options = [*command[1:], *(["--format=json"] if is_json else [])]
        more = more or {"clients": list(CLIENTS)}
        words = sandbox.words(command[0], servers or NEW, *options, **more)
        before = sandbox.tree()
        dry = sandbox.run([*words, "-n"])
        self.assertEqual(sandbox.tree(), before, "a dry run wrote something")
        real = sandbox.run(words)
        self.assertEqual(dry.returncode, real.returncode, said(dry) + said(real))
        self.assertEqual(self.outcomes(dry, is_json), self.outcomes(real, is_json))

    def test_a_dry_run_prints_the_outcomes_of_the_run(self):
        self.each(
            [(state, command, has_claude, is_json) for state in STATES for command in COMMANDS
             for has_claude in (False, True) for is_json in (False, True)],
            self.compare)

    def test_clients_that_share_a_file(self):
        clients = ["claude-code", "visual-studio", "mcporter"]
        self.each(
            [(nothing, ("apply", "--scope=project"), False, is_json, NEW) for is_json in (False, True)],
            lambda *case: self.compare(*case, clients=clients))

    def test_a_backup_that_would_keep_a_secret(self):
        def prepare(sandbox):
            sandbox.write(support.CURSOR, json.dumps(
                {"mcpServers": {"mine": {"url": "https://me:" + os.urandom(16).hex() + "@a.example.com/"}}}))

        self.each([(prepare, ("apply", "--backup=.bak"), True, False)], self.compare)


class Strict(FilesTestCase):
    def check(self, code, *options, **more):
        result = self.sandbox.mcpconf("apply", NEW, *options, **more)
        strict = self.sandbox.mcpconf("apply", NEW, *options, "--strict", **more)
        self.assertExit(result, 0)
        self.assertExit(strict, 2)
        self.assertRegex(strict.stderr.decode(), rf"error: .*\[{code}\]")
        return strict

    def test_claude_code_without_its_program(self):
        result = self.check("skipped", clients=["claude-code", "cursor"])
        self.assertIn("claude-code: skipped: claude is not on PATH; to make the changes yourself, run:", result.stdout.decode())
        self.assertIn("cursor: unchanged ", result.stdout.decode())

    def test_every_other_skip(self):
        self.check("none-detected", "--detected", clients=["zed"])
        self.check("no-scope", "--scope=local", clients=["claude-code", "devin", "cursor"])
        self.check("skipped", "--client=all", clients=["cursor"])

    def test_nothing_is_skipped(self):
        self.assertExit(self.sandbox.mcpconf("apply", NEW, "--strict", clients=["cursor", "codex"]), 0)
        off = {"off": {"command": "off", "enabled": False}}
        self.assertExit(self.sandbox.mcpconf("apply", off, "--strict", clients=["cursor"]), 0)

    def test_a_server_that_a_client_cannot_restrict(self):
        servers = {"some": {"command": "some", "tools": {"deny": ["write"]}}}
        result = self.sandbox.mcpconf("apply", servers, clients=["cursor"])
        self.assertIn("[left-out]", said(self.assertExit(result, 0)))
        result = self.sandbox.mcpconf("apply", servers, "--strict", clients=["cursor"])
        self.assertIn("error:", said(self.assertExit(result, 2)))

    def test_a_dry_run_in_an_image_needs_no_rights(self):
        if os.getuid() == 0:
            os.chmod(self.sandbox.root, 0o755)
            self.run_as_nobody()
        profile = self.sandbox.project / "image.yaml"
        profile.write_text(support.profile(NEW, clients=["gemini-cli"]))
        image = self.sandbox.project / "image"
        (image / "etc/crush").mkdir(parents=True)
        os.chmod(image, 0o555)
        os.chmod(image / "etc", 0o555)
        words = [binary.path(), "apply", str(profile), "--scope=managed", f"--root={image}"]
        try:
            dry = self.assertExit(self.sandbox.run([*words, "-n"]), 0)
            self.assertIn(b"gemini-cli: would create", dry.stdout)
            real = self.assertExit(self.sandbox.run(words), 2)
            self.assertIn("Permission denied", said(real))
            # Other problems are still reported.
            (image / "etc").chmod(0o755)
            (image / "etc/gemini-cli").symlink_to("../../..")
            (image / "etc").chmod(0o555)
            self.assertIn("no-path", said(self.assertExit(self.sandbox.run([*words, "-n"]), 2)))
        finally:
            os.chmod(image, 0o755)
            os.chmod(image / "etc", 0o755)
