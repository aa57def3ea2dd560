"""The recipes for CI systems and containers: validators and local runners of these systems, and then the commands themselves."""

import json
import re
from xml.etree import ElementTree

import json5
from support import CLAUDE_CODE, INVALID, RECIPES, TOOLS, RecipeTestCase, load_yaml, profile

#: In the form of a token of Jam, made when the tests run.
TOKEN = "jam_pat_" + "0aB3dE6gH9" * 3

#: What a recipe calls to install mcpconf; here, it is installed already.
INSTALLER = '#!/bin/sh\necho "$0 $*" >> "$HOME/installed"\n'


class AgentTestCase(RecipeTestCase):
    """A repository with a profile, and jobs that set up Claude Code."""

    def setUp(self):
        super().setUp()
        self.write(self.project / "mcpconf.yaml", profile(clients="[claude-code]"))
        for name in ("pip", "pipx"):
            self.write(self.bin / name, INSTALLER, executable=True)

    def spoil_the_profile(self):
        self.write(self.project / "mcpconf.yaml", INVALID)

    def assertSetUp(self):
        header = self.servers(CLAUDE_CODE)["Jam"]["headers"]["Authorization"]
        self.assertEqual(header, "Bearer ${JAM_TOKEN}")

    def assertInstalls(self, command):
        self.assertIn(command, (self.home / "installed").read_text())

    def check_schema(self, *words):
        self.run_program(TOOLS / "check-jsonschema", *words)


class GitHubActions(AgentTestCase):
    """`Tests/Packages` runs zizmor and actionlint on this workflow, too."""

    def step(self, name, **options):
        workflow = load_yaml(self.recipe("github-actions.yml"))
        [step] = [step for step in workflow["jobs"]["mcp"]["steps"] if step.get("name") == name]
        return self.shell(step["run"], bash=True, **options)

    def test_is_a_workflow(self):
        self.check_schema("--builtin-schema", "vendor.github-workflows", RECIPES / "github-actions.yml")

    def test_checks_the_profile(self):
        self.step("Check the profile")
        self.spoil_the_profile()
        said = self.step("Check the profile", expected=2)
        self.assertRegex(said, r"(?m)^::error file=mcpconf\.yaml,line=2,")

    def test_checks_the_tokens(self):
        self.assertIn("::error", self.step("Check the tokens", expected=1))
        said = self.step("Check the tokens", variables={"JAM_TOKEN": TOKEN})
        self.assertNotIn(TOKEN[8:], said)

    def test_sets_up_an_agent(self):
        for _ in range(2):
            self.step("Set up the agent")
            self.assertSetUp()
        self.spoil_the_profile()
        self.step("Set up the agent", expected=2)
        (self.bin / "claude").unlink()
        self.step("Set up the agent", expected=127)


class GitLab(AgentTestCase):
    """gitlabci-local reads the file as GitLab does, and runs the jobs on this machine."""

    def setUp(self):
        super().setUp()
        self.install("gitlab-ci.yml", self.project / ".gitlab-ci.yml")

    def run_jobs(self, **options):
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "state")
        return self.run_program(
            TOOLS / "gitlabci-local", "--host", "--pipeline", **options)

    def test_is_a_pipeline(self):
        self.check_schema(
            "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", RECIPES / "gitlab-ci.yml")

    def report(self, job, kind):
        """The report that a job publishes, whether it fails or not."""
        artifacts = load_yaml(self.recipe("gitlab-ci.yml"))[job]["artifacts"]
        self.assertEqual(artifacts["when"], "always")
        return (self.project / artifacts["reports"][kind]).read_text()

    def quality(self):
        problems = json.loads(self.report("profile", "codequality"))
        return [(problem["check_name"], problem["location"]["path"]) for problem in problems]

    def failures(self):
        suites = ElementTree.fromstring(self.report("tokens", "junit"))
        return [failure.get("type") for failure in suites.iter("failure")]

    def test_checks_and_sets_up_an_agent(self):
        branch = {"CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main"}
        said = self.run_jobs(variables={"JAM_TOKEN": TOKEN, **branch})
        self.assertNotIn(TOKEN[8:], said)
        self.assertRegex(said, r"profile: Success(?s:.*)tokens: Success(?s:.*)agent: Success")
        self.assertInstalls("pip install --quiet mcpconf==")
        self.assertSetUp()
        self.assertEqual((self.quality(), self.failures()), ([], []))
        self.assertNotIn(TOKEN[8:], self.report("tokens", "junit"))

    def test_fails_without_a_token(self):
        said = self.run_jobs(expected=1)
        self.assertRegex(said, r"profile: Success(?s:.*)tokens: Failure(?s:.*)agent: Skipped")
        self.assertEqual((self.quality(), self.failures()), ([], ["variable-not-set"]))
        for text in (said, self.report("tokens", "junit")):
            self.assertIn("JAM_TOKEN is not set", text)

    def test_fails_with_an_invalid_profile(self):
        self.spoil_the_profile()
        self.assertRegex(self.run_jobs(expected=1), "profile: Failure")
        [(code, path)] = self.quality()
        self.assertEqual((code, path), ("literal-token", "mcpconf.yaml"))


