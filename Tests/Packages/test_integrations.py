"""Tests what other projects use of this repository: the hooks for pre-commit, and GitHub's workflows and action."""

import re
import shutil
import subprocess
import zipfile

import support
from support import PackageTestCase, dist_file

WORKFLOWS = support.SOURCES / ".github/workflows"
RECIPE = support.SOURCES / "templates/recipes/github-actions.yml"
ACTION = support.SOURCES / ".github/actions/setup/action.yml"


class PreCommit(PackageTestCase):
    """Real pre-commit, with this checkout as the repository of the hooks and dist/ as the only package index."""

    def setUp(self):
        super().setUp()
        self.hooks = self.root / "hooks"
        self.git("clone", "-q", "--no-tags", support.SOURCES, self.hooks, cwd=self.root)
        # Includes changes that are not committed yet.
        listed = self.git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=support.SOURCES).stdout
        for name in filter(None, listed.split("\0")):
            if (support.SOURCES / name).is_file() and not name.startswith(("Sources/", "Tests/")):
                (self.hooks / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(support.SOURCES / name, self.hooks / name)
        self.git("add", "-A", cwd=self.hooks)
        self.git("commit", "-q", "--allow-empty", "-m", "hooks", cwd=self.hooks)
        revision = self.git("rev-parse", "HEAD", cwd=self.hooks).stdout.strip()
        self.project = self.root / "project"
        self.project.mkdir()
        self.git("init", "-q", cwd=self.project)
        (self.project / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {self.hooks}\n    rev: {revision}\n    hooks:\n"
            "      - id: mcpconf-validate\n      - id: mcpconf-scan\n")
        (self.project / "mcpconf.yaml").write_text(support.PROFILE)

    def git(self, *words, cwd):
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", f"safe.directory={support.SOURCES}",
                    "-c", f"safe.directory={support.SOURCES}/.git"]
        return self.run_program("git", *identity, *words, cwd=cwd)

    def commit_hooks(self, expected):
        self.git("add", "-A", cwd=self.project)
        environment = self.environment(
            PRE_COMMIT_HOME=str(self.root / "cache"), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(support.DIST),
            GIT_CONFIG_COUNT="1", GIT_CONFIG_KEY_0="safe.directory", GIT_CONFIG_VALUE_0="*")
        result = self.run_program("pre-commit", "run", "--color=never", cwd=self.project, env=environment, expected=None)
        self.assertEqual(result.returncode, expected, result.stdout + result.stderr)
        return result.stdout

    def test_hooks(self):
        said = self.commit_hooks(expected=0)
        self.assertRegex(said, r"check the MCP profile\.+Passed")
        self.assertRegex(said, r"find tokens in MCP configuration\.+Passed")
        # A token in a client's file; it is generated here.
        token = "ghp_" + "0aB3dE6gH9" * 3 + "1cD2fG"
        (self.project / "mcp.json").write_text(
            '{"mcpServers": {"x": {"url": "https://x.example", "headers": {"Authorization": "Bearer %s"}}}}' % token)
        said = self.commit_hooks(expected=1)
        self.assertRegex(said, r"find tokens in MCP configuration\.+Failed")
        self.assertNotIn(token, said)
        (self.project / "mcp.json").unlink()
        (self.project / "mcpconf.yaml").write_text(support.PROFILE.replace("template: jam", "template: jamm"))
        said = self.commit_hooks(expected=1)
        self.assertRegex(said, r"check the MCP profile\.+Failed")
        self.assertIn("mcpconf.yaml:4:", said)

    def test_release_of_the_hooks(self):
        """The hooks of a release install the program of that release."""
        changelog = self.hooks / ".github/CHANGELOG.md"
        text = changelog.read_text()
        changelog.write_text(text.replace("## [Unreleased]", "## [Unreleased]\n\n## [7.8.9] - 2026-12-01", 1))
        self.run_program(
            support.TOOLS / "python", "-c",
            "import sys; sys.path.insert(0, '.ci/packaging'); import hooks; print(hooks.build_wheel(sys.argv[1]))",
            self.root, cwd=self.hooks)
        with zipfile.ZipFile(self.root / "mcpconf_hooks-7.8.9-py3-none-any.whl") as wheel:
            metadata = wheel.read("mcpconf_hooks-7.8.9.dist-info/METADATA").decode()
        self.assertIn("Requires-Dist: mcpconf==7.8.9\n", metadata)


class Workflows(PackageTestCase):
    def test_zizmor(self):
        subprocess.run(
            [support.TOOLS / "zizmor", "--offline", "--no-progress", "--persona=pedantic", "--color=never",
             *sorted(WORKFLOWS.glob("*.yml")), RECIPE, ACTION],
            check=True, timeout=60)

    def test_actionlint(self):
        subprocess.run(
            [support.TOOLS / "actionlint", "-no-color", "-shellcheck", support.TOOLS / "shellcheck",
             *sorted(WORKFLOWS.glob("*.yml")), RECIPE],
            cwd=support.SOURCES, check=True, timeout=60)

    def test_actions_are_pinned(self):
        """Each action is pinned by the hash of a commit, with the version in a comment, and the same everywhere."""
        pins = {}
        for path in [*sorted(WORKFLOWS.glob("*.yml")), RECIPE, ACTION]:
            for line in path.read_text().splitlines():
                if match := re.match(r"\s*(?:- )?uses: (\S+)(.*)", line):
                    name, _, revision = match[1].partition("@")
                    if name.startswith("./"):
                        continue
                    self.assertRegex(revision, r"^[0-9a-f]{40}$", line)
                    self.assertRegex(match[2], r"^ # v\d+\.\d+\.\d+$", line)
                    self.assertEqual(pins.setdefault(name, revision), revision, line)

    def test_release_runs_what_is_tested_here(self):
        """Each step is an action, or a script of this repository that CI also runs."""
        text = (WORKFLOWS / "release.yml").read_text()
        commands = re.findall(r"^ +(?:- )?run: (?!\|)(.+)$", text, re.MULTILINE)
        self.assertGreater(len(commands), 5)
        for command in commands:
            self.assertRegex(command, r"^\.ci/(package|release|run)\b", command)
