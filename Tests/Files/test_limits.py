"""Tests inputs that expand to much more than their size: each is refused at once, with little memory.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_limits
"""

import time

import binary
from support import FilesTestCase

MEBIBYTE = "x" * (1 << 20)


class Limits(FilesTestCase):
    def run_within(self, words, seconds=2, mebibytes=200):
        """Returns the result of a run within these limits, which are several times what it normally uses."""
        started = time.monotonic()
        command = f"ulimit -v {mebibytes << 10}; exec \"$@\""
        result = self.sandbox.run(["/bin/sh", "-c", command, "sh", *words])
        self.assertLess(time.monotonic() - started, seconds)
        return result

    def profile(self, text):
        path = self.sandbox.root / "large.yaml"
        path.write_text("version: 1\nclients: [cursor]\n" + text)
        return str(path)

    def test_aliases_of_one_long_text(self):
        servers = "".join(f"  s{n}: {{ command: npx, args: [*a] }}\n" for n in range(3000))
        path = self.profile(f"x-a: &a {MEBIBYTE}\nservers:\n{servers}")
        for command in ("generate", "apply", "diff", "validate", "remove"):
            with self.subTest(command=command):
                result = self.assertExit(self.run_within([binary.path(), command, path]), 2)
                self.assertIn(b"large.yaml:67:31: error: ", result.stderr)
                self.assertIn(b"[alias-expansion]", result.stderr)
                self.assertIn(b"large.yaml:3:6: note: the anchor is here", result.stderr)
                self.assertEqual(result.stdout, b"")

    def test_maps_of_headers_and_variables(self):
        for key, start in (("env", "command: npx"), ("headers", "url: https://h.example/")):
            # Names count too. 'v' with spaces does not look like a token.
            fields = ", ".join(f"K_{n}{'_' * 900}: {'v ' * 1500}v" for n in range(200))
            servers = "".join(f"  s{n}: {{ {start}, {key}: *a }}\n" for n in range(500))
            path = self.profile(f"x-a: &a {{ {fields} }}\nservers:\n{servers}")
            result = self.assertExit(self.run_within([binary.path(), "generate", path]), 2)
            self.assertIn(b"expand the input to more than 64 MiB", result.stderr)

    def test_what_belongs_to_the_author_costs_its_bytes(self):
        aliases = ", ".join(["*a"] * 3000)
        path = self.profile(
            f"x-a: &a {MEBIBYTE}\nx-b: [{aliases}]\nservers:\n  s: {{ command: npx }}\n")
        self.assertExit(self.run_within([binary.path(), "generate", path]), 0)

    def test_a_file_of_a_client(self):
        servers = "".join(f"  s{n}: {{ type: stdio, cmd: *a }}\n" for n in range(3000))
        path = self.profile("servers: { s: { command: npx } }\n")
        for client, file, root in (
            ("goose", ".config/goose/config.yaml", "extensions"),
            ("continue", ".continue/config.yaml", "mcpServers"),
        ):
            text = f"a: &a {MEBIBYTE}\n{root}:\n{servers}"
            if client == "continue":
                text = text.replace("  s", "  - name: s").replace(": { type: stdio, cmd: *a }", "\n    command: *a")
            file = self.sandbox.write(file, text)
            words = [binary.path(), "apply", path, "--client", client]
            result = self.assertExit(self.run_within(words), 2)
            self.assertIn(b"[alias-expansion]", result.stderr)
            self.assertEqual(file.read_text(), text)

    def test_templates(self):
        folder = self.sandbox.root / "templates"
        folder.mkdir()
        (folder / "big.yaml").write_text(
            f"servers:\n  big:\n    command: npx\n    args: [{MEBIBYTE}]\n")
        servers = "".join(f"  s{n}: {{ template: big }}\n" for n in range(600))
        path = self.profile(f"servers:\n{servers}")
        words = [binary.path(), "generate", path, "--templates", str(folder)]
        result = self.assertExit(self.run_within(words), 2)
        self.assertIn(b"large.yaml:2:11: error: with Cursor, the setup of all clients is larger than", result.stderr)
        self.assertIn(b"[too-large]", result.stderr)


class Imports(FilesTestCase):
    def file(self, path, servers):
        text = ",\n".join(f'"{name}": {server}' for name, server in servers)
        return str(self.sandbox.write(path, '{"mcpServers": {\n' + text + "\n}}"))

    def test_the_servers_of_all_files_are_counted(self):
        one = self.file(
            ".cursor/mcp.json", [(f"s{n}", f'{{"command": "c{n}"}}') for n in range(60_000)])
        other = self.file(
            ".gemini/settings.json", [(f"t{n}", f'{{"command": "c{n}"}}') for n in range(40_001)])
        result = self.assertExit(self.sandbox.run([binary.path(), "import", one, other]), 2)
        self.assertIn(b"settings.json:40002:1: error: ", result.stderr)
        self.assertIn(b"[too-large]", result.stderr)
        self.assertEqual(result.stdout, b"")

    def test_a_profile_that_would_be_too_large(self):
        long = "word " * 200_000
        paths = [
            self.file(path, [(f"{name}{n}", f'{{"command": "c", "args": ["{long}"]}}') for n in range(34)])
            for path, name in ((".cursor/mcp.json", "s"), (".gemini/settings.json", "t"))
        ]
        result = self.assertExit(self.sandbox.run([binary.path(), "import", *paths]), 2)
        self.assertIn(b"[too-large]", result.stderr)
        self.assertNotIn(b"internal-error", result.stderr)
        self.assertEqual(result.stdout, b"")


