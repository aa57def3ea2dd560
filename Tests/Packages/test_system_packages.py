"""Tests the .deb, installed with apt-get and checked by lintian; and the .rpm and .apk, unpacked."""

import gzip
import subprocess
import tarfile
import unittest
from pathlib import Path

import support
from support import PackageTestCase, dist_file, needs

FILES = {
    "usr/bin/mcpconf",
    "usr/share/man/man1/mcpconf.1.gz",
    "usr/share/bash-completion/completions/mcpconf",
    "usr/share/fish/vendor_completions.d/mcpconf.fish",
    "usr/share/doc/mcpconf/NOTICES",
    "usr/share/doc/mcpconf/output.schema.json",
}


class SystemPackage(PackageTestCase):
    def check_tree(self, root, zsh):
        """Checks that a tree below a root directory has the program, the pages and the completions in their places."""
        share = Path(root) / "usr/share"
        for name in FILES:
            self.assertTrue((Path(root) / name).is_file(), name)
        program = Path(root) / "usr/bin/mcpconf"
        self.assertEqual(program.stat().st_mode & 0o7777, 0o755)
        self.assertEqual(support.sha256(program), support.sha256(support.DIST / "mcpconf"))
        self.try_program(program)
        self.try_pages(share / "man/man1")
        self.try_completions(
            share / "bash-completion/completions/mcpconf",
            share / zsh / "_mcpconf",
            share / "fish/vendor_completions.d/mcpconf.fish",
        )


@needs("dpkg-deb", "man", "zsh", "fish")
class Deb(SystemPackage):
    def test_tree(self):
        self.run_program("dpkg-deb", "-x", dist_file("*.deb"), self.root / "tree")
        self.check_tree(self.root / "tree", "zsh/vendor-completions")
        self.assertTrue((self.root / "tree/usr/share/doc/mcpconf/copyright").is_file())

    @needs("lintian")
    def test_lintian(self):
        words = ["lintian", "--fail-on", "error,warning", dist_file("*.deb")]
        if support.is_root():
            words.insert(1, "--allow-root")
        result = self.run_program(*words, expected=None)
        self.assertEqual((result.stdout, result.returncode), ("", 0), result.stderr)

    @needs("apt-get")
    @unittest.skipUnless(support.is_root(), "only root can install a .deb")
    def test_apt(self):
        """apt-get installs the package, the program runs from PATH, and removing the package leaves nothing."""
        if Path("/usr/bin/mcpconf").exists():
            self.skipTest("mcpconf is installed on this machine")
        package = self.root / "mcpconf.deb"
        package.write_bytes(dist_file("*.deb").read_bytes())
        environment = self.environment(DEBIAN_FRONTEND="noninteractive")
        try:
            self.run_program("apt-get", "install", "-q", "-y", "./mcpconf.deb", env=environment)
            self.try_program("/usr/bin/mcpconf")
            listed = self.run_program("dpkg", "-L", "mcpconf").stdout.splitlines()
            self.assertLessEqual({f"/{name}" for name in FILES}, set(listed))
        finally:
            self.run_program("apt-get", "purge", "-q", "-y", "mcpconf", env=environment, expected=None)
        self.assertFalse(Path("/usr/bin/mcpconf").exists())


@needs("rpm", "rpm2cpio", "cpio", "man", "zsh", "fish")
class Rpm(SystemPackage):
    def test_tree(self):
        tree = self.root / "tree"
        tree.mkdir()
        archive = subprocess.run(
            ["rpm2cpio", dist_file("*.rpm")], capture_output=True, check=True, timeout=60).stdout
        subprocess.run(
            ["cpio", "-idm", "--quiet", "--no-absolute-filenames"], input=archive, cwd=tree, check=True, timeout=60)
        self.check_tree(tree, "zsh/site-functions")

    def test_header(self):
        query = "%{NAME} %{LICENSE} %{BUILDHOST} %{ARCH}\n"
        result = self.run_program("rpm", "-qp", "--queryformat", query, dist_file("*.rpm"))
        self.assertRegex(result.stdout, r"^mcpconf Apache-2\.0 localhost (x86_64|aarch64)\n$")
        required = self.run_program("rpm", "-qp", "--requires", dist_file("*.rpm")).stdout.split("\n")
        self.assertEqual([line for line in required if line and not line.startswith("rpmlib(")], [])
        self.run_program("rpm", "-K", "--nosignature", dist_file("*.rpm"))


@needs("man", "zsh", "fish")
class Apk(SystemPackage):
    def test_tree(self):
        # A signature (optional), the control files, and the files: one compressed stream each.
        tree = self.root / "tree"
        with gzip.open(dist_file("*.apk")) as stream, tarfile.open(fileobj=stream, mode="r|", ignore_zeros=True) as archive:
            archive.extractall(tree, filter="tar")
        information = (tree / ".PKGINFO").read_text()
        self.assertIn("pkgname = mcpconf\n", information)
        self.assertIn("\npkgdesc = Set up MCP servers in every client from one profile\n", information)
        self.assertIn("\nlicense = Apache-2.0\n", information)
        self.assertNotIn("\ndepend = ", information)
        self.check_tree(tree, "zsh/site-functions")
