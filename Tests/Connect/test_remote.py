"""Every verdict on a remote server, from hand-made servers."""

import json
import pathlib
import shutil
import ssl
import subprocess
import tempfile
import time
import unittest

import servers
import support
from servers import serving, session_server
from support import connect, new_token, profile, remote


class AcceptedTests(unittest.TestCase):
    def check(self, answer, verdict, token, **keys):
        with serving(answer) as server:
            result = connect(profile(remote(server.url, **keys)), token=token)
        self.assertEqual(result.only["verdict"], verdict, result.text)
        self.assertEqual(result.status, 0, result.text)
        return result, server

    def test_a_token_that_is_needed_is_accepted(self):
        token = new_token()
        for options in [{}, {"sse": True}, {"lazy": True}, {"pages": 3}]:
            with self.subTest(options):
                result, server = self.check(session_server(token, **options), "accepted", token)
                tools = 2 * options.get("pages", 1)
                self.assertEqual(
                    result.only["server"],
                    {"name": "hand-made", "version": "1.2.3", "protocol": "2025-11-25", "tools": tools},
                )
                sessions = [headers.get("Mcp-Session-Id") for method, _, headers, _ in server.seen if method == "DELETE"]
                self.assertIn("s-1", sessions)

    def test_a_server_that_does_not_ask_for_the_token_proves_nothing(self):
        result, _ = self.check(session_server(None), "not-proven", new_token())
        self.assertIn("without a token", result.only["message"])

    def test_a_server_without_a_token_is_asked_without(self):
        with serving(session_server(None)) as server:
            result = connect(profile(remote(server.url, token=None)), token=new_token())
        self.assertEqual((result.only["verdict"], result.status), ("accepted", 0), result.text)
        self.assertEqual({headers.get("Authorization") for _, _, headers, _ in server.seen}, {None})

    def test_a_token_in_the_address(self):
        token = new_token()

        def answer(request):
            request.headers["Authorization"] = None
            if f"key={token}" not in request.path:
                return request.reply(401)
            return session_server(None)(request)

        with serving(answer) as server:
            url = f"'{server.url}?key=${{{support.VARIABLE}}}'"
            result = connect(profile(remote(url, token=None)), token=token)
        self.assertEqual((result.only["verdict"], result.status), ("accepted", 0), result.text)

    def test_headers_with_quotes_arrive_as_they_are(self):
        token = 'a"b\\c' + new_token()
        with serving(session_server(token)) as server:
            result = connect(profile(remote(server.url)), token=token)
        self.assertEqual(result.only["verdict"], "accepted", result.text)

    def test_each_client_has_its_own_token(self):
        first, second = new_token(), new_token()
        with serving(session_server(first)) as server:
            token = "{ env: { default: PROBE_TOKEN, vscode: SECOND_TOKEN } }"
            text = profile(remote(server.url, token=token), clients="[cursor, vscode, devin]")
            result = connect(text, token=first, variables={"SECOND_TOKEN": second}, json=False)
            self.assertEqual(result.status, 1)
            self.assertRegex(result.output, r"Probe +accepted +cursor, devin ")
            self.assertRegex(result.output, r"Probe +rejected +vscode ")
            narrowed = connect(text, "--client", "cursor", token=first)
            self.assertEqual((narrowed.status, narrowed.only["clients"]), (0, ["cursor"]))

    def test_only_the_chosen_servers_are_asked(self):
        token = new_token()
        with serving(session_server(token)) as one, serving(session_server(token)) as other:
            text = profile(remote(one.url, "One"), remote(other.url, "Other"))
            result = connect(text, "--server", "One", token=token)
            self.assertEqual(list(result.servers), ["One"])
            self.assertEqual(other.seen, [])

    def test_many_servers_at_once(self):
        token = new_token()
        active = [0, 0]

        def answer(request):
            active[0] += 1
            active[1] = max(active)
            time.sleep(0.1)
            active[0] -= 1
            session_server(token)(request)

        with serving(answer) as server:
            text = profile(*(remote(server.url, f"S{number}") for number in range(20)))
            result = connect(text, token=token)
        self.assertEqual({s["verdict"] for s in result.servers.values()}, {"accepted"}, result.text)
        self.assertLessEqual(active[1], 8)
        self.assertGreater(active[1], 3)


