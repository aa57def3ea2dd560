"""Tests mcpconf's output for clients with the common file format, with the library fastmcp.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_fastmcp

fastmcp expands nothing, so there are no tokens here: this is about names, addresses, headers,
arguments and values. Kimi CLI reads its file with the same class; see `test_kimi_cli`.
"""

import asyncio
import importlib.metadata
import importlib.util
import json

import support
from support import AWKWARD_WORDS, LoopbackServer, RealClientTestCase, StdioServer, profile

server = None

#: The clients with servers in `mcpServers`, with `url` and `headers`, that support all transports.
CLIENTS = """
    auggie claude-code cline copilot-agent copilot-cli cursor devin gemini-cli kimi-code kiro
    lm-studio roo trae warp
""".split()


def missing():
    """Returns why it cannot be tested here, or None."""
    if importlib.util.find_spec("fastmcp") is None:
        return "no fastmcp: the package fastmcp-slim is missing"
    return support.missing()


def version():
    return f"fastmcp {importlib.metadata.version('fastmcp-slim')}"


def setUpModule():
    global server
    if not missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


class CommonShape(RealClientTestCase):
    def missing(self):
        return missing()

    def test_fastmcp_connects_to_every_server_of_every_client(self):
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = StdioServer(self.sandbox.root / "stdio", values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        text = profile(
            {
                "Acme": {"url": server.http_url, "headers": {"X-Team": header}},
                "Stream": {
                    "url": server.sse_url,
                    "transport": "sse",
                    "headers": {"X-Team": header},
                },
                "files": {"command": stdio.command, "args": arguments, "env": values},
            }
        )
        for client in CLIENTS:
            with self.subTest(client=client):
                scope = ["--scope", "project"] if client == "claude-code" else []
                printed = self.assertSucceeds(
                    self.sandbox.mcpconf("generate", text, "--client", client, *scope)
                ).stdout
                server.demand(X_Team=header)
                connected = asyncio.run(connect(json.loads(printed)))
                self.assertEqual(connected, {"Acme": "http", "Stream": "sse", "files": "stdio"})
                self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)


async def connect(configuration):
    """Returns the transports of the servers that answered, by name."""
    from fastmcp import Client
    from fastmcp.client.transports import SSETransport, StdioTransport
    from fastmcp.mcp_config import MCPConfig

    answered = {}
    for name, entry in MCPConfig.from_dict(configuration).mcpServers.items():
        transport = entry.to_transport()
        async with Client(transport) as client:
            await client.list_tools()
        kinds = {SSETransport: "sse", StdioTransport: "stdio"}
        answered[name] = kinds.get(type(transport), "http")
    return answered
