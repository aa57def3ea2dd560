"""Tests that anything other than a regular file is never read or waited for, and that names need not be UTF-8."""

import json
import os
import secrets
import socket
import subprocess
from pathlib import Path

import binary
import support
from support import FilesTestCase, profile, remote, said

PROFILE = profile({"Example": remote()}, clients=["cursor"])
NOT_UTF8 = b"caf\xe9"


def make_fifo(path):
    os.mkfifo(path)


def make_socket(path):
    # A socket's address must be short.
    directory = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"/proc/self/fd/{directory}/{path.name}")
    os.close(directory)


def make_device(path):
    path.symlink_to("/dev/zero")


def make_directory(path):
    path.mkdir()


KINDS = {
    "a pipe": make_fifo, "a socket": make_socket, "a device": make_device,
    "a directory": make_directory,
}


class Kinds(FilesTestCase):
    def run_in(self, sandbox, *words, **more):
        """Runs mcpconf with a time limit."""
        return subprocess.run(
            [binary.path(), *words], env=sandbox.environment(), cwd=sandbox.project, timeout=20,
            capture_output=True, check=False, stdin=subprocess.DEVNULL, **more)

    def refuses(self, sandbox, kind, *words):
        result = self.run_in(sandbox, *words)
        self.assertExit(result, 2)
        self.assertIn(f"the path leads to {kind}, not to a file", said(result))
        return result

    def every_kind(self, body):
        """Runs `body` with a path in the project and the function that puts something else than a file there."""

        def checked(sandbox, kind):
            (sandbox.project / "good.yaml").write_text(PROFILE)
            body(sandbox, kind, KINDS[kind])

        self.each([(kind,) for kind in KINDS], checked)

    def test_profile(self):
        def body(sandbox, kind, make):
            make(sandbox.project / "odd.yaml")
            for command in ("generate", "validate", "apply", "diff", "remove"):
                self.refuses(sandbox, kind, command, "odd.yaml")

        self.every_kind(body)

    def test_profile_in_the_usual_places(self):
        def body(sandbox, kind, make):
            make(sandbox.project / "mcpconf.yaml")
            for command in ("generate", "validate", "apply", "doctor"):
                self.refuses(sandbox, kind, command)
            (sandbox.project / "mcpconf.yaml").rename(sandbox.project / "other")
            directory = sandbox.home / ".config/mcpconf"
            directory.mkdir(parents=True)
            make(directory / "profile.yaml")
            self.refuses(sandbox, kind, "apply")

        self.every_kind(body)

    def test_extends(self):
        def body(sandbox, kind, make):
            make(sandbox.project / "base.yaml")
            text = "version: 1\nextends: [base.yaml]\nservers: { a: { command: a } }\n"
            (sandbox.project / "p.yaml").write_text(text)
            result = self.refuses(sandbox, kind, "validate", "p.yaml")
            self.assertIn("p.yaml:2:11: error: cannot read 'base.yaml'", said(result))

        self.every_kind(body)

    def test_templates_and_merge_and_import_and_baseline(self):
        def body(sandbox, kind, make):
            make(sandbox.project / "mcp.json")
            directory = sandbox.project / "templates"
            directory.mkdir()
            make(directory / "acme.yaml")
            self.refuses(sandbox, kind, "generate", "good.yaml", "--templates", "templates")
            self.refuses(sandbox, kind, "generate", "good.yaml", "--merge", "mcp.json")
            self.refuses(sandbox, kind, "import", "mcp.json", "--client", "cursor")
            self.refuses(sandbox, kind, "scan", "good.yaml", "--baseline", "mcp.json")

        self.every_kind(body)

    def test_file_of_a_client(self):
        def body(sandbox, kind, make):
            sandbox.cursor.parent.mkdir(parents=True)
            make(sandbox.cursor)
            before = os.lstat(sandbox.cursor)
            for command in ("apply", "diff", "remove"):
                self.refuses(sandbox, kind, command, "good.yaml")
            result = self.run_in(sandbox, "doctor", "good.yaml")
            self.assertIn(result.returncode, (1, 2), said(result))
            after = os.lstat(sandbox.cursor)
            self.assertEqual((after.st_ino, after.st_mode), (before.st_ino, before.st_mode))

        self.every_kind(body)

    def test_other_files_are_written_all_the_same(self):
        sandbox = self.sandbox
        (sandbox.project / "good.yaml").write_text(profile({"Example": remote()}))
        sandbox.cursor.parent.mkdir(parents=True)
        make_fifo(sandbox.cursor)
        clients = ("--client", "cursor", "--client", "windsurf")
        for command in ("apply", "remove"):
            result = self.refuses(sandbox, "a pipe", command, "good.yaml", *clients)
            self.assertRegex(result.stdout.decode(), r"^windsurf: (cre|upd)ated .*\n$")
            self.assertEqual(result.stderr.count(b"[file]"), 1)

    def test_state(self):
        def body(sandbox, kind, make):
            sandbox.state.parent.mkdir(parents=True)
            make(sandbox.state)
            result = self.run_in(sandbox, "apply", "good.yaml")
            self.assertExit(result, 0)
            self.assertEqual(said(result).count("[not-remembered]"), 1, said(result))
            self.assertIn(kind, said(result))
            self.assertExit(self.run_in(sandbox, "remove", "good.yaml"), 0)
            self.assertEqual(json.loads(sandbox.cursor.read_text()), {"mcpServers": {}})

        self.every_kind(body)

    def test_descriptors_are_still_read(self):
        sandbox = self.sandbox
        (sandbox.project / "good.yaml").write_text(PROFILE)
        wanted = self.assertExit(self.run_in(sandbox, "generate", "good.yaml"), 0).stdout
        script = (
            '"$0" generate <(cat good.yaml); cat good.yaml | "$0" generate -;'
            ' cat good.yaml | "$0" generate /dev/stdin; "$0" generate /dev/stdin < good.yaml;'
            ' "$0" generate /dev/fd/7 7< good.yaml')
        result = sandbox.run(["bash", "-c", script, binary.path()])
        self.assertEqual(said(result), wanted.decode() * 5)
        script = '"$0" generate good.yaml --merge <(echo "{}"); "$0" import <("$0" generate good.yaml) -c cursor'
        result = self.assertExit(sandbox.run(["bash", "-c", script, binary.path()]), 0)
        self.assertIn(b"EXAMPLE_KEY", result.stdout)


