"""Tests the output of mcpconf with independent readers."""

import re
import tomllib

import jsonschema
from peers import PROFILES, PeerTestCase, load_json, load_yaml

READERS = {
    "JSON": load_json,
    "JSON with comments": load_json,
    "JSONC": load_json,
    "TOML": tomllib.loads,
    "YAML": load_yaml,
}

#: The members of a client's file in addition to the servers.
BESIDE = {
    "vscode": {"inputs"},
    "visual-studio": {"inputs"},
    "continue": {"name", "version", "schema"},
}

STRING = {"type": "string"}
STRINGS = {"type": "array", "items": STRING}

#: VS Code's `mcp.json`, as `microsoft/vscode` registers it for its editor
#: (src/vs/workbench/contrib/mcp/common/mcpConfiguration.ts, 2026-11-23), without `dev`, `gallery`,
#: `version` and `oauth`, which mcpconf never writes.
VSCODE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["servers"],
    "properties": {
        "servers": {"type": "object", "additionalProperties": {"$ref": "#/$defs/server"}},
        "inputs": {"type": "array", "items": {"$ref": "#/$defs/input"}},
    },
    "$defs": {
        "server": {"oneOf": [{"$ref": "#/$defs/stdio"}, {"$ref": "#/$defs/remote"}]},
        "stdio": {
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "command"],
            "properties": {
                "type": {"const": "stdio"},
                "command": {"type": "string", "minLength": 1},
                "args": STRINGS,
                "env": {
                    "type": "object",
                    "additionalProperties": {"type": ["string", "number", "null"]},
                },
                "envFile": STRING,
                "cwd": STRING,
            },
        },
        "remote": {
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "url"],
            "properties": {
                "type": {"enum": ["http", "sse"]},
                "url": {"type": "string", "pattern": "^https?://"},
                "headers": {"type": "object", "additionalProperties": STRING},
            },
        },
        "input": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "type", "description"],
            "properties": {
                "id": STRING,
                "type": {"const": "promptString"},
                "description": STRING,
                "default": STRING,
                "password": {"type": "boolean"},
            },
        },
    },
}

#: An entry with all possible members, for the clients that support them.
FULL = """\
version: 1
clients: {{ {clients} }}
servers:
  http: {{ url: "https://mcp.example.com/mcp", token: "${{HTTP_TOKEN}}", headers: {{ X-A: "b, \\"c\\" \\\\" }} }}
  sse: {{ url: "https://mcp.example.com/sse", transport: sse, token: {{ env: SSE_TOKEN, header: X-Key }} }}
  open: {{ url: "http://localhost:8080/mcp" }}
  query: {{ url: "https://mcp.example.com/mcp?a=1&key=${{QUERY_KEY}}" }}
  stdio: {{ command: npx, args: [-y, "a b", "", no, 014], env: {{ A: "${{STDIO_KEY}}", B: 1.20, C: é世 }},
    token: {{ env: HTTP_TOKEN, variable: TOKEN }}, cwd: /srv, envFile: .env }}
"""


