"""The recipes that keep tokens out of commits, with real git; and shellcheck on every script."""

from support import INVALID, RECIPES, ROOT, TOOLS, RecipeTestCase, load_yaml, profile

#: In the form of a token of GitHub, made when the tests run.
TOKEN = "ghp_" + "0aB3dE6gH9" * 3 + "1cD2fG"

#: Files of every kind that people commit, with a token in the place where they write it.
FILES = {
    ".env": f"GITHUB_TOKEN={TOKEN}\n",
    "notes.txt": f"My token is {TOKEN}\n",
    "agent.py": f'TOKEN = "{TOKEN}"\n',
    "setup.sh": f"export GITHUB_TOKEN={TOKEN}\n",
    "setup.ps1": f"$env:GITHUB_TOKEN = '{TOKEN}'\n",
    "mcp.json": '{"mcpServers": {"x": {"url": "https://x.example/mcp", "headers": {"Authorization": "Bearer %s"}}}}' % TOKEN,
    "README.md": f"    claude mcp add x https://x.example/mcp --header 'Authorization: Bearer {TOKEN}'\n",
}


class Repository(RecipeTestCase):
    def setUp(self):
        super().setUp()
        self.git("init", "-q")

    def commit(self, **options):
        return self.git("commit", "-qm", "work", **options)


class GitHook(Repository):
    def setUp(self):
        super().setUp()
        self.install("git-pre-commit.sh", self.project / ".git/hooks/pre-commit")

    def test_finds_a_token_in_every_kind_of_file(self):
        self.write(self.project / "good.txt", "GITHUB_TOKEN=${GITHUB_TOKEN}\n")
        self.git("add", "-A")
        self.commit()
        for name, text in FILES.items():
            self.write(self.project / "a" / name, text)
            self.git("add", "-A")
            said = self.commit(expected=1)
            self.assertIn(f"a/{name}:1:", said)
            self.assertNotIn(TOKEN, said)
            self.git("rm", "-qf", f"a/{name}")

    def test_looks_at_what_is_staged(self):
        path = self.write(self.project / "setup.sh", FILES["setup.sh"])
        self.git("add", "-A")
        path.write_text("export GITHUB_TOKEN\n")
        self.assertIn("setup.sh:1:", self.commit(expected=1))
        self.git("add", "-A")
        # A token that is not staged does not matter.
        path.write_text(FILES["setup.sh"])
        self.commit()

    def test_a_scan_of_a_folder_finds_the_same(self):
        for name, text in FILES.items():
            self.write(self.project / "a" / name, text)
        said = self.run_program("mcpconf", "scan", "a", expected=1)
        for name in FILES:
            self.assertIn(f"a/{name}:1:", said)
        self.assertNotIn(TOKEN, said)


class PreCommit(Repository):
    """Real pre-commit. `Tests/Packages` also installs the hooks from a release; here, mcpconf is on PATH."""

    def setUp(self):
        super().setUp()
        [repository] = load_yaml(self.recipe("pre-commit-config.yaml"))["repos"]
        self.assertRegex(repository["rev"], r"^v\d+\.\d+\.\d+$")
        hooks = self.root / "hooks"
        text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
        self.assertEqual(text.count("language: python"), 2)
        self.write(hooks / ".pre-commit-hooks.yaml", text.replace("language: python", "language: system"))
        self.git("init", "-q", cwd=hooks)
        self.git("add", "-A", cwd=hooks)
        self.git("commit", "-qm", "hooks", cwd=hooks)
        self.git("tag", repository["rev"], cwd=hooks)
        config = self.recipe("pre-commit-config.yaml").replace(repository["repo"], str(hooks))
        self.write(self.project / ".pre-commit-config.yaml", config)
        self.write(self.project / "mcpconf.yaml", profile())
        self.run_program(TOOLS / "pre-commit", "install", variables=self.variables)

    @property
    def variables(self):
        return {"PRE_COMMIT_HOME": str(self.root / "cache")}

    def test_checks_every_commit(self):
        self.git("add", "-A")
        said = self.commit(variables={**self.variables, "JAM_TOKEN": "<token>"})
        self.assertRegex(said, r"check the MCP profile\.+Passed")
        self.assertRegex(said, r"find tokens in MCP configuration\.+Passed")

        self.write(self.project / "mcpconf.yaml", INVALID)
        self.git("add", "-A")
        said = self.commit(expected=1, variables=self.variables)
        self.assertRegex(said, r"check the MCP profile\.+Failed")
        self.assertIn("mcpconf.yaml:2:", said)

        self.git("reset", "-q", "--hard")
        for name, text in FILES.items():
            self.write(self.project / name, text)
        self.git("add", "-A")
        said = self.commit(expected=1, variables=self.variables)
        self.assertRegex(said, r"find tokens in MCP configuration\.+Failed")
        for name in FILES:
            self.assertIn(f"{name}:1:", said)
        self.assertNotIn(TOKEN, said)


class Scripts(RecipeTestCase):
    def test_shellcheck_finds_nothing(self):
        names = ("run", "tuned", "package", "release", "musl")
        own = [ROOT / ".github/install.sh", ROOT / ".github/actions/setup/setup.sh", *(ROOT / ".ci" / name for name in names)]
        self.run_program(TOOLS / "shellcheck", *own, *sorted(RECIPES.glob("*.sh")))
