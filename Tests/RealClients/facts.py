"""Compares mcpconf's facts about clients with the installed clients.

    MCPCONF=.build/release/mcpconf .build-ci/venv/bin/python Tests/RealClients/facts.py
    .build-ci/venv/bin/python Tests/RealClients/facts.py --record     # after the facts were checked by a person
    .build-ci/venv/bin/python Tests/RealClients/facts.py --newest     # what changed in the newest packages of PyPI

`facts.json` has what each client was seen to know: which variables Claude Code replaces, which options its command has,
which names it refuses, which keys Codex and the others read. A difference fails the run, because a fact that mcpconf
rests on may have changed with it. Nothing but loopback is contacted; `--newest` installs packages into a temporary
environment first. Mistral Vibe and Kimi CLI are looked at in their own environments beside this one.
"""

import argparse
import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import claude_code  # noqa: E402
import codex  # noqa: E402
import support  # noqa: E402

RECORD = HERE / "facts.json"

#: In the list of the binary, but seen to be expanded anyway (2.1.332, 2026-11-29).
LISTED_AND_EXPANDED = {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACEHUB_API_TOKEN"}

#: Keys of a server in Codex's file, with a value whose type is wrong for all of them.
CODEX_KEYS = [
    "args", "auth", "bearer_token_env_var", "command", "cwd", "default_tools_approval_mode",
    "disabled_tools", "enabled", "enabled_tools", "env", "env_http_headers", "env_vars",
    "http_headers", "http_headers_helper", "oauth", "oauth_resource", "required", "scopes",
    "startup_timeout_ms", "startup_timeout_sec", "supports_parallel_tool_calls",
    "tool_timeout_sec", "tools", "url",
]  # fmt: skip

#: Packages of PyPI that contain a client, and the environment in which they are installed.
PACKAGES = ["claude-agent-sdk", "openai-codex-cli-bin", "fastmcp-slim[client]"]


def version(package):
    return importlib.metadata.version(package.partition("[")[0])


def listed_in_claude():
    """Returns the names in `var kt=[…]` of the binary, found by their form because the variable's own name changes."""
    data = Path(claude_code.path()).read_bytes()
    for match in re.finditer(rb'\[(?:"[A-Z0-9_]+",){20,}"[A-Z0-9_]+"\]', data):
        names = {name.decode() for name in re.findall(rb'"([A-Z0-9_]+)"', match.group())}
        if "VAULT_TOKEN" in names:
            return sorted(names)
    return []


def warned_of(names):
    """Returns those names about which mcpconf warns."""
    sandbox = support.Sandbox()
    try:
        servers = {
            f"s{index}": {"url": f"https://s{index}.example.com/mcp", "token": f"${{{name}}}"}
            for index, name in enumerate(names)
        }
        result = sandbox.mcpconf(
            "generate", support.profile(servers, ["claude-code"]), "--scope", "project"
        )
        return set(re.findall(r"Claude Code removes the variable (\w+) from", result.stderr))
    finally:
        sandbox.remove()


def reserved_names():
    text = (HERE.parent.parent / "Sources/MCPClients/Clients/ClaudeCode.swift").read_text()
    block = re.search(r"var reserved: \[String\] \{(.*?)\n  \}", text, re.DOTALL).group(1)
    return re.findall(r'"([^"]+)"', block)


def claude_facts():
    sandbox = claude_code.ClaudeCodeSandbox()
    try:
        listed = listed_in_claude()
        unwarned = sorted(set(listed) - LISTED_AND_EXPANDED - warned_of(listed))
        usage = sandbox.claude("mcp", "add", "--help").stdout
        refused = [
            name
            for name in reserved_names()
            if sandbox.claude("mcp", "add", name, "--", "true").returncode != 0
        ]
        return {
            "variables of the list that mcpconf does not warn of": unwarned,
            "size of the list": len(listed),
            "options of 'claude mcp add'": sorted(set(re.findall(r"--[a-z][a-z-]+", usage))),
            "reserved names that are not refused": sorted(set(reserved_names()) - set(refused)),
        }
    finally:
        sandbox.remove()


def codex_facts():
    """Tests keys: if Codex knows a key, it refuses a value of another type; it ignores other keys."""
    known = []
    for key in CODEX_KEYS:
        sandbox = codex.CodexSandbox()
        try:
            path = sandbox.home / ".codex" / "config.toml"
            path.parent.mkdir(exist_ok=True)
            base = "" if key in ("command", "url") else 'command = "true"\n'
            path.write_text(f"[mcp_servers.x]\n{base}{key} = 1979-05-27\n")
            if sandbox.run(["codex", "mcp", "list"]).returncode != 0:
                known.append(key)
        finally:
            sandbox.remove()
    return {"keys": known}


def fields(environment, module, *names):
    """Returns the fields of pydantic models, as the client's own Python sees them."""
    script = (
        f"import importlib, json; m = importlib.import_module({module!r})\n"
        f"print(json.dumps({{n: sorted(getattr(m, n).model_fields) for n in {names!r}}}))"
    )
    result = subprocess.run(
        [environment, "-c", script], capture_output=True, text=True, check=False
    )
    return json.loads(result.stdout) if result.returncode == 0 else None


def own_environment(name):
    return Path(sys.prefix).parent / name / "bin" / "python"


def gather():
    """Returns each client's facts; skips a client that is not installed, with a message."""
    found = {}

    def add(name, shown, facts):
        if facts is None:
            print(f"SKIPPED: {name} is not installed here")
        else:
            found[name] = {"version": shown, **facts}

    for name, package, module, facts in [
        ("claude-code", PACKAGES[0], claude_code, claude_facts),
        ("codex", PACKAGES[1], codex, codex_facts),
    ]:
        there = module.path() is not None
        add(name, version(package) if there else "", facts() if there else None)
    try:
        shown = version("fastmcp-slim")
        facts = fields(sys.executable, "fastmcp.mcp_config", "RemoteMCPServer", "StdioMCPServer")
    except importlib.metadata.PackageNotFoundError:
        shown, facts = "", None
    add("fastmcp", shown, facts)
    models = ("MCPHttp", "MCPStreamableHttp", "MCPStdio", "MCPOAuth", "MCPStaticAuth")
    vibe = own_environment("mistral-vibe")
    add(
        "mistral-vibe",
        package_version(vibe, "mistral-vibe"),
        fields(vibe, "vibe.core.config", *models) if vibe.exists() else None,
    )
    return found


def package_version(environment, package):
    script = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    if not environment.exists():
        return ""
    result = subprocess.run(
        [environment, "-c", script], capture_output=True, text=True, check=False
    )
    return result.stdout.strip()


def differences(recorded, found):
    for name, facts in found.items():
        before = recorded.get(name, {})
        for key, value in facts.items():
            old = before.get(key)
            if key == "version" or old == value:
                continue
            where = f"{name} {facts['version']} (recorded with {before.get('version', 'none')})"
            if isinstance(value, list) and isinstance(old, list):
                gone = sorted(set(old) - set(value))
                new = sorted(set(value) - set(old))
                yield f"{where}: {key}: new {new}, gone {gone}"
            else:
                yield f"{where}: {key}: {old} is now {value}"


def newest():
    """Runs this script again with the newest packages, in a separate environment."""
    with tempfile.TemporaryDirectory(prefix="mcpconf-newest-") as directory:
        environment = Path(directory) / "venv"
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        python = environment / "bin" / "python"
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "--upgrade", *PACKAGES, "mcp>=2,<3"], check=True
        )
        return subprocess.run([python, "-B", __file__], check=False).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--record", action="store_true", help="write facts.json")
    parser.add_argument("--newest", action="store_true", help="look at the newest packages")
    options = parser.parse_args()
    if options.newest:
        return newest()
    found = gather()
    if options.record:
        RECORD.write_text(json.dumps(found, indent=2, sort_keys=True) + "\n")
        return 0
    recorded = json.loads(RECORD.read_text())
    changed = list(differences(recorded, found))
    for line in changed:
        print(f"CHANGED: {line}")
    for name, facts in found.items():
        print(f"{name} {facts['version']}")
    print(f"{len(found)} clients looked at, {len(changed)} facts changed")
    return 1 if changed or not found else 0


if __name__ == "__main__":
    sys.exit(main())