class VerdictTests(unittest.TestCase):
    def check(self, answer, verdict, *words, token=True, **keys):
        value = new_token() if token is True else token
        with serving(answer) as server:
            result = connect(profile(remote(server.url, **keys)), token=value)
        self.assertEqual(result.only["verdict"], verdict, result.text)
        self.assertEqual(result.status, 1, result.text)
        self.assertIn(verdict, result.codes)
        for word in words:
            self.assertIn(word, result.only["message"] + result.only.get("fix", ""))
        return result, server

    def test_rejected(self):
        self.check(session_server("other"), "rejected", 'error="invalid_token"', "The access token expired")
        self.check(lambda request: request.reply(401), "rejected", "no WWW-Authenticate", "PROBE_TOKEN")
        self.check(
            lambda request: request.error(-32001, "Unauthorized"), "rejected", "JSON-RPC error: Unauthorized"
        )

    def test_too_weak(self):
        challenge = 'Bearer error="insufficient_scope", scope="mcp:read mcp:write"'
        self.check(
            lambda request: request.reply(403, WWW_Authenticate=challenge), "too-weak", "mcp:read mcp:write"
        )

    def test_forbidden(self):
        self.check(lambda request: request.reply(403), "forbidden")

    def test_needs_sign_in(self):
        metadata = "https://a.example/.well-known/oauth-protected-resource"
        challenge = f'Bearer resource_metadata="{metadata}"'
        with serving(lambda request: request.reply(401, WWW_Authenticate=challenge)) as server:
            result = connect(profile(remote(server.url, token=None)))
        self.assertEqual(result.only["verdict"], "needs-sign-in", result.text)
        self.assertIn("OAuth", result.only["message"])
        self.assertIn(metadata, result.only["message"])
        self.assertEqual(result.status, 1)

    def test_wrong_path(self):
        self.check(lambda request: request.reply(404, "Not Found", "text/plain"), "wrong-path", "404")

    def test_wrong_transport(self):
        self.check(lambda request: request.reply(405), "wrong-transport", "405", "sse")
        self.check(session_server(None), "wrong-transport", "transport: sse", transport="sse")

    def test_a_web_page(self):
        page = "<!doctype html><title>Log in</title>"
        self.check(lambda request: request.reply(200, page, "text/html; charset=utf-8"), "web-page")

    def test_a_redirect_is_not_followed(self):
        with serving(session_server(None)) as target:
            place = target.url

            def answer(request):
                request.reply(307, Location=place)

            self.check(answer, "redirect", place)
            self.assertEqual(target.seen, [])

    def test_rate_limited(self):
        self.check(lambda request: request.reply(429, Retry_After="30"), "rate-limited", "30")

    def test_a_fault_of_the_server(self):
        self.check(lambda request: request.reply(503, "busy"), "no-verdict", "503")

    def test_answers_that_are_none(self):
        for body in [b"", b"[]", b"{", b"null", b"\xff\xfe", b'{"id":1}', b"[" * 100_000]:
            self.check(lambda request, body=body: request.reply(200, body), "no-verdict")
        self.check(lambda request: request.raw(b"SSH-2.0-x\r\n"), "no-verdict")
        self.check(lambda request: request.raw(b"HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n"), "no-verdict")

    def test_nobody_listens(self):
        result = connect(profile(remote(f"http://127.0.0.1:{servers.free_port()}/mcp")), token=new_token())
        self.assertEqual((result.only["verdict"], result.status), ("connection-refused", 1))

    def test_an_unknown_host(self):
        result = connect(profile(remote("https://nothing.invalid/mcp")), token=new_token())
        self.assertEqual((result.only["verdict"], result.status), ("dns-error", 1), result.text)

    def test_a_server_that_hangs_and_one_that_never_ends_its_stream(self):
        def hang(request):
            time.sleep(40)

        def drip(request):
            request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
            for _ in range(400):
                request.raw(b": ping\n\n")
                time.sleep(0.1)

        def flood(request):
            request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            for _ in range(600):
                request.raw(b" " * 100_000)

        with serving(hang) as one, serving(drip) as two, serving(flood) as three:
            text = profile(
                remote(one.url, "Hang"), remote(two.url, "Drip"), remote(three.url, "Flood"),
                remote(two.url, "Legacy", transport="sse"),
            )
            result = connect(text, token=new_token())
        verdicts = {name: server["verdict"] for name, server in result.servers.items()}
        self.assertEqual(
            verdicts,
            {"Hang": "timed-out", "Drip": "timed-out", "Flood": "no-verdict", "Legacy": "timed-out"},
        )
        self.assertLess(result.seconds, 20)
        self.assertEqual(result.status, 1)

    def test_a_stream_that_stays_open_after_the_answer(self):
        token = new_token()

        def answer(request):
            if request.token != f"Bearer {token}":
                return request.reply(401)
            if request.command == "DELETE" or request.method == "notifications/initialized":
                return request.reply(202)
            results = {
                "initialize": {"protocolVersion": "2025-06-18", "capabilities": {}, "serverInfo": {"name": "open"}},
                "tools/list": {"tools": []},
            }
            if request.method not in results:
                return request.reply(400)
            text = json.dumps({"jsonrpc": "2.0", "id": request.message["id"], "result": results[request.method]})
            request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
            for piece in ["event: message\n", "data: " + text[:20], text[20:] + "\n", "\n"]:
                request.raw(f"{len(piece):x}\r\n{piece}\r\n".encode())
                time.sleep(0.05)
            time.sleep(10)

        with serving(answer) as server:
            result = connect(profile(remote(server.url)), token=token)
        self.assertEqual(result.only["verdict"], "accepted", result.text)
        self.assertLess(result.seconds, 6)


