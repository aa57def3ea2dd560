"""Tests install.sh with a server on loopback that offers releases like the project's host."""

import functools
import http.server
import os
import re
import shutil
import stat
import subprocess
import threading

import support
from support import PackageTestCase, dist_file

SCRIPT = support.SOURCES / ".github/install.sh"
SHELLS = [name for name in ("sh", "dash", "bash", "busybox", "ksh", "mksh") if shutil.which(name)]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class InstallScript(PackageTestCase):
    def setUp(self):
        super().setUp()
        self.releases = self.root / "releases"
        archive = dist_file("mcpconf-*.tar.gz")
        self.version = re.fullmatch(r"mcpconf-(.+)-linux-\w+\.tar\.gz", archive.name)[1]
        self.latest = self.releases / "latest/download"
        self.tagged = self.releases / f"download/v{self.version}"
        for folder in (self.latest, self.tagged):
            folder.mkdir(parents=True)
            shutil.copy(archive, folder)
            shutil.copy(support.DIST / "SHA256SUMS", folder)
        handler = functools.partial(Quiet, directory=str(self.releases))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.program = self.home / ".local/bin/mcpconf"

    def install(self, *arguments, expected=0, shell=("sh",), path=os.environ["PATH"], **more):
        address = f"http://127.0.0.1:{self.server.server_port}"
        environment = {
            "HOME": str(self.home), "PATH": path, "TMPDIR": str(self.root), "MCPCONF_DOWNLOAD": address, **more}
        result = self.run_program(*shell, SCRIPT, *arguments, env=environment, expected=expected)
        self.assertEqual(list(self.root.glob("mcpconf-install.*")), [], "temporary files are left")
        self.assertEqual(list(self.root.glob("**/.mcpconf.*")), [], "temporary files are left")
        return result

    def test_newest_release(self):
        for shell in SHELLS:
            with self.subTest(shell):
                self.program.unlink(missing_ok=True)
                result = self.install(shell=("busybox", "sh") if shell == "busybox" else (shell,))
                self.assertRegex(result.stdout, rf"^installed mcpconf {re.escape(self.version)}.* as {self.program}\n")
                self.assertIn("to PATH", result.stdout)
                self.try_program(self.program)

    def test_version_and_directory(self):
        shutil.rmtree(self.latest)
        for number, words in enumerate((
            ["--version", self.version, "--dir", "{}"],
            [f"--version=v{self.version}", "--dir={}"],
        )):
            directory = self.root / f"with blank {number}"
            result = self.install(*(word.format(directory) for word in words), path=f"{directory}:{os.environ['PATH']}")
            self.try_program(directory / "mcpconf")
            self.assertNotIn("to PATH", result.stdout)
        self.assertFalse(self.program.exists())

    def test_wrong_checksum(self):
        """Nothing is installed, and the installed version is kept."""
        self.install()
        before = self.program.stat()
        archive = next(self.latest.glob("*.tar.gz"))
        archive.write_bytes(archive.read_bytes()[:-1] + b"x")
        result = self.install(expected=1)
        self.assertIn("nothing was installed", result.stderr)
        self.assertEqual(self.program.stat().st_mtime_ns, before.st_mtime_ns)
        self.program.unlink()
        self.install(expected=1)
        self.assertFalse(self.program.exists())

    def test_replaces_a_running_program(self):
        self.install()
        first = os.stat(self.program).st_ino
        self.install()
        self.assertNotEqual(os.stat(self.program).st_ino, first)
        self.assertEqual(stat.S_IMODE(os.stat(self.program).st_mode), 0o755)

    def test_what_cannot_be(self):
        for arguments, message in (
            (["--version", "9.9.9"], "cannot download"),
            (["--version", "$(id)"], "is not a version"),
            (["--version", "../x"], "is not a version"),
            (["--version"], "needs a value"),
            (["--prefix"], "unknown argument"),
        ):
            with self.subTest(arguments):
                result = self.install(*arguments, expected=1)
                self.assertIn(message, result.stderr)
                self.assertFalse(self.program.exists())

    def test_release_without_this_system(self):
        sums = self.latest / "SHA256SUMS"
        sums.write_text(sums.read_text().replace("linux-", "plan9-"))
        self.assertIn("has no archive for", self.install(expected=1).stderr)

    def test_without_curl(self):
        tools = self.root / "tools"
        tools.mkdir()
        for name in ("sh", "uname", "mktemp", "rm", "grep", "sed", "wc", "sha256sum", "cut", "tar", "gzip", "mkdir",
                     "cp", "chmod", "mv", "cat"):
            os.symlink(shutil.which(name), tools / name)
        self.assertIn("curl or wget is needed", self.install(path=str(tools), expected=1).stderr)
        if shutil.which("wget"):
            os.symlink(shutil.which("wget"), tools / "wget")
            self.install(path=str(tools))
            self.try_program(self.program)

    def test_same_script_in_the_release(self):
        self.assertEqual((support.DIST / "install.sh").read_bytes(), SCRIPT.read_bytes())


class Shellcheck(PackageTestCase):
    def test_scripts(self):
        scripts = [
            ".ci/run", ".ci/package", ".ci/tuned", ".github/install.sh", "templates/recipes/onboarding.sh",
            ".ci/release", ".github/actions/setup/setup.sh",
        ]
        subprocess.run([support.TOOLS / "shellcheck", *scripts], cwd=support.SOURCES, check=True, timeout=60)
