"""Compares mcpconf's facts about clients with the installed clients.

    MCPCONF=.build/release/mcpconf .build-ci/venv/bin/python Tests/RealClients/facts.py
    … facts.py --record             # after the facts were checked by a person
    … facts.py --newest             # what changed in the newest packages of PyPI
    … facts.py --newest --record    # after these were checked too

`facts.json` has what each client was seen to know: which variables Claude Code replaces, which options its command has,
which names it refuses, which members the others read. A difference fails the run, because a fact that mcpconf rests on
may have changed with it. Nothing but loopback is contacted; `--newest` first installs the packages into temporary
environments. Exit status: 0 if nothing changed, 1 if something did, 2 if a package could not be installed or looked at.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "PythonSupport")]

import binary  # noqa: E402
import claude_code  # noqa: E402
import codex  # noqa: E402
import newest_packages  # noqa: E402
import package_facts  # noqa: E402
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
    sandbox = codex.CodexSandbox()
    try:
        usage = sandbox.codex("mcp", "add", "--help").stdout
    finally:
        sandbox.remove()
    options = sorted(set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", usage, re.MULTILINE)))
    return {"keys": known, "options of 'codex mcp add'": options}


def claude_package():
    return claude_facts() if claude_code.path() else None


def codex_package():
    return codex_facts() if codex.path() else None


PACKAGES = [
    ("claude-code", None, "claude-agent-sdk", claude_package),
    ("codex", None, "openai-codex-cli-bin", codex_package),
    *package_facts.PACKAGES,
]

#: Clients whose package is not the program that mcpconf sets up, so that it need not know all our settings.
OTHER_PROGRAMS = {"claude-code", "codex", "copilot-cli", "kimi-code"}


def unknown_settings(client, facts):
    """Returns the members that mcpconf writes for settings, and that the package does not know."""
    sandbox = support.Sandbox()
    try:
        arguments = [binary.path(), "list", "clients", client, "--format", "json"]
        shown = json.loads(sandbox.run(arguments).stdout)["clients"][0]
    finally:
        sandbox.remove()
    known = {member for value in facts.values() for member in value}
    written = {path.partition(".")[0] for path in shown["settings"].values()}
    return sorted(written - known)


def gather():
    """Returns each client's facts, and those that cannot be looked at here."""
    found, missing = {}, []
    for client, environment, package, facts in PACKAGES:
        python = package_facts.own_environment(environment) if environment else Path(sys.executable)
        version = package_facts.version(python, package)
        seen = facts() if version else None
        if seen is None:
            missing.append(f"{client}: the package {package} is not installed, or cannot be read")
            continue
        if client not in OTHER_PROGRAMS:
            seen["settings of mcpconf that it does not know"] = unknown_settings(client, seen)
        found[client] = {"version": version, **seen}
    return found, missing


def differences(recorded, found):
    """Returns a sentence for each fact that changed, by client."""
    changed = {}
    for name, facts in found.items():
        before = recorded.get(name, {})
        lines = changed.setdefault(name, [])
        for key in sorted({*before, *facts} - {"version"}):
            old, new = before.get(key), facts.get(key)
            if old == new:
                continue
            if not isinstance(old, list) or not isinstance(new, list):
                lines.append(f"{key}: was {old}, is now {new}")
                continue
            for word, items in [("new", set(new) - set(old)), ("gone", set(old) - set(new))]:
                if items:
                    lines.append(f"{key}: {word}: {', '.join(sorted(items))}")
    return changed


def newest(options):
    """Runs this script again with the newest packages, in separate environments."""
    with tempfile.TemporaryDirectory(prefix="mcpconf-newest-") as directory:
        problems = newest_packages.install(Path(directory))
        for problem in problems:
            print(f"NOT INSTALLED: {problem}")
        python = Path(directory) / "venv" / "bin" / "python"
        if not python.exists():
            return 2
        more = ["--record"] if options.record else []
        command = [python, "-B", __file__, "--compare", "newest", *more]
        code = subprocess.run(command, check=False).returncode
        return code or (2 if problems else 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--record", action="store_true", help="write facts.json")
    parser.add_argument("--newest", action="store_true", help="look at the newest packages")
    parser.add_argument("--compare", default="pinned", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.newest:
        return newest(options)
    found, missing = gather()
    recorded = json.loads(RECORD.read_text())
    for line in missing:
        print(f"SKIPPED: {line}")
    if options.record:
        recorded[options.compare] = {**recorded.get(options.compare, {}), **found}
        RECORD.write_text(json.dumps(recorded, indent=2, sort_keys=True) + "\n")
        return 0
    known = {**recorded["pinned"], **recorded.get(options.compare, {})}
    changed = differences(known, found)
    for name, lines in changed.items():
        before = known.get(name, {}).get("version", "nothing")
        state = f"{len(lines)} changed" if lines else "nothing changed"
        print(f"{name} {found[name]['version']} (checked with {before}): {state}")
        for line in lines:
            print(f"  CHANGED: {line}")
    count = sum(len(lines) for lines in changed.values())
    print(f"{len(found)} clients looked at, {count} facts changed")
    if count:
        print(
            "Check what changed against the client's source or documentation, correct the client in"
            " Sources/MCPClients/Clients, then run this script with --record."
        )
    if options.compare == "newest" and missing:
        return 1 if count else 2
    return 1 if count or not found else 0


if __name__ == "__main__":
    sys.exit(main())
