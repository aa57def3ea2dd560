"""Tests which version `.ci/package` gives the program: that of the newest tag, or the one on the command line."""

import os
import shutil

import support
from support import PackageTestCase, needs


@needs("git", "valgrind")
class Versions(PackageTestCase):
    """Uses a small repository, with a stand-in for the program that prints another version than the expected one."""

    def setUp(self):
        super().setUp()
        self.sources = self.root / "sources"
        (self.sources / ".github").mkdir(parents=True)
        shutil.copytree(support.SOURCES / ".ci", self.sources / ".ci")
        shutil.copy(support.SOURCES / ".github/install.sh", self.sources / ".github")
        shutil.copytree(support.SOURCES / "templates/schemas", self.sources / "templates/schemas")
        for name in ("README.md", "LICENSE"):
            shutil.copy(support.SOURCES / name, self.sources)
        self.program = self.root / "program"
        self.program.write_text('#!/bin/sh\necho "mcpconf 9.9.9 (0000000)"\n')
        self.program.chmod(0o755)

    def git(self, *words):
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
        return self.run_program("git", *identity, *words, cwd=self.sources)

    def commit(self, message):
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def package(self, *words, program=None, expected=1):
        tools = support.SOURCES / ".build-package/venv/bin"
        environment = self.environment(MCPCONF_PREBUILT=str(program or self.program))
        environment["PATH"] = f"{tools}:{os.environ['PATH']}"
        return self.run_program(self.sources / ".ci/package", *words, env=environment, expected=expected)

    def assertVersion(self, version, *words):
        self.assertIn(f"the program has the version 9.9.9, not {version}\n", self.package(*words).stderr)

    def test_from_the_newest_tag(self):
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.commit("first")
        self.git("tag", "v0.2.0")
        self.git("tag", "unrelated")
        self.assertVersion("0.2.0")
        for number in range(3):
            self.commit(f"more {number}")
        self.assertVersion("0.2.1-dev.3")
        self.git("tag", "-a", "-m", "candidate", "v0.3.0-rc.1")
        self.assertVersion("0.3.0-rc.1")
        self.git("tag", "v0.3.0")
        self.assertVersion("0.3.0")
        self.git("tag", "-d", "v0.3.0")
        self.commit("after the candidate")
        self.assertVersion("0.2.1-dev.4")
        self.assertVersion("0.4.0", "0.4.0")
        self.assertVersion("0.4.0", "v0.4.0")

    def test_not_a_version(self):
        for version in ("latest", "1", "1.2", "01.2.3", "1.2.3-", "1.2.3;id", "1.2.3-final", "1.2.3+4"):
            with self.subTest(version):
                self.assertIn("is not a version", self.package(version).stderr)
        self.package("--help", expected=2)
        self.package("1.2.3", "1.2.4", expected=2)

    def test_without_git(self):
        """The program keeps its version."""
        self.package(program=support.DIST / "mcpconf", expected=0)
        made = {path.name for path in (self.sources / "dist").iterdir()}
        self.assertEqual(made, {path.name for path in support.DIST.iterdir()})
