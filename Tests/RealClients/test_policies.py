"""Compares `mcpconf policy` with the real Claude Code and the real Codex.

Each client sees an `/etc` of its own with a generated policy, and many servers at once; nothing is contacted. To run
this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_policies
"""

import json
import random

import claude_code
import codex
import machine
from support import profile

#: How many policies are generated for each client.
POLICIES = 40
SEED = 18

#: Nothing listens there, so each attempt to connect ends at once.
HOSTS = ["127.0.0.1:9", "127.0.0.1:10", "localhost:9", "127.0.0.2:9", "LOCALHOST:9", "[::1]:9"]
PATHS = ["", "/", "/mcp", "/mcp/", "/MCP", "/mcp/sub", "/a/../mcp", "/mcp.json", "/a%20b", "/~me", "/mcp;v=1"]
QUERIES = ["", "", "", "?x=1", "?x=1&y=2", "?"]
COMMANDS = [
    ["true"],
    ["/usr/bin/true"],
    ["true", "-y", "@acme/files@1.2.3"],
    ["true", "-y", "@acme/files@1.2.4"],
    ["true", "-y", "@acme/files@1.2.3", "--all"],
    ["true", "two words", "it's", "*"],
    ["true", ""],
    ["false", "héllo"],
]


def servers(random):
    """Returns remote and local servers, as a profile declares them."""
    found = {}
    while len(found) < 10:
        url = f"http://{random.choice(HOSTS)}{random.choice(PATHS)}{random.choice(QUERIES)}"
        found[f"r{len(found)}"] = {"url": url}
    for words in random.sample(COMMANDS, 5):
        found[f"l{len(found)}"] = {"command": words[0], "args": words[1:]}
    return found


def command(server):
    return [server["command"], *server["args"]]


def changed(random, text):
    """Returns the text, or a text that is nearly the same."""
    change = random.randrange(9)
    if change == 0:
        return text + "/"
    if change == 1:
        return text.rstrip("/")
    if change == 2:
        return text.upper()
    if change == 3:
        return text + "?x=1"
    if change == 4 and text:
        place = random.randrange(len(text))
        return text[:place] + text[place + 1 :]
    return text


class PolicyTestCase(machine.MachineTestCase):
    def mcpconf(self, servers, *options):
        result = self.sandbox.mcpconf("policy", profile(servers), "--client", self.client, *options)
        return result

    def generated(self, servers, *options):
        text = profile(servers, [self.client])
        return self.assertSucceeds(self.sandbox.mcpconf("generate", text, *options)).stdout

    def verdicts(self, servers, *files):
        """Returns the verdict on each server by its name."""
        options = [word for file in files for word in ("--check", file)]
        result = self.mcpconf(servers, *options, "--format", "json")
        self.assertTrue(result.stdout, result.stderr)
        found = json.loads(result.stdout)
        self.assertEqual(found["version"], 1)
        verdicts = {server["name"]: server["verdict"] for server in found["servers"]}
        if "blocked" in verdicts.values():
            self.assertEqual(result.returncode, 2 if '"error"' in result.stderr else 1)
        return verdicts

    def write_policy(self, servers):
        """Writes the list of these servers into the machine's `/etc`."""
        tree = self.sandbox.root / "tree"
        self.assertSucceeds(self.mcpconf(servers, "--output", tree, "--force"))
        for path in (tree / "etc").rglob("*.*"):
            target = self.sandbox.etc / path.relative_to(tree / "etc")
            if path.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())

    def compare(self, policies):
        """Fails unless mcpconf and the client say the same of each server under each policy."""
        pairs, ran, differences, unknown = 0, 0, [], 0
        for servers, expected, running, policy in policies:
            self.assertEqual(set(expected), set(servers))
            for name, verdict in expected.items():
                if verdict == "unknown":
                    unknown += 1
                    continue
                pairs += 1
                ran += name in running
                if (verdict == "runs") != (name in running):
                    differences.append((servers[name], verdict, policy))
        print(f"{self.client}: {pairs} pairs, {ran} run, {unknown} unknown")
        self.assertEqual(differences, [], f"{len(differences)} differences; the first: {differences[:3]}")
        self.assertGreaterEqual(pairs, 200)
        # A test in which nearly nothing runs, or everything, compares little.
        self.assertTrue(pairs * 0.1 < ran < pairs * 0.9, ran)
        self.assertLess(unknown, pairs * 0.1)


