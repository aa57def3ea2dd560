"""Profiles and servers that want a token that is not theirs."""

import base64
import os
import pathlib
import random
import string
import subprocess
import tempfile
import unittest

import support
from servers import serving, session_server
from support import connect, new_token, profile, remote


def jam_token():
    return "jam_" + "pat_" + "".join(random.choices(string.ascii_letters + string.digits, k=40))


class TrustTests(unittest.TestCase):
    def test_an_untrusted_profile_contacts_nobody(self):
        with serving(session_server(None)) as server:
            result = connect(profile(remote(server.url)), token=new_token(), trust=False)
            self.assertEqual((result.status, server.seen), (2, []), result.text)
            self.assertIn("not-trusted", result.codes)
            self.assertNotIn("servers", result.output.split('"variables"')[0])

    def test_a_trusted_profile_needs_no_option(self):
        token = new_token()
        with serving(session_server(token)) as server, tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "mcpconf.yaml")
            path.write_text(profile(remote(server.url)))
            environment = {"HOME": folder, "PATH": os.environ["PATH"], support.VARIABLE: token}

            def run(*words):
                return subprocess.run(
                    [support.MCPCONF, *words], cwd=folder, env=environment, capture_output=True, text=True
                )

            shown = run("trust")
            self.assertIn("127.0.0.1  (Probe: PROBE_TOKEN)", shown.stdout)
            self.assertEqual(run("validate", "--connect").returncode, 0)
            path.write_text(path.read_text() + "# changed\n")
            seen = len(server.seen)
            self.assertEqual(run("validate", "--connect").returncode, 2)
            self.assertEqual(len(server.seen), seen)

    def test_nothing_is_sent_without_the_option(self):
        with serving(session_server(None)) as server:
            result = connect(profile(remote(server.url)), token=new_token(), option="--require-tokens")
            self.assertEqual((result.status, server.seen), (0, []))

    def test_without_curl_nothing_can_be_asked(self):
        with serving(session_server(None)) as server:
            nowhere = {"PATH": "/nonexistent"}
            result = connect(profile(remote(server.url)), token=new_token(), variables=nowhere)
            self.assertEqual((result.status, server.seen), (2, []))
            self.assertIn("no-curl", result.codes)


class VendorTests(unittest.TestCase):
    def check(self, text, expected, token, **options):
        result = connect(text, token=token, **options)
        self.assertEqual(result.only["verdict"], expected, result.text)
        self.assertEqual(result.status, 0 if expected == "accepted" else 1)

    def test_the_token_of_a_vendor_stays_with_the_vendor(self):
        token = jam_token()
        with serving(session_server(None)) as server:
            self.check(profile(remote(server.url)), "foreign-host", token)
            template = remote(server.url, token=None, template="jam")
            self.check(profile(template), "foreign-host", None, variables={"JAM_TOKEN": token})
            encoded = base64.b64encode(f"me:{token}".encode()).decode()
            basic = remote(server.url, token=None, headers="{ Authorization: 'Basic ${PROBE_TOKEN}' }")
            self.check(profile(basic), "foreign-host", encoded)
            self.assertEqual(server.seen, [])

    def test_the_variable_of_a_vendor_stays_with_the_vendor(self):
        text = profile(remote("https://nothing.invalid/mcp", token="${JAM_TOKEN}"))
        self.check(text, "foreign-host", None, variables={"JAM_TOKEN": new_token()})

    def test_a_comment_allows_the_host_of_its_line(self):
        token = jam_token()
        with serving(session_server(token)) as server:
            text = profile(remote(f"{server.url}  # mcpconf:allow our gateway"))
            self.check(text, "accepted", token)

    def test_a_value_that_is_not_a_token_is_not_sent(self):
        with serving(session_server(None)) as server:
            text = profile(remote(server.url))
            for value in ["", " x" + new_token(), "a\nb", "a\r\nX-Evil: 1", "caf\u00e9" + new_token(), '"quoted"']:
                result = connect(text, token=value)
                self.assertEqual((result.only["verdict"], result.status), ("not-sent", 1), repr(value))
            result = connect(text)
            self.assertEqual((result.only["verdict"], result.status), ("not-sent", 1))
            self.assertEqual(server.seen, [])


