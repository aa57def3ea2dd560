"""Tests that `mcpconf schema`, used by the package `jsonschema`, and mcpconf itself agree about profiles."""

import jsonschema
from peers import PeerTestCase, load_json, load_yaml, transcript_files

#: The description of a custom client.
CUSTOM = (
    "format: json, files: {user: ~/.acme/mcp.json}, transports: [http, stdio],"
    " reference: '${NAME}', expands: [headers, env]"
)


def described(custom, rest="servers: {}", options="", name="acme"):
    return f"version: 1\nclients: {{{name}: {{{options} custom: {{{custom}}}}}}}\n{rest}"


#: Each is wrong in one place. The schema must find it, because editors use nothing else.
WRONG = {
    "no version": "servers: {}",
    "another version": "version: 2\nservers: {}",
    "an unknown key": "version: 1\nserver: {}",
    "a list of servers": "version: 1\nservers: []",
    "a server's name": "version: 1\nservers: {two words: {template: jam}}",
    "an unknown key of a server": "version: 1\nservers: {a: {template: jam, tokn: x}}",
    "a template that is a list": "version: 1\nservers: {a: {template: [jam]}}",
    "a transport": "version: 1\nservers: {a: {url: 'https://a.example', transport: ws}}",
    "a literal token": "version: 1\nservers: {a: {template: jam, token: literal}}",
    "a reference of another client": "version: 1\nservers: {a: {template: jam, token: '${env:X}'}}",
    "an unknown key of a token": "version: 1\nservers: {a: {template: jam, token: {envs: X}}}",
    "a variable's name": "version: 1\nservers: {a: {template: jam, token: {env: A-B}}}",
    "a day": "version: 1\nservers: {a: {template: jam, token: {env: X, expires: soon}}}",
    "arguments in one text": "version: 1\nservers: {a: {command: x, args: -y}}",
    "a header with a list": "version: 1\nservers: {a: {url: 'https://a.example', headers: {X: [1]}}}",
    "absent": "version: 1\nservers: {a: {absent: maybe}}",
    "an unknown client": "version: 1\nclients: [cursr]\nservers: {}",
    "an unknown client of a server": "version: 1\nservers: {a: {template: jam, clients: [cursr]}}",
    "an unknown option": "version: 1\nclients: {cursor: {scop: user}}\nservers: {}",
    "an option's value": "version: 1\nclients: {vscode: {tokens: ask}}\nservers: {}",
    "a client without a description": "version: 1\nclients: {acme: {}}\nservers: {}",
    "a description of a built-in client": described(CUSTOM, name="cursor"),
    "an id": described(CUSTOM, name="Acme"),
    "an option of a described client": described(CUSTOM, options="channel: beta,"),
    "an empty description": described(""),
    "an unknown key of a description": described(CUSTOM + ", roots: a"),
    "an unknown field": described(CUSTOM + ", fields: {uri: u}"),
    "a field's name": described(CUSTOM + ", fields: {url: a b}"),
    "a format": described(CUSTOM.replace("json,", "ini,", 1)),
    "no file": described(CUSTOM.replace("{user: ~/.acme/mcp.json}", "{}")),
    "a user's file elsewhere": described(CUSTOM.replace("~/.acme", "/etc/acme")),
    "a project's file elsewhere": described(CUSTOM.replace("user: ~", "project: /etc")),
    "a scope of files": described(CUSTOM.replace("user:", "team:")),
    "a platform": described(CUSTOM.replace("~/.acme/mcp.json", "{bsd: ~/a.json, default: ~/b.json}")),
    "a transport of a client": described(CUSTOM.replace("stdio", "ws")),
    "a spelling": described(CUSTOM.replace("${NAME}", "%NAME%")),
    "a place of references": described(CUSTOM.replace("env]", "args]")),
    "a rule of names": described(CUSTOM + ", names: {without: [dots]}"),
    "the length of names": described(CUSTOM + ", names: {longest: 0}"),
    "a switch": described(CUSTOM + ", desktop: maybe"),
}