class ClaudeCode(PolicyTestCase):
    client, module, machine = "claude-code", claude_code, machine.ClaudeCodeMachine

    @property
    def directory(self):
        return self.sandbox.etc / "claude-code"

    def running(self, servers):
        """Returns the names that `claude mcp list` shows; it hides blocked servers."""
        entries = json.loads(self.generated(servers, "--scope", "project"))["mcpServers"]
        self.sandbox.state_file.write_text(json.dumps({"mcpServers": entries}), encoding="utf-8")
        return set(self.sandbox.list({"MCP_TIMEOUT": "3000", "KEY": "a b"}).statuses)

    def write(self, policy):
        for path in self.directory.rglob("*.*"):
            if path.is_file():
                path.unlink()
        for name, content in policy.items():
            path = self.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def policy(self, random, servers):
        """Returns the content of each file."""
        files = {"managed-settings.json": self.settings(random, servers)}
        for number in range(random.choice([0, 0, 1, 2])):
            files[f"managed-settings.d/{number}0.json"] = self.settings(random, servers)
        return files

    def settings(self, random, servers):
        settings = {}
        if random.random() < 0.85:
            settings["allowedMcpServers"] = self.entries(random, servers, 6)
        if random.random() < 0.5:
            settings["deniedMcpServers"] = self.entries(random, servers, 2)
        if random.random() < 0.3:
            settings["allowManagedMcpServersOnly"] = random.choice([True, False, "no"])
        return settings

    def entries(self, random, servers, most):
        if random.random() < 0.06:
            return random.choice(["x", None, {}, 1])
        return [self.entry(random, servers) for _ in range(random.randint(0, most))]

    def entry(self, random, servers):
        name, server = random.choice(list(servers.items()))
        kind = random.random()
        if kind < 0.08:
            return {"serverName": random.choice([name, name.upper(), "*", f" {name}"])}
        if kind < 0.14:
            return random.choice(
                [
                    {"serverName": name, "serverUrl": "*"},
                    {"serverUrl": 1},
                    {"serverName": None, "serverUrl": "*"},
                    {"serverCommand": []},
                    {"serverCommand": "true"},
                    {"name": name},
                    name,
                    {},
                ]
            )
        if "command" in server:
            words = [changed(random, word) if random.random() < 0.2 else word for word in command(server)]
            return {"serverCommand": words, **({"_comment": "x"} if random.random() < 0.1 else {})}
        return {"serverUrl": self.pattern(random, server["url"])}

    def pattern(self, random, url):
        """Returns a pattern like what an administrator might write for the URL."""
        scheme, rest = url.split("://")
        host, slash, path = rest.partition("/")
        address, colon, port = host.rpartition(":")
        address = random.choice([address, address, "*", "127.0.0.1", "127.1", address[:-1] + "*", "*" + address[1:]])
        port = random.choice([port, port, port, "*", "8443", ""])
        scheme = random.choice([scheme, scheme, scheme, scheme, "*", "https", "HTTP", "http*"])
        path = random.choice(
            [slash + path, slash + path, "/*", "", "/", "/mcp*", "/*/sub", "/mcp/../mcp", "/*?x=*", "/MCP"]
        )
        text = f"{scheme}://{address}{':' + port if port else ''}{path}"
        return random.choice([text] * 12 + [changed(random, text), rest, "*", text + "#x", " " + text, f"*{path}"])

    def test_mcpconf_decides_like_claude_code(self):
        generator = random.Random(SEED)
        found = []
        for _ in range(POLICIES):
            chosen = servers(generator)
            policy = self.policy(generator, chosen)
            self.write(policy)
            expected = self.verdicts(chosen, self.directory)
            found.append((chosen, expected, self.running(chosen), policy))
        self.compare(found)

    def test_the_list_of_a_profile_allows_exactly_its_servers(self):
        wanted = {
            "wiki": {"url": "http://127.0.0.1:9/mcp"},
            "root": {"url": "http://127.0.0.1:10"},
            "search": {"url": "http://localhost:9/mcp?key=${KEY}"},
            "files": {"command": "true", "args": ["-y", "@acme/files@1.2.3", "~/notes", ""]},
            "home": {"command": "${home}/server", "args": ["${workspaceFolder}"]},
        }
        other = {
            "slash": {"url": "http://127.0.0.1:9/mcp/"},
            "query": {"url": "http://127.0.0.1:9/mcp?x=1"},
            "path": {"url": "http://127.0.0.1:10/mcp"},
            "port": {"url": "http://127.0.0.1:8443/mcp"},
            "version": {"command": "true", "args": ["-y", "@acme/files@1.2.4", "~/notes", ""]},
            "fewer": {"command": "true", "args": ["-y", "@acme/files@1.2.3"]},
            "elsewhere": {"command": "/usr/bin/true", "args": ["-y", "@acme/files@1.2.3", "~/notes", ""]},
        }
        self.write_policy(wanted)
        self.assertEqual(self.running({**wanted, **other}), set(wanted))
        verdicts = self.verdicts({**wanted, **other}, self.directory)
        self.assertEqual({name for name, verdict in verdicts.items() if verdict != "blocked"}, set(wanted))

    def test_a_list_for_one_transport_blocks_the_other_and_an_empty_one_all(self):
        remote = {"wiki": {"url": "http://127.0.0.1:9/mcp"}}
        local = {"files": {"command": "true", "args": ["x"]}}
        for wanted in (remote, local, {}):
            with self.subTest(wanted=wanted):
                self.write_policy(wanted or {"off": {"command": "off", "enabled": False}})
                self.assertEqual(self.running({**remote, **local}), set(wanted))

    def test_a_deny_list_blocks_exactly_its_servers(self):
        denied = {
            "wiki": {"url": "http://127.0.0.1:9/mcp"},
            "root": {"url": "http://127.0.0.1:10"},
            "files": {"command": "true", "args": ["x"]},
        }
        variants = {"slash": {"url": "http://127.0.0.1:9/mcp/"}, "query": {"url": "http://127.0.0.1:9/mcp?x=1"}}
        other = {"path": {"url": "http://127.0.0.1:10/mcp"}, "more": {"command": "true", "args": ["x", "y"]}}
        text = self.assertSucceeds(self.mcpconf(denied, "--deny")).stdout
        self.write({"managed-settings.d/50-mcpconf.json": json.loads(text)})
        self.assertEqual(self.running({**denied, **variants, **other}), set(other))


