"""Writes a case as the file in which it may occur: of a client, a profile, a script, a page."""

import json
import re
import shlex
from dataclasses import dataclass

import yaml

PLAIN = re.compile(r"[A-Za-z0-9_./~][A-Za-z0-9_./+=~ @-]*")


@dataclass(frozen=True)
class Placement:
    """A case on one surface."""

    case: object
    surface: str
    #: client, profile, shell, dotenv or page.
    group: str
    format: str
    #: Relative to the directory of the placement, which is the project; the home is `home/` in it.
    path: str
    text: str
    server: str
    client: str = ""
    scope: str = ""
    #: More files beside it: (path, text).
    beside: tuple = ()

    @property
    def label(self):
        return "secret" if self.case.secret else "harmless"


def quoted(text):
    """Returns a string that is valid in JSON, TOML and YAML."""
    return json.dumps(text, ensure_ascii=False)


def scalar(text):
    """Returns a YAML scalar, without quotes if possible."""
    if PLAIN.fullmatch(text) and not text.endswith(" ") and yaml.safe_load(text) == text:
        return text
    return quoted(text)


# --- JSON clients: each client's names for the members of an entry


def _entry(server, **names):
    entry = dict(names.get("more", {}))
    for member in ("url", "headers", "command", "args", "env"):
        if member in server:
            entry[names.get(member, member)] = server[member]
    return entry


def _typed(server):
    return {"type": "http" if "url" in server else "stdio", **server}


def _opencode(server):
    if "url" in server:
        return {"type": "remote", **server}
    entry = {"type": "local", "command": [server["command"], *server.get("args", [])]}
    if "env" in server:
        entry["environment"] = server["env"]
    return entry


#: Client id: (scope, path, root, entry).
JSON_CLIENTS = {
    "cursor": ("project", ".cursor/mcp.json", ["mcpServers"], dict),
    "vscode": ("project", ".vscode/mcp.json", ["servers"], _typed),
    "claude-code": ("project", ".mcp.json", ["mcpServers"], _typed),
    "windsurf": (
        "user",
        "home/.codeium/windsurf/mcp_config.json",
        ["mcpServers"],
        lambda s: _entry(s, url="serverUrl"),
    ),
    "zed": ("user", "home/.config/zed/settings.json", ["context_servers"], dict),
    "opencode": ("project", "opencode.json", ["mcp"], _opencode),
    "gemini-cli": (
        "project",
        ".gemini/settings.json",
        ["mcpServers"],
        _typed,
    ),
    "copilot-cli": ("user", "home/.copilot/mcp-config.json", ["mcpServers"], _typed),
    "claude-desktop": (
        "user",
        "home/.config/Claude/claude_desktop_config.json",
        ["mcpServers"],
        dict,
    ),
    "kiro": ("project", ".kiro/settings/mcp.json", ["mcpServers"], dict),
    "amp": ("project", ".amp/settings.json", ["amp.mcpServers"], dict),
    "crush": ("project", "crush.json", ["mcp"], _typed),
    "cline": ("user", "home/.cline/data/settings/cline_mcp_settings.json", ["mcpServers"], dict),
    "roo": ("project", ".roo/mcp.json", ["mcpServers"], _typed),
}


def json_file(client, name, server, style=0):
    """Returns scope, path and text; in the usual style, with each entry on a line, or all on one line."""
    scope, path, root, entry = JSON_CLIENTS[client]
    value = {root[0]: {name: entry(server)}}
    if style == 1:
        inner = json.dumps(value[root[0]][name], ensure_ascii=False)
        text = f"{{\n  {quoted(root[0])}: {{\n    {quoted(name)}: {inner}\n  }}\n}}\n"
    elif style == 2:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    else:
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    return scope, path, text


# --- TOML and YAML clients


def codex_file(name, server, one_line=False):
    rows = [f"[mcp_servers.{name}]"]
    if "url" in server:
        rows.append(f"url = {quoted(server['url'])}")
    else:
        rows.append(f"command = {quoted(server['command'])}")
        args = ", ".join(map(quoted, server.get("args", [])))
        rows.append(f"args = [{args}]")
    for member, title in (("headers", "http_headers"), ("env", "env")):
        pairs = server.get(member)
        if pairs and one_line:
            inner = ", ".join(f"{quoted(k)} = {quoted(v)}" for k, v in pairs.items())
            rows.append(f"{title} = {{ {inner} }}")
        elif pairs:
            rows += ["", f"[mcp_servers.{name}.{title}]"]
            rows += [f"{quoted(k)} = {quoted(v)}" for k, v in pairs.items()]
    return "user", "home/.codex/config.toml", "\n".join(rows) + "\n"


def _pairs(pairs, indent):
    return [f"{' ' * indent}{scalar(k)}: {scalar(v)}" for k, v in pairs.items()]


