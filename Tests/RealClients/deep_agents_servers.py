"""Prints how Deep Agents Code reads its configuration, as JSON.

Not run by hand: `client_loaders.py` runs it. It finds and merges the files as `dcode` does in a trusted project, and
asks every server for its tools, which sends the headers.
"""

import asyncio
import json

from deepagents_code.mcp_tools import resolve_and_load_mcp_tools


async def main():
    _, _, servers = await resolve_and_load_mcp_tools(trust_project_mcp=True, stateless=True)
    print(json.dumps({server.name: [server.status, server.error] for server in servers}))


asyncio.run(main())