#: Custom clients with every possible description.
RIGHT = {
    "the least": described(CUSTOM),
    "with a server of its own": described(
        CUSTOM, "servers: {a: {command: x, clients: [acme, cursor]}}", "scope: user,"
    ),
    "with a token of its own": described(
        CUSTOM, "servers: {a: {url: 'https://a.example', token: {env: {acme: X, default: Y}}}}"
    ),
    "with everything": described(
        "name: Acme, documentation: 'https://a.example/', format: toml, files: {user: {default:"
        " ~/a.toml, windows: ~/W/a.toml}, project: a.toml, local: b.toml}, root: [a, b], list: name,"
        " transports: [http, sse, stdio], types: {http: h, sse: s, stdio: i}, fields: {type: t, url: u,"
        " sseUrl: v, headers: [r, h], command: c, args: none, env: e, passedVariables: p, cwd: d,"
        " envFile: f, name: name}, reference: '${env:NAME}', expands: [headers, env, url],"
        " passesEnvironment: true, unset: sends nothing, desktop: true,"
        " names: {longest: 20, without: [underscore, hyphen, upper-case, digit], reserved: [core]}"
    ),
    "with variables by name": described(
        "format: yaml, files: {user: ~/a.yml}, transports: [http], reference: NAME,"
        " fields: {bearerVariable: b, headerVariables: h}"
    ),
    "with nothing expanded": described(
        "format: jsonc, files: {project: a.jsonc}, transports: [stdio], reference: none",
        options="bridge: mcp-remote, scope: project,",
    ),
}


class Schema(PeerTestCase):
    def setUp(self):
        super().setUp()
        schema = load_json(self.assertExit(0, self.mcpconf("schema")))
        jsonschema.Draft202012Validator.check_schema(schema)
        self.validator = jsonschema.Draft202012Validator(schema)

    def problems(self, text):
        return [error.message for error in self.validator.iter_errors(load_yaml(text))]

    def test_accepts_every_profile_that_mcpconf_accepts(self):
        for path in self.profiles():
            with self.subTest(profile=path.name):
                self.assertExit(0, self.mcpconf("validate", path, "--templates", "vendors"))
                self.assertEqual(self.problems(path.read_text(encoding="utf-8")), [])

    def test_agrees_about_the_transcripts_of_the_documentation(self):
        outcomes = set()
        for name, text in transcript_files():
            with self.subTest(profile=text):
                self.write(name, text)
                result = self.mcpconf("generate", name)
                self.assertEqual(result.returncode == 0, self.problems(text) == [], result.stderr)
                outcomes.add(result.returncode)
        self.assertEqual(outcomes, {0, 2})

    def test_finds_what_mcpconf_refuses(self):
        for what, text in WRONG.items():
            with self.subTest(what):
                self.write("wrong.yaml", text)
                self.assertExit(2, self.mcpconf("generate", "wrong.yaml"))
                self.assertNotEqual(self.problems(text), [])

    def test_takes_every_description_of_a_client_that_mcpconf_takes(self):
        for what, text in RIGHT.items():
            with self.subTest(what):
                self.write("right.yaml", text)
                self.assertExit(0, self.mcpconf("validate", "right.yaml"))
                self.assertEqual(self.problems(text), [])

    def test_knows_that_a_client_can_be_described_further_down(self):
        self.write("base.yaml", described(CUSTOM))
        server = "servers: {a: {command: x, clients: [acme]}}"
        for clients in ("x-none: 0", "clients: [acme]", "clients: {acme: {scope: user}, cursor: {}}"):
            with self.subTest(clients):
                text = f"version: 1\nextends: base.yaml\n{clients}\n{server}"
                self.write("top.yaml", text)
                self.assertExit(0, self.mcpconf("validate", "top.yaml"))
                self.assertEqual(self.problems(text), [])

    def test_describes_every_key(self):
        def visit(schema, path):
            for name, member in schema.get("properties", {}).items():
                self.assertIn("description", member, f"{path}.{name}")

        visit(self.validator.schema, "profile")
        server = self.validator.schema["properties"]["servers"]["additionalProperties"]
        visit(server, "server")
        visit(server["properties"]["token"]["anyOf"][1], "token")
        clients = self.validator.schema["properties"]["clients"]["anyOf"][1]
        acme = clients["additionalProperties"]
        visit(acme, "client")
        custom = acme["properties"]["custom"]
        visit(custom, "custom")
        visit(custom["properties"]["fields"], "fields")
        visit(custom["properties"]["names"], "names")
