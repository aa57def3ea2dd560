"""Shared parts of the tests of editing files: homes, profiles, runs of mcpconf, and faults.

Imported by the `test_*.py` files here; to run them, see `run.py`.

Nothing outside a temporary directory is written. Whatever looks like a credential is made up at run
time.
"""

import concurrent.futures
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import binary

#: The pattern of mcpconf's temporary files.
TEMPORARY = re.compile(r"\..*\.mcpconf-\d+-\d+\.tmp$")

CURSOR = ".cursor/mcp.json"
VSCODE = ".config/Code/User/mcp.json"


@functools.cache
def cannot_trace():
    """Returns why faults cannot be injected here, or None."""
    if shutil.which("strace") is None:
        return "no strace on PATH: faults of the system cannot be injected"
    words = ["strace", "-qq", "-f", "-o", os.devnull, "-e", "inject=getpid:error=EIO", "true"]
    result = subprocess.run(words, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        return f"strace cannot trace here: {result.stderr.strip()[:200]}"
    return None


def profile(servers, **more):
    """Returns a profile as JSON, which is YAML."""
    return json.dumps({"version": 1, **more, "servers": servers}, ensure_ascii=False)


def remote(host="mcp.example.com", variable="EXAMPLE_KEY", **more):
    """Returns a remote server whose token is in a variable."""
    return {"url": f"https://{host}/mcp", "token": f"${{{variable}}}", **more}


class Sandbox:
    """A separate home and project; runs do not see the environment of the tests."""

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="mcpconf-files-")).resolve()
        self.home = self.root / "home"
        self.project = self.root / "project"
        self.home.mkdir()
        self.project.mkdir()
        self.user = None

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwx", str(self.root)], check=False, capture_output=True)
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def cursor(self):
        return self.home / CURSOR

    @property
    def vscode(self):
        return self.home / VSCODE

    @property
    def state(self):
        return self.home / ".local/state/mcpconf/applied.json"

    def write(self, path, content):
        """Writes a file below the home directory, with its parent directories; text as UTF-8."""
        path = self.home / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def environment(self):
        return {"HOME": str(self.home), "PATH": "/usr/bin:/bin"}

    def words(self, command, servers, *options, **more):
        path = self.root / "profile.yaml"
        text = servers if isinstance(servers, str) else profile(servers, **more)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        return [binary.path(), command, str(path), *options]

    def run(self, words, stdin=b""):
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        return subprocess.run(
            words,
            input=stdin,
            capture_output=True,
            env=self.environment(),
            cwd=self.project,
            timeout=120,
            check=False,
            **as_user,
        )

    def mcpconf(self, command, servers, *options, stdin=b"", **more):
        """Runs a command on a profile of these servers, for Cursor if no client is named."""
        if not any(word.startswith("--client") for word in options) and "clients" not in more:
            options = (*options, "--client", "cursor")
        return self.run(self.words(command, servers, *options, **more), stdin)

    def traced(self, words, *injections):
        """Runs words under strace, with faults."""
        faults = [word for fault in injections for word in ("-e", f"inject={fault}")]
        return self.run(["strace", "-qq", "-f", "-o", os.devnull, *faults, *words])

    def trace(self, words):
        """Returns the system calls of a run, as strace prints them."""
        log = self.root / "strace.log"
        result = self.run(["strace", "-qq", "-f", "-s", "300", "-o", str(log), *words])
        calls = [line.partition(" ")[2].strip() for line in log.read_text().splitlines()]
        log.unlink()
        return result, calls

    def temporaries(self):
        """Returns mcpconf's temporary files anywhere in the sandbox."""
        return [str(path) for path in self.root.rglob("*") if TEMPORARY.search(path.name)]

    def tree(self):
        """Returns every path of the sandbox with its inode, mode, modification time and content."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            status = path.lstat()
            content = None
            if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
                content = path.read_bytes()
            found[str(path)] = (status.st_ino, status.st_mode, status.st_mtime_ns, content)
        return found


def identity(path):
    """Returns what changes when a file is written: inode, times, mode and bytes."""
    status = os.stat(path)
    return (status.st_ino, status.st_mtime_ns, status.st_mode, Path(path).read_bytes())


def said(result):
    """Returns everything that a run printed, as text."""
    return (result.stdout + result.stderr).decode(errors="replace")


class FilesTestCase(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.sandbox = self.new_sandbox()

    def new_sandbox(self):
        sandbox = Sandbox()
        self.addCleanup(sandbox.remove)
        return sandbox

    def run_as_nobody(self):
        """Runs the program as another user than root; skips the test if this user cannot reach it."""
        self.sandbox.user = 65534
        try:
            self.sandbox.run([binary.path(), "--version"])
        except PermissionError:
            self.skipTest("run as root, with a binary that only root can reach")

    def assertExit(self, result, status):
        if result.returncode != status:
            self.fail(f"exit status {result.returncode}, not {status}\n{said(result)}")
        return result

    def assertClean(self, sandbox=None):
        self.assertEqual((sandbox or self.sandbox).temporaries(), [], "temporary files were left")

    def each(self, cases, body):
        """Runs `body` on every case, two at a time; all failures are reported together."""
        cases = list(cases)
        self.assertTrue(cases, "there are no cases")

        def checked(case):
            sandbox = Sandbox()
            try:
                body(sandbox, *case)
            except AssertionError as problem:
                return f"{case}: {problem}"
            finally:
                sandbox.remove()
            return None

        with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
            problems = [problem for problem in pool.map(checked, cases) if problem]
        if problems:
            self.fail(f"{len(problems)} of {len(cases)}:\n" + "\n".join(problems[:10]))
