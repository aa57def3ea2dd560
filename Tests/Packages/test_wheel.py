"""Tests the wheel with pip, pipx and uv, in fresh environments without a package index."""

import re
import sys
import zipfile

import support
from support import PackageTestCase, dist_file

WHEEL = "mcpconf-*.whl"


class Wheel(PackageTestCase):
    def test_contents(self):
        """The wheel contains one program, and only metadata besides."""
        with zipfile.ZipFile(dist_file(WHEEL)) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            program = [name for name in names if ".dist-info/" not in name]
            self.assertEqual(len(program), 1)
            self.assertRegex(program[0], r"^mcpconf-[^/]+\.data/scripts/mcpconf$")
            self.assertEqual(archive.read(program[0]), (support.DIST / "mcpconf").read_bytes())
            self.assertEqual(archive.getinfo(program[0]).external_attr >> 16, 0o100755)
            licences = [name for name in names if "/licenses/" in name]
            self.assertEqual(sorted(name.rsplit("/", 1)[1] for name in licences), ["LICENSE", "NOTICES"])

    def test_tags(self):
        """The tags include every Linux, with glibc or musl."""
        self.assertRegex(dist_file(WHEEL).name, r"-py3-none-manylinux_2_17_(\w+)\.manylinux2014_\1\.musllinux_1_1_\1\.whl$")

    def test_auditwheel(self):
        """auditwheel finds no shared library that the wheel would need."""
        result = self.run_program("auditwheel", "show", dist_file(WHEEL), expected=None)
        said = " ".join((result.stdout + result.stderr).split())
        self.assertRegex(said, "no ELF executable or shared library file|no external shared libraries|platform wheel")
        self.assertNotRegex(said, r"lib(c|m|yaml|swift\w+|stdc\+\+)[-.][^ ]*so")

    def test_pip(self):
        environment = self.root / "environment"
        self.run_program(sys.executable, "-m", "venv", environment)
        pip = [environment / "bin/python", "-m", "pip", "--disable-pip-version-check"]
        self.run_program(*pip, "install", "-q", "--no-index", dist_file(WHEEL))
        self.try_program(environment / "bin/mcpconf")
        self.assertEqual(self.run_program(*pip, "check").returncode, 0)
        self.run_program(*pip, "uninstall", "-q", "-y", "mcpconf")
        self.assertFalse((environment / "bin/mcpconf").exists())

    def test_pipx(self):
        places = {name: str(self.root / name) for name in ("PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR")}
        environment = self.environment(PIP_NO_INDEX="1", **places)
        self.run_program("pipx", "install", "--skip-maintenance", dist_file(WHEEL), env=environment, expected=None)
        if not (self.root / "PIPX_BIN_DIR/mcpconf").exists():
            self.run_program("pipx", "install", dist_file(WHEEL), env=environment)
        self.try_program(self.root / "PIPX_BIN_DIR/mcpconf")

    def uv_environment(self):
        names = ("UV_TOOL_DIR", "UV_TOOL_BIN_DIR", "UV_CACHE_DIR")
        return self.environment(UV_OFFLINE="1", UV_PYTHON=sys.executable, **{
            name: str(self.root / name) for name in names})

    def test_uv_tool(self):
        self.run_program("uv", "tool", "install", dist_file(WHEEL), env=self.uv_environment())
        self.try_program(self.root / "UV_TOOL_BIN_DIR/mcpconf")

    def test_uvx(self):
        result = self.run_program(
            "uvx", "--from", dist_file(WHEEL), "mcpconf", "--version", env=self.uv_environment())
        self.assertTrue(re.match(r"mcpconf \d", result.stdout))

    def test_size(self):
        self.assertLessEqual(dist_file(WHEEL).stat().st_size, 4_200_000)
        self.assertLessEqual((support.DIST / "mcpconf").stat().st_size, 10_000_000)
