"""Tests that the recipes do what they promise, with a `claude` that only records its calls."""

import re
import secrets
import shutil
import unittest

from peers import PROFILES, RECIPES, PeerTestCase, load_json, load_yaml

CLAUDE = """\
#!/bin/sh
for word in "$@"; do printf '[%s]' "$word"; done >> "$HOME/claude.log"
echo >> "$HOME/claude.log"
"""

ADDED = (
    "[mcp][add][--scope][user][--transport][http][Jam][https://mcp.jam.dev/mcp]"
    "[--header][Authorization: Bearer ${JAM_TOKEN}]\n"
)


class RecipeTestCase(PeerTestCase):
    def setUp(self):
        super().setUp()
        [jam] = [path for path in PROFILES if path.name == "jam.yaml"]
        shutil.copy(jam, self.project / "mcpconf.yaml")
        (self.bin / "claude").write_text(CLAUDE, encoding="utf-8")
        (self.bin / "claude").chmod(0o755)

    def spoil_the_profile(self):
        self.write("mcpconf.yaml", "version: 1\nservers: {Jam: {template: jam, token: literal}}\n")

    @property
    def calls(self):
        log = self.home / "claude.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""

    def shell(self, script, *, shell="sh", variables=None):
        options = ["--noprofile", "--norc", "-eo", "pipefail"] if shell == "bash" else []
        return self.run_program([shell, *options, "-c", script], variables)

    def recipe(self, name):
        return (RECIPES / name).read_text(encoding="utf-8")


class Onboarding(RecipeTestCase):
    path = RECIPES / "onboarding.sh"

    def onboard(self, **variables):
        return self.run_program(["sh", self.path], variables)

    def test_is_a_script_for_any_posix_shell(self):
        for shell in filter(shutil.which, ("sh", "dash", "bash")):
            self.assertExit(0, self.run_program([shell, "-n", self.path]))

    def test_sets_everything_up_and_can_be_run_again(self):
        self.assertExit(0, self.onboard())
        self.assertTrue(self.calls.endswith(ADDED), self.calls)
        files = (".cursor/mcp.json", ".config/Code/User/mcp.json", ".codeium/windsurf/mcp_config.json")
        before = [(self.home / path).stat() for path in files]
        for path in files:
            self.assertIn("${env:JAM_TOKEN}", (self.home / path).read_text(encoding="utf-8"))

        self.assertExit(0, self.onboard())
        self.assertEqual(self.calls.count(ADDED), 2)
        after = [(self.home / path).stat() for path in files]
        self.assertEqual(
            [(stat.st_ino, stat.st_mtime_ns) for stat in before],
            [(stat.st_ino, stat.st_mtime_ns) for stat in after],
        )

    def test_leaves_a_file_that_differs_and_does_the_rest(self):
        theirs = self.home / ".cursor" / "mcp.json"
        theirs.parent.mkdir()
        theirs.write_text('{"mcpServers": {}}', encoding="utf-8")
        result = self.onboard()
        self.assertExit(1, result)
        self.assertEqual(theirs.read_text(encoding="utf-8"), '{"mcpServers": {}}')
        self.assertIn("cursor;", result.stderr)
        self.assertTrue((self.home / ".codeium" / "windsurf" / "mcp_config.json").exists())

    def test_stops_before_anything_is_done(self):
        self.assertExit(1, self.onboard(JAM_TOKEN="<token>"))
        self.spoil_the_profile()
        self.assertExit(2, self.onboard())
        self.assertEqual(self.calls, "")
        self.assertEqual(list(self.home.iterdir()), [])

    @unittest.skipIf(shutil.which("claude", path="/usr/bin:/bin"), "there is a claude in /usr/bin")
    def test_goes_on_without_claude(self):
        (self.bin / "claude").unlink()
        result = self.onboard()
        self.assertExit(0, result)
        self.assertIn("claude is not on PATH", result.stderr)
        self.assertTrue((self.home / ".cursor" / "mcp.json").exists())


