"""Holds the JSON output of every command against its schema and its documentation.

`MCPCONF_RECORD=1` rewrites the tables and examples of the documentation, and fails.
"""

import copy
import json
import os
import re
import xml.etree.ElementTree
from urllib.parse import quote

import jsonschema
from peers import ROOT, PeerTestCase, load_json

SCHEMA_PATH = ROOT / "templates/schemas/output.schema.json"
PAGE = ROOT / "Sources/mcpconf/Documentation.docc/JSONOutput.md"
SCHEMA = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
COMMANDS = [entry["$ref"].removeprefix("#/$defs/") for entry in SCHEMA["anyOf"]]

#: A value in the form of a token, which is not in this file.
TOKEN = "gh" + "p_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY2zAb"

PROFILE = """\
version: 1
clients: [claude-code, cursor, vscode]
servers:
  Jam: { template: jam }
  wiki: { url: https://wiki.example.com/mcp, token: "${WIKI_TOKEN}" }
"""


def strict(schema):
    """Returns the schema with every undescribed member forbidden, so that nothing is missing in it."""
    schema = copy.deepcopy(schema)

    def visit(node):
        if isinstance(node, dict):
            if "properties" in node:
                node.setdefault("additionalProperties", False)
            for value in node.values():
                visit(value)
        elif isinstance(node, list):
            for value in node:
                visit(value)

    visit(schema)
    return schema


STRICT = strict(SCHEMA)


def validator(name):
    return jsonschema.Draft202012Validator({**STRICT, "anyOf": [{"$ref": f"#/$defs/{quote(name)}"}]})


def kind(node):
    """Returns the type of a member for a table."""
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        if name == "strings":
            return "array of strings"
        if "properties" in SCHEMA["$defs"][name]:
            return f"[{name}](#{name})"
        return kind(SCHEMA["$defs"][name])
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return f"`{node['const']}`"
    names = node.get("type", "any")
    if names == "array":
        items = kind(node["items"])
        return items if items == "array of objects" else f"array of {items.replace('object', 'objects')}"
    return " or ".join(names) if isinstance(names, list) else names


def rows(node, prefix=""):
    """Yields the rows of a table: the path of each member, its type, and its description."""
    required = node.get("required", [])
    for name, member in node.get("properties", {}).items():
        about = member.get("description", "")
        if "$ref" in member and not about:
            about = SCHEMA["$defs"][member["$ref"].removeprefix("#/$defs/")].get("description", "")
        yield f"`{prefix}{name}`", kind(member) + ("" if name in required else "; optional"), about
        if member.get("type") == "array":
            yield from rows(member["items"], f"{prefix}{name}[].")
        elif member.get("type") == "object":
            yield from rows(member, f"{prefix}{name}.")


