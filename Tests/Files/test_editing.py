"""Tests what mcpconf changes in a user's file, and what it leaves unchanged.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_editing

The random documents come from a seed, which is printed; `MCPCONF_SEED=N` makes the same ones again,
`MCPCONF_CASES=N` makes more or fewer.
"""

import json
import os
import random
import re
import secrets
import stat
import subprocess

import binary
import documents
import support
from support import FilesTestCase, identity, remote, said

SEED = int(os.environ.get("MCPCONF_SEED") or random.randrange(10**9))
CASES = int(os.environ.get("MCPCONF_CASES") or 3000)

JAM = {"template": "jam", "token": "${JAM_TOKEN}"}

#: A file with everything that a rewriting editor loses. It has a tab and a line comment before `\\r\\n`.
VSCODE_TEXT = (
    "\ufeff// My servers, do not sort!\r\n"
    "{\r\n"
    '\t"inputs": [  ],\r\n'
    '\t"ratio" :0.10,   // not 0.1\r\n'
    '\t"servers": {\r\n'
    "\t\t/* the old one\r\n"
    "\t\t   \"Jam\": {} */\r\n"
    '\t\t"docs": { "type":"http" , "url": "https:\\/\\/docs.example.com\\/mcp", },   // keep\r\n'
    "\r\n"
    '\t\t"local": {\t"command": "node", "args": [ "a.js" ,"--port", "0x10" ], "env": {},},\r\n'
    "\t\t// the end\r\n"
    "\t},\r\n"
    '\t"big": 123456789012345678901234567890,\r\n'
    "}\r\n"
    "// bye"
)
#: One block, formatted like its neighbours.
VSCODE_BLOCK = (
    '\r\n\t\t"Jam": {\r\n'
    '\t\t\t"type": "http",\r\n'
    '\t\t\t"url": "https://mcp.jam.dev/mcp",\r\n'
    '\t\t\t"headers": {\r\n'
    '\t\t\t\t"Authorization": "Bearer ${env:JAM_TOKEN}"\r\n'
    "\t\t\t}\r\n"
    "\t\t},"
)


class Example(FilesTestCase):
    """A VS Code file with everything that people write."""

    def test_apply_inserts_one_block_and_remove_takes_it_out(self):
        path = self.sandbox.write(support.VSCODE, VSCODE_TEXT)
        options = ("--client", "vscode")
        servers = {"Jam": JAM}
        self.assertExit(self.sandbox.mcpconf("diff", servers, *options), 1)
        result = self.sandbox.mcpconf("apply", servers, *options)
        self.assertExit(result, 0)
        self.assertEqual(
            result.stdout, b"vscode: updated ~/.config/Code/User/mcp.json (+ Jam)\n")
        place = '"env": {},},'
        self.assertEqual(
            path.read_bytes().decode(), VSCODE_TEXT.replace(place, place + VSCODE_BLOCK))
        self.assertExit(self.sandbox.mcpconf("diff", servers, *options), 0)
        before = identity(path)
        result = self.sandbox.mcpconf("apply", servers, *options)
        self.assertEqual(result.stdout, b"vscode: unchanged ~/.config/Code/User/mcp.json\n")
        self.assertEqual(identity(path), before)
        result = self.sandbox.mcpconf("remove", servers, *options)
        self.assertExit(result, 0)
        self.assertEqual(
            result.stdout, b"vscode: updated ~/.config/Code/User/mcp.json (- Jam)\n")
        self.assertEqual(path.read_bytes().decode(), VSCODE_TEXT)

    def test_diff_is_a_patch(self):
        # `patch` can apply the output of `diff`.
        for text in (VSCODE_TEXT, VSCODE_TEXT.replace("\r\n", "\n"), "{}", '{\n"servers": {\n}\n}\n'):
            with self.subTest(text[:30]):
                self.sandbox = self.new_sandbox()
                path = self.sandbox.write(support.VSCODE, text)
                options = ("--client", "vscode")
                patch = self.assertExit(self.sandbox.mcpconf("diff", {"Jam": JAM}, *options), 1)
                other = self.sandbox.root / "patched"
                other.write_bytes(text.encode())
                result = subprocess.run(
                    ["patch", "--binary", "-s", str(other)], input=patch.stdout,
                    capture_output=True, check=False)
                self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
                self.assertExit(self.sandbox.mcpconf("apply", {"Jam": JAM}, *options), 0)
                self.assertEqual(other.read_bytes(), path.read_bytes())

    def test_prompts_come_and_go(self):
        servers = {"Jam": JAM}
        clients = {"vscode": {"tokens": "prompt"}}
        text = VSCODE_TEXT.replace("[  ]", '[ { "id": "mine" } /* my own */, ]')
        path = self.sandbox.write(support.VSCODE, text)
        self.assertExit(self.sandbox.mcpconf("apply", servers, clients=clients), 0)
        content = documents.read(path.read_bytes(), True)
        self.assertEqual(len(content["inputs"]), 2)
        prompt = content["inputs"][1]
        self.assertEqual((prompt["type"], prompt["password"]), ("promptString", True))
        self.assertEqual(
            content["servers"]["Jam"]["headers"]["Authorization"],
            f"Bearer ${{input:{prompt['id']}}}")
        self.assertExit(self.sandbox.mcpconf("remove", servers, clients=clients), 0)
        self.assertEqual(path.read_bytes().decode(), text)


