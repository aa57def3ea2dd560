"""Tests runs without something that programs usually have: /proc, descriptors, disk space, standard streams."""

import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import unittest
from pathlib import Path

import binary
import support
from support import FilesTestCase, profile, remote, said

PROFILE = profile({"Example": remote()}, clients=["cursor"])


def is_static(path):
    """Returns whether an ELF file names no interpreter, so that it needs no other file to start."""
    data = Path(path).read_bytes()
    if data[:5] != b"\x7fELF\x02":
        return False
    (start,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    return all(struct.unpack_from("<I", data, start + i * size)[0] != 3 for i in range(count))


class Limited(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.profile = self.sandbox.root / "p.yaml"
        self.profile.write_text(PROFILE)

    def run_with(self, *words, before=None, **more):
        more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run(
            [binary.path(), *map(str, words)], env=self.sandbox.environment(), timeout=30,
            cwd=self.sandbox.project, check=False, preexec_fn=before, **more)


@unittest.skipUnless(os.getuid() == 0, "only root may change the root directory")
class BareRoot(Limited):
    """A root directory with only the program: no /proc, no /dev, no libraries."""

    def setUp(self):
        super().setUp()
        if not is_static(binary.path()):
            self.skipTest("the binary is not static")
        self.root = self.sandbox.root / "bare"
        (self.root / "home").mkdir(parents=True)
        shutil.copy(binary.path(), self.root / "mcpconf")
        shutil.copy(self.profile, self.root / "p.yaml")

    def run_there(self, *words, stdin=b"", **variables):
        def enter():
            os.chroot(self.root)
            os.chdir("/")

        return subprocess.run(
            ["/mcpconf", *words], executable="/mcpconf", env={"HOME": "/home", **variables},
            input=stdin, capture_output=True, timeout=30, check=False, preexec_fn=enter)

    def test_commands(self):
        self.assertIn("mcpconf ", said(self.assertExit(self.run_there("--version"), 0)))
        result = self.assertExit(self.run_there("generate", "p.yaml"), 0)
        self.assertIn("Example", json.loads(result.stdout)["mcpServers"])
        self.assertExit(self.run_there("apply", "p.yaml"), 0)
        self.assertExit(self.run_there("diff", "p.yaml"), 0)
        self.assertExit(self.run_there("scan"), 0)
        self.assertExit(self.run_there("doctor", "p.yaml", EXAMPLE_KEY="x"), 0)
        self.assertExit(self.run_there("remove", "p.yaml"), 0)

    def test_standard_input_has_its_names(self):
        for name in ("-", "/dev/stdin", "/dev/fd/0"):
            result = self.assertExit(self.run_there("generate", name, stdin=PROFILE.encode()), 0)
            self.assertIn(b"Example", result.stdout)

    def test_backtraces_that_are_asked_for_are_no_obstacle(self):
        self.assertExit(self.run_there("--version", SWIFT_BACKTRACE="enable=yes"), 0)


class Descriptors(Limited):
    def setUp(self):
        super().setUp()
        if not is_static(binary.path()):
            self.skipTest("the libraries of the binary need descriptors too")

    def test_too_few_are_reported(self):
        for count in range(0, 12):
            def limit():
                resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))

            sandbox_files = self.sandbox.tree()
            result = self.run_with("apply", self.profile, before=limit)
            if result.returncode == 0:
                self.assertNotIn("error", said(result))
                self.assertEqual(support.TEMPORARY.findall(" ".join(self.sandbox.tree())), [])
                self.assertExit(self.run_with("diff", self.profile), 0)
                self.assertTrue(
                    self.sandbox.state.exists() or "not-remembered" in said(result), said(result))
                return
            self.assertExit(result, 2)
            self.assertIn("Too many open files", said(result))
            self.assertIn("ulimit -n", said(result))
            if count <= 3:
                self.assertEqual(self.sandbox.tree(), sandbox_files)
        self.fail("12 descriptors are not enough")

    def test_arguments_need_none(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))

        result = self.run_with("--version", before=limit)
        self.assertExit(result, 0)
        self.assertIn("mcpconf ", said(result))