class DevContainer(AgentTestCase):
    """A program for dev containers reads the file; its commands run here."""

    def configuration(self):
        """Without the features, which are downloaded."""
        value = json5.loads(self.recipe("devcontainer.json"))
        self.assertIn("claude-code", " ".join(value.pop("features")))
        path = self.write(self.project / ".devcontainer/devcontainer.json", json.dumps(value))
        said = self.run_program(
            TOOLS / "devcontainer", "read-configuration", "--workspace-folder", self.project,
            variables={"JAM_TOKEN": TOKEN})
        self.assertEqual(json.loads(said)["configuration"]["configFilePath"], str(path))
        return json.loads(said)["configuration"]

    def test_passes_every_variable_of_the_profile(self):
        value = self.configuration()
        self.assertEqual(value["remoteEnv"], {"JAM_TOKEN": TOKEN})
        self.assertEqual(list(value["secrets"]), ["JAM_TOKEN"])

    def test_sets_up_claude_code_at_every_start(self):
        value = self.configuration()
        self.shell(value["postCreateCommand"])
        self.assertInstalls("pipx install mcpconf==")
        said = self.shell(value["postStartCommand"])
        self.assertIn("JAM_TOKEN is not set", said)
        self.assertSetUp()
        self.write(self.project / "mcpconf.yaml", profile("wiki", clients="[claude-code]"))
        self.shell(value["postStartCommand"])
        self.assertServers("Jam", "wiki", files=[CLAUDE_CODE])
        self.spoil_the_profile()
        self.shell(value["postStartCommand"], expected=2)


class Docker(AgentTestCase):
    def stages(self):
        """The instructions of each stage, as (name, arguments)."""
        text = re.sub(r"(?m)^#.*\n|\\\n", "", self.recipe("Dockerfile"))
        lines = [line.split(None, 1) for line in text.splitlines() if line.strip()]
        starts = [index for index, (name, _) in enumerate(lines) if name == "FROM"]
        return [lines[start:end] for start, end in zip(starts, [*starts[1:], None])]

    def test_hadolint_finds_nothing(self):
        self.run_program(TOOLS / "hadolint", "--failure-threshold", "style", RECIPES / "Dockerfile")

    def test_the_image_has_the_program_and_no_rights(self):
        build, image = self.stages()
        self.assertEqual(build[0][1].split()[1:], ["AS", "mcpconf"])
        self.assertIn(["COPY", "--from=mcpconf /usr/local/bin/mcpconf /usr/local/bin/mcpconf"], image)
        users = [argument for name, argument in image if name == "USER"]
        self.assertRegex(users[-1], r"^[1-9]\d*$")
        # What the agent needs at run time is given at run time.
        self.assertEqual({name for name, _ in build + image} & {"ARG", "ENV"}, set())

    def test_the_commands_set_up_an_agent(self):
        _, image = self.stages()
        [copy] = [argument for name, argument in image if name == "COPY" and "mcpconf.yaml" in argument]
        source, target = copy.split()[-2:]
        self.write(self.home / target, (self.project / source).read_text())
        [command] = [argument for name, argument in image if name == "RUN" and argument.startswith("mcpconf")]
        self.shell(command, cwd=self.home)
        self.assertSetUp()


class Versions(RecipeTestCase):
    def test_recipes_install_the_same_version(self):
        versions = {
            version
            for name in ("Dockerfile", "devcontainer.json", "github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml")
            for version in re.findall(r"(?:mcpconf==|MCPCONF_VERSION: |rev: v)(\d\S+?)[\"\s]", self.recipe(name) + "\n")
        }
        self.assertEqual(len(versions), 1, versions)
