"""`mcpconf add` knows every option that the real clients list for their own command that adds a server."""

import re

import binary
import claude_code
import codex
import copilot_cli
from claude_code import ClaudeCodeSandbox
from codex import CodexSandbox
from copilot_cli import CopilotSandbox
from support import RealClientTestCase


class KnowsEveryOption:
    program = None

    def new_sandbox(self):
        return self.sandbox_type()

    def options(self):
        """Each option of the help, and whether it takes a value."""
        text = self.sandbox.run([self.program, "mcp", "add", "--help"]).stdout
        found = re.findall(r"(?m)^ +(?:-\w, +)?(--[\w-]+)( <)?", text.split("Options:")[-1])
        self.assertGreater(len(found), 5, text)
        return [(name, bool(value)) for name, value in found if name != "--help"]

    def test_of_mcp_add(self):
        for name, takes_value in self.options():
            value = {"--env": "A=x", "--header": "X-Team: a", "--transport": "http", "--url": "https://b.example/mcp",
                     "--bearer-token-env-var": "A_TOKEN"}
            words = [name] + ([value.get(name, "1")] if takes_value else [])
            rest = ["--", "node", "a.js"] if name == "--env" else ["https://a.example/mcp"]
            if self.program == "codex" and name not in ("--env", "--url"):
                rest.insert(0, "--url")
            with self.subTest(name):
                line = [self.program, "mcp", "add", "wiki", *words, *(rest if name != "--url" else [])]
                result = self.sandbox.run([binary.path(), "add", "--dry-run", "--", *line])
                self.assertSucceeds(result)
                self.assertNotIn(f"command: {self.program}", result.stdout)


class ClaudeCode(KnowsEveryOption, RealClientTestCase):
    program = "claude"
    sandbox_type = ClaudeCodeSandbox

    def missing(self):
        return claude_code.missing()


class Codex(KnowsEveryOption, RealClientTestCase):
    program = "codex"
    sandbox_type = CodexSandbox

    def missing(self):
        return codex.missing()


class CopilotCLI(KnowsEveryOption, RealClientTestCase):
    program = "copilot"
    sandbox_type = CopilotSandbox

    def missing(self):
        return copilot_cli.missing()