class RandomDocuments(FilesTestCase):
    """Thousands of documents, compared with independent readers and a model."""

    #: Client, its options, the member with the servers, whether comments are allowed, its file.
    CLIENTS = {
        "cursor": ([], "mcpServers", False, support.CURSOR),
        "vscode": ([], "servers", True, support.VSCODE),
        "windsurf": ([], "mcpServers", False, None),
        "claude-code": (["--scope", "project"], "mcpServers", False, None),
    }
    NAMES = ["Alpha", "beta-2", "C_3", "delta", "E"]

    def profile(self, source):
        servers = {}
        for name in source.sample(self.NAMES, source.randrange(1, 4)):
            if source.random() < 0.5:
                headers = {"X-Team": source.choice(["a b", "c"])}
                servers[name] = remote(f"{name.lower().replace('_', '-')}.example.com",
                                       **({"headers": headers} if source.random() < 0.4 else {}))
            else:
                servers[name] = {"command": "npx", "args": ["-y", f"@example/{name}"]}
                if source.random() < 0.5:
                    servers[name]["env"] = {"LEVEL": "é 🎈", "KEY": "${KEY}"}
        return servers

    def batch(self, sandbox, seed):
        """One profile and several documents of every client."""
        source = random.Random(f"{SEED}-{seed}")
        servers = self.profile(source)
        for client, (options, root, extended, path) in self.CLIENTS.items():
            options = ["--client", client, *options]
            printed = self.assertExit(sandbox.mcpconf("generate", servers, *options), 0)
            wanted = json.loads(printed.stdout)[root]
            self.assertEqual(set(wanted), set(servers))
            for index in range(5):
                case = f"MCPCONF_SEED={SEED}, batch {seed}, {client}, document {index}"
                others = source.sample(["other", "Beta", "x y"], source.randrange(3))
                kept = source.sample(list(wanted), source.randrange(len(wanted) + 1))
                fresh = source.random() < 0.5
                names = None if source.random() < 0.2 else others + ([] if fresh else kept)
                text = documents.document(source, extended, root, names)
                if source.random() < 0.03:
                    text = source.choice([b"", b" \n", b"\t\r\n\r\n"])
                try:
                    self.check(sandbox, text, servers, wanted, client, options, path)
                except AssertionError as problem:
                    raise AssertionError(f"{case}: {problem}\n{text!r}") from problem

    def check(self, sandbox, text, servers, wanted, client, options, path):
        _, root, extended, _ = self.CLIENTS[client]
        result = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=text)
        self.assertExit(result, 0)
        new = result.stdout
        old = documents.read(text, extended) if text.strip() else {}
        self.assertEqual(documents.read(new, extended), documents.merged(old, wanted, root))
        # Members keep their order, and ours come last.
        self.assertEqual(list(documents.read(new, extended))[: len(old)], list(old))
        isNew = text.strip() and not set(wanted) & set(old.get(root, {}))
        if isNew:
            self.assertTrue(documents.is_insertion(text, new), new)
            self.assertEqual(documents.comments(new), documents.comments(text))
        again = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=new)
        self.assertEqual(again.stdout, new)
        if b"\r\n" in text and b"\n" not in text.replace(b"\r\n", b""):
            self.assertNotIn(b"\n", new.replace(b"\r\n", b""))
        if path and (isNew or not text.strip()):
            self.apply_and_remove(sandbox, text, new, servers, options, path)

    def apply_and_remove(self, sandbox, text, new, servers, options, path):
        path = sandbox.write(path, text)
        self.assertExit(sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(path.read_bytes(), new)
        before = identity(path)
        self.assertExit(sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(identity(path), before)
        self.assertExit(sandbox.mcpconf("remove", servers, *options), 0)
        self.assertEqual(path.read_bytes(), text)
        self.assertClean(sandbox)

    def test_merge_apply_and_remove(self):
        batches = max(1, CASES // (5 * len(self.CLIENTS)))
        print(f"MCPCONF_SEED={SEED} MCPCONF_CASES={CASES} ", end="", flush=True)
        self.each([(index,) for index in range(batches)], self.batch)


class Ownership(FilesTestCase):
    """Which keys of an entry are ours."""

    def file(self, entry):
        return self.sandbox.write(
            support.CURSOR, json.dumps({"mcpServers": {"Example": entry}}, indent=2) + "\n")

    def entry(self, name="Example"):
        return json.loads(self.sandbox.cursor.read_bytes())["mcpServers"].get(name)

    def apply(self, servers, *options):
        return self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)

    def test_keys_of_the_user_stay(self):
        theirs = {"disabled": True, "autoApprove": ["a"], "timeout": 1.50}
        self.file({**theirs, "url": "https://old.example.com", "headers": {"X-Mine": "1"}})
        result = self.apply({"Example": remote()})
        self.assertIn(b"~ Example (url, headers.Authorization)", result.stdout)
        entry = self.entry()
        for name, value in theirs.items():
            self.assertEqual(entry[name], value)
        self.assertIn('"timeout": 1.5', self.sandbox.cursor.read_text())
        self.assertEqual(entry["url"], "https://mcp.example.com/mcp")
        self.assertEqual(
            entry["headers"], {"X-Mine": "1", "Authorization": "Bearer ${env:EXAMPLE_KEY}"})
        result = self.apply({"Example": remote()})
        self.assertIn(b"unchanged", result.stdout)

    def test_keys_we_used_to_write_go(self):
        self.apply({"Example": remote(headers={"X-Old": "1", "X-New": "1"})})
        content = json.loads(self.sandbox.cursor.read_bytes())
        content["mcpServers"]["Example"]["headers"]["X-Mine"] = "1"
        self.sandbox.cursor.write_text(json.dumps(content))
        self.apply({"Example": remote(headers={"X-New": "2"})})
        self.assertEqual(
            self.entry()["headers"],
            {"Authorization": "Bearer ${env:EXAMPLE_KEY}", "X-New": "2", "X-Mine": "1"})
        self.apply({"Example": {"url": "https://mcp.example.com/mcp"}})
        self.assertEqual(self.entry()["headers"], {"X-Mine": "1"})

    def test_environment_we_used_to_write_goes(self):
        self.apply({"Example": {"command": "node", "env": {"A": "1", "B": "2"}}})
        self.apply({"Example": {"command": "node", "env": {"A": "1"}}})
        self.assertEqual(self.entry(), {"command": "node", "env": {"A": "1"}})
        self.apply({"Example": {"command": "node"}})
        self.assertEqual(self.entry(), {"command": "node"})

    def test_header_in_another_case_is_the_same_header(self):
        self.file({"url": "https://mcp.example.com/mcp", "headers": {"authorization": "none"}})
        self.apply({"Example": remote()})
        self.assertEqual(self.entry()["headers"], {"Authorization": "Bearer ${env:EXAMPLE_KEY}"})

    def test_hand_edit_is_reported(self):
        self.apply({"Example": remote()})
        text = self.sandbox.cursor.read_text()
        self.sandbox.cursor.write_text(text.replace("mcp.example.com", "elsewhere.example.com"))
        result = self.sandbox.mcpconf("diff", {"Example": remote()}, "--format", "github")
        self.assertExit(result, 1)
        self.assertIn("~ Example (url; edited by hand)", said(result))
        # Our own change does not count as an edit by hand.
        self.sandbox.cursor.write_text(text)
        result = self.sandbox.mcpconf(
            "diff", {"Example": remote("new.example.com")}, "--format", "github")
        self.assertIn("~ Example (url);", said(result))
        self.assertNotIn("by hand", said(result))

    def test_transport_change(self):
        self.apply({"Example": {"command": "node", "args": ["a"], "env": {"A": "1"}}})
        content = json.loads(self.sandbox.cursor.read_bytes())
        content["mcpServers"]["Example"].update({"cwd": "/tmp", "type": "stdio", "disabled": True})
        self.sandbox.cursor.write_text(json.dumps(content))
        self.apply({"Example": remote()})
        self.assertEqual(
            self.entry(),
            {"disabled": True, "url": "https://mcp.example.com/mcp",
             "headers": {"Authorization": "Bearer ${env:EXAMPLE_KEY}"}})
        self.apply({"Example": {"command": "node"}})
        self.assertEqual(self.entry(), {"disabled": True, "command": "node"})

    def test_entry_that_is_no_object_is_replaced(self):
        self.file("x")
        result = self.apply({"Example": remote()})
        self.assertIn(b"~ Example", result.stdout)
        self.assertEqual(self.entry()["url"], "https://mcp.example.com/mcp")

    def test_prune_takes_only_what_we_wrote(self):
        text = '{"mcpServers": {"theirs": {"command": "x"}}}\n'
        self.sandbox.write(support.CURSOR, text)
        self.apply({"Example": remote(), "Second": remote("b.example.com")})
        self.apply({"Example": remote()})
        self.assertIsNotNone(self.entry("Second"), "gone without --prune")
        result = self.apply({"Example": remote()}, "--prune")
        self.assertIn(b"(- Second)", result.stdout)
        self.assertIsNone(self.entry("Second"))
        self.assertEqual(self.entry("theirs"), {"command": "x"})
        self.assertExit(self.sandbox.mcpconf("remove", {"Example": remote()}), 0)
        self.assertEqual(self.sandbox.cursor.read_text(), text)

    def test_exclusive_takes_all_others(self):
        self.sandbox.write(
            support.CURSOR, '{"a": 1, "mcpServers": {"x": {"command": "x"}, "y": {}}}\n')
        result = self.sandbox.mcpconf("diff", {"Example": remote()}, "--exclusive")
        self.assertExit(result, 1)
        result = self.apply({"Example": remote()}, "--exclusive")
        self.assertIn(b"+ Example, - x, - y", result.stdout)
        content = json.loads(self.sandbox.cursor.read_bytes())
        self.assertEqual((content["a"], list(content["mcpServers"])), (1, ["Example"]))

    def test_absent_server_goes(self):
        self.sandbox.write(
            support.CURSOR, '{"mcpServers": {"Old": {"command": "x"}, "y": {}}}\n')
        self.apply({"Old": {"absent": True}})
        self.assertEqual(
            json.loads(self.sandbox.cursor.read_bytes()), {"mcpServers": {"y": {}}})

    def test_file_that_apply_made_again_is_left_readable(self):
        # The first file was empty; the second never was.
        self.sandbox.write(support.CURSOR, "")
        self.apply({"Example": remote()})
        self.sandbox.cursor.unlink()
        self.apply({"Example": remote()})
        self.assertExit(self.sandbox.mcpconf("remove", {"Example": remote()}), 0)
        self.assertIsNone(self.entry())

    def test_two_profiles_of_one_file_do_not_disturb_each_other(self):
        for _ in range(2):
            self.apply({"Example": remote()})
            self.apply({"Second": remote("b.example.com")})
        before = self.sandbox.tree()
        for servers in ({"Example": remote()}, {"Second": remote("b.example.com")}):
            self.apply(servers)
            after = self.sandbox.tree()
            for path in (self.sandbox.cursor, self.sandbox.state):
                self.assertEqual(after[str(path)], before[str(path)])


class Secrets(FilesTestCase):
    """The user's own literal tokens appear in no diff, message or backup."""

    def setUp(self):
        super().setUp()
        self.token = secrets.token_hex(4) + secrets.token_urlsafe(24).replace("-", "x")

    def assertHidden(self, result):
        text = said(result)
        for start in range(len(self.token) - 5):
            self.assertNotIn(self.token[start : start + 6], text)

    def shapes(self):
        token = self.token
        github = "gh" + "p_" + secrets.token_hex(18)
        entries = {
            "environment": {"command": "x", "env": {"API_KEY": token}},
            "header": {"url": "https://a.example.com", "headers": {"Authorization": f"Bearer {token}"}},
            "argument": {"command": "x", "args": ["--api-key", token]},
            "argument with =": {"command": "x", "args": [f"--token={token}"]},
            "query": {"url": f"https://a.example.com/?api_key={token}"},
            "password": {"url": f"https://user:{token}@a.example.com/"},
            "our own entry": None,
        }
        for name, entry in entries.items():
            entry = entry or {"url": "https://x.example.com", "headers": {"Authorization": token}}
            server = "Example" if name == "our own entry" else "theirs"
            for indent in (None, 0, 2):
                yield f"{name}, {indent}", json.dumps({"mcpServers": {server: entry}}, indent=indent)
        self.token = github
        entry = {"command": "x", "env": {"ANY": github}}
        yield "known format", json.dumps({"mcpServers": {"theirs": entry}})

    def test_diff_shows_none(self):
        for name, text in self.shapes():
            for options in ([], ["--exclusive"], ["--format", "json"], ["--format", "github"]):
                with self.subTest(name, options=options):
                    self.sandbox.write(support.CURSOR, text)
                    result = self.sandbox.mcpconf("diff", {"Example": remote()}, *options)
                    self.assertExit(result, 1)
                    self.assertTrue(result.stdout)
                    self.assertHidden(result)
                    if "github" not in options:
                        self.assertIn(b"<redacted>", result.stdout)

    def test_short_password_in_one_line(self):
        # Only the structure shows that this is a secret, and it is on the changed line.
        self.token = "pass-" + secrets.token_hex(3)
        text = json.dumps(
            {"mcpServers": {"a": {"command": "x", "args": ["--password", self.token]}}})
        self.sandbox.write(support.CURSOR, text)
        result = self.sandbox.mcpconf("diff", {"Example": remote()})
        self.assertExit(result, 1)
        self.assertNotIn(self.token[5:], said(result))

    def test_apply_and_state_show_none(self):
        for name, text in self.shapes():
            with self.subTest(name):
                self.sandbox.write(support.CURSOR, text)
                for command in (["apply", "--dry-run"], ["apply"], ["remove"]):
                    result = self.sandbox.mcpconf(command[0], {"Example": remote()}, *command[1:])
                    self.assertExit(result, 0)
                    self.assertHidden(result)
                if self.sandbox.state.exists():
                    self.assertNotIn(self.token, self.sandbox.state.read_text())

    def test_backup_of_a_secret_is_refused(self):
        for name, text in self.shapes():
            with self.subTest(name):
                self.sandbox = self.new_sandbox()
                path = self.sandbox.write(support.CURSOR, text)
                before = identity(path)
                result = self.sandbox.mcpconf("apply", {"Example": remote()}, "--backup", ".bak")
                self.assertExit(result, 2)
                self.assertIn("secret", said(result))
                self.assertHidden(result)
                self.assertEqual(identity(path), before)
                self.assertFalse(path.with_name("mcp.json.bak").exists())

    def test_backup_without_secrets(self):
        text = '{"mcpServers": {"a": {"command": "x", "env": {"API_KEY": "${env:API_KEY}"}}}}'
        path = self.sandbox.write(support.CURSOR, text)
        for expected in (text, None):
            expected = expected or path.read_text()
            servers = {"Example": remote(secrets.choice(["b", "c"]) + ".example.com")}
            changes = b"updated" in self.sandbox.mcpconf(
                "apply", servers, "--backup", ".bak").stdout
            self.assertEqual(
                path.with_name("mcp.json.bak").read_text(), expected if changes else text)
        self.assertExit(self.sandbox.mcpconf("apply", {"Example": remote()}, "--backup", "/x"), 2)


class Reports(FilesTestCase):
    """The output of `diff` and `apply` for programs."""

    def test_exit_statuses(self):
        servers = {"Example": remote()}
        self.assertExit(self.sandbox.mcpconf("diff", servers), 1)
        self.assertExit(self.sandbox.mcpconf("apply", servers), 0)
        result = self.assertExit(self.sandbox.mcpconf("diff", servers), 0)
        self.assertEqual(result.stdout, b"")
        self.sandbox.cursor.write_text("{")
        self.assertExit(self.sandbox.mcpconf("diff", servers), 2)

    def test_json(self):
        servers = {"Example": remote()}
        clients = ["cursor", "vscode"]
        result = self.sandbox.mcpconf("diff", servers, "--format", "json", clients=clients)
        self.assertExit(result, 1)
        found = json.loads(result.stdout)["differences"]
        self.assertEqual([each["client"] for each in found], clients)
        self.assertEqual(found[0]["path"], str(self.sandbox.cursor))
        added = {"server": "Example", "change": "added", "members": [], "editedByHand": False}
        self.assertEqual(found[0]["changes"], [added])
        self.assertEqual((found[0]["outcome"], found[0]["displayPath"]), ("created", "~/.cursor/mcp.json"))
        self.assertIn("+++ ", found[0]["diff"])
        # The command in the message fixes the problem.
        words = found[0]["fix"].split()
        self.assertEqual(words[:2], ["mcpconf", "apply"])
        self.assertExit(self.sandbox.run([binary.path(), *words[1:]]), 0)
        result = self.sandbox.mcpconf("diff", servers, "--format", "json", clients=clients)
        self.assertEqual(
            [each["client"] for each in json.loads(result.stdout)["differences"]], ["vscode"])
        result = self.sandbox.mcpconf("apply", servers, "--format", "json", clients=clients)
        outcomes = {each["client"]: each["outcome"] for each in json.loads(result.stdout)["targets"]}
        self.assertEqual(outcomes, {"cursor": "unchanged", "vscode": "created"})
        result = self.sandbox.mcpconf("diff", servers, "--format", "json", clients=clients)
        self.assertExit(result, 0)
        found = json.loads(result.stdout)
        self.assertEqual((found["version"], found["differences"]), (1, []))
        self.assertEqual([each["outcome"] for each in found["targets"]], ["unchanged", "unchanged"])

    def test_json_of_changes(self):
        self.sandbox.write(support.CURSOR, json.dumps({"mcpServers": {"Example": {"url": "https://a.example/"}}}))
        def target(command, *options, clients=("cursor",), status=0):
            result = self.sandbox.mcpconf(
                command, {"Example": remote()}, "--format", "json", *options, clients=list(clients))
            self.assertExit(result, status)
            document = json.loads(result.stdout)
            self.assertEqual(document["version"], 1)
            if command != "diff":
                self.assertEqual(document["dryRun"], "-n" in options)
            return document["targets"][-1]
        change = {"server": "Example", "change": "updated", "members": ["url", "headers"], "editedByHand": False}
        for command, options, status in (("diff", (), 1), ("apply", ("-n",), 0), ("apply", (), 0)):
            found = target(command, *options, status=status)
            self.assertEqual(found["changes"], [change])
            self.assertEqual((found["outcome"], found["path"]), ("updated", str(self.sandbox.cursor)))
        self.sandbox.cursor.write_bytes(self.sandbox.cursor.read_bytes().replace(b"/mcp", b"/other"))
        self.assertEqual(target("diff", status=1)["changes"], [
            {**change, "members": ["url"], "editedByHand": True}])
        # The edited entry is the user's, until `apply` replaces it.
        self.assertEqual(target("remove")["changes"], [])
        target("apply")
        self.assertEqual(target("remove")["changes"], [{**change, "change": "removed", "members": []}])
        self.sandbox.cursor.write_text("{")
        for command in ("diff", "apply", "remove"):
            failed = target(command, status=2)
            self.assertEqual((failed["outcome"], failed["reason"]), ("failed", "invalid-file"))
            self.assertEqual((failed["path"], failed["changes"]), (str(self.sandbox.cursor), []))
        self.sandbox.cursor.unlink()
        self.sandbox.cursor.mkdir()
        self.assertEqual(target("apply", status=2)["reason"], "file")
        skipped = target("apply", clients=["claude-code"])
        self.assertEqual((skipped["outcome"], skipped["reason"]), ("skipped", "program-not-found"))
        self.assertEqual([each["change"] for each in skipped["changes"]], ["added"])
        self.assertTrue(skipped["commands"][0].startswith("claude mcp add "))

    def test_github(self):
        result = self.sandbox.mcpconf("diff", {"Example": remote()}, "--format", "github")
        self.assertExit(result, 1)
        lines = result.stdout.decode().splitlines()
        self.assertEqual(len(lines), 1)
        self.assertRegex(lines[0], r"^::error title=mcpconf::~/\.cursor/mcp\.json differs: \+ Example")
        self.assertRegex(lines[0], r"; run: mcpconf apply \S+/profile\.yaml --client cursor --scope user$")

    def test_names_of_the_user_cannot_forge_lines(self):
        name = "x\n::error::forged\x1b[31m%0A::warning::too\u2028\u202e"
        self.sandbox.write(support.CURSOR, json.dumps({"mcpServers": {name: {}}}))
        for command, options in (
            ("diff", ["--exclusive", "--format", "github"]),
            ("apply", ["--exclusive", "--dry-run"]),
            ("apply", ["--exclusive"]),
        ):
            with self.subTest(command, options=options):
                text = said(self.sandbox.mcpconf(command, {"Example": remote()}, *options))
                self.assertEqual(len(text.splitlines()), 1, text)
                self.assertNotIn("\x1b", text)
                if command == "diff":
                    self.assertNotIn("%0A", text)

    def test_dry_run_says_what_apply_does(self):
        servers = {"Example": remote()}
        for text in (None, "{}"):
            self.sandbox = self.new_sandbox()
            if text:
                self.sandbox.write(support.CURSOR, text)
            before = self.sandbox.tree()
            dry = self.assertExit(self.sandbox.mcpconf("apply", servers, "--dry-run"), 0).stdout
            after = self.sandbox.tree()
            after.pop(str(self.sandbox.root / "profile.yaml"))
            self.assertEqual(after, before)
            done = self.assertExit(self.sandbox.mcpconf("apply", servers), 0).stdout
            self.assertEqual(
                dry.replace(b"would create", b"created").replace(b"would update", b"updated"), done)


class Targets(FilesTestCase):
    """Which clients' files are changed."""

    def test_detected(self):
        clients = ["cursor", "vscode", "windsurf"]
        (self.sandbox.home / ".cursor").mkdir()
        result = self.sandbox.mcpconf(
            "apply", {"Example": remote()}, "--detected", clients=clients)
        self.assertExit(result, 0)
        self.assertEqual(result.stdout, b"cursor: created ~/.cursor/mcp.json (+ Example)\n")
        names = {path.name for path in self.sandbox.home.iterdir()}
        self.assertEqual(names, {".cursor", ".local"})

    def test_client_filter(self):
        result = self.sandbox.mcpconf("apply", {"Example": remote()}, "--client", "vscode")
        self.assertExit(result, 0)
        self.assertTrue(self.sandbox.vscode.exists())
        self.assertFalse(self.sandbox.cursor.exists())

    def test_server_filter(self):
        servers = {"Example": remote(), "Second": remote("b.example.com")}
        self.assertExit(self.sandbox.mcpconf("apply", servers, "--server", "Second"), 0)
        self.assertEqual(
            list(json.loads(self.sandbox.cursor.read_bytes())["mcpServers"]), ["Second"])
        self.assertExit(self.sandbox.mcpconf("apply", servers), 0)
        self.assertExit(self.sandbox.mcpconf("remove", servers, "--server", "Second"), 0)
        self.assertEqual(
            list(json.loads(self.sandbox.cursor.read_bytes())["mcpServers"]), ["Example"])

    def test_filtered_prune_is_refused(self):
        # Otherwise it would treat the servers that the filter excludes as foreign.
        servers = {"Example": remote(), "Second": remote("b.example.com")}
        self.assertExit(self.sandbox.mcpconf("apply", servers), 0)
        before = identity(self.sandbox.cursor)
        for option in ("--prune", "--exclusive"):
            for command in ("apply", "diff"):
                result = self.sandbox.mcpconf(command, servers, "--server", "Second", option)
                self.assertExit(result, 2)
                self.assertIn(option, said(result))
        self.assertEqual(identity(self.sandbox.cursor), before)

    def test_project_scope(self):
        servers = {"Example": remote()}
        clients = ["claude-code", "cursor", "vscode"]
        umask = os.umask(0o022)
        try:
            self.assertExit(
                self.sandbox.mcpconf("apply", servers, "--scope", "project", clients=clients), 0)
        finally:
            os.umask(umask)
        for name in (".mcp.json", ".cursor/mcp.json", ".vscode/mcp.json"):
            path = self.sandbox.project / name
            self.assertIn("Example", path.read_text())
            # A team's file, made to be committed.
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o644)
        self.assertEqual([path.name for path in self.sandbox.home.iterdir()], [".local"])
        other = self.sandbox.root / "other"
        other.mkdir()
        options = ("--scope", "project", "--project", str(other), "--client", "cursor")
        self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
        self.assertTrue((other / ".cursor/mcp.json").exists())

    def test_project_file_of_claude_code_is_strict(self):
        path = self.sandbox.project / ".mcp.json"
        path.write_text('{\n  // mine\n  "mcpServers": {}\n}\n')
        before = identity(path)
        result = self.sandbox.mcpconf(
            "apply", {"Example": remote()}, "--client", "claude-code", "--scope", "project")
        self.assertExit(result, 2)
        self.assertRegex(said(result), r"\.mcp\.json:2:3: error: .*comment")
        self.assertEqual(identity(path), before)

    def test_chezmoi_modify_script(self):
        # chezmoi runs it with the old file on standard input, and uses its output.
        script = self.sandbox.root / "modify_mcp.json"
        words = self.sandbox.words("generate", {"Example": remote()})
        script.write_text(
            f"#!/bin/sh\nexec '{words[0]}' generate --merge - --client cursor '{words[2]}'\n")
        script.chmod(0o755)
        old = b'{ "theirs" : 0.10,\t"mcpServers": { } }'
        new = self.assertExit(self.sandbox.run([str(script)], old), 0).stdout
        self.assertIn(b'{ "theirs" : 0.10,\t"mcpServers": {', new)
        self.assertIn("Example", json.loads(new)["mcpServers"])
        self.assertEqual(self.sandbox.run([str(script)], new).stdout, new)
        # There is no file yet, so chezmoi's input is empty.
        made = self.assertExit(self.sandbox.run([str(script)], b""), 0).stdout
        self.assertEqual(list(json.loads(made)["mcpServers"]), ["Example"])
        broken = self.assertExit(self.sandbox.run([str(script)], b"{"), 2)
        self.assertEqual(broken.stdout, b"")
        # A file given by name works in the same way.
        path = self.sandbox.write("some.json", old)
        result = self.sandbox.mcpconf("generate", {"Example": remote()}, "--merge", str(path))
        self.assertEqual(result.stdout, new)
        self.assertEqual(path.read_bytes(), old)
