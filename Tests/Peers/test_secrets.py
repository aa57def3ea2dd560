"""Tests that the scanner detect-secrets finds nothing in what mcpconf writes."""

import hashlib
import json
import random
import re
import string
import subprocess
import sys
from pathlib import PurePosixPath

from peers import PeerTestCase, documentation, load_json

STARTERS = ("jam", "team", "ci")
SHELLS = ("posix", "fish", "powershell")
PLATFORMS = ("linux", "macos", "windows")
ALPHABET = string.ascii_letters + string.digits

#: A profile with many mistakes, each with a literal, so that every diagnostic about secrets is printed.
LITERALS = """\
version: 1
servers:
  token: {{ template: jam, token: "{jam}" }}
  header: {{ url: "https://mcp.example.com/a", headers: {{ Authorization: "Bearer {github}" }} }}
  key: {{ url: "https://mcp.example.com/b", headers: {{ X-Api-Key: "{plain}" }} }}
  user: {{ url: "https://user:{plain}@mcp.example.com/c" }}
  query: {{ url: "https://mcp.example.com/d?api_key={plain}" }}
  program: {{ command: npx, args: [-y, server, --token, "{github}"], env: {{ API_KEY: "{plain}" }} }}
"""

#: Clients whose own fields make the scanner's keyword rule report the name of a variable as a secret:
#: `api_key_env = "JAM_TOKEN"` in Vibe, `env_http_headers = { X-Api-Key = "WIKI_KEY" }` in Codex. No other
#: form means the same to them, and mcpconf does not write a scanner's comments into a user's file. So
#: the tests check that every such finding is a name, and the documentation says how to configure the scanner.
NAMING_CLIENTS = {"codex", "mistral-vibe"}

#: A variable, a header, or a header's value with Vibe's placeholder for the token.
NAME = re.compile(r"[A-Z][A-Z0-9_]*|[A-Za-z]+(-[A-Za-z]+)*|([A-Za-z-]+ )?\{token\}")

#: A client's file with literals, for `import`, `diff` and `doctor`.
LEAKING = {
    "mcpServers": {
        "Jam": {"url": "https://mcp.jam.dev/old", "headers": {"Authorization": "Bearer {jam}"}},
        "github": {"url": "https://mcp.example.com", "headers": {"Authorization": "Bearer {github}"}},
        "program": {"command": "npx", "args": ["server"], "env": {"API_KEY": "{plain}"}},
    }
}


