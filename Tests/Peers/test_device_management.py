"""The files of `mcpconf policy` for device management, as other programs read them.

A profile of macOS is read by Python's plistlib and by plistutil of libplist; a registry file by hivexregedit, which imports
it into a hive. The list inside must be that of the client's own file, and `mcpconf policy --check` must agree.
"""

import base64
import json
import plistlib
import re
import shutil
import unittest
import uuid

from peers import PeerTestCase, load_json
from registry_hive import empty_hive

HOSTILE = [
    '"', "\\", "\\\\", '\\"', "<&>", "]]>", "<!--", "&lt;", "'", "--", "[HKEY_LOCAL_MACHINE\\SOFTWARE]", '"=""', ";", "a b ", " ",
    "dword:00000001", "\u00fc", "\u20ac", "\U0001f600", "e\u0301", "\ue000", "{}", "*", "</string>", "\\n", "\\u0041", "@", "=",
]

PROFILE = {
    "version": 1,
    "servers": {
        "Jam": {"template": "jam", "token": "${JAM_TOKEN}"},
        "files": {"command": "npx", "args": ["-y", "@acme/files@1.2.3"]},
        "a-B_9": {"url": "https://example.com:8443/a%20b/mcp?x=%22&y=%3C"},
        "hostile": {"command": "C:\\Program Files\\<a&b>\\\"tool\".exe", "args": HOSTILE},
    },
}

#: The clients, each with the name of its files, its preference domain and its registry key.
PLACES = {
    "claude-code": ("claude-code", "com.anthropic.claudecode", r"SOFTWARE\Policies\ClaudeCode"),
    "vscode": ("vscode", "com.microsoft.VSCode", r"SOFTWARE\Policies\Microsoft\VSCode"),
    "copilot-cli": ("copilot-cli", "com.github.copilot", r"SOFTWARE\Policies\GitHubCopilot"),
    "codex": ("codex", "com.openai.codex", None),
}

#: The keys that every Windows has; `reg import` makes other keys by itself, hivexregedit does not.
KEYS = "Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies]\n\n" \
    "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft]\n"


def each(denying=(False, True)):
    for client in PLACES:
        for deny in denying:
            if client != "codex" or not deny:
                yield client, ["--deny"] if deny else []


