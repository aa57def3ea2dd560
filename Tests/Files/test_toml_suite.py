"""Tests the files of `toml-test`, the test suite of TOML: valid files are edited, invalid ones are refused.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_toml_suite

`.ci/run` puts the suite into `.build-ci/toml-test`, from the source package of `tomlkit`, which carries it.
`MCPCONF_TOML_TEST` names another place. Where it is missing, the tests are skipped.
"""

import os
import sys
import tomllib
import unittest
from pathlib import Path

import tomli
from support import FilesTestCase
from toml_documents import same

SUITE = Path(
    os.environ.get("MCPCONF_TOML_TEST")
    or Path(__file__).resolve().parents[2] / ".build-ci/toml-test"
) / "tests"
SERVERS = {"zz-new": {"command": "npx", "args": ["-y", "é"]}}


@unittest.skipUnless(SUITE.is_dir(), f"toml-test is not in {SUITE}")
class Suite(FilesTestCase):
    def names(self, version, kind):
        listed = (SUITE / f"files-toml-{version}").read_text().split()
        names = [name for name in listed if name.startswith(kind) and name.endswith(".toml")]
        self.assertGreater(len(names), 150)
        return names

    def accept(self, client, reader, path):
        def check(sandbox, name):
            text = (SUITE / name).read_bytes()
            options = ("--client", client)
            result = sandbox.mcpconf("generate", SERVERS, *options, "--merge", "-", stdin=text)
            self.assertExit(result, 0)
            new = reader.loads(result.stdout.decode())
            servers = new.pop("mcp_servers")
            server = servers["zz-new"] if isinstance(servers, dict) else servers[0]
            self.assertIn("é", str(server))
            self.assertTrue(same(new, reader.loads(text.decode())), result.stdout.decode())
            file = sandbox.write(path, text)
            self.assertExit(sandbox.mcpconf("apply", SERVERS, *options), 0)
            self.assertEqual(file.read_bytes(), result.stdout)
            self.assertExit(sandbox.mcpconf("remove", SERVERS, *options), 0)
            self.assertEqual(file.read_bytes(), text)

        return check

    def refuse(self, client, path):
        def check(sandbox, name):
            text = (SUITE / name).read_bytes()
            file = sandbox.write(path, text)
            result = self.assertExit(sandbox.mcpconf("apply", SERVERS, "--client", client), 2)
            self.assertNotIn(b"internal-error", result.stderr)
            self.assertEqual(file.read_bytes(), text)

        return check

    def test_toml_1_0(self):
        vibe = ("mistral-vibe", ".vibe/config.toml")
        valid = self.names("1.0.0", "valid/")
        self.each([(name,) for name in valid], self.accept(vibe[0], tomllib, vibe[1]))
        self.each([(name,) for name in self.names("1.0.0", "invalid/")], self.refuse(*vibe))

    def test_toml_1_1(self):
        codex = ("codex", ".codex/config.toml")
        valid = self.names("1.1.0", "valid/")
        self.each([(name,) for name in valid], self.accept(codex[0], tomli, codex[1]))
        self.each([(name,) for name in self.names("1.1.0", "invalid/")], self.refuse(*codex))

    @unittest.skipIf(sys.version_info >= (3, 15), "the tomllib of this Python reads TOML 1.1")
    def test_what_only_toml_1_1_has_is_refused_for_a_reader_of_1_0_with_the_reason(self):
        added = [name for name in self.names("1.1.0", "valid/") if not reads_1_0(name)]
        self.assertGreater(len(added), 5)

        def check(sandbox, name):
            sandbox.write(".vibe/config.toml", (SUITE / name).read_bytes())
            result = sandbox.mcpconf("apply", SERVERS, "--client", "mistral-vibe")
            self.assertExit(result, 2)
            self.assertIn(b"[toml-version]", result.stderr)

        self.each([(name,) for name in added], check)


def reads_1_0(name):
    try:
        tomllib.loads((SUITE / name).read_bytes().decode())
    except tomllib.TOMLDecodeError:
        return False
    return True
