"""Shared parts of the checks: running mcpconf in a separate home, and reading its output independently."""

import json
import os
import re
import subprocess
from pathlib import Path

import yaml
from project import ProjectTestCase

ROOT = Path(__file__).resolve().parents[2]
PROFILES = sorted((ROOT / "templates" / "profiles").glob("*.yaml"))

#: The README, and the pages of the documentation.
PAGES = [ROOT / "README.md", *sorted((ROOT / "Sources/mcpconf/Documentation.docc").glob("*.md"))]

#: The codes with which a client refuses a server that it does not support, according to the documentation.
REFUSALS = {"no-transport", "no-reference", "no-oauth", "variable-name", "windows-argument"}


class CoreLoader(yaml.SafeLoader):
    """Loads scalars as YAML 1.2's core schema types them, as editors do.

    PyYAML's own rules are those of YAML 1.1: `no` is false, `2027-01-15` is a date.
    """

    yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def load_yaml(text):
    return yaml.load(text, CoreLoader)


def load_json(text):
    """Reads strictly: no duplicate member, no NaN, nothing after the value, UTF-8 without a byte order mark."""

    def members(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise ValueError(f"a member occurs twice: {names}")
        return dict(pairs)

    def constant(name):
        raise ValueError(f"{name} is not JSON")

    if isinstance(text, bytes):
        text = text.decode("utf-8")
    return json.loads(text, object_pairs_hook=members, parse_constant=constant)


def server_at(path, line):
    """Returns the name of the server whose lines in the profile include `line`, counted from 1."""
    root = yaml.compose(Path(path).read_text(encoding="utf-8"), CoreLoader)
    servers = next(node for name, node in root.value if name.value == "servers")
    for name, node in servers.value:
        if name.start_mark.line < line <= max(node.end_mark.line, name.start_mark.line + 1):
            return name.value
    raise ValueError(f"{path}:{line} is in no server")


def documentation():
    return "".join(page.read_text(encoding="utf-8") for page in PAGES)


def example_files():
    """Returns the YAML examples of the documentation by the path in their first line."""
    blocks = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", documentation(), re.MULTILINE | re.DOTALL)
    return {path: body for path, body in blocks}


def transcript_files():
    """Returns every profile that a transcript of the documentation shows, as (name, text)."""
    return re.findall(r"^\$ cat (\S+\.yaml)\n(.*?)(?=^\$ )", documentation(), re.MULTILINE | re.DOTALL)


class PeerTestCase(ProjectTestCase):
    prefix = "mcpconf-peers-"

    def write(self, path, text):
        path = self.project / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_program(self, words, variables=None):
        return subprocess.run(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env={"HOME": str(self.home), "PATH": f"{self.bin}:/usr/bin:/bin", **(variables or {})},
            cwd=self.project,
            timeout=60,
            check=False,
        )

    def mcpconf(self, *words, variables=None):
        return self.run_program(["mcpconf", *words], variables)

    def assertExit(self, status, result):
        if result.returncode != status:
            self.fail(
                f"{result.args} exited with {result.returncode}, not {status}\n"
                f"--- stdout\n{result.stdout}\n--- stderr\n{result.stderr}"
            )
        return result.stdout

    def profiles(self):
        """Returns the paths of all valid profiles: the starters, and the documentation's examples in the project."""
        for path, text in example_files().items():
            self.write(path, text)
        examples = [path for path, text in example_files().items() if "version: 1" in text]
        self.assertGreaterEqual(len(examples), 4, "the documentation lost its examples")
        return [*PROFILES, *(self.project / path for path in examples)]

    def fitted(self, profile, client, scope, platform):
        """Returns a profile that extends another one with what a client supports, through the bridge if needed.

        What is left out is what the client refuses by itself, and for no other reason than that.
        """
        path = self.project / "fitted" / f"{profile.stem}-{client['id']}-{scope}-{platform}.yaml"
        options = {"scope": scope} if len(client["options"].get("scope", [])) > 1 else {}
        if "bridge" in client["options"]:
            options["bridge"] = "mcp-remote"
        layer = {
            "version": 1,
            "extends": os.path.relpath(profile, path.parent),
            "clients": {client["id"]: options},
        }
        self.write(path, yaml.safe_dump(layer, sort_keys=False))
        words = ("--client", client["id"], "--templates", "vendors", "--platform", platform)
        result = self.mcpconf("generate", path, *words, "--quiet", "--format", "json")
        if result.returncode == 0:
            return path
        problems = load_json(result.stderr or result.stdout)["diagnostics"]
        errors = [problem for problem in problems if problem["severity"] == "error"]
        self.assertLessEqual({error["code"] for error in errors}, REFUSALS, errors)
        refused = {server_at(self.project / error["file"], error["line"]) for error in errors}
        layer["servers"] = {name: {"absent": True} for name in sorted(refused)}
        self.write(path, yaml.safe_dump(layer, sort_keys=False))
        return path

    def clients(self, platform="linux"):
        words = ("list", "clients", "--format", "json", "--platform", platform)
        return load_json(self.assertExit(0, self.mcpconf(*words)))["clients"]