def goose_file(name, server, one_line=False):
    rows = ["extensions:", f"  {name}:", "    enabled: true", f"    name: {name}"]
    if "url" in server:
        rows += ["    type: streamable_http", f"    uri: {scalar(server['url'])}"]
    else:
        rows += ["    type: stdio", f"    cmd: {scalar(server['command'])}"]
        if one_line:
            rows.append(f"    args: [{', '.join(map(quoted, server.get('args', [])))}]")
        else:
            rows += ["    args:", *(f"      - {scalar(arg)}" for arg in server.get("args", []))]
    for member, title in (("headers", "headers"), ("env", "envs")):
        if server.get(member):
            rows += [f"    {title}:", *_pairs(server[member], 6)]
    return "user", "home/.config/goose/config.yaml", "\n".join([*rows, "    timeout: 300"]) + "\n"


def continue_file(name, server, one_line=False):
    rows = ["name: Local", "version: 1.0.0", "schema: v1", "mcpServers:", f"  - name: {name}"]
    if "url" in server:
        rows += ["    type: streamable-http", f"    url: {scalar(server['url'])}"]
    else:
        rows += ["    type: stdio", f"    command: {scalar(server['command'])}"]
        rows += ["    args:", *(f"      - {scalar(arg)}" for arg in server.get("args", []))]
    if server.get("headers"):
        rows += ["    requestOptions:", "      headers:", *_pairs(server["headers"], 8)]
    if server.get("env"):
        rows += ["    env:", *_pairs(server["env"], 6)]
    return "user", "home/.continue/config.yaml", "\n".join(rows) + "\n"


OTHER_CLIENTS = {
    "codex": (codex_file, "toml"),
    "goose": (goose_file, "yaml"),
    "continue": (continue_file, "yaml"),
}

# --- Profiles


def profile_file(name, server, one_line=False):
    rows = ["version: 1", "clients: [cursor]", "servers:", f"  {name}:"]
    for member in ("url", "command"):
        if member in server:
            rows.append(f"    {member}: {scalar(server[member])}")
    if server.get("args"):
        rows.append(
            f"    args: [{', '.join(map(quoted, server['args']))}]" if one_line else "    args:"
        )
        rows += [] if one_line else [f"      - {scalar(arg)}" for arg in server["args"]]
    for member in ("headers", "env"):
        pairs = server.get(member)
        if pairs and one_line:
            inner = ", ".join(f"{scalar(k)}: {quoted(v)}" for k, v in pairs.items())
            rows.append(f"    {member}: {{ {inner} }}")
        elif pairs:
            rows += [f"    {member}:", *_pairs(pairs, 6)]
    return "", "mcpconf.yaml", "\n".join(rows) + "\n"


# --- Scripts and pages


def claude_add(name, server):
    words = ["claude", "mcp", "add"]
    if "url" in server:
        words += ["--transport", "http", name, server["url"]]
        for key, value in server.get("headers", {}).items():
            words += ["--header", f"{key}: {value}"]
        for key, value in server.get("env", {}).items():
            words += ["-e", f"{key}={value}"]
    else:
        words.append(name)
        for key, value in server.get("env", {}).items():
            words += ["-e", f"{key}={value}"]
        words += ["--", server["command"], *server.get("args", [])]
    return shell(words)


def codex_add(name, server):
    if "url" in server:
        return None
    words = ["codex", "mcp", "add", name]
    for key, value in server.get("env", {}).items():
        words += ["--env", f"{key}={value}"]
    return shell([*words, "--", server["command"], *server.get("args", [])])


def add_json(name, server):
    return shell(
        ["claude", "mcp", "add-json", name, json.dumps(_typed(server), ensure_ascii=False)]
    )


def code_add(name, server):
    return shell(["code", "--add-mcp", json.dumps({"name": name, **server}, ensure_ascii=False)])


def shell(words):
    """Quotes a word: in double quotes where people use them, otherwise in single quotes."""
    quoted_words = []
    for word in words:
        if " " in word and not set(word) & set('"$`\\!\n'):
            quoted_words.append(f'"{word}"')
        else:
            quoted_words.append(shlex.quote(word))
    return " ".join(quoted_words)


SHELL = {
    "claude mcp add": claude_add,
    "codex mcp add": codex_add,
    "claude mcp add-json": add_json,
    "code --add-mcp": code_add,
}


def dotenv_file(server):
    rows = ["# Settings of the server", "LOG_LEVEL=info"]
    for key, value in server.get("env", {}).items():
        if "\n" in value or not key.replace("_", "").isalnum():
            return None
        simple = re.fullmatch(r"[A-Za-z0-9_./+=:@%,~-]+", value)
        rows.append(
            f"{key}={value}"
            if simple
            else f"{key}='{value}'"
            if "'" not in value
            else f'{key}="{value}"'
        )
    return "\n".join(rows) + "\n"


def page_file(fence, text):
    return (
        f"# Set-up\n\nAdd the server to your client:\n\n```{fence}\n{text}```\n\nThen restart it.\n"
    )
