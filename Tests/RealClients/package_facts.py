"""What the Python packages of clients say about the files that they read.

Each function returns a dictionary of facts, or None if the package is not there. The code is read where it can be, and
run only where the members are declared as Python types.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import cursor


def own_environment(name):
    """Returns the Python of the environment `name` beside this one."""
    return Path(sys.prefix).parent / name / "bin" / "python"


def run(python, script, *arguments):
    """Returns the JSON that a script prints; None if it fails."""
    if not python.exists():
        return None
    result = subprocess.run(
        [python, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    return json.loads(result.stdout) if result.returncode == 0 else None


def version(python, package):
    script = "import importlib.metadata, json, sys; print(json.dumps(importlib.metadata.version(sys.argv[1])))"
    return run(python, script, package)


def fields(python, module, *names):
    """Returns the members of pydantic models or typed dictionaries."""
    script = (
        "import importlib, json, sys; m = importlib.import_module(sys.argv[1])\n"
        "f = lambda t: getattr(t, 'model_fields', None) or t.__annotations__\n"
        "print(json.dumps({n: sorted(f(getattr(m, n))) for n in sys.argv[2:]}))"
    )
    return run(python, script, module, *names)


def source(python, name):
    """Returns the text of a module's file, without running it; None if there is none."""
    for folder in python.parent.parent.glob("lib/python*/site-packages"):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    return None


def looked_up(text, *names):
    """Returns the members that the code looks up in the variables `names`."""
    pattern = rf"(?:{'|'.join(names)})(?:\.get\(|\[)\"([A-Za-z_]+)\""
    return sorted(set(re.findall(pattern, text)))


def keys_of(text, start):
    """Returns the keys of the JavaScript object whose `{` is the first one after `start`."""
    depth, index, keys = 0, text.index("{", start), []
    while True:
        char = text[index]
        if char in "{([":
            depth += 1
        elif char in "})]":
            depth -= 1
            if depth == 0:
                return sorted(keys)
        if depth == 1 and char in "{,":
            keys += re.findall(r"\A([A-Za-z_]+):", text[index + 1 : index + 40])
        index += 1


def cursor_facts():
    """Reads the schema of Cursor's loader and its pattern for references in the bundled JavaScript."""
    folder = cursor.bridge()
    if folder is None:
        return None
    text = (folder / "node_modules/@cursor/sdk/dist/bundled/index.js").read_text(encoding="utf-8")
    found = {}
    for what, member in [("stdio", "startupTimeoutSec"), ("remote", "placement")]:
        matches = re.finditer(rf"\.object\(\{{type:(?:(?!\{{type:)[^;]){{0,600}}?\b{member}:", text)
        start = next((match.start() for match in matches), None)
        found[f"members of a {what} server"] = [] if start is None else keys_of(text, start)
    start = text.find(".object({CLIENT_ID:")
    found["members of 'auth'"] = [] if start < 0 else keys_of(text, start)
    patterns = re.findall(r"/(\\\$\\\{\(\?:env:[^;\n]{0,90}\\\})/g", text)
    found["patterns of references"] = sorted(set(patterns))
    found["files"] = sorted(set(re.findall(r'"\.cursor","([a-z]+\.json)"', text)))
    return found


def kimi_facts():
    """Kimi CLI reads its file with fastmcp, in its own environment."""
    python = own_environment("kimi-cli")
    if not python.exists():
        return None
    found = fields(python, "fastmcp.mcp_config", "RemoteMCPServer", "StdioMCPServer") or {}
    text = source(python, "kimi_cli/cli/mcp.py") or ""
    found["members that the commands read"] = looked_up(text, "server", "server_config")
    found["files"] = sorted(set(re.findall(r'get_share_dir\(\) / "([a-z.]+)"', text)))
    found["options of 'kimi mcp add'"] = sorted(set(re.findall(r'"(--[a-z-]+)"', text)))
    return found


def hermes_facts():
    text = source(own_environment("hermes-agent"), "tools/mcp_tool.py")
    return text and {"members that the code reads": looked_up(text, "cfg", "config")}


def deep_agents_facts():
    text = source(own_environment("client-loaders"), "deepagents_code/mcp_tools.py")
    return text and {"members that the code reads": looked_up(text, "server", "server_config")}


def openhands_facts():
    python = own_environment("client-loaders")
    text = source(python, "openhands_cli/mcp/mcp_utils.py")
    if not text:
        return None
    found = fields(python, "fastmcp.mcp_config", "RemoteMCPServer", "StdioMCPServer") or {}
    members = re.findall(r'\.get\("([A-Za-z_]+)"', text)
    return {**found, "members that the code reads": sorted(set(members))}


def vibe_facts():
    models = ("MCPHttp", "MCPStreamableHttp", "MCPStdio", "MCPOAuth", "MCPStaticAuth")
    return fields(own_environment("mistral-vibe"), "vibe.core.config", *models)


def copilot_facts():
    """The types of Copilot's SDK, whose newest version no longer contains the program."""
    return fields(Path(sys.executable), "copilot", "MCPHTTPServerConfig", "MCPStdioServerConfig")


def fastmcp_facts():
    return fields(
        Path(sys.executable), "fastmcp.mcp_config", "RemoteMCPServer", "StdioMCPServer"
    )


#: mcpconf's ID of each client, the environment with its package, the package, and its facts.
PACKAGES = [
    ("cursor", None, "cursor-sdk", cursor_facts),
    ("fastmcp", None, "fastmcp-slim", fastmcp_facts),
    ("copilot-cli", None, "github-copilot-sdk", copilot_facts),
    ("mistral-vibe", "mistral-vibe", "mistral-vibe", vibe_facts),
    ("kimi-code", "kimi-cli", "kimi-cli", kimi_facts),
    ("hermes", "hermes-agent", "hermes-agent", hermes_facts),
    ("deepagents", "client-loaders", "deepagents-code", deep_agents_facts),
    ("openhands", "client-loaders", "openhands", openhands_facts),
]
