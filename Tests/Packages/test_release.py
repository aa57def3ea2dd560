"""Tests the steps of a release that publish nothing: `.ci/release`, and the script of the action for GitHub."""

import json
import re
import shutil
import tarfile

import support
from support import PackageTestCase, dist_file, needs


class ReleaseTestCase(PackageTestCase):
    """Runs in a copy of the scripts, so that dist/ does not change."""

    def setUp(self):
        super().setUp()
        self.copy = self.root / "checkout"
        (self.copy / ".github").mkdir(parents=True)
        shutil.copytree(support.SOURCES / ".ci", self.copy / ".ci")
        for name in ("CHANGELOG.md", "install.sh"):
            shutil.copy(support.SOURCES / ".github" / name, self.copy / ".github")
        self.version = re.fullmatch(r"mcpconf-(.+)-linux-\w+\.tar\.gz", dist_file("mcpconf-*.tar.gz").name)[1]

    def release(self, *words, expected=0):
        return self.run_program(self.copy / ".ci/release", *words, expected=expected)


class Changelog(ReleaseTestCase):
    def test_check(self):
        changelog = self.copy / ".github/CHANGELOG.md"
        text = changelog.read_text()
        self.assertIn("no heading", self.release("check", "v7.8.9", expected=1).stderr)
        changelog.write_text(text.replace(
            "## [Unreleased]\n", "## [Unreleased]\n\n## [7.8.9] - 2026-12-01\n\n- New.\n\n## [7.8.8] - 2026-11-30\n", 1))
        self.release("check", "v7.8.9")
        self.release("check", "v7.9.0-rc.1")
        self.assertIn("not the newest", self.release("check", "v7.8.8", expected=1).stderr)
        self.assertEqual(self.release("notes", "v7.8.9").stdout, "\n- New.\n\n")

    def test_usage(self):
        self.assertIn(".ci/release check TAG", self.release("chekc", expected=2).stderr)


class Collect(ReleaseTestCase):
    def setUp(self):
        super().setUp()
        # Adds another machine: the same program under another name, and what a Mac would provide.
        here = dist_file("mcpconf-*.tar.gz")
        machine = "aarch64" if "x86_64" in here.name else "x86_64"
        for name in (f"linux-{machine}", "macos-universal"):
            (self.root / name).mkdir()
            shutil.copy(here, self.root / name / f"mcpconf-{self.version}-{name}.tar.gz")
        self.release("collect", f"v{self.version}", support.DIST, self.root / f"linux-{machine}", self.root / "macos-universal")
        self.dist = self.copy / "dist"

    def test_checksums(self):
        self.run_program("sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS", cwd=self.dist)
        names = {path.name for path in self.dist.iterdir()}
        self.assertNotIn("mcpconf", names)
        self.assertLessEqual({"install.sh", "mcpconf.rb", f"mcpconf-{self.version}-oci.tar"}, names)
        self.assertEqual(len([name for name in names if name.endswith(".tar.gz")]), 3)

    def test_formula(self):
        text = (self.dist / "mcpconf.rb").read_text()
        for archive in self.dist.glob("*.tar.gz"):
            self.assertIn(f'/releases/download/v{self.version}/{archive.name}"', text)
            self.assertIn(f'sha256 "{support.sha256(archive)}"', text)
        opened = len(re.findall(r"(?m)^\s*(?:class|def|test do|on_\w+ do)\b", text))
        self.assertEqual(opened, len(re.findall(r"(?m)^\s*end$", text)))
        if shutil.which("ruby"):
            self.run_program("ruby", "-c", self.dist / "mcpconf.rb")

    def test_pypi(self):
        """uv would publish the wheel; no server listens here."""
        said = self.run_program(
            self.copy / ".ci/release", "pypi", "--dry-run",
            env=self.environment(
                UV_PUBLISH_URL="http://127.0.0.1:9/", UV_PUBLISH_USERNAME="x", UV_PUBLISH_PASSWORD="x"))
        self.assertIn("Checking mcpconf-", said.stdout + said.stderr)

    @needs("skopeo")
    def test_image(self):
        """Another program reads the image: it has no root user and contains only the program of dist/."""
        image = f"oci-archive:{self.dist}/mcpconf-{self.version}-oci.tar"
        index = json.loads(self.run_program("skopeo", "inspect", "--raw", image).stdout)
        machines = {entry["platform"]["architecture"] for entry in index["manifests"]}
        self.assertEqual(machines, {"amd64", "arm64"})
        words = ("--override-arch", "amd64", "--override-os", "linux")
        config = json.loads(self.run_program("skopeo", *words, "inspect", "--config", image).stdout)
        self.assertEqual(config["config"]["User"], "65532:65532")
        self.assertEqual(config["config"]["Entrypoint"], ["/mcpconf"])
        folder = self.root / "image"
        self.run_program("skopeo", *words, "--insecure-policy", "copy", image, f"dir:{folder}")
        manifest = json.loads((folder / "manifest.json").read_text())
        (layer,) = manifest["layers"]
        with tarfile.open(folder / layer["digest"].removeprefix("sha256:")) as archive:
            self.assertEqual(archive.getnames(), ["mcpconf"])
            program = archive.extractfile("mcpconf").read()
        self.assertEqual(program, (support.DIST / "mcpconf").read_bytes())


class Action(PackageTestCase):
    def test_script(self):
        """Runs the action's script with the variables that GitHub sets, and a program in its cache."""
        cached = self.root / "tools/mcpconf/1.2.3"
        cached.mkdir(parents=True)
        shutil.copy(support.DIST / "mcpconf", cached / "mcpconf")
        files = {name: str(self.root / name) for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
        script = support.SOURCES / ".github/actions/setup/setup.sh"
        self.run_program("bash", script, env=self.environment(
            VERSION="1.2.3", RUNNER_TOOL_CACHE=str(self.root / "tools"), **files))
        self.assertEqual((self.root / "GITHUB_PATH").read_text(), f"{cached}\n")
        self.assertRegex((self.root / "GITHUB_OUTPUT").read_text(), r"^version=mcpconf \d.*\n$")

    def test_installs_what_is_not_cached(self):
        archive = dist_file("mcpconf-*.tar.gz")
        version = re.fullmatch(r"mcpconf-(.+)-linux-\w+\.tar\.gz", archive.name)[1]
        release = self.root / f"releases/download/v{version}"
        release.mkdir(parents=True)
        shutil.copy(archive, release)
        shutil.copy(support.DIST / "SHA256SUMS", release)
        files = {name: str(self.root / name) for name in ("GITHUB_PATH", "GITHUB_OUTPUT")}
        script = support.SOURCES / ".github/actions/setup/setup.sh"
        self.run_program("bash", script, env=self.environment(
            VERSION=version, RUNNER_TOOL_CACHE=str(self.root / "tools"),
            MCPCONF_DOWNLOAD=f"file://{self.root}/releases", **files))
        self.try_program(self.root / f"tools/mcpconf/{version}/mcpconf")