class EchoTests(unittest.TestCase):
    """Servers that send back what they were sent, as it is or otherwise."""

    def forms(self, token):
        yield token
        yield token[:12]
        yield token[-8:]
        yield token.upper()
        yield " ".join(token)
        yield "-".join(token)
        yield token[::-1]
        yield token.encode().hex()
        yield "".join(f"%{byte:02X}" for byte in token.encode())
        for before in ["", "x", "xy"]:
            yield base64.b64encode((before + token).encode()).decode()
        yield base64.urlsafe_b64encode(token.encode()).decode()

    def test_no_form_of_the_token_is_shown(self):
        token = new_token()
        for form in self.forms(token):
            evil = f"before {form} after"

            def challenge(request, evil=evil):
                value = f'Bearer error="{evil}", error_description="{evil}", scope="{evil}", realm="{evil}"'
                request.reply(401, WWW_Authenticate=value)

            def weak(request, evil=evil):
                request.reply(403, WWW_Authenticate=f'Bearer error="insufficient_scope", scope="{evil}"')

            def redirect(request, evil=evil):
                request.reply(302, Location=f"https://a.example/?x={evil}")

            def error(request, evil=evil):
                request.error(-32000, evil)

            def named(request, evil=evil):
                if request.method in ("initialize",):
                    info = {"name": evil, "version": evil}
                    return request.result({"protocolVersion": evil, "capabilities": {}, "serverInfo": info})
                if request.method == "tools/list":
                    return request.result({"tools": [{"name": form.replace(" ", "")}]})
                return request.reply(400)

            for answer in [challenge, weak, redirect, error, named]:
                with self.subTest(form=form, answer=answer.__name__), serving(answer) as server:
                    text = profile(remote(server.url, tools="{ allow: [some-tool] }"))
                    result = connect(text, token=token)
                    self.assertNotIn(form, result.text)

    def test_nothing_moves_the_cursor_or_starts_a_command(self):
        evil = "a\x1b[2Jb\x07\u202ec\u200b::error::x\nsecond"

        def answer(request):
            info = {"name": evil, "version": "1" * 5000}
            if request.method == "initialize":
                return request.result({"protocolVersion": "\x1b", "capabilities": {}, "serverInfo": info})
            if request.method == "tools/list":
                return request.result({"tools": []})
            return request.reply(400)

        with serving(answer) as server:
            for options in [{"json": False}, {"json": True}]:
                result = connect(profile(remote(server.url)), token=new_token(), **options)
                for bad in ["\x1b", "\x07", "\u202e", "\u200b", "1" * 200]:
                    self.assertNotIn(bad, result.text)

    def test_headers_of_a_server_cannot_add_options(self):
        session = 'x"\\output="/tmp/evil"'

        def answer(request):
            if request.method == "initialize":
                info = {"protocolVersion": "2025-06-18", "capabilities": {}, "serverInfo": {}}
                return request.result(info, Mcp_Session_Id=session)
            if request.method == "tools/list":
                if not request.message.get("params"):
                    return request.result({"tools": [], "nextCursor": 'a"\\"b'})
                return request.result({"tools": []})
            return request.reply(202)

        with serving(answer) as server:
            result = connect(profile(remote(server.url)), token=new_token())
            self.assertEqual(result.status, 0, result.text)
            self.assertIn(session, {headers.get("Mcp-Session-Id") for _, _, headers, _ in server.seen})
            self.assertIn({"cursor": 'a"\\"b'}, [m.get("params") for _, _, _, m in server.seen])
