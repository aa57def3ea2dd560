"""Prints how OpenHands CLI reads its configuration, as JSON.

Not run by hand: `client_loaders.py` runs it. It reads the servers as `openhands` does for a new agent, and connects to
them with fastmcp's client, as its SDK does.
"""

import asyncio
import json

from fastmcp import Client
from openhands_cli.mcp.mcp_utils import list_enabled_servers


async def main():
    states = {}
    for name, server in list_enabled_servers().items():
        try:
            async with Client(server.to_transport()) as client:
                await client.list_tools()
            states[name] = "connected"
        except Exception as error:
            states[name] = str(error)
    print(json.dumps(states))


asyncio.run(main())
