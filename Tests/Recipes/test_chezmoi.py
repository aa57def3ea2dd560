"""The scripts for chezmoi, with the real program: a source directory and the home directories of two machines."""

import json

from support import (
    CLAUDE_CODE, CURSOR, FILES, INVALID, MINE, VSCODE, WINDSURF, RecipeTestCase, needs, profile, program,
)

#: Where the recipe says that the script for a client is saved.
SCRIPTS = {
    "cursor": "dot_cursor/modify_private_mcp.json",
    "windsurf": "dot_codeium/windsurf/modify_private_mcp_config.json",
    "vscode": "dot_config/Code/User/modify_private_mcp.json",
}
PROFILE = "dot_config/mcpconf/profile.yaml"


@needs("chezmoi")
class Chezmoi(RecipeTestCase):
    def setUp(self):
        super().setUp()
        # A blank in the path, as people have them.
        self.source = self.root / "my dotfiles"
        for client, path in SCRIPTS.items():
            text = self.recipe("chezmoi-modify-mcp.json.sh")
            self.assertIn(f"{path} ", text)
            self.write(
                self.source / path, text.replace("--client cursor --merge", f"--client {client} --merge"),
                executable=True)
        path = "run_onchange_after_mcpconf.sh.tmpl"
        self.assertIn(path, self.recipe("chezmoi-run-after.sh"))
        self.install("chezmoi-run-after.sh", self.source / path)

    def set_profile(self, *servers):
        self.write(self.source / PROFILE, profile(*servers))

    def chezmoi(self, *words, home=None, **options):
        return self.run_program(
            program("chezmoi"), "--source", self.source, "--no-tty", "--force", *words, home=home, **options)

    def test_sets_up_a_new_machine(self):
        """Also Windsurf, whose folder comes before .config in the alphabet."""
        self.set_profile()
        self.chezmoi("apply")
        self.assertServers("Jam")
        for path in FILES:
            self.assertEqual((self.home / path).stat().st_mode & 0o777, 0o600, path)
        self.assertIn("${env:JAM_TOKEN}", (self.home / WINDSURF).read_text())
        self.assertEqual(self.chezmoi("diff"), "")
        self.assertEqual(self.chezmoi("status"), "")
        before = self.state()
        self.assertEqual(self.chezmoi("apply"), "")
        self.assertEqual(self.state(), before)

    def test_follows_the_profile_on_two_machines(self):
        other = self.root / "other"
        other.mkdir()
        # One of them has servers already, with a comment where the client allows it.
        self.add_own_server(home=other)
        self.write(other / VSCODE, '{\n  "servers": {\n    // Mine.\n    "mine": { "command": "mine" }\n  }\n}\n')
        self.set_profile("wiki")
        for home in (self.home, other):
            self.chezmoi("apply", home=home)
        self.assertServers("Jam", "wiki")
        self.assertServers("Jam", "mine", "wiki", files=[CURSOR], home=other)
        self.assertIn("// Mine.", (other / VSCODE).read_text())

        self.set_profile("docs")
        for home in (self.home, other):
            # A look changes nothing, however often.
            for _ in range(2):
                difference = self.chezmoi("diff", home=home)
                for server, sign in (("wiki", "-"), ("docs", "+")):
                    self.assertRegex(difference, rf'(?m)^\{sign} .*https://{server}\.example\.com/mcp')
                self.assertNotIn("not-remembered", difference)
            self.chezmoi("apply", home=home)
            self.assertEqual(self.chezmoi("diff", home=home), "")
        self.assertServers("Jam", "docs")
        self.assertServers("Jam", "docs", "mine", files=[CURSOR], home=other)
        self.assertServers("Jam", "docs", files=[WINDSURF, CLAUDE_CODE], home=other)
        self.assertEqual(self.servers(CURSOR, other)["mine"], MINE)
        self.assertIn("// Mine.", (other / VSCODE).read_text())

    def test_keeps_what_the_user_adds_later(self):
        self.set_profile()
        self.chezmoi("apply")
        self.add_own_server()
        value = json.loads((self.home / CURSOR).read_text())
        value["mcpServers"]["Jam"]["disabled"] = True
        (self.home / CURSOR).write_text(json.dumps(value))
        before = (self.home / CURSOR).read_bytes()
        self.assertEqual(self.chezmoi("diff"), "")
        self.chezmoi("apply")
        self.assertEqual((self.home / CURSOR).read_bytes(), before)

    def test_an_invalid_profile_changes_no_file(self):
        self.set_profile()
        self.chezmoi("apply")
        before = self.state()
        self.write(self.source / PROFILE, INVALID)
        self.assertIn("profile.yaml:2:", self.chezmoi("apply", expected=1))
        self.assertEqual(self.state(), before)
