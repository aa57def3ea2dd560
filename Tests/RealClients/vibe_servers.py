"""Prints how Mistral Vibe reads its configuration, as JSON.

Not run by hand: `mistral_vibe.MistralVibeSandbox` runs it with Vibe's Python. It loads the files as
Vibe does when it starts, and asks every server for its tools, which sends the headers.
"""

import asyncio
import json

from vibe.core.config import MCPStdio
from vibe.core.config.default_orchestrator import build_default_orchestrator
from vibe.core.config.harness_files import init_harness_files_manager
from vibe.core.tools.mcp.registry import MCPRegistry


def description(server):
    if isinstance(server, MCPStdio):
        return {"argv": server.argv(), "env": server.env, "cwd": server.cwd}
    return {"transport": server.transport, "url": server.url, "headers": server.http_headers()}


async def main():
    init_harness_files_manager("user", "project")
    servers = (await build_default_orchestrator()).config.mcp_servers
    await MCPRegistry().get_tools_async(servers)
    print(json.dumps({server.name: description(server) for server in servers}))


asyncio.run(main())
