"""The real Claude Code, from the package `claude-agent-sdk`."""

import hashlib
import importlib.util
import json
import os
import re
import secrets
from pathlib import Path

import binary
import support


def path():
    """Returns the binary inside the package, or None."""
    spec = importlib.util.find_spec("claude_agent_sdk")
    if spec is None or not spec.submodule_search_locations:
        return None
    for location in spec.submodule_search_locations:
        binary = Path(location) / "_bundled" / "claude"
        if os.access(binary, os.X_OK):
            return str(binary)
    return None


def missing():
    """Returns why it cannot be tested here, or None."""
    if path() is None:
        return "no Claude Code: the package claude-agent-sdk is missing or brings no binary"
    return support.missing()


def version():
    sandbox = ClaudeCodeSandbox()
    try:
        return f"claude {sandbox.claude('--version').stdout.strip()}"
    finally:
        sandbox.remove()


class ClaudeCodeSandbox(support.Sandbox):
    """A sandbox with `claude` on its `PATH`."""

    #: Without this, the `claude mcp` commands contact their vendor.
    quiet = {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1"}

    def __init__(self):
        super().__init__("claude", path())

    @property
    def credentials_file(self):
        return self.home / ".claude" / ".credentials.json"

    def sign_in(self, name, entry):
        """Stores a client secret and a sign-in for the server, under the key that Claude Code makes."""
        config = {key: entry.get(key, {}) for key in ("type", "url", "headers")}
        text = json.dumps(config, separators=(",", ":"), ensure_ascii=False)
        key = f"{name}|{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        self.credentials_file.parent.mkdir(exist_ok=True)
        stored = {
            "mcpOAuth": {
                key: {
                    "serverName": name,
                    "serverUrl": entry["url"],
                    "accessToken": secrets.token_hex(16),
                    "expiresAt": 0,
                }
            },
            "mcpOAuthClientConfig": {key: {"clientSecret": secrets.token_hex(16)}},
        }
        self.credentials_file.write_text(json.dumps(stored), encoding="utf-8")

    def credentials(self):
        """Returns the stored secrets: the values, without what Claude Code adds."""
        stored = json.loads(self.credentials_file.read_text(encoding="utf-8"))
        return {name: stored.get(name) for name in ("mcpOAuth", "mcpOAuthClientConfig")}

    def change_state(self, change, *, indent=2):
        """Changes the content of `~/.claude.json`, as a user with an editor would."""
        state = self.state()
        change(state)
        text = json.dumps(state, ensure_ascii=False, indent=indent)
        self.state_file.write_text(text, encoding="utf-8")

    def with_mcpconf(self):
        (self.bin / "mcpconf").symlink_to(binary.path())

    def without_claude(self):
        (self.bin / "claude").unlink()

    def generate(self, profile, *options, variables=None):
        """Runs `mcpconf generate` for Claude Code with the given profile."""
        options = ["--client", "claude-code", *options]
        return self.mcpconf("generate", profile, *options, variables=variables)

    def claude(self, *arguments, variables=None, directory=None):
        return self.run(["claude", *arguments], variables, directory=directory)

    @property
    def state_file(self):
        return self.home / ".claude.json"

    def state(self):
        """Returns the content of `~/.claude.json`."""
        return json.loads(self.state_file.read_text(encoding="utf-8"))

    def user_servers(self):
        return self.state().get("mcpServers", {})

    def local_servers(self):
        return self.state().get("projects", {}).get(str(self.project), {}).get("mcpServers", {})

    def list(self, variables=None, directory=None):
        """Returns the output of `claude mcp list` about each server, by name, and its complete output."""
        result = self.claude("mcp", "list", variables=variables, directory=directory)
        # Without this, a start that failed would look like a client without servers.
        if result.returncode != 0:
            raise AssertionError(f"claude mcp list: {result.returncode}\n{result.stdout}{result.stderr}")
        found = re.findall(r"^([^\s:]+): (.*)$", result.stdout, re.MULTILINE)
        statuses = {name: rest.rpartition(" - ")[2] for name, rest in found}
        return Listing(statuses, result.stdout + result.stderr)


class Listing:
    """The health check of `claude mcp list`."""

    def __init__(self, statuses, text):
        self.statuses = statuses
        self.text = text

    def is_connected(self, name):
        return re.fullmatch(r"\W*Connected", self.statuses.get(name, "")) is not None