class FileSize(Limited):
    @staticmethod
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        # Python ignores this signal, and so would the program.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)

    def test_apply(self):
        path = self.sandbox.write(support.CURSOR, '{"mcpServers": {}}')
        before = support.identity(path)
        result = self.run_with("apply", self.profile, before=self.limit)
        self.assertExit(result, 2)
        self.assertIn("File too large", said(result))
        self.assertIn("ulimit -f", said(result))
        self.assertEqual(support.identity(path), before)
        self.assertClean()

    def test_output(self):
        with open(self.sandbox.root / "output", "wb") as output:
            result = self.run_with("schema", before=self.limit, stdout=output)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"cannot write <stdout>: File too large", result.stderr)

    def test_programs_get_the_default_back(self):
        tools = self.sandbox.root / "tools"
        tools.mkdir()
        seen = self.sandbox.root / "seen"
        claude = tools / "claude"
        claude.write_text(f"#!/bin/sh\ngrep SigIgn /proc/self/status >> '{seen}'\nexit 1\n")
        claude.chmod(0o755)
        text = profile({"Example": remote()}, clients=["claude-code"])
        self.profile.write_text(text)
        environment = {**self.sandbox.environment(), "PATH": f"{tools}:/usr/bin:/bin"}
        subprocess.run(
            [binary.path(), "apply", str(self.profile)], env=environment, check=False,
            cwd=self.sandbox.project, capture_output=True, timeout=30, restore_signals=True)
        ignored = int(seen.read_text().split()[1], 16)
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            self.assertEqual(ignored >> (number - 1) & 1, 0, number)


class Home(Limited):
    def run_at(self, home, *words):
        return subprocess.run(
            [binary.path(), *map(str, words)], env={"HOME": home, "PATH": "/usr/bin:/bin"},
            cwd=self.sandbox.project, capture_output=True, timeout=30, check=False)

    def test_relative(self):
        for home in ("home", "./home", "~", "../home"):
            before = self.sandbox.tree()
            for command in ("apply", "diff", "remove", "doctor"):
                result = self.assertExit(self.run_at(home, command, self.profile), 2)
                self.assertIn("not an absolute path", said(result))
            self.assertExit(self.run_at(home, "scan"), 2)
            # Commands that do not need the home directory still work.
            self.assertExit(self.run_at(home, "generate", self.profile), 0)
            self.assertExit(self.run_at(home, "scan", self.profile), 0)
            self.assertEqual(self.sandbox.tree(), before)

    def test_not_utf8(self):
        home = os.fsencode(self.sandbox.home) + b"\xe9"
        os.makedirs(os.path.join(home, b".cursor"))
        Path(os.fsdecode(os.path.join(home, b".cursor/mcp.json"))).write_text("{}")
        result = self.assertExit(self.run_at(home, "scan"), 0)
        self.assertIn("1 file", said(result))
        self.assertExit(self.run_at(home, "diff", self.profile), 1)
        result = self.assertExit(self.run_at(home, "apply", self.profile), 2)
        self.assertIn("\\xE9/.cursor/mcp.json: the path is not UTF-8", said(result))
        self.assertNotIn("is not set", said(result))


class Streams(Limited):
    def closed(self, *numbers):
        def close():
            for number in numbers:
                os.close(number)

        return close

    def test_closed_input(self):
        result = self.run_with("generate", "-", before=self.closed(0))
        self.assertExit(result, 2)
        self.assertIn("cannot read <stdin>: Bad file descriptor", said(result))
        self.assertExit(self.run_with("apply", self.profile, before=self.closed(0)), 0)

    def test_closed_output(self):
        result = self.run_with("apply", self.profile, before=self.closed(1))
        self.assertExit(result, 2)
        self.assertIn(b"cannot write <stdout>: Bad file descriptor", result.stderr)
        self.assertExit(self.run_with("diff", self.profile), 0)

    def test_all_closed(self):
        before = self.sandbox.write(support.CURSOR, '{"mcpServers": {"mine": {"command": "x"}}}')
        result = self.run_with("apply", self.profile, before=self.closed(0, 1, 2))
        self.assertEqual(result.returncode, 2)
        self.assertEqual(set(json.loads(before.read_text())["mcpServers"]), {"mine", "Example"})
        self.assertExit(self.run_with("diff", self.profile), 0)

    def test_no_file_gets_the_number_of_a_stream(self):
        if support.cannot_trace():
            self.skipTest(support.cannot_trace())
        self.sandbox.write(support.CURSOR, '{"mcpServers": {"mine": {"command": "x"}}}')
        log = self.sandbox.root / "trace"
        words = ["strace", "-qq", "-o", str(log), "-e", "trace=openat,open,socket,pipe2,dup"]
        script = 'exec "$@" <&- >&- 2>&-'
        self.sandbox.run([*words, "sh", "-c", script, "sh", binary.path(), "apply", str(self.profile)])
        opened = [line for line in log.read_text().splitlines() if "/home" in line or "p.yaml" in line]
        self.assertTrue(opened)
        for line in opened:
            self.assertNotRegex(line, r"= [012]$")
