"""`mcpconf schema`, by the package `jsonschema`, and mcpconf itself have to agree about profiles."""

import jsonschema
from peers import PeerTestCase, load_json, load_yaml, transcript_files

#: Each is wrong in one place. The schema has to find it, since editors see nothing else.
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

    def test_agrees_about_the_transcripts_of_the_readme(self):
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

    def test_describes_every_key(self):
        def visit(schema, path):
            for name, member in schema.get("properties", {}).items():
                self.assertIn("description", member, f"{path}.{name}")

        visit(self.validator.schema, "profile")
        server = self.validator.schema["properties"]["servers"]["additionalProperties"]
        visit(server, "server")
        visit(server["properties"]["token"]["anyOf"][1], "token")