class DeviceManagement(PeerTestCase):
    def setUp(self):
        super().setUp()
        self.write("mcpconf.yaml", json.dumps(PROFILE, ensure_ascii=False))

    def policy(self, client, system, *options):
        """The client's own file, as bytes."""
        result = self.mcpconf("policy", "-c", client, "--platform", system, "-q", *options)
        return self.assertExit(0, result).encode()

    def deployed(self, client, form, *options):
        """The file for device management, as bytes."""
        words = ("policy", "-c", client, "--format", form, "-q", "--force", "-o", "out", *options)
        self.assertExit(0, self.mcpconf(*words))
        name = PLACES[client][0] + ("-deny" if options else "")
        return (self.project / "out" / f"{name}.{form}").read_bytes()

    def members(self, client, values, *, whole):
        """The members of the client's file that preferences or registry values contain."""
        if client == "claude-code":
            return load_json(values["Settings"]) if whole else values
        if client == "copilot-cli":
            return {name: load_json(text) for name, text in values.items()}
        return values

    def expected(self, client, system, options, *, whole=False):
        """What other programs must find in the file for device management."""
        text = self.policy(client, system, *options)
        if client == "codex":
            return {"requirements_toml_base64": base64.b64encode(text).decode()}
        members = load_json(text)
        if client == "vscode":
            # The same JSON, in ASCII.
            return {
                name: json.dumps(json.loads(value), separators=(",", ":")) if isinstance(value, str)
                else int(value) if whole else value
                for name, value in members.items()}
        return members

    def preferences(self, client, profile, options):
        """The preferences of a profile, whose other parts must be as Apple documents them."""
        domain = PLACES[client][1]
        identifier = f"{domain}.mcpconf" + (".deny" if options else "")
        payload, = profile["PayloadContent"]
        for part, name, kind in (
                (profile, identifier, "Configuration"),
                (payload, f"{identifier}.preferences", "com.apple.ManagedClient.preferences")):
            self.assertEqual(part["PayloadIdentifier"], name)
            self.assertEqual(part["PayloadType"], kind)
            self.assertEqual(part["PayloadVersion"], 1)
            self.assertEqual(part["PayloadUUID"], part["PayloadUUID"].upper())
            self.assertEqual(uuid.UUID(part["PayloadUUID"]).version, 8)
            self.assertEqual(uuid.UUID(part["PayloadUUID"]).variant, uuid.RFC_4122)
            self.assertTrue(part["PayloadDisplayName"])
        self.assertEqual(profile["PayloadScope"], "System")
        content, = payload["PayloadContent"].items()
        self.assertEqual(content[0], domain)
        self.assertEqual(list(content[1]), ["Forced"])
        forced, = content[1]["Forced"]
        self.assertEqual(list(forced), ["mcx_preference_settings"])
        return forced["mcx_preference_settings"]

    def test_profiles_contain_the_policy(self):
        for client, options in each():
            with self.subTest(client=client, options=options):
                profile = plistlib.loads(self.deployed(client, "mobileconfig", *options), fmt=plistlib.FMT_XML)
                values = self.preferences(client, profile, options)
                alone = plistlib.loads(self.deployed(client, "plist", *options), fmt=plistlib.FMT_XML)
                self.assertEqual(values, alone)
                found = self.members(client, values, whole=False)
                self.assertEqual(found, self.expected(client, "macos", options))

    @unittest.skipUnless(shutil.which("plistutil"), "plistutil is not installed")
    def test_libplist_reads_the_same(self):
        for client, options in each():
            for form in ("mobileconfig", "plist"):
                with self.subTest(client=client, options=options, form=form):
                    text = self.deployed(client, form, *options)
                    self.write("in.plist", text.decode())
                    self.assertExit(0, self.run_program(["plistutil", "-i", "in.plist", "-f", "bin", "-o", "out.plist"]))
                    binary = (self.project / "out.plist").read_bytes()
                    self.assertEqual(plistlib.loads(binary, fmt=plistlib.FMT_BINARY), plistlib.loads(text))

    def test_identifiers_belong_to_the_client_and_not_to_the_content(self):
        seen = {}
        for client, options in each():
            profile = plistlib.loads(self.deployed(client, "mobileconfig", *options))
            seen[client, *options] = (profile["PayloadUUID"], profile["PayloadContent"][0]["PayloadUUID"])
        identifiers = [each for pair in seen.values() for each in pair]
        self.assertEqual(len(set(identifiers)), len(identifiers))
        first = self.deployed("claude-code", "mobileconfig")
        self.assertEqual(self.deployed("claude-code", "mobileconfig"), first)
        self.write("mcpconf.yaml", json.dumps({"version": 1, "servers": {"other": {"command": "other"}}}))
        changed = self.deployed("claude-code", "mobileconfig")
        self.assertNotEqual(changed, first)
        profile = plistlib.loads(changed)
        self.assertEqual(
            (profile["PayloadUUID"], profile["PayloadContent"][0]["PayloadUUID"]), seen["claude-code",])

    def test_registry_files_have_the_form_of_regedit(self):
        for client, options in each():
            key = PLACES[client][2]
            if key is None:
                continue
            with self.subTest(client=client, options=options):
                data = self.deployed(client, "reg", *options)
                self.assertEqual(data, self.deployed(client, "reg", *options))
                self.assertTrue(data.startswith(b"\xff\xfe"))
                text = data[2:].decode("utf-16-le")
                self.assertEqual(text.count("\n"), text.count("\r\n"))
                self.assertNotIn("\r", text.replace("\r\n", ""))
                lines = text.split("\r\n")
                self.assertEqual(lines[:3], ["Windows Registry Editor Version 5.00", "", f"[HKEY_LOCAL_MACHINE\\{key}]"])
                self.assertEqual(lines[-2:], ["", ""])
                # Programs read the values in the system's code page.
                self.assertTrue(text.isascii())

    def values(self, data, key):
        """The values of a key, after hivexregedit has imported the file into a hive and exported it again."""
        (self.project / "hive").write_bytes(empty_hive())
        prefix = ("--prefix", "HKEY_LOCAL_MACHINE\\SOFTWARE")
        # hivexregedit reads UTF-8 with the line ends of Linux.
        for text in (KEYS, data.decode("utf-16").replace("\r\n", "\n")):
            self.write("in.reg", text)
            self.assertExit(0, self.run_program(["hivexregedit", "--merge", *prefix, "hive", "in.reg"]))
        below = key.removeprefix("SOFTWARE")
        text = self.assertExit(0, self.run_program(["hivexregedit", "--export", *prefix, "hive", below]))
        values = {}
        for name, value in re.findall(r'^"([^"]*)"=(.*)$', text, re.MULTILINE):
            if value.startswith("dword:"):
                values[name] = int(value.removeprefix("dword:"), 16)
            else:
                self.assertTrue(value.startswith("hex(1):"), value[:20])
                string = bytes.fromhex(value.removeprefix("hex(1):").replace(",", "")).decode("utf-16-le")
                self.assertTrue(string.endswith("\0"))
                values[name] = string[:-1]
        return values

    @unittest.skipUnless(shutil.which("hivexregedit"), "hivexregedit is not installed")
    def test_registry_files_contain_the_policy(self):
        for client, options in each():
            key = PLACES[client][2]
            if key is None:
                continue
            with self.subTest(client=client, options=options):
                values = self.values(self.deployed(client, "reg", *options), key)
                found = self.members(client, values, whole=True)
                self.assertEqual(found, self.expected(client, "windows", options, whole=True))

    def verdicts(self, client, system, path):
        result = self.mcpconf("policy", "--check", path, "-c", client, "--platform", system, "--format", "json", "-q")
        self.assertIn(result.returncode, (0, 1), result.stderr)
        keys = ("server", "verdict", "entry")
        return [[each.get(key) for key in keys] for each in load_json(result.stdout)["servers"]]

    def test_the_decoded_policy_gives_the_same_verdicts(self):
        for client, options in each():
            name = "requirements.toml" if client == "codex" else "managed-settings.json"
            for system, form in (("macos", "plist"), ("windows", "reg")):
                if form == "reg" and (client == "codex" or not shutil.which("hivexregedit")):
                    continue
                with self.subTest(client=client, options=options, form=form):
                    data = self.deployed(client, form, *options)
                    whole = form == "reg"
                    values = self.values(data, PLACES[client][2]) if whole else plistlib.loads(data)
                    if client == "codex":
                        text = base64.b64decode(values["requirements_toml_base64"]).decode()
                    else:
                        text = json.dumps(self.members(client, values, whole=whole))
                    self.write(f"decoded/{name}", text)
                    self.write(f"own/{name}", self.policy(client, system, *options).decode())
                    decoded = self.verdicts(client, system, f"decoded/{name}")
                    self.assertEqual(decoded, self.verdicts(client, system, f"own/{name}"))
                    self.assertEqual(len(decoded), len(PROFILE["servers"]))
                    wanted = "blocked" if options else "runs"
                    self.assertEqual({verdict for _, verdict, _ in decoded}, {wanted}, decoded)

    def test_a_check_says_which_file_it_reads(self):
        for form in ("mobileconfig", "plist", "reg"):
            self.deployed("claude-code", form)
            result = self.mcpconf("policy", "--check", f"out/claude-code.{form}", "-c", "claude-code")
            self.assertExit(2, result)
            self.assertIn("[policy-format]", result.stderr)
            self.assertEqual(result.stdout, "")

    def test_a_character_without_a_form_is_refused(self):
        self.write("mcpconf.yaml", '{"version": 1, "servers": {"a": {"command": "x", "args": ["a\\uffffb"]}}}')
        result = self.mcpconf("policy", "-c", "claude-code", "--format", "mobileconfig")
        self.assertExit(2, result)
        self.assertIn("U+FFFF", result.stderr)
        self.assertEqual(result.stdout, "")
        # JSON has a form for it.
        values = plistlib.loads(self.deployed("vscode", "plist"))
        self.assertIn(r"a\uffffb", values["ChatAllowedMcpServers"])