class Documents(PeerTestCase):
    def documents(self, profile, platform):
        """Returns (client, target, document) for every client and scope with a file."""
        for client in self.clients(platform):
            for target in client["targets"]:
                if target["kind"] != "document":
                    continue
                fitted = self.fitted(profile, client, target["scope"], platform)
                words = ("--client", client["id"], "--scope", target["scope"])
                words += ("--templates", "vendors", "--platform", platform)
                result = self.mcpconf("generate", fitted, "--quiet", *words)
                yield client, target, READERS[target["format"]](self.assertExit(0, result))

    def test_every_document_is_strict_and_under_the_right_root(self):
        every = {
            (client["id"], target["scope"])
            for client in self.clients()
            for target in client["targets"]
            # All servers of the profiles have a token, so they need a reference or the bridge.
            if target["kind"] == "document"
            and ("reference" in target or "bridge" in client["options"])
        }
        seen = set()
        for profile in self.profiles():
            for platform in ("linux", "macos", "windows"):
                for client, target, document in self.documents(profile, platform):
                    with self.subTest(profile=profile.name, target=target):
                        servers = document
                        for depth, step in enumerate(target["root"]):
                            beside = BESIDE.get(client["id"], set()) if depth == 0 else set()
                            self.assertEqual(set(servers) - beside, {step})
                            servers = servers[step]
                        if servers:
                            seen.add((client["id"], target["scope"]))
        self.assertEqual(sorted(every - seen), [], "refused all servers of all profiles")

    def test_every_file_of_the_tree_is_strict_json_or_a_script(self):
        for index, profile in enumerate(self.profiles()):
            with self.subTest(profile=profile.name):
                words = ("--quiet", "--templates", "vendors", "--output", f"tree-{index}")
                self.assertExit(0, self.mcpconf("generate", profile, *words))
                files = [path for path in (self.project / f"tree-{index}").rglob("*") if path.is_file()]
                self.assertTrue(files)
                for path in files:
                    if path.suffix == ".sh":
                        self.assertExit(0, self.run_program(["sh", "-n", path]))
                    else:
                        load_json(path.read_bytes())

    def test_everything_for_programs_is_strict_json(self):
        for words in (
            ("list", "clients"),
            ("list", "servers"),
            ("list", "tokens"),
            ("schema",),
        ):
            with self.subTest(words):
                load_json(self.assertExit(0, self.mcpconf(*words, "--format", "json")))
        for profile in self.profiles():
            for command in ("generate", "validate"):
                with self.subTest(command, profile=profile.name):
                    words = ("--format", "json", "--quiet", "--templates", "vendors")
                    load_json(self.assertExit(0, self.mcpconf(command, profile, *words)))
        self.write("wrong.yaml", 'version: 1\nservers: {a: {"\\"\\\\\\n é": 1}}\n')
        result = self.mcpconf("generate", "wrong.yaml", "--format", "json")
        self.assertExit(2, result)
        self.assertTrue(load_json(result.stderr)["diagnostics"])


class VSCodeDocuments(PeerTestCase):
    def assertFits(self, text):
        document = load_json(text)
        errors = jsonschema.Draft202012Validator(VSCODE).iter_errors(document)
        self.assertEqual([f"{error.json_path}: {error.message}" for error in errors], [])
        used = set(re.findall(r"\$\{input:([^}]*)\}", text))
        declared = [entry["id"] for entry in document.get("inputs", [])]
        self.assertEqual(sorted(declared), sorted(used))
        self.assertTrue(all(entry["password"] for entry in document.get("inputs", [])))
        return document

    def test_starters_and_examples_fit(self):
        for profile in self.profiles():
            for scope in ("user", "project"):
                with self.subTest(profile=profile.name, scope=scope):
                    words = ("--client", "vscode", "--scope", scope, "--templates", "vendors")
                    self.assertFits(self.assertExit(0, self.mcpconf("generate", profile, *words)))

    def test_everything_that_an_entry_can_have_fits(self):
        for options in (
            "vscode: {}",
            "vscode: { tokens: prompt }",
            "vscode: { channel: insiders }",
            "windsurf: { layout: vscode }",
        ):
            with self.subTest(options):
                path = self.write("full.yaml", FULL.format(clients=options))
                document = self.assertFits(self.assertExit(0, self.mcpconf("generate", path)))
                servers = document["servers"]
                self.assertEqual(
                    list(servers), ["http", "sse", "open", "query", "stdio"], "in the profile's order"
                )
                self.assertEqual(servers["stdio"]["args"], ["-y", "a b", "", "no", "014"])
                self.assertEqual(servers["stdio"]["env"]["B"], "1.20")
                self.assertEqual(servers["stdio"]["env"]["C"], "é世")
                self.assertEqual(servers["http"]["headers"]["X-A"], 'b, "c" \\')

    def test_what_other_clients_get_does_not_fit(self):
        for client in ("cursor", "windsurf", "devin"):
            result = self.mcpconf("generate", PROFILES[0], "--client", client, "--quiet")
            document = load_json(self.assertExit(0, result))
            self.assertFalse(jsonschema.Draft202012Validator(VSCODE).is_valid(document))
            document = {"servers": document["mcpServers"]}
            self.assertFalse(jsonschema.Draft202012Validator(VSCODE).is_valid(document))
