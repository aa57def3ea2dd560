"""Tests what mcpconf changes in a user's YAML file, and what it leaves unchanged.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_yaml

The random documents come from a seed, which is printed; `MCPCONF_SEED=N` makes the same ones again,
`MCPCONF_CASES=N` makes more or fewer.
"""

import os
import random

import yaml_documents
from support import FilesTestCase, identity, remote
from yaml_documents import Raw, plain, read

SEED = int(os.environ.get("MCPCONF_SEED") or random.randrange(10**9))
CASES = int(os.environ.get("MCPCONF_CASES") or 1000)

GOOSE = ".config/goose/config.yaml"
CONTINUE = ".continue/config.yaml"

#: A file with everything that a rewriting editor loses.
CONTINUE_TEXT = (
    "# My Continue, do not sort!\r\n"
    "name:   'Mine' # quoted\r\n"
    "version: 0.0.1\r\n"
    "schema: v1\r\n"
    "defaults: &model {provider: openai}\r\n"
    "models:\r\n"
    "- name: gpt-5\r\n"
    "  <<: *model\r\n"
    "mcpServers:\r\n"
    "# files first\r\n"
    "- name: Files   # old\r\n"
    "  command: npx\r\n"
    "  args: [ '-y', files, ]\r\n"
    "  # env: {}\r\n"
    "# - name: Off\r\n"
    "\r\n"
    "rules: >-\r\n"
    "  be\r\n"
    "  brief"
)
CONTINUE_BLOCK = (
    "\r\n- name: Jam\r\n"
    "  type: streamable-http\r\n"
    "  url: https://mcp.jam.dev/mcp\r\n"
    "  requestOptions:\r\n"
    "    headers:\r\n"
    '      Authorization: "Bearer ${{ secrets.JAM_TOKEN }}"'
)


class Example(FilesTestCase):
    """A Continue file with everything that people write."""

    def test_apply_inserts_one_block_and_remove_takes_it_out(self):
        path = self.sandbox.write(CONTINUE, CONTINUE_TEXT)
        servers = {"Jam": {"template": "jam", "token": "${JAM_TOKEN}"}}
        options = ("--client", "continue")
        self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
        place = "  # env: {}"
        self.assertEqual(
            path.read_bytes().decode(), CONTINUE_TEXT.replace(place, place + CONTINUE_BLOCK))
        before = identity(path)
        self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(identity(path), before)
        self.assertExit(self.sandbox.mcpconf("remove", servers, *options), 0)
        self.assertEqual(path.read_bytes().decode(), CONTINUE_TEXT)

    def test_what_is_ambiguous_is_refused_and_left(self):
        servers = {"jam": {"template": "jam", "token": "${JAM_TOKEN}"}}
        for text, code in [
            ("a: &x {}\nextensions: *x\n", "yaml-alias"),
            ("extensions: &x {}\na: *x\n", "yaml-alias"),
            ("extensions: {}\nextensions: {}\n", "duplicate-member"),
            ("extensions: {}\n---\na: 1\n", "second-document"),
            ("extensions:\n\tjam: 1\n", "yaml-syntax"),
        ]:
            with self.subTest(text):
                path = self.sandbox.write(GOOSE, text)
                result = self.sandbox.mcpconf("apply", servers, "--client", "goose")
                self.assertExit(result, 2)
                self.assertIn(f"[{code}]", result.stderr.decode())
                self.assertEqual(path.read_bytes().decode(), text)


    def test_what_npm_reads_differently_is_refused_for_continue(self):
        servers = {"jam": {"template": "jam", "token": "${JAM_TOKEN}"}}
        for text, place in [
            ("a: 1\nb: {c: 1, c: 2}\n", "2:11"), ("a: [1]# c\n", "1:7"), ("a: 'x\ny'\n", "2:1"),
            ("a: [1,\n2]\n", "2:1"), ("%YAML 1.1\n---\na: yes\n", "1:1"), ("a: 1\rb: 2\n", "1:5"),
        ]:
            with self.subTest(text):
                path = self.sandbox.write(CONTINUE, text)
                result = self.sandbox.mcpconf("apply", servers, "--client", "continue")
                self.assertExit(result, 2)
                self.assertIn("[yaml-reader]", result.stderr.decode())
                self.assertIn(f":{place}: ", result.stderr.decode())
                self.assertEqual(path.read_bytes().decode(), text)

    def test_lines_and_comments_come_back(self):
        servers = {
            "jam": {"template": "jam", "token": "${JAM_TOKEN}"},
            "files": {"command": "npx", "args": ["-y", "files"]},
        }
        head = "name: n\nversion: 0.0.1\nschema: v1\n"
        for client, path, text in [
            ("goose", GOOSE, "GOOSE_MODEL: gpt-5\n\nprompt: |+\n  be brief\n\n"),
            ("goose", GOOSE, "extensions:\n  dev:\n    enabled: true\n\n  mem:\n    enabled: true\n"
                             "    description: |+\n      x\n"),
            ("goose", GOOSE, "a: |+\n  x\n  "), ("goose", GOOSE, "a: |+\n  "), ("goose", GOOSE, "a: |\n  x"),
            ("goose", GOOSE, "a: >+\n  x\n # c\n\n"), ("goose", GOOSE, "\r\r\na: b\r\n"),
            ("goose", GOOSE, "extensions:\n  {} # mine\n"), ("goose", GOOSE, "# mine\n"),
            ("continue", CONTINUE, head + "\na: |+\n"), ("continue", CONTINUE, head + "mcpServers:\n  [] # mine\n"),
            ("continue", CONTINUE, head + "mcpServers:\n  ~ # mine\n\nz: 1\n"),
            ("continue", CONTINUE, head + "mcpServers:\n  null # mine\n    # more\n"),
            ("cursor", ".cursor/mcp.json", '{\n  "mcpServers": null,\n  "a": 1\n}\n'),
            ("cursor", ".cursor/mcp.json", '{"mcpServers": null}'),
        ]:
            with self.subTest(text):
                path = self.sandbox.write(path, text)
                options = ("--client", client)
                self.assertExit(self.sandbox.mcpconf("diff", servers, *options), 1)
                self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
                after = path.read_bytes()
                self.assertEqual(after.count(b"# "), text.count("# "))
                before = identity(path)
                self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
                self.assertEqual(identity(path), before)
                self.assertExit(self.sandbox.mcpconf("remove", servers, *options), 0)
                self.assertEqual(path.read_bytes().decode(), text)


