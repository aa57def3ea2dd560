"""A server made with the package `mcp` of the Python that runs this: TRANSPORT PORT [fastmcp|verified].

The token is in PROBE_TOKEN; without one, anybody may ask. Works with the versions 1.9 to 2: they differ in names.
"""

import os
import sys

transport, port = sys.argv[1], int(sys.argv[2])
token = os.environ.get("PROBE_TOKEN")
options = {"name": "package"}
if sys.argv[3:] == ["fastmcp"]:
    from fastmcp import FastMCP
    from fastmcp.server.auth.providers.jwt import StaticTokenVerifier

    if token:
        options["auth"] = StaticTokenVerifier({token: {"client_id": "me", "scopes": []}})
    server = FastMCP(**options)
else:
    try:
        from mcp.server.mcpserver import MCPServer as Server
    except ImportError:
        from mcp.server.fastmcp import FastMCP as Server
    server = Server(**options)


class Guard:
    """Lets only requests with the token through, as the middleware of the package does in its newer versions."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and token and dict(scope["headers"]).get(b"authorization") != f"Bearer {token}".encode():
            challenge = b'Bearer error="invalid_token", error_description="Authentication required"'
            await send({"type": "http.response.start", "status": 401, "headers": [(b"www-authenticate", challenge)]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, send)


def guarded():
    """The application of the package, with its own check of tokens where it has one."""
    return server.streamable_http_app() if transport == "http" else server.sse_app()


def verified():
    from mcp.server.auth.provider import AccessToken
    from mcp.server.auth.settings import AuthSettings

    class Verifier:
        async def verify_token(self, value):
            return AccessToken(token=value, client_id="me", scopes=["read"]) if value == token else None

    url = f"http://127.0.0.1:{port}"
    auth = AuthSettings(issuer_url=url, resource_server_url=url, required_scopes=os.environ.get("SCOPES", "read").split())
    return Server(**options, auth=auth, token_verifier=Verifier())


if sys.argv[3:] == ["verified"]:
    server = verified()


@server.tool()
def search(text: str) -> str:
    """Search."""
    return text


if transport == "stdio":
    server.run("stdio")
elif sys.argv[3:] == ["fastmcp"]:
    server.run(transport="http" if transport == "http" else "sse", host="127.0.0.1", port=port, show_banner=False)
else:
    import uvicorn

    uvicorn.run(Guard(guarded()), host="127.0.0.1", port=port, log_level="error")
