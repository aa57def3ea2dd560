"""The scripts for GNU Stow and yadm, with the real programs, and the example for home-manager as far as it can be checked."""

import re

from support import CLAUDE_CODE, CURSOR, FILES, MINE, RecipeTestCase, needs, profile, program


@needs("stow")
class Stow(RecipeTestCase):
    def setUp(self):
        super().setUp()
        self.dotfiles = self.home / "dotfiles"
        self.script = self.install("stow.sh", self.dotfiles / "mcp.sh")

    def set_profile(self, *servers):
        self.write(self.dotfiles / "mcpconf.yaml", profile(*servers))

    def test_links_files_and_no_folders(self):
        self.set_profile()
        self.run_program("sh", self.script)
        self.assertServers("Jam")
        for path in FILES:
            self.assertEqual((self.home / path).resolve(), self.dotfiles / "mcp" / path)
            self.assertFalse((self.home / path).parent.is_symlink())
        # What a client writes next to its file does not end up in the dotfiles.
        self.write(self.home / ".cursor/argv.json", "{}")
        tree = sorted(str(path.relative_to(self.dotfiles)) for path in self.dotfiles.rglob("*") if path.is_file())
        self.assertEqual(tree, sorted(["mcp.sh", "mcpconf.yaml", *(f"mcp/{path}" for path in FILES)]))
        # Nor does a script for Claude Code end up in the home directory.
        self.assertEqual([path.name for path in self.home.iterdir() if not path.name.startswith(".")], ["dotfiles"])

    def test_follows_the_profile(self):
        self.set_profile("wiki")
        self.run_program("sh", self.script)
        self.assertServers("Jam", "wiki")
        before = self.state()
        self.run_program("sh", self.script)
        self.assertEqual(self.state(), before)
        self.set_profile()
        self.run_program("sh", self.script)
        self.assertServers("Jam")

    def test_replaces_no_file_of_the_home_directory(self):
        self.set_profile()
        self.add_own_server()
        # Versions of Stow fail with different statuses.
        said = self.shell('sh "$1" && exit 0; exit 9'.replace("$1", str(self.script)), expected=9)
        self.assertIn(CURSOR, said)
        self.assertServers("mine", files=[CURSOR])


@needs("yadm")
class Yadm(RecipeTestCase):
    def yadm(self, *words, home=None, **options):
        return self.run_program(program("yadm"), *words, home=home, cwd=home or self.home, **options)

    def set_profile(self, *servers):
        self.write(self.home / ".config/mcpconf/profile.yaml", profile(*servers))

    def test_follows_the_profile_on_a_second_machine(self):
        paths = [".config/mcpconf/profile.yaml", ".config/yadm/bootstrap", ".config/yadm/hooks/post_pull"]
        self.assertIn("yadm add " + " ".join(f"~/{path}" for path in paths), self.recipe("yadm-bootstrap.sh"))
        self.set_profile("wiki")
        for path in paths[1:]:
            self.install("yadm-bootstrap.sh", self.home / path)
        self.yadm("init")
        self.yadm("add", *paths)
        self.yadm("commit", "-qm", "servers")
        self.yadm("bootstrap")
        self.assertServers("Jam", "wiki")

        other = self.root / "other"
        other.mkdir()
        self.add_own_server(home=other)
        repository = self.home / ".local/share/yadm/repo.git"
        self.yadm("clone", "--bootstrap", repository, home=other)
        self.assertServers("Jam", "mine", "wiki", files=[CURSOR], home=other)
        self.assertServers("Jam", "wiki", files=[*FILES[1:], CLAUDE_CODE], home=other)

        self.set_profile("docs")
        self.yadm("commit", "-qam", "other servers")
        self.yadm("pull", home=other)
        self.assertServers("Jam", "docs", "mine", files=[CURSOR], home=other)
        self.assertServers("Jam", "docs", files=[*FILES[1:], CLAUDE_CODE], home=other)
        self.assertEqual(self.servers(CURSOR, other)["mine"], MINE)
        before = self.state(other)
        self.yadm("bootstrap", home=other)
        self.assertEqual(self.state(other), before)
        self.assertEqual(self.yadm("status", "--porcelain", home=other), "")


class HomeManager(RecipeTestCase):
    def test_says_that_it_is_not_run_and_calls_apply(self):
        text = self.recipe("home-manager.nix")
        self.assertIn("tests do not run it", text)
        self.assertIn("home.activation", text)
        [command] = re.findall(r"run (mcpconf .*)", text)
        self.write(self.project / "mcpconf.yaml", profile())
        self.shell(command.replace("${./mcpconf.yaml}", "mcpconf.yaml"))
        self.assertServers("Jam")
