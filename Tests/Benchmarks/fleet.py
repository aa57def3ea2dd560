"""Documents like those that `mcpconf doctor --format json` writes on the machines of an organisation."""

from __future__ import annotations

import json

CLIENTS = {
    "claude-code": ("~/.claude.json", ".mcp.json"),
    "cursor": ("~/.cursor/mcp.json", ".cursor/mcp.json"),
    "vscode": ("~/.config/Code/User/mcp.json", ".vscode/mcp.json"),
    "codex": ("~/.codex/config.toml", ".codex/config.toml"),
    "gemini-cli": ("~/.gemini/settings.json", ".gemini/settings.json"),
}
SERVERS = ["Jam", "GitHub", "Sentry", "Linear", "Datadog", "files", "postgres", "browser"]
VARIABLES = ["JAM_TOKEN", "GITHUB_TOKEN", "SENTRY_ACCESS_TOKEN", "LINEAR_API_KEY", "DD_API_KEY", "DD_APP_KEY"]


def document(number: int) -> dict:
    """The document of one host; one in 10 differs, one in 40 lacks a variable, one in 500 has a literal token."""
    differs, lacks, leaks = number % 10 == 3, number % 40 == 7, number % 500 == 11
    clients, diagnostics = [], []
    for index, (client, (user, project)) in enumerate(CLIENTS.items()):
        outcomes = {name: "unchanged" for name in SERVERS}
        if differs and index == number % 3:
            outcomes["Jam"], outcomes["files"] = "updated", "created"
            diagnostics.append({
                "severity": "warning", "code": "not-applied",
                "message": f"{client}'s file differs from the profile: {user} (~ Jam (headers.Authorization), + files)",
                "fix": f"mcpconf apply --client {client} --scope user"})
        entries = [{"server": name, "outcome": outcome} for name, outcome in outcomes.items()]
        changes = [{"server": name, "change": {"created": "added"}.get(outcome, outcome), "members": []}
                   for name, outcome in outcomes.items() if outcome != "unchanged"]
        tokens = [{"server": "Jam", "rule": "jam-pat", "confidence": "high", "line": 7, "column": 34}]
        clients.append({
            "id": client, "installed": True, "version": f"2.1.{number % 7}", "files": [
                {"scope": "user", "path": user.replace("~", f"/home/user{number}"), "displayPath": user, "exists": True,
                 "state": f"{len(SERVERS)} servers, up to date", "servers": SERVERS,
                 "outcome": "updated" if changes else "unchanged", "changes": changes, "entries": entries,
                 "literalTokens": tokens if leaks and client == "cursor" else []},
                {"scope": "project", "path": f"/home/user{number}/{project}", "displayPath": project, "exists": False,
                 "state": "does not exist", "servers": [], "outcome": "skipped", "reason": "not-in-profile",
                 "entries": [], "literalTokens": []}]})
    variables = []
    for name in VARIABLES:
        missing = lacks and name == "JAM_TOKEN"
        variables.append({
            "name": name, "shell": "not set" if missing else "ok", "desktop": "not set" if missing else "set",
            "isSet": not missing, "isMissing": missing, "problems": [], "servers": SERVERS[:2], "clients": list(CLIENTS)})
        if missing:
            diagnostics.append({
                "severity": "warning", "code": "variable-not-set", "message": f"{name} is not set in this shell",
                "fix": f"create a token at https://example.com/tokens, then run: read -rs {name} && export {name}",
                "file": f"/home/user{number}/.config/mcpconf/profile.yaml", "line": 9, "column": 12, "endLine": 9,
                "endColumn": 21})
    return {
        "version": 1, "host": f"host-{number:05}.example.com",
        "profile": {"path": f"/home/user{number}/.config/mcpconf/profile.yaml", "displayPath": "~/.config/mcpconf/profile.yaml"},
        "clients": clients, "variables": variables, "diagnostics": diagnostics}


def pretty(number: int) -> str:
    return json.dumps(document(number), indent=2) + "\n"


def line(number: int) -> str:
    return json.dumps(document(number), separators=(",", ":")) + "\n"
