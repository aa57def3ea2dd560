"""Tests what mcpconf changes in a user's TOML file, and what it leaves unchanged.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_toml

The random documents come from a seed, which is printed; `MCPCONF_SEED=N` makes the same ones again,
`MCPCONF_CASES=N` makes more or fewer.
"""

import os
import random
import tomllib

import toml_documents
import tomli
from support import FilesTestCase, identity, remote
from toml_documents import Raw, same

SEED = int(os.environ.get("MCPCONF_SEED") or random.randrange(10**9))
CASES = int(os.environ.get("MCPCONF_CASES") or 1000)

#: Codex reads TOML 1.1.
CODEX = ".codex/config.toml"
#: Vibe may read only TOML 1.0.
VIBE = ".vibe/config.toml"

#: A file with everything that a rewriting editor loses.
CODEX_TEXT = (
    "# My Codex, do not sort!\r\n"
    'model   = "o3" # the best\r\n'
    "big = 0xDEAD_beef\r\n"
    "\r\n"
    '[ mcp_servers . "docs" ]   # old\r\n'
    "url = 'https://docs.example.com/mcp'\r\n"
    "\tenabled_tools = [ # all\r\n"
    "\t  'a', ]\r\n"
    "# startup_timeout_sec = 20\r\n"
    "\r\n"
    "# The interface\r\n"
    "[tui]\r\n"
    "theme = '''dark'''"
)
CODEX_BLOCK = (
    "\r\n\r\n[mcp_servers.Jam]\r\n"
    'url = "https://mcp.jam.dev/mcp"\r\n'
    'bearer_token_env_var = "JAM_TOKEN"'
)


class Example(FilesTestCase):
    """A Codex file with everything that people write."""

    def test_apply_inserts_one_block_and_remove_takes_it_out(self):
        path = self.sandbox.write(CODEX, CODEX_TEXT)
        servers = {"Jam": {"template": "jam", "token": "${JAM_TOKEN}"}}
        options = ("--client", "codex")
        result = self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(result.stdout, b"codex: updated ~/.codex/config.toml (+ Jam)\n")
        place = "# startup_timeout_sec = 20"
        self.assertEqual(
            path.read_bytes().decode(), CODEX_TEXT.replace(place, place + CODEX_BLOCK))
        before = identity(path)
        self.assertExit(self.sandbox.mcpconf("apply", servers, *options), 0)
        self.assertEqual(identity(path), before)
        self.assertExit(self.sandbox.mcpconf("remove", servers, *options), 0)
        self.assertEqual(path.read_bytes().decode(), CODEX_TEXT)