class Codex(PolicyTestCase):
    client, module, machine = "codex", codex, machine.CodexMachine

    @property
    def file(self):
        return self.sandbox.etc / "codex" / "requirements.toml"

    def write(self, text):
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(text, encoding="utf-8")

    def running(self, servers):
        """Returns the names of the servers that Codex does not disable; none if it does not start."""
        self.sandbox.write_file(self.generated(servers))
        result = self.sandbox.codex("mcp", "list", "--json")
        if result.returncode:
            self.assertIn("requirements", result.stderr)
            return set()
        return {server["name"] for server in json.loads(result.stdout) if server["enabled"]}

    def policy(self, random, servers):
        """Returns the text of `requirements.toml`."""
        kind = random.random()
        if kind < 0.05:
            return random.choice(["", "[mcp_servers]\n", "x = 1\n", 'mcp_servers = "x"\n', "mcp_servers = {}\n", "x"])
        tables = {}
        for name, server in servers.items():
            if random.random() < 0.8:
                tables[random.choice([name] * 9 + [name.upper()])] = self.identity(random, server, random.random() < 0.01)
        return "".join(f"[mcp_servers.{name}]\nidentity = {{ {text} }}\n" for name, text in tables.items())

    def identity(self, random, server, is_wrong):
        if is_wrong:
            return random.choice(
                [
                    "",
                    "command = 1",
                    'url = { match = "glob", value = "*" }',
                    'command = { executable = "true" }',
                    'command = { executable = "true", args = ["x"] }',
                    'url = { match = "exact", value = "x", more = 1 }',
                ]
            )
        if "url" in server:
            return f"url = {self.matcher(random, server['url'], True)}"
        if random.random() < 0.2:
            return f"command = {json.dumps(changed(random, server['command']))}"
        words = ", ".join(self.matcher(random, word, False) for word in server["args"])
        if random.random() < 0.1:
            words = ""
        more = random.choice([""] * 9 + [', url = "http://127.0.0.1:9/mcp"', ", more = 1"])
        return f"command = {{ executable = {json.dumps(server['command'])}, args = [{words}] }}{more}"

    def matcher(self, random, text, may_be_plain):
        value = json.dumps(changed(random, text), ensure_ascii=False)
        kind = random.random()
        if kind < 0.4 and may_be_plain:
            return value
        if kind < 0.6:
            return f'{{ match = "exact", value = {value} }}'
        if kind < 0.9:
            start = json.dumps(text[: random.randint(0, len(text))], ensure_ascii=False)
            return f'{{ match = "prefix", value = {start} }}'
        # An expression for exactly one text, which mcpconf reads.
        literal = "".join(c if c.isalnum() or c in "/:@ -_~'=&;%" or ord(c) > 127 else "\\" + c for c in text)
        return f'{{ match = "regex", expression = {json.dumps(literal, ensure_ascii=False)} }}'

    def test_mcpconf_decides_like_codex(self):
        generator = random.Random(SEED)
        found = []
        for number in range(POLICIES):
            chosen = servers(generator)
            if number % 4:
                # Codex asks each remote server that is enabled for its kind of sign-in, which takes time.
                chosen = {name: entry for name, entry in chosen.items() if "command" in entry}
            policy = self.policy(generator, chosen)
            self.write(policy)
            found.append((chosen, self.verdicts(chosen, self.file), self.running(chosen), policy))
        self.compare(found)

    def test_the_list_of_a_profile_allows_exactly_its_servers(self):
        wanted = {
            "wiki": {"url": "http://127.0.0.1:9/mcp"},
            "files": {"command": "true", "args": ["-y", "@acme/files@1.2.3", "two words", ""]},
            "plain": {"command": "true"},
        }
        self.write_policy(wanted)
        self.assertEqual(self.running(wanted), set(wanted))
        for name, change in {
            "wiki": {"url": "http://127.0.0.1:9/mcp/"},
            "files": {"command": "true", "args": ["-y", "@acme/files@1.2.4", "two words", ""]},
            "plain": {"command": "true", "args": ["x"]},
        }.items():
            with self.subTest(name=name):
                changed = {**wanted, name: change, "more": {"command": "true"}}
                self.assertEqual(self.running(changed), set(wanted) - {name})
                verdicts = self.verdicts(changed, self.file)
                self.assertEqual({n for n, verdict in verdicts.items() if verdict == "runs"}, set(wanted) - {name})

    def test_an_empty_list_blocks_all(self):
        self.write_policy({"off": {"command": "off", "enabled": False}})
        self.sandbox.write_file(self.generated({"plain": {"command": "true"}}))
        # Unlike `running`, this fails if Codex does not start.
        self.assertEqual([server["enabled"] for server in self.sandbox.list().values()], [False])