class RandomDocuments(FilesTestCase):
    """Documents in random forms, compared with an independent reader and a model."""

    NAMES = ["alpha", "beta-2", "c_3", "delta", "e"]

    def profile(self, source):
        servers = {}
        for name in source.sample(self.NAMES, source.randrange(1, 4)):
            if source.random() < 0.6:
                variable = name.upper().replace("-", "_") + "_KEY"
                servers[name] = remote(f"{name.replace('_', '-')}.example.com", variable)
            else:
                servers[name] = {"command": "npx", "args": ["-y", f"@example/{name}", "é 🎈"]}
                if source.random() < 0.5:
                    servers[name]["env"] = {"LEVEL": "no"}
        return servers

    def batch(self, sandbox, seed):
        """One profile and several documents of both clients."""
        source = random.Random(f"{SEED}-{seed}")
        servers = self.profile(source)
        for client, path in [("goose", GOOSE), ("continue", CONTINUE)]:
            printed = self.assertExit(
                sandbox.mcpconf("generate", servers, "--client", client), 0)
            wanted = entries(plain(read(printed.stdout)), client)
            self.assertEqual(set(wanted), set(servers))
            for index in range(5):
                case = f"MCPCONF_SEED={SEED}, batch {seed}, {client}, document {index}"
                text = self.document(source, wanted, client)
                try:
                    self.check(sandbox, text, servers, wanted, client, path)
                except AssertionError as problem:
                    raise AssertionError(f"{case}: {problem}\n{text.decode()}") from problem

    def document(self, source, wanted, client):
        """Returns a user's settings, with some of the servers in an older state among the user's own servers."""
        content = yaml_documents.members(source, 3)
        servers = {}
        if source.random() < 0.8:
            for name in source.sample(["other", "x y"], source.randrange(3)):
                servers[name] = {"url": "https://old.example.com", "env": {"A": "b"}}
            for name in source.sample(list(wanted), source.randrange(len(wanted) + 1)):
                servers[name] = older(source, wanted[name])
        names = list(servers)
        source.shuffle(names)
        if not names and source.random() < 0.5:
            content[ROOTS[client]] = source.choice([None, {} if client == "goose" else []])
        elif names and client == "goose":
            content["extensions"] = {name: servers[name] for name in names}
        elif names:
            content["mcpServers"] = [{"name": name, **servers[name]} for name in names]
        if client == "continue":
            content = {"name": "Mine", "version": "1", "schema": "v1", **content}
        return yaml_documents.Writer(source).document(content)

    def check(self, sandbox, text, servers, wanted, client, path):
        options = ("--client", client)
        old = read(text)
        result = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=text)
        self.assertExit(result, 0)
        new = result.stdout
        after = read(new)
        self.assertEqual(plain(after), merged(plain(old), wanted, client), new.decode())
        self.assertEqual(yaml_documents.comments(new), yaml_documents.comments(text))
        kept = yaml_documents.line_comments(after)
        for place, comment in yaml_documents.line_comments(old).items():
            # The empty value that the servers replaced is no longer a line.
            if place != (ROOTS[client],):
                self.assertEqual(kept.get(place), comment, f"{place}\n{new.decode()}")
        again = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=new)
        self.assertEqual(again.stdout, new)
        if b"\r\n" in text and b"\n" not in text.replace(b"\r\n", b""):
            self.assertNotIn(b"\n", new.replace(b"\r\n", b""))
        if not set(wanted) & set(entries(plain(old), client)):
            self.apply_and_remove(sandbox, text, new, servers, options, path)

    def apply_and_remove(self, sandbox, text, new, servers, options, path):
        path = sandbox.write(path, text)
        self.assertExit(sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(path.read_bytes(), new)
        self.assertExit(sandbox.mcpconf("remove", servers, *options), 0)
        self.assertEqual(path.read_bytes(), text)
        self.assertClean(sandbox)

    def test_merge_apply_and_remove(self):
        print(f"MCPCONF_SEED={SEED} MCPCONF_CASES={CASES} ", end="", flush=True)
        self.each([(index,) for index in range(max(1, CASES // 10))], self.batch)


ROOTS = {"goose": "extensions", "continue": "mcpServers"}


def entries(content, client):
    """Returns the servers of a client's file by name."""
    servers = content.get(ROOTS[client]) or {}
    if isinstance(servers, dict):
        return servers
    return {server["name"]: {k: v for k, v in server.items() if k != "name"} for server in servers}


def older(source, entry):
    """Returns an earlier state of an entry, with the user's own keys."""
    result = {}
    for name, value in entry.items():
        if source.random() < 0.6:
            own = isinstance(value, str) and name not in ("type", "name")
            result[name] = "old" if own else Raw(str(value).lower()) if isinstance(value, (bool, int)) else value
    if source.random() < 0.5:
        result["disabled"] = Raw(source.choice(["true", "false"]))
    if source.random() < 0.3:
        result["tools"] = {"x.y": {"on": Raw("true")}}
    return result


def merged(old, wanted, client):
    """Returns the expected document after `wanted` was merged into its servers."""
    servers = dict(entries(old, client))
    for name, ours in wanted.items():
        theirs = servers.get(name, {})
        both = dict(theirs)
        for key, value in ours.items():
            # Goose requires some keys in every entry; their values belong to the user.
            if key == "enabled" or key in ("description", "timeout") and name not in servers:
                both.setdefault(key, value)
            # A value that the client assumes by default is not added to an entry without it.
            elif key in ("description", "timeout") or client == "continue" and (
                    value == "stdio" and name in servers and key not in theirs and "url" not in theirs):
                continue
            else:
                both[key] = both_levels(theirs.get(key), value)
        servers[name] = both
    new = dict(old)
    new[ROOTS[client]] = (
        servers if client == "goose"
        else [{"name": name, **entry} for name, entry in servers.items()])
    return new


def both_levels(theirs, ours):
    if not isinstance(theirs, dict) or not isinstance(ours, dict):
        return ours
    return {**theirs, **{key: both_levels(theirs.get(key), value) for key, value in ours.items()}}
