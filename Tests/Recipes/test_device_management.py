"""The recipes for Jamf, Intune and Group Policy: their commands. `Tests/Peers` reads the files with other programs."""

import json
import plistlib
import re

from support import INVALID, RecipeTestCase, profile


class DeviceManagement(RecipeTestCase):
    def commands(self, name):
        """Runs all commands of a recipe; returns what each printed."""
        blocks = re.findall(r"^```sh\n(.*?)^```$", self.recipe(name), re.MULTILINE | re.DOTALL)
        self.assertTrue(blocks)
        return [self.shell(block) for block in blocks]

    def setUp(self):
        super().setUp()
        text = profile("wiki", clients="[claude-code, codex, vscode]")
        self.write(self.project / "mcpconf.yaml", text + "  files: { command: npx, args: [-y, '@acme/files@1.2.3'] }\n")

    def values(self, name):
        data = (self.project / "windows" / name).read_bytes().decode("utf-16")
        return {
            name: json.loads(f'"{value}"') for name, value in re.findall(r'^"(\w+)"="(.*)"\r$', data, re.MULTILINE)}

    def test_jamf(self):
        self.commands("jamf.md")
        settings = plistlib.loads((self.project / "com.anthropic.claudecode.plist").read_bytes())
        self.assertEqual(settings["allowedMcpServers"][-1], {"serverCommand": ["npx", "-y", "@acme/files@1.2.3"]})
        for name in ("claude-code", "codex"):
            document = plistlib.loads((self.project / f"{name}.mobileconfig").read_bytes())
            self.assertEqual(document["PayloadScope"], "System")

    def test_intune(self):
        text = self.commands("intune.md")[-1]
        document = plistlib.loads((self.project / "claude-code.mobileconfig").read_bytes())
        self.assertEqual(document["PayloadIdentifier"], "com.anthropic.claudecode.mcpconf")
        self.assertWritten(text)

    def test_group_policy(self):
        self.assertWritten(self.commands("group-policy.md")[-1])

    def assertWritten(self, text):
        """The registry files contain the text that the recipe's last command printed."""
        self.assertIn(self.values("claude-code.reg")["Settings"], text.splitlines())
        settings = json.loads(self.values("claude-code.reg")["Settings"])
        self.assertEqual(settings["allowedMcpServers"][-1]["serverCommand"][:3], ["cmd", "/c", "npx"])
        self.assertIn("wiki.example.com", self.values("vscode.reg")["ChatAllowedMcpServers"])

    def test_an_invalid_profile_gives_no_file(self):
        self.write(self.project / "mcpconf.yaml", INVALID)
        for line in re.findall(r"^mcpconf .*$", self.recipe("intune.md"), re.MULTILINE):
            if "|" not in line:
                self.shell(line, expected=2)
        self.assertFalse((self.project / "windows").exists())
        self.assertEqual((self.project / "claude-code.mobileconfig").read_bytes(), b"")
