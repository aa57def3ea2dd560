"""Servers on loopback: simple ones for each kind of answer, and those of the packages mcp and fastmcp."""

import contextlib
import http.server
import json
import socket
import threading

NEWEST = "2026-07-28"


class Handler(http.server.BaseHTTPRequestHandler):
    """Calls `server.answer(handler)`, which looks at `method`, `message` and the headers, and answers."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length) if length else b""
        self.message = {}
        with contextlib.suppress(ValueError):
            self.message = json.loads(self.body)
        self.server.seen.append((self.command, self.path, dict(self.headers), self.message))
        self.server.answer(self)

    do_GET = do_POST = do_DELETE = handle_any

    @property
    def token(self):
        return self.headers.get("Authorization")

    @property
    def method(self):
        return self.message.get("method")

    def reply(self, status, body=b"", content_type="application/json", **headers):
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        if isinstance(body, str):
            body = body.encode()
        self.send_response(status)
        if content_type:
            self.send_header("Content-Type", content_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def result(self, result, **headers):
        self.reply(200, {"jsonrpc": "2.0", "id": self.message.get("id"), "result": result}, **headers)

    def error(self, code, message, status=200):
        error = {"code": code, "message": message}
        self.reply(status, {"jsonrpc": "2.0", "id": self.message.get("id"), "error": error})

    def raw(self, data):
        with contextlib.suppress(OSError):
            self.wfile.write(data)
            self.wfile.flush()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer, context=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.seen = []
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.scheme = "https" if context else "http"

    def handle_error(self, *_):
        pass

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}/mcp"


@contextlib.contextmanager
def serving(answer, context=None):
    with Server(answer, context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()


def session_server(token=None, tools=("search", "fetch"), *, sse=False, lazy=False, pages=1):
    """A server for the versions with sessions, 2025-03-26 to 2025-11-25; without `token`, it accepts every request."""

    def answer(request):
        is_open = lazy and request.method != "tools/list"
        if token and not is_open and request.token != f"Bearer {token}":
            challenge = 'Bearer error="invalid_token", error_description="The access token expired"'
            return request.reply(401, b"", WWW_Authenticate=challenge)
        if request.command == "DELETE":
            return request.reply(200)
        if request.command == "GET":
            return request.reply(405)
        if request.method == "initialize":
            result = {
                "protocolVersion": "2025-11-25",
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "hand-made", "version": "1.2.3"},
            }
            return send(request, result, Mcp_Session_Id="s-1")
        if request.headers.get("Mcp-Session-Id") != "s-1":
            return request.error(-32600, "Bad Request: Missing session ID", status=400)
        if request.method == "notifications/initialized":
            return request.reply(202, b"", content_type=None)
        if request.method == "tools/list":
            page = int(request.message.get("params", {}).get("cursor") or 0)
            names = [f"{name}{page or ''}" for name in tools]
            result = {"tools": [{"name": name, "inputSchema": {"type": "object"}} for name in names]}
            if page + 1 < pages:
                result["nextCursor"] = str(page + 1)
            return send(request, result)
        return request.error(-32601, "Method not found")

    def send(request, result, **headers):
        if not sse:
            return request.result(result, **headers)
        text = json.dumps({"jsonrpc": "2.0", "id": request.message["id"], "result": result})
        body = f": ping\r\nevent: message\r\nid: 1\r\ndata: {text}\r\n\r\n"
        return request.reply(200, body, content_type="text/event-stream", **headers)

    return answer


def free_port():
    """Returns a port on which no program listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