class RandomDocuments(FilesTestCase):
    """Documents in random forms, compared with independent readers and a model."""

    NAMES = ["Alpha", "beta-2", "C_3", "delta", "E"]

    def profile(self, source):
        servers = {}
        for name in source.sample(self.NAMES, source.randrange(1, 4)):
            if source.random() < 0.6:
                variable = name.upper().replace("-", "_") + "_KEY"
                servers[name] = remote(f"{name.lower().replace('_', '-')}.example.com", variable)
            else:
                servers[name] = {"command": "npx", "args": ["-y", f"@example/{name}", "é 🎈"]}
                if source.random() < 0.5:
                    servers[name]["env"] = {"LEVEL": "high"}
        return servers

    def batch(self, sandbox, seed):
        """One profile and several documents of both clients."""
        source = random.Random(f"{SEED}-{seed}")
        servers = self.profile(source)
        for client, path in [("codex", CODEX), ("mistral-vibe", VIBE)]:
            printed = self.assertExit(
                sandbox.mcpconf("generate", servers, "--client", client), 0)
            wanted = entries(tomllib.loads(printed.stdout.decode()))
            self.assertEqual(set(wanted), set(servers))
            for index in range(5):
                case = f"MCPCONF_SEED={SEED}, batch {seed}, {client}, document {index}"
                is_1_1 = client == "codex" and index % 2 == 0
                text = self.document(source, wanted, client, is_1_1)
                try:
                    self.check(sandbox, text, servers, wanted, client, path)
                    if is_1_1:
                        self.check_version(sandbox, text)
                except AssertionError as problem:
                    raise AssertionError(f"{case}: {problem}\n{text.decode()}") from problem

    def document(self, source, wanted, client, is_1_1):
        """Returns a user's settings, with some of the servers in an older state among the user's own servers."""
        scalars = toml_documents.SCALARS + (toml_documents.SCALARS_1_1 if is_1_1 else [])
        content = toml_documents.members(source, 3, scalars)
        servers = {}
        if source.random() < 0.8:
            for name in source.sample(["other", "x y"], source.randrange(3)):
                servers[name] = {"url": "https://old.example.com", "env": {"A": "b"}}
            for name in source.sample(list(wanted), source.randrange(len(wanted) + 1)):
                servers[name] = older(source, wanted[name])
        names = list(servers)
        source.shuffle(names)
        if client == "codex" and (names or source.random() < 0.3):
            content["mcp_servers"] = {name: servers[name] for name in names}
        elif names:
            content["mcp_servers"] = [{"name": name, **servers[name]} for name in names]
        return toml_documents.Writer(source, is_1_1).document(content)

    def check(self, sandbox, text, servers, wanted, client, path):
        options = ("--client", client)
        read_by = tomli if client == "codex" else tomllib
        old = read_by.loads(text.decode())
        result = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=text)
        self.assertExit(result, 0)
        new = result.stdout
        read = read_by.loads(new.decode())
        expected = merged(old, wanted, client)
        self.assertTrue(same(read, expected), f"{read}\nis not\n{expected}\n{new.decode()}")
        if same(toml_documents.read_by_tomlkit(text), old):
            self.assertTrue(same(toml_documents.read_by_tomlkit(new), read), new.decode())
        self.assertEqual(toml_documents.comments(new), toml_documents.comments(text))
        again = sandbox.mcpconf("generate", servers, *options, "--merge", "-", stdin=new)
        self.assertEqual(again.stdout, new)
        if b"\r\n" in text and b"\n" not in text.replace(b"\r\n", b""):
            self.assertNotIn(b"\n", new.replace(b"\r\n", b""))
        if not set(wanted) & set(entries(old)):
            self.apply_and_remove(sandbox, text, new, servers, options, path)

    def check_version(self, sandbox, text):
        """Checks that a file that TOML 1.0 refuses is refused for a client with TOML 1.0."""
        servers = {"new": {"command": "npx"}}
        result = sandbox.mcpconf(
            "generate", servers, "--client", "mistral-vibe", "--merge", "-", stdin=text)
        try:
            tomllib.loads(text.decode())
        except tomllib.TOMLDecodeError:
            self.assertExit(result, 2)
            self.assertIn(b"[toml-version]", result.stderr)

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


def entries(content):
    """Returns the servers of a client's file by name."""
    servers = content.get("mcp_servers", {})
    if isinstance(servers, dict):
        return servers
    return {server["name"]: {k: v for k, v in server.items() if k != "name"} for server in servers}


def older(source, entry):
    """Returns an earlier state of an entry, with the user's own keys."""
    result = {}
    for name, value in entry.items():
        if source.random() < 0.6:
            result[name] = "old" if isinstance(value, str) and name != "transport" else value
    if source.random() < 0.5:
        result["enabled"] = Raw(source.choice(["true", "false"]))
    if source.random() < 0.3:
        result["tools"] = {"x.y": {"on": Raw("true")}}
    return result


def merged(old, wanted, client):
    """Returns the expected document after `wanted` was merged into its servers."""
    servers = dict(entries(old))
    for name, ours in wanted.items():
        theirs = servers.get(name, {})
        both = {**theirs, **ours}
        for key, value in ours.items():
            if isinstance(value, dict) and isinstance(theirs.get(key), dict):
                both[key] = {**theirs[key], **value}
        servers[name] = both
    new = dict(old)
    if client == "codex":
        new["mcp_servers"] = servers
    else:
        new["mcp_servers"] = [{"name": name, **entry} for name, entry in servers.items()]
    return new
