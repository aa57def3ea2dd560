"""Tests the archive, the checksums, the list of components, and the manual pages."""

import json
import os
import re
import tarfile

import support
from support import PackageTestCase, dist_file, needs

ARCHIVE = "mcpconf-*.tar.gz"


class Tarball(PackageTestCase):
    def setUp(self):
        super().setUp()
        with tarfile.open(dist_file(ARCHIVE)) as archive:
            self.members = archive.getmembers()
            archive.extractall(self.root, filter="data")
        self.folder = self.root / dist_file(ARCHIVE).name.removesuffix(".tar.gz")
        self.share = self.folder / "share"

    def test_program(self):
        self.try_program(self.folder / "bin/mcpconf")

    @needs("man", "zsh", "fish")
    def test_pages_and_completions(self):
        self.try_pages(self.share / "man/man1")
        self.try_completions(
            self.share / "bash-completion/completions/mcpconf",
            self.share / "zsh/site-functions/_mcpconf",
            self.share / "fish/vendor_completions.d/mcpconf.fish",
        )

    @needs("zsh")
    def test_zsh_with_eval_before_compinit(self):
        program = self.folder / "bin/mcpconf"
        self.assertIn("generate", self.zsh_line(f"eval \"$('{program}' completions zsh)\""))

    @needs("chroot", "unshare")
    def test_bare_root(self):
        """The program runs in a root directory that contains nothing else."""
        words = ["chroot", self.folder, "/bin/mcpconf"]
        if not support.is_root():
            words = ["unshare", "-r", *words]
        self.assertRegex(self.run_program(*words, "--version", env={"PATH": os.environ["PATH"]}).stdout, "^mcpconf ")
        (self.folder / "profile.yaml").write_text(support.PROFILE)
        result = self.run_program(
            *words, "generate", "/profile.yaml", env={"PATH": os.environ["PATH"], "HOME": "/"})
        self.assertEqual(result.stdout, support.GENERATED)

    def test_documents(self):
        documents = self.share / "doc/mcpconf"
        notices = (documents / "NOTICES").read_text()
        for part in ("libyaml", "Runtime Library Exception", "GNU LESSER GENERAL PUBLIC LICENSE", "GCC RUNTIME LIBRARY"):
            self.assertIn(part, notices)
        self.assertEqual((documents / "LICENSE").read_bytes(), (support.SOURCES / "LICENSE").read_bytes())
        self.assertTrue((documents / "README.md").stat().st_size)
        schema = "output.schema.json"
        self.assertEqual((documents / schema).read_bytes(), (support.SOURCES / "templates/schemas" / schema).read_bytes())

    def test_nothing_of_the_builder(self):
        """It contains neither the owner nor the date nor a path of the machine that built it."""
        self.assertEqual({(member.uid, member.gid, member.uname) for member in self.members}, {(0, 0, "root")})
        self.assertEqual(len({member.mtime for member in self.members}), 1)
        program = (self.folder / "bin/mcpconf").read_bytes()
        for path in (str(support.SOURCES), str(support.SOURCES.parent), os.path.expanduser("~") + "/"):
            if len(path) > 5:
                self.assertNotIn(path.encode(), program)

    def test_size(self):
        self.assertLessEqual(dist_file(ARCHIVE).stat().st_size, 4_200_000)


class Lists(PackageTestCase):
    def test_checksums(self):
        lines = (support.DIST / "SHA256SUMS").read_text().splitlines()
        listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
        files = {path.name for path in support.DIST.iterdir()} - {"SHA256SUMS"}
        self.assertEqual(set(listed), files)
        for name, digest in listed.items():
            self.assertEqual(digest, support.sha256(support.DIST / name), name)

    def test_spdx(self):
        path = dist_file("mcpconf-*.spdx.json")
        self.run_program("pyspdxtools", "-i", path)
        document = json.loads(path.read_text())
        packages = {package["name"]: package for package in document["packages"]}
        self.assertEqual(set(packages), {"mcpconf", "libyaml", "glibc", "libgcc", "libstdc++", "swift"})
        self.assertEqual(
            packages["mcpconf"]["checksums"][0]["checksumValue"], support.sha256(support.DIST / "mcpconf"))
        for name, package in packages.items():
            self.assertRegex(package["versionInfo"], r"^\d", name)


class ManualPages(PackageTestCase):
    @needs("mandoc")
    def test_lint(self):
        folder = self.root / "pages"
        self.run_program(support.DIST / "mcpconf", "help", "--man", folder)
        pages = sorted(folder.iterdir())
        self.assertEqual(len(pages), len(self.commands()) + 1)
        result = self.run_program("mandoc", "-Tlint", "-Wall", *pages, expected=None)
        self.assertEqual(result.stdout + result.stderr, "")
        for command in self.commands():
            text = self.run_program("mandoc", "-Tutf8", folder / f"mcpconf-{command}.1").stdout
            plain = re.sub(".\b", "", text)
            self.assertIn("EXIT STATUS", plain)