def table(node):
    lines = ["| member | type | meaning |", "|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows(node)])


def reference(name):
    """Returns the generated part of the documentation for one definition."""
    node = SCHEMA["$defs"][name]
    if "$ref" in node:
        return f"The same as [{node['$ref'].removeprefix('#/$defs/')}](#{node['$ref'].removeprefix('#/$defs/')})."
    parts = []
    for variant in node.get("oneOf", [node]):
        if "oneOf" in node:
            title = variant["description"].removesuffix(".")
            parts.append(f"{title}:" if title[0].isupper() else f"`{title}`:")
        parts.append(table(variant))
    return "\n\n".join(parts)


class JSONOutput(PeerTestCase):
    def setUp(self):
        super().setUp()
        self.covered = {}

    def document(self, name, *words, status=0, variables=None, stream="stdout"):
        """Runs a command, and holds its output against the definition."""
        result = self.mcpconf(*words, "--format", "json", variables=variables)
        self.assertExit(status, result)
        text = getattr(result, stream)
        self.assertNotIn(TOKEN, result.stdout + result.stderr)
        document = load_json(text)
        self.assertEqual(document["version"], 1)
        errors = [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(document)]
        self.assertEqual(errors, [], f"{words}: {text}")
        for line in result.stderr.splitlines():
            if line.startswith("{"):
                self.assertEqual(list(validator("messages").iter_errors(load_json(line))), [], line)
        self.covered.setdefault(name, text)
        return document

    def cursor(self, servers):
        path = self.home / ".cursor/mcp.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"mcpServers": servers}), encoding="utf-8")

    def run_everything(self):
        self.document("init", "init")
        self.document("init", "init", status=2)
        self.document("init", "init", "--output", "-")
        self.write("mcpconf.yaml", PROFILE)
        self.cursor({
            "wiki": {"url": "https://old.example.com", "headers": {"Authorization": f"Bearer {TOKEN}"}},
            "other": {"command": "x", "env": {"GITHUB_TOKEN": TOKEN}},
            "plain": {"command": "y"},
        })
        self.document("doctor", "doctor", "-c", "cursor", "--host", "laptop", status=1)
        self.document("doctor", "doctor", status=1)
        self.document("doctor", "doctor", "-c", "all", status=1)
        self.write("doctor.json", self.covered["doctor"])
        self.document("report", "report", "doctor.json", status=1)
        self.document("import", "import", self.home / ".cursor/mcp.json")
        self.document("import", "import", self.home / ".cursor/mcp.json", "nothing.json", status=2)
        self.document("diff", "diff", "-c", "cursor", status=1)
        self.document("diff", "diff", status=1)
        self.document("apply", "apply", "-c", "claude-code,cursor")
        self.document("apply", "apply", "--dry-run")
        self.document("apply", "apply")
        self.document("apply", "apply", "--exclusive")
        self.document("diff", "diff", "-c", "cursor,vscode")
        self.document("remove", "remove", "-n")
        self.document("remove", "remove")
        (self.home / ".cursor/mcp.json").write_text("{", encoding="utf-8")
        for command in ("apply", "diff", "remove"):
            found = self.document(command, command, status=2)["targets"]
            self.assertIn("invalid-file", [target.get("reason") for target in found])
        self.document("doctor", "doctor", status=1)
        self.document("import", "import", self.home / ".cursor/mcp.json", status=2)
        token = {"JAM_TOKEN": f"Bearer {TOKEN}", "WIKI_TOKEN": TOKEN}
        self.document("validate", "validate", status=1, variables=token)
        self.document("validate", "validate", "--require-tokens", status=1)
        self.document("generate", "generate", "-c", "claude-code,cursor")
        self.document("generate", "generate", "-c", "all")
        self.document("generate", "generate", "--links", "-c", "cursor,vscode")
        self.document("generate", "generate", "--output", "tree")
        self.document("generate", "generate", "--output", "tree")
        self.document("list-clients", "list", "clients", "cursor")
        self.document("list-clients", "list", "clients")
        for client in self.clients():
            self.document("list-clients", "list", "clients", client["id"])
        self.document("list-servers", "list", "servers", "jam")
        self.document("list-servers", "list", "servers")
        self.document("list-tokens", "list", "tokens", "mcpconf.yaml")
        self.document("list-tokens", "list", "tokens")
        self.document("policy", "policy", "-c", "claude-code")
        self.document("policy", "policy", "-c", "claude-code", "--output", "policies")
        self.write("policy.json", '{"allowedMcpServers": [{"serverUrl": "https://mcp.jam.dev/*"}]}')
        self.document("policy", "policy", "--check", "policy.json", "-c", "claude-code", status=1)
        self.document("lock", "lock")
        self.document("lock", "lock")
        self.write("stores.yaml", PROFILE + "variables:\n  WIKI_TOKEN: { from: op://a/b/c, expires: 2099-01-31 }\n")
        self.write("more.yaml", PROFILE + "  github: { template: github }\n")
        self.document("verify", "verify", "more.yaml", "--file", "mcpconf.lock", status=1)
        self.document("verify", "verify")
        self.document("env", "env", "stores.yaml")
        for words in ([], ["--dry-run"], ["--list"]):
            self.document("trust", "trust", *([] if "--list" in words else ["stores.yaml"]), *words)
        self.document("trust", "trust", "stores.yaml", "--revoke")
        self.document("add", "add", "github", "-n")
        self.document("add", "add", "github")
        self.document("add", "add", "github", "--replace")
        self.document("rm", "rm", "github", "-n")
        self.document("rm", "rm", "github")
        self.write("found.json", json.dumps({"mcpServers": {"a": {"env": {"GITHUB_TOKEN": TOKEN}}}}))
        self.document("scan", "scan", "found.json", status=1)
        self.document("scan", "scan", "mcpconf.yaml")
        self.write("wrong.yaml", "version: 1\nclients: [nobody]\nservers: { wiki: { ur: x, url: ftp://x } }\n")
        for command in ("apply", "diff", "remove", "generate", "validate", "env", "lock"):
            self.document("messages", command, "wrong.yaml", status=2, stream="stderr")
        many = "".join(f"  s{number}: {{ ur: x }}\n" for number in range(300))
        self.write("many.yaml", f"version: 1\nservers:\n{many}")
        found = self.document("messages", "validate", "many.yaml", status=2, stream="stderr")
        self.assertGreater(found["omitted"], 0)

    def test_every_output_fits_the_schema_and_the_documentation(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        self.run_everything()
        self.assertEqual(sorted(self.covered), sorted(COMMANDS))
        page = PAGE.read_text(encoding="utf-8")
        wanted = page
        for name in re.findall(r"<!-- schema: (\S+) -->", page):
            wanted = self.replaced(wanted, f"schema: {name}", reference(name))
        for name in re.findall(r"<!-- example: (\S+) -->", page):
            text = self.covered[name].replace(str(self.home), "/home/me").replace(str(self.project), "/home/me/project")
            text = re.sub(r"[0-9a-f]{32,}", "…", text)
            wanted = self.replaced(wanted, f"example: {name}", f"```json\n{text.rstrip()}\n```")
        if wanted != page and os.environ.get("MCPCONF_RECORD"):
            PAGE.write_text(wanted, encoding="utf-8")
            self.fail("recorded the tables and examples: read the difference")
        self.maxDiff = None
        self.assertEqual(page, wanted)
        described = set(re.findall(r"<!-- schema: (\S+) -->", page))
        self.assertEqual({name for name, node in SCHEMA["$defs"].items() if "type" not in node
                          or "properties" in node} - {"strings", "scope"}, described)

    def test_tables_list_every_reason(self):
        page = PAGE.read_text(encoding="utf-8")
        lists = re.findall(r'"reason": \{[^{}]*"enum": \[([^\]]*)\]', json.dumps(SCHEMA))
        self.assertTrue(lists)
        for reason in sorted({word for each in lists for word in re.findall(r'"([^"]+)"', each)}):
            self.assertIn(f"\n| `{reason}` |", page)

    @staticmethod
    def replaced(page, marker, text):
        start, end = f"<!-- {marker} -->\n", f"<!-- /{marker} -->"
        head, rest = page.split(start)
        return head + start + text + "\n" + end + rest.split(end, 1)[1]


class CheckReports(PeerTestCase):
    """`validate --format junit` and `--format gitlab`."""

    NAMES = ["]]>", "<b> & 'x' \"y\"", "&#1;", "–ü", "a" * 100]

    def awkward_profiles(self):
        for index, name in enumerate(self.NAMES):
            name = json.dumps(name)
            yield self.write(f"{index}.yaml", f"version: 1\nservers:\n  {name}: {{ command: x, {name}: {TOKEN} }}\n")
        yield self.write("]]> & <x>.yaml", "version: 1\nservers: [\n")
        yield self.write("good.yaml", PROFILE)
        yield self.project / "missing \" & '.yaml"

    def test_junit_is_well_formed_and_counts(self):
        for profile in self.awkward_profiles():
            for variables in ({}, {"JAM_TOKEN": TOKEN}, {"JAM_TOKEN": f"\x01]]>{TOKEN}\n"}):
                result = self.mcpconf("validate", profile, "--format", "junit", variables=variables)
                self.assertNotIn(TOKEN, result.stdout + result.stderr)
                root = xml.etree.ElementTree.fromstring(result.stdout.encode())
                (suite,) = root
                self.assertEqual((root.tag, suite.tag, suite.get("name")), ("testsuites", "testsuite", str(profile)))
                failed = [case for case in suite if case.find("failure") is not None]
                self.assertEqual(suite.get("tests"), str(len(suite)))
                self.assertEqual(suite.get("failures"), str(len(failed)))
                self.assertEqual(bool(failed), result.returncode != 0)
                self.assertEqual(len({case.get("name") for case in suite}), len(suite))
                messages = self.messages(profile, variables)
                shown = "".join(suite.itertext())
                for message in messages:
                    self.assertIn(f"{message['severity']}: {message['message']} [{message['code']}]", shown)

    def test_code_quality(self):
        for profile in self.awkward_profiles():
            result = self.mcpconf("validate", profile, "--format", "gitlab")
            self.assertNotIn(TOKEN, result.stdout + result.stderr)
            issues = load_json(result.stdout)
            messages = self.messages(profile)
            self.assertEqual([issue["check_name"] for issue in issues], [message["code"] for message in messages])
            self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))
            for issue, message in zip(issues, messages, strict=True):
                self.assertEqual(set(issue), {"description", "check_name", "fingerprint", "severity", "location"})
                self.assertIn(issue["severity"], ("info", "minor", "major", "critical", "blocker"))
                self.assertTrue(issue["description"].startswith(message["message"]))
                self.assertEqual(issue["location"]["lines"], {"begin": message.get("line", 1)})
                self.assertFalse(issue["location"]["path"].startswith(("/", "./")))

    def test_fingerprints_stay_the_same_when_lines_move(self):
        text = "servers:\n  a: { ur: x }\n  b: { url: http://x.example.com, token: ${X} }\n"
        found = []
        for start in ("version: 1\n", "# a comment\n\nversion: 1\n"):
            self.write("p.yaml", start + text)
            issues = load_json(self.mcpconf("validate", "p.yaml", "--format", "gitlab").stdout)
            found.append([issue["fingerprint"] for issue in issues])
        self.assertTrue(found[0])
        self.assertEqual(*found)

    def messages(self, profile, variables=None):
        result = self.mcpconf("validate", profile, "--format", "json", variables=variables)
        return load_json(result.stdout or result.stderr or '{"diagnostics": []}')["diagnostics"]
