"""What mcpconf writes, held against detect-secrets: a scanner must have nothing to say about it."""

import json
import random
import re
import string
import subprocess
import sys

from peers import PeerTestCase, load_json

STARTERS = ("jam", "team", "ci")
SHELLS = ("posix", "fish", "powershell")
PLATFORMS = ("linux", "macos", "windows")
ALPHABET = string.ascii_letters + string.digits

#: Wrong in many ways, each with a literal, so that every diagnostic about secrets is printed.
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
        generator = random.Random(7)
        self.secrets = {
            name: prefix + "".join(generator.choices(ALPHABET, k=36))
            for name, prefix in (("jam", "jam_pat_"), ("github", "ghp_"), ("plain", ""))
        }

    def keep(self, name, *words, status=0, variables=None):
        """Runs mcpconf and keeps both streams as files for the scanner."""
        result = self.mcpconf(*words, variables=variables)
        self.assertExit(status, result)
        for stream, text in (("out", result.stdout), ("err", result.stderr)):
            if text:
                (self.written / f"{name}.{stream}").write_text(text, encoding="utf-8")
        return result.stdout

    def findings(self, directory):
        """`file: kind` of all that detect-secrets finds, without asking anybody whether it is real."""
        result = subprocess.run(
            [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify", "."],
            capture_output=True,
            encoding="utf-8",
            cwd=directory,
            timeout=600,
            check=True,
        )
        return sorted(
            f"{file}: {secret['type']}, line {secret['line_number']}"
            for file, secrets in load_json(result.stdout)["results"].items()
            for secret in secrets
        )

    def assertClean(self, minimum):
        files = [path for path in self.written.rglob("*") if path.is_file()]
        self.assertGreaterEqual(len(files), minimum)
        self.assertEqual(self.findings(self.written), [])
        return files

    def everything(self):
        """A profile with every server that is built in, but for those that no header can serve."""
        servers = load_json(self.assertExit(0, self.mcpconf("list", "servers", "--format", "json")))
        lines = ["version: 1", "servers:"]
        for server in servers["servers"]:
            if server["access"].startswith("?"):
                continue
            name = server["template"].replace("/", "-")
            lines.append(f"  {name}: {{ template: {server['template']} }}")
        return self.write("everything.yaml", "\n".join(lines) + "\n")

    def test_finds_a_literal(self):
        """Else the other tests could not fail."""
        text = json.dumps({"env": {"API_KEY": self.secrets["plain"], "TOKEN": self.secrets["github"]}})
        (self.written / "mcp.json").write_text(text, encoding="utf-8")
        self.assertTrue(self.findings(self.written))

    def test_has_nothing_to_say_about_any_client(self):
        profiles = [*self.profiles(), self.everything()]
        for number, profile in enumerate(profiles):
            for client in self.clients():
                for target in client["targets"]:
                    words = ("--quiet", "--templates", "vendors", "--client", client["id"])
                    words += ("--scope", target["scope"])
                    name = f"{number}-{client['id']}-{target['scope']}"
                    for platform in PLATFORMS if number == 0 else PLATFORMS[:1]:
                        options = ("--platform", platform)
                        self.keep(f"{name}-{platform}", "generate", profile, *words, *options)
                    self.keep(f"{name}-json", "generate", profile, *words, "--format", "json")
            words = ("--quiet", "--templates", "vendors", "--output", self.written / f"{number}-tree")
            self.assertExit(0, self.mcpconf("generate", profile, *words))
        self.assertClean(100)

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
            self.keep(f"init-{name}", "init", name, "--output", "-")
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
        self.assertClean(24)

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