class TLSTests(unittest.TestCase):
    @unittest.skipUnless(shutil.which("openssl"), "no openssl")
    def test_a_certificate_of_nobody_known(self):
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = pathlib.Path(folder, "key"), pathlib.Path(folder, "certificate")
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
                 "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                 "-keyout", key, "-out", certificate],
                check=True, capture_output=True,
            )
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            token = new_token()
            with serving(session_server(token), context) as server:
                text = profile(remote(server.url))
                result = connect(text, token=token)
                self.assertEqual((result.only["verdict"], result.status), ("tls-error", 1), result.text)
                self.assertEqual(server.seen, [])
                own = {"CURL_CA_BUNDLE": str(certificate)}
                result = connect(text, token=token, variables=own, watched=[token])
                self.assertEqual((result.only["verdict"], result.status), ("accepted", 0), result.text)
        with serving(session_server(token)) as server:
            result = connect(profile(remote(server.url.replace("http:", "https:"))), token=token)
        self.assertEqual(result.only["verdict"], "tls-error", result.text)


class LegacyTests(unittest.TestCase):
    """The first version of the protocol: a stream for answers, and an address for requests."""

    def server(self, token, endpoint=None):
        streams = []

        def answer(request):
            if token and request.token != f"Bearer {token}":
                return request.reply(401, WWW_Authenticate="Bearer")
            if request.command == "GET":
                place = endpoint or "/messages/?session_id=1"
                request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                request.raw(f"event: endpoint\r\ndata: {place}\r\n\r\n".encode())
                streams.append(request)
                time.sleep(8)
                return
            request.reply(202, "Accepted", "text/plain")
            results = {
                "initialize": {"protocolVersion": "2024-11-05", "capabilities": {}, "serverInfo": {"name": "old", "version": "0.1"}},
                "tools/list": {"tools": [{"name": "one"}]},
            }
            if request.method in results:
                message = {"jsonrpc": "2.0", "id": request.message["id"], "result": results[request.method]}
                streams[-1].raw(f"event: message\r\ndata: {json.dumps(message)}\r\n\r\n".encode())

        return answer

    def test_accepted_and_rejected(self):
        token = new_token()
        with serving(self.server(token)) as server:
            result = connect(profile(remote(server.url, transport="sse")), token=token)
            self.assertEqual(result.only["verdict"], "accepted", result.text)
            self.assertEqual(result.only["server"], {"name": "old", "version": "0.1", "protocol": "2024-11-05", "tools": 1})
            result = connect(profile(remote(server.url, transport="sse")), token=new_token())
            self.assertEqual(result.only["verdict"], "rejected", result.text)

    def test_not_proven(self):
        with serving(self.server(None)) as server:
            result = connect(profile(remote(server.url, transport="sse")), token=new_token())
        self.assertEqual(result.only["verdict"], "not-proven", result.text)

    def test_the_token_stays_on_its_host(self):
        with serving(session_server(None)) as other:
            for place in [other.url, other.url.replace("http:", ""), "https://evil.invalid/", "/\\evil.invalid", "file:///etc/passwd"]:
                with serving(self.server(None, place)) as server:
                    result = connect(profile(remote(server.url, transport="sse")), token=new_token())
                self.assertEqual(result.only["verdict"], "no-verdict", result.text)
                self.assertIn("another host", result.only["message"])
            self.assertEqual(other.seen, [])
