"""The script for new machines."""

import shutil

from support import CLAUDE_CODE, CURSOR, FILES, INVALID, MINE, RECIPES, RecipeTestCase, profile


class Onboarding(RecipeTestCase):
    def onboard(self, **options):
        return self.run_program("sh", RECIPES / "onboarding.sh", **options)

    def set_profile(self, *servers):
        self.write(self.project / "mcpconf.yaml", profile(*servers))

    def test_every_posix_shell_can_read_the_script(self):
        for shell in filter(shutil.which, ("sh", "dash", "bash")):
            self.run_program(shell, "-n", RECIPES / "onboarding.sh")

    def test_follows_the_profile(self):
        self.set_profile()
        self.assertIn("restart the clients", self.onboard())
        self.assertServers("Jam")
        self.assertIn("${env:JAM_TOKEN}", (self.home / CURSOR).read_text())

        before = self.state()
        self.assertIn("nothing has changed", self.onboard())
        self.assertEqual(self.state(), before)

        self.add_own_server()
        self.set_profile("wiki")
        self.assertIn("restart the clients", self.onboard())
        self.assertServers("Jam", "mine", "wiki", files=[CURSOR])
        self.assertServers("Jam", "wiki", files=[*FILES[1:], CLAUDE_CODE])

        self.set_profile()
        self.onboard()
        self.assertServers("Jam", "mine", files=[CURSOR])
        self.assertEqual(self.servers(CURSOR)["mine"], MINE)
        self.assertServers("Jam", files=[*FILES[1:], CLAUDE_CODE])

    def test_merges_into_a_file_that_exists(self):
        self.set_profile()
        self.add_own_server()
        self.onboard()
        self.assertServers("Jam", "mine", files=[CURSOR])

    def test_stops_before_it_changes_anything(self):
        self.set_profile()
        self.onboard(expected=1, variables={"JAM_TOKEN": "<token>"})
        self.write(self.project / "mcpconf.yaml", INVALID)
        self.onboard(expected=2)
        self.assertEqual(list(self.home.iterdir()), [])

    def test_reports_a_broken_file_and_does_the_rest(self):
        self.set_profile()
        broken = self.write(self.home / CURSOR, '{"mcpServers": {')
        self.assertIn("mcp.json:1:", self.onboard(expected=2))
        self.assertEqual(broken.read_text(), '{"mcpServers": {')
        self.assertServers("Jam", files=[*FILES[1:], CLAUDE_CODE])

    def test_says_that_claude_code_is_missing(self):
        (self.bin / "claude").unlink()
        self.set_profile()
        if shutil.which("claude", path="/usr/bin:/bin"):
            self.skipTest("a claude is installed in /usr/bin")
        self.assertIn("claude is not on PATH", self.onboard())
        self.assertServers("Jam", files=FILES)