class Scanning(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.secret = "Bearer " + secrets.token_hex(20)
        servers = {"a": {"url": "https://a.example.com", "headers": {"Authorization": self.secret}}}
        self.found = json.dumps({"mcpServers": servers})

    def scan(self, *words):
        result = subprocess.run(
            [binary.path(), "scan", *words], env=self.sandbox.environment(), timeout=20,
            cwd=self.sandbox.project, capture_output=True, check=False)
        self.assertNotIn(self.secret.split()[1].encode(), result.stdout + result.stderr)
        return result

    def test_what_is_not_a_file_is_skipped_and_counted(self):
        project = self.sandbox.project
        (project / "mcp.json").write_text(self.found)
        make_fifo(project / "mcpconf.yaml")
        make_socket(project / "settings.json")
        make_device(project / "config.toml")
        make_fifo(project / "something")
        (project / "linked.json").symlink_to("something")
        (project / "dangling.json").symlink_to("nowhere")
        result = self.assertExit(self.scan("."), 1)
        for name, kind in (
            ("mcpconf.yaml", "a pipe"), ("settings.json", "a socket"), ("config.toml", "a device"),
            ("linked.json", "a pipe"), ("something", "a pipe"),
        ):
            self.assertIn(
                f"warning: {name} is {kind}, not a file, so mcpconf did not scan it [skipped]", said(result))
        self.assertIn("1 finding in 1 file, 1 file scanned, 5 skipped (not regular files)", said(result))
        report = json.loads(self.assertExit(self.scan(".", "--format", "json"), 1).stdout)
        self.assertEqual((report["files"], report["skipped"]), (1, 5))
        codes = [problem["code"] for problem in report["diagnostics"]]
        self.assertEqual(codes.count("skipped"), 5)

    def test_one_that_is_named(self):
        make_fifo(self.sandbox.project / "mcp.json")
        result = self.assertExit(self.scan("mcp.json"), 2)
        self.assertIn("cannot read mcp.json: the path leads to a pipe, not to a file", said(result))

    def test_known_place(self):
        self.sandbox.cursor.parent.mkdir(parents=True)
        make_fifo(self.sandbox.cursor)
        result = self.assertExit(self.scan(), 0)
        self.assertIn(".cursor/mcp.json is a pipe, not a file", said(result))
        self.assertIn("1 skipped (not a regular file)", said(result))

    def test_names_that_are_not_utf8(self):
        project = os.fsencode(self.sandbox.project)
        inner = os.path.join(project, NOT_UTF8, b"\xff\x1b[31m", b"deep")
        os.makedirs(inner)
        Path(os.fsdecode(os.path.join(inner, b"mcp.json"))).write_text(self.found)
        Path(os.fsdecode(os.path.join(project, b"\xfe.json"))).write_text(self.found)
        for path in (["."], [project], [os.path.join(project, NOT_UTF8), b"\xfe.json"]):
            result = self.assertExit(self.scan(*path), 1)
            text = result.stdout.decode()
            self.assertIn("\\xFE.json:1:", text)
            self.assertIn("caf\\xE9/\\xFF\N{REPLACEMENT CHARACTER}[31m/deep/mcp.json:1:", text)
            self.assertIn("2 findings in 2 files, 2 files scanned", text)
            self.assertNotIn("\x1b", text)
        report = json.loads(self.assertExit(self.scan(".", "--format", "json"), 1).stdout)
        files = {finding["file"] for finding in report["findings"]}
        self.assertIn("\\xFE.json", files)
        self.assertEqual(len({f["fingerprint"] for f in report["findings"]}), 2)
        log = json.loads(self.assertExit(self.scan(".", "--format", "sarif"), 1).stdout)
        uris = {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in log["runs"][0]["results"]}
        self.assertEqual(uris, {"%FE.json", "caf%E9/%FF%1B%5B31m/deep/mcp.json"})
        for style in ("github", "text"):
            self.assertExit(self.scan(".", "--format", style), 1).stdout.decode()

    def test_directory_that_cannot_be_searched(self):
        if os.getuid() == 0:
            os.chmod(self.sandbox.root, 0o755)
            self.run_as_nobody()
        directory = self.sandbox.project / "inner"
        directory.mkdir()
        (directory / "mcp.json").write_text(self.found)
        os.chmod(directory, 0o644)
        result = self.sandbox.run([binary.path(), "scan", str(self.sandbox.project)])
        self.assertExit(result, 2)
        self.assertIn("Permission denied", said(result))


class Names(FilesTestCase):
    """Paths that are not UTF-8, on the command line."""

    def setUp(self):
        super().setUp()
        self.path = os.path.join(os.fsencode(self.sandbox.project), NOT_UTF8)

    def test_profile(self):
        Path(os.fsdecode(self.path + b".yaml")).write_text(PROFILE)
        result = self.sandbox.run([binary.path(), "generate", NOT_UTF8 + b".yaml"])
        self.assertExit(result, 0)
        result = self.sandbox.run([binary.path(), "apply", self.path + b".yaml"])
        self.assertExit(result, 0)
        result = self.sandbox.run([binary.path(), "generate", NOT_UTF8 + b".yml"])
        self.assertExit(result, 2)
        self.assertIn("cannot find the profile 'caf\\xE9.yml'", said(result))
        broken = Path(os.fsdecode(self.path + b".yaml"))
        broken.write_text("version: 2\n")
        result = self.sandbox.run([binary.path(), "validate", NOT_UTF8 + b".yaml"])
        self.assertIn("caf\\xE9.yaml:1:10: error", said(result))

    def test_extends_beside_it(self):
        os.mkdir(self.path)
        Path(os.fsdecode(os.path.join(self.path, b"base.yaml"))).write_text(PROFILE)
        Path(os.fsdecode(os.path.join(self.path, b"p.yaml"))).write_text(
            "version: 1\nextends: [base.yaml]\nclients: [cursor]\n")
        result = self.sandbox.run([binary.path(), "generate", NOT_UTF8 + b"/p.yaml"])
        self.assertExit(result, 0)
        self.assertIn(b"mcp.example.com", result.stdout)

    def test_nothing_is_written_there(self):
        (self.sandbox.project / "p.yaml").write_text(PROFILE)
        os.mkdir(self.path)
        words = [binary.path(), "apply", "p.yaml", "--scope", "project", "--project", NOT_UTF8]
        result = self.sandbox.run(words)
        self.assertExit(result, 2)
        self.assertNotIn("\U0010fee9", said(result))
        self.assertEqual(os.listdir(self.path), [])

    def test_import_and_merge(self):
        Path(os.fsdecode(self.path)).write_text('{"mcpServers": {"mine": {"command": "x"}}}')
        result = self.sandbox.run([binary.path(), "import", NOT_UTF8, "--client", "cursor"])
        self.assertExit(result, 0)
        (self.sandbox.project / "p.yaml").write_text(PROFILE)
        result = self.sandbox.run([binary.path(), "generate", "p.yaml", "--merge", NOT_UTF8])
        self.assertExit(result, 0)
        self.assertEqual(set(json.loads(result.stdout)["mcpServers"]), {"mine", "Example"})