class GitHubActions(RecipeTestCase):
    def step(self, name, **variables):
        workflow = load_yaml(self.recipe("github-actions.yml"))
        [step] = [step for step in workflow["jobs"]["mcp"]["steps"] if step.get("name") == name]
        return self.shell(step["run"], shell="bash", variables=variables)

    def test_checks_the_profile(self):
        self.assertExit(0, self.step("Check the profile"))
        self.spoil_the_profile()
        result = self.step("Check the profile")
        self.assertExit(2, result)
        self.assertRegex(result.stderr, r"(?m)^::error file=mcpconf\.yaml,line=2,")

    def test_checks_the_tokens(self):
        result = self.step("Check the tokens")
        self.assertExit(1, result)
        self.assertIn("::error", result.stderr)
        token = "jam_pat_" + secrets.token_hex(16)
        result = self.step("Check the tokens", JAM_TOKEN=token)
        self.assertExit(0, result)
        self.assertNotIn(token[8:], result.stdout + result.stderr)

    def test_provisions_an_agent(self):
        self.assertExit(0, self.step("Provision the agent"))
        self.assertTrue(self.calls.endswith(ADDED), self.calls)
        self.spoil_the_profile()
        self.assertExit(2, self.step("Provision the agent"))
        self.assertEqual(self.calls.count(ADDED), 1)


class DevContainer(RecipeTestCase):
    def commands(self):
        text = re.sub(r"(?m)^\s*//.*$", "", self.recipe("devcontainer.json"))
        return load_json(text)

    def test_sets_claude_up(self):
        container = self.commands()
        self.assertExit(0, self.shell(container["postCreateCommand"]))
        self.assertTrue(self.calls.endswith(ADDED), self.calls)
        result = self.shell(container["postStartCommand"])
        self.assertExit(0, result)
        self.assertIn("JAM_TOKEN is not set", result.stderr)

    def test_a_broken_profile_fails_the_set_up(self):
        self.spoil_the_profile()
        self.assertExit(2, self.shell(self.commands()["postCreateCommand"]))
        self.assertEqual(self.calls, "")

    def test_hands_every_variable_of_the_profile_on(self):
        self.assertEqual(self.commands()["remoteEnv"], {"JAM_TOKEN": "${localEnv:JAM_TOKEN}"})


class Ansible(RecipeTestCase):
    def run_tasks(self):
        values = {
            "{{ ansible_facts['env']['HOME'] }}": str(self.home),
            "{{ mcp_profile.dest }}": str(self.project / "mcpconf.yaml"),
        }
        output = ""
        for task in load_yaml(self.recipe("ansible.yml")):
            self.assertIn("name", task)
            command = task.get("ansible.builtin.command")
            for item in task.get("loop", [None]) if command else []:
                words = [word.replace("{{ item }}", str(item)) for word in command["argv"]]
                for name, value in values.items():
                    words = [word.replace(name, value) for word in words]
                self.assertFalse([word for word in words if "{{" in word])
                output += self.assertExit(0, self.run_program(words))
        return output

    def test_the_commands_work_and_say_what_changed(self):
        self.assertEqual(self.run_tasks().count("created"), 3)
        self.assertTrue(self.calls.endswith(ADDED), self.calls)
        again = self.run_tasks()
        self.assertEqual((again.count("unchanged"), again.count("created")), (3, 0))


class PreCommit(RecipeTestCase):
    def hook(self, name):
        [repository] = load_yaml(self.recipe("pre-commit-config.yaml"))["repos"]
        [hook] = [hook for hook in repository["hooks"] if hook["id"] == name]
        return hook

    def test_lets_a_good_profile_pass_and_no_bad_one(self):
        hook = self.hook("mcpconf")
        self.assertExit(0, self.shell(hook["entry"], variables={"JAM_TOKEN": "<token>"}))
        self.spoil_the_profile()
        result = self.shell(hook["entry"])
        self.assertExit(2, result)
        self.assertNotIn("literal\n", result.stderr)

    def test_looks_at_the_profile_only(self):
        hook = self.hook("mcpconf")
        self.assertFalse(hook["pass_filenames"])
        self.assertTrue(re.search(hook["files"], "mcpconf.yaml"))
        self.assertFalse(re.search(hook["files"], "docs/mcpconf.yaml.md"))

    def test_lets_no_token_pass_in_a_file_that_is_committed(self):
        hook = self.hook("mcpconf-scan")
        self.write("a/good.json", '{"mcpServers": {"S": {"env": {"A_TOKEN": "${A_TOKEN}"}}}}')
        self.write("bad.json", '{"mcpServers": {"S": {"env": {"A_TOKEN": "correct-horse-battery"}}}}')
        files = ["a/good.json", "bad.json", "setup.sh", "README.md", "config.toml", "x.yaml"]
        for file in files:
            self.assertTrue(re.search(hook["files"], file), file)
        self.assertExit(0, self.shell(f"{hook['entry']} a/good.json mcpconf.yaml"))
        self.assertExit(1, self.shell(f"{hook['entry']} a/good.json bad.json"))