class DetectSecrets(PeerTestCase):
    def setUp(self):
        super().setUp()
        self.written = self.root / "written"
        self.written.mkdir()
        self.kept = set()
        generator = random.Random(7)
        self.secrets = {
            name: prefix + "".join(generator.choices(ALPHABET, k=36))
            for name, prefix in (("jam", "jam_pat_"), ("github", "ghp_"), ("plain", ""))
        }

    def keep(self, name, *words, status=0, variables=None, suffix=""):
        """Runs mcpconf and stores both streams as files for the scanner, without duplicates."""
        result = self.mcpconf(*words, variables=variables)
        self.assertExit(status, result)
        for stream, text in (("out", result.stdout), ("err", result.stderr)):
            if text and (text, suffix) not in self.kept:
                self.kept.add((text, suffix))
                (self.written / f"{name}.{stream}{suffix}").write_text(text, encoding="utf-8")
        return result.stdout

    def test_the_path_of_a_policy_is_masked(self):
        self.write("mcpconf.yaml", "version: 1\nservers: { files: { command: files } }\n")
        path = f"{self.secrets['github']}\x1b[31m/managed-settings.json"
        self.write(path, '{"allowedMcpServers": []}')
        for form in ("text", "json"):
            result = self.mcpconf("policy", "--check", path, "-c", "claude-code", "--format", form, "-q")
            said = self.assertExit(1, result) + result.stderr
            self.assertIn("managed-settings.json", said)
            self.assertNotIn(self.secrets["github"][4:], said)
            self.assertNotIn("\x1b", said)

    def findings(self, directory, *options):
        """Returns (file, kind, line) for each finding of detect-secrets, without verifying it online."""
        result = subprocess.run(
            [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify", *options, "."],
            capture_output=True,
            encoding="utf-8",
            cwd=directory,
            timeout=600,
            check=True,
        )
        return sorted(
            (file, secret["type"], secret["line_number"], secret["hashed_secret"])
            for file, secrets in load_json(result.stdout)["results"].items()
            for secret in secrets
        )

    def isName(self, finding):
        """Returns whether a finding, of which the scanner gives only the hash, is a name."""
        file, kind, number, digest = finding
        line = (self.written / file).read_text(encoding="utf-8").splitlines()[number - 1]
        return kind == "Secret Keyword" and any(
            NAME.fullmatch(text) and hashlib.sha1(text.encode()).hexdigest() == digest
            for text in re.findall(r'"([^"]*)"', line)
        )

    def assertClean(self, minimum, naming=frozenset()):
        """Checks that all findings are names, in files whose path starts with a name in `naming`."""
        files = [path for path in self.written.rglob("*") if path.is_file()]
        self.assertGreaterEqual(len(files), minimum)
        findings = self.findings(self.written)
        names = {finding for finding in findings if self.isName(finding)}
        self.assertEqual([finding for finding in findings if finding not in names], [])
        clients = {PurePosixPath(file).name.split("_")[0] for file, *_ in names}
        self.assertEqual(clients, naming, "members that the scanner takes for secrets")
        return files

    def everything(self):
        """Returns a profile with every built-in server, except those without a usable header."""
        servers = load_json(self.assertExit(0, self.mcpconf("list", "servers", "--format", "json")))
        lines = ["version: 1", "servers:"]
        for server in servers["servers"]:
            if server["access"].startswith("?"):
                continue
            name = server["template"].replace("/", "-")
            token = ""
            if server["access"].startswith("Authorization: "):
                # GitHub gives its agent only variables with this prefix.
                variable = server["variable"]
                token = f", token: {{ env: {{ default: {variable}, copilot-agent: COPILOT_MCP_{variable} }} }}"
            lines.append(f"  {name}: {{ template: {server['template']}{token} }}")
        return self.write("everything.yaml", "\n".join(lines) + "\n")

    def test_finds_a_literal(self):
        """Without this, the other tests could not fail."""
        text = json.dumps({"env": {"API_KEY": self.secrets["plain"], "TOKEN": self.secrets["github"]}})
        (self.written / "mcp.json").write_text(text, encoding="utf-8")
        self.assertTrue(self.findings(self.written))

    def test_has_nothing_to_say_about_any_client(self):
        profiles = [*self.profiles(), self.everything()]
        for number, profile in enumerate(profiles):
            for platform in PLATFORMS if number == 0 else PLATFORMS[:1]:
                for client in self.clients(platform):
                    for target in client["targets"]:
                        suffix = PurePosixPath(target["path"]).suffix
                        fitted = self.fitted(profile, client, target["scope"], platform)
                        words = ("--quiet", "--templates", "vendors", "--client", client["id"])
                        words += ("--scope", target["scope"], "--platform", platform)
                        name = f"{client['id']}_{number}-{target['scope']}-{platform}"
                        kind = suffix if target["kind"] == "document" else ".sh"
                        self.keep(name, "generate", fitted, *words, suffix=kind)
                        json_words = (*words, "--format", "json")
                        self.keep(f"{name}-all", "generate", fitted, *json_words, suffix=".json")
            words = ("--quiet", "--templates", "vendors", "--output", self.written / f"{number}-tree")
            self.assertExit(0, self.mcpconf("generate", profile, *words))
        files = self.assertClean(100, naming=NAMING_CLIENTS)
        # What the documentation recommends for the files that clients read.
        for path in files:
            if path.suffix != ".toml":
                path.unlink()
        self.assertTrue(self.findings(self.written))
        [pattern] = re.findall(r"--exclude-lines '([^']+)'", documentation())
        self.assertEqual(self.findings(self.written, "--exclude-lines", pattern), [])

    def test_has_nothing_to_say_about_scripts_and_links(self):
        for number, profile in enumerate([*self.profiles(), self.everything()]):
            words = ("generate", profile, "--quiet", "--templates", "vendors")
            self.keep(f"{number}-links", *words, "--client", "cursor", "--client", "vscode", "--links")
            words += ("--client", "claude-code", "--scope", "user")
            self.keep(f"{number}-script", *words, "--script")
            for shell in SHELLS:
                self.keep(f"{number}-{shell}", *words, "--shell", shell)
        self.assertClean(20)

    def test_has_nothing_to_say_about_what_is_built_in(self):
        for what in ("clients", "servers", "tokens"):
            for form in ("text", "json"):
                self.keep(f"list-{what}-{form}", "list", what, "--format", form)
        self.keep("schema", "schema")
        self.keep("help", "help")
        servers = (self.written / "list-servers-json.out").read_text(encoding="utf-8")
        templates = [entry["template"] for entry in load_json(servers)["servers"]]
        for name in (*STARTERS, *(template for template in templates if "/" not in template)):
            self.keep(f"init-{name}", "init", name, "--output", "-", suffix=".yaml")
        self.assertClean(50)

    def test_has_nothing_to_say_about_diagnostics(self):
        path = self.write("literals.yaml", LITERALS.format(**self.secrets))
        self.assertTrue(self.findings(self.project))
        for form in ("text", "json", "github"):
            for command in ("generate", "validate", "apply", "doctor"):
                self.keep(f"{command}-{form}", command, path, "--format", form, status=2)
        good = self.write("good.yaml", "version: 1\nservers: { Jam: { template: jam } }\n")
        for number, value in enumerate(
            (f"Bearer {self.secrets['jam']}", f'"{self.secrets["jam"]}"', self.secrets["github"])
        ):
            for form in ("text", "json", "github"):
                for command in ("validate", "doctor"):
                    name = f"{command}-{number}-{form}"
                    variables = {"JAM_TOKEN": value}
                    self.keep(name, command, good, "--format", form, status=1, variables=variables)
        self.assertClean(21)

    def test_has_nothing_to_say_about_what_is_made_of_a_leaking_file(self):
        text = json.dumps(LEAKING, indent=2)
        for name, secret in self.secrets.items():
            text = text.replace(f"{{{name}}}", secret)
        self.write(".cursor/mcp.json", text)
        self.assertTrue(self.findings(self.project))
        profile = self.write(
            "mcpconf.yaml",
            "version: 1\nclients: { cursor: { scope: project } }\nservers: { Jam: { template: jam } }\n",
        )
        self.keep("import", "import", ".cursor/mcp.json")
        self.keep("diff", "diff", profile, status=1)
        self.keep("doctor", "doctor", profile, status=1)
        profile.unlink()
        self.keep("doctor-without-profile", "doctor")
        files = self.assertClean(4)
        shown = "".join(path.read_text(encoding="utf-8") for path in files)
        for name, secret in self.secrets.items():
            body = re.sub("^(jam_pat_|ghp_)", "", secret)
            self.assertNotIn(body[:8], shown, name)
