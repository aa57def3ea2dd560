"""What the tests of the recipes share: homes of their own, a profile that changes, and a stand-in for Claude Code."""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import yaml
from project import ProjectTestCase

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "templates" / "recipes"

#: Programs of the virtual environment that runs the tests.
TOOLS = Path(sys.executable).parent

#: Where the clients keep their servers on Linux.
CURSOR = ".cursor/mcp.json"
VSCODE = ".config/Code/User/mcp.json"
WINDSURF = ".codeium/windsurf/mcp_config.json"
CLAUDE_CODE = ".claude.json"
FILES = (CURSOR, VSCODE, WINDSURF)

#: Adds and removes servers at user scope as Claude Code does. `Tests/RealClients` tries the real one.
CLAUDE = r'''#!/usr/bin/python3
import json, os, sys
words = sys.argv[1:]
if words == ["--version"]:
    sys.exit(print("2.1.332 (Claude Code)"))
path = os.environ["HOME"] + "/.claude.json"
state = json.load(open(path)) if os.path.exists(path) else {}
servers = state.setdefault("mcpServers", {})
if words[:4] == ["mcp", "add-json", "--scope", "user"] and words[5:] == ["-"]:
    servers[words[4]] = json.load(sys.stdin)
elif words[:4] == ["mcp", "remove", "--scope", "user"]:
    del servers[words[4]]
else:
    sys.exit("claude: cannot do this: " + " ".join(words))
json.dump(state, open(path, "w"), indent=2)
'''

#: A server that no profile of these tests has.
MINE = {"command": "mine"}


def program(name):
    """The path of a program that CI installs, or None."""
    return os.environ.get(f"MCPCONF_{name.upper()}") or shutil.which(name)


def needs(name):
    return unittest.skipUnless(program(name), f"{name} is not installed")


def profile(*servers, clients="[claude-code, cursor, vscode, windsurf]"):
    """A profile with Jam and servers of these names."""
    lines = ["version: 1", f"clients: {clients}", "servers:", "  Jam: { template: jam, token: '${JAM_TOKEN}' }"]
    lines += [f"  {name}: {{ url: 'https://{name}.example.com/mcp' }}" for name in servers]
    return "\n".join(lines) + "\n"


INVALID = "version: 1\nservers: { Jam: { template: jam, token: literal } }\n"


class RecipeTestCase(ProjectTestCase):
    """Also has a stand-in for claude in `bin`."""

    prefix = "mcpconf-recipes-"

    def setUp(self):
        super().setUp()
        self.write(self.bin / "claude", CLAUDE, executable=True)

    def write(self, path, text, *, executable=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if executable:
            path.chmod(0o755)
        return path

    def install(self, recipe, path):
        """Copies a recipe to where it says that it should be saved."""
        return self.write(path, self.recipe(recipe), executable=True)

    def recipe(self, name):
        return (RECIPES / name).read_text(encoding="utf-8")

    def environment(self, home=None, **more):
        return {
            "HOME": str(home or self.home), "PATH": f"{self.bin}:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "TMPDIR": str(self.root), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@example.com",
            "GIT_COMMITTER_NAME": "test", "GIT_COMMITTER_EMAIL": "test@example.com", **more,
        }

    def run_program(self, *words, expected=0, cwd=None, home=None, variables=None, text=None):
        """Runs a program and returns what it printed, first on stdout, then on stderr."""
        options = {"stdin": subprocess.DEVNULL} if text is None else {"input": text}
        result = subprocess.run(
            [str(word) for word in words], capture_output=True, encoding="utf-8", timeout=120, check=False,
            cwd=cwd or self.project, env=self.environment(home, **(variables or {})), **options)
        said = result.stdout + result.stderr
        if result.returncode != expected:
            self.fail(f"{words} exited with {result.returncode}, not {expected}\n{said}")
        return said

    def shell(self, script, *, bash=False, **options):
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail"] if bash else ["sh"]
        return self.run_program(*words, "-c", script, **options)

    def servers(self, path, home=None):
        """The servers of a client's file by name."""
        file = (home or self.home) / path
        if not file.exists():
            return None
        value = json.loads(file.read_text(encoding="utf-8"))
        return value.get("servers", value.get("mcpServers", {}))

    def assertServers(self, *names, files=(*FILES, CLAUDE_CODE), home=None):
        for path in files:
            self.assertEqual(sorted(self.servers(path, home) or {}), sorted(names), f"{home or self.home}/{path}")

    def add_own_server(self, path=CURSOR, home=None):
        """Somebody adds a server by hand."""
        file = (home or self.home) / path
        value = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"mcpServers": {}}
        value["mcpServers"]["mine"] = MINE
        self.write(file, json.dumps(value, indent=2))

    def state(self, home=None, files=(*FILES, CLAUDE_CODE)):
        """What changes if a file is written again."""
        stats = [(home or self.home).joinpath(path).stat() for path in files]
        return [(stat.st_ino, stat.st_mtime_ns, stat.st_mode) for stat in stats]

    def git(self, *words, cwd=None, **options):
        return self.run_program("git", "-c", "init.defaultBranch=main", *words, cwd=cwd, **options)


def load_yaml(text):
    return yaml.safe_load(text)
