"""Tests that real shells and programs read what `mcpconf env` prints and what `mcpconf run` sets.

A stand-in takes the place of each store's program: it notes its arguments and prints a value.
"""

import json
import os
import plistlib
import shlex
import shutil
import stat
import subprocess
import unittest
from pathlib import Path

import binary
import dotenv
import yaml
from peers import load_json
from temporary import Home

GENERATOR = Path("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator")

#: A value with every character that has a meaning for some shell or parser.
HARD = "-n 'a' \"b\" $HOME `id` $(id) %x% !y \\n \\ #c ;d|e&f ä😀*?[z]{a,b}~ =g"

#: The command that reads each pointer; HOME is the home directory.
STORES = {
    "op://Private/My Item/credential": "op read 'op://Private/My Item/credential'",
    "keychain:files-mcp": "security find-generic-password -s files-mcp -w",
    "keychain:Jam MCP/ann@example.com": "security find-generic-password -a ann@example.com -s 'Jam MCP' -w",
    "secret-tool:service=jam-mcp,key=token": "secret-tool lookup service jam-mcp key token",
    "pass:mcp/jam": "pass show mcp/jam",
    "bws:382580ab-1368-4e85-bfa3-b02e01400c9f": "bws secret get 382580ab-1368-4e85-bfa3-b02e01400c9f -o json",
    "doppler:JAM_TOKEN": "doppler secrets get JAM_TOKEN --plain",
    "doppler:jam/dev/JAM_TOKEN": "doppler secrets get JAM_TOKEN --plain -p jam -c dev",
    "infisical:mcp/a/JAM_TOKEN": "infisical secrets get JAM_TOKEN --path /mcp/a --plain --silent",
    "infisical:JAM_TOKEN": "infisical secrets get JAM_TOKEN --path / --plain --silent",
    "vault:secret/team/jam#api-key": "vault kv get -mount=secret -field=api-key team/jam",
    "sops:secrets.env#JAM_TOKEN": "sops --decrypt --extract '[\"JAM_TOKEN\"]' secrets.env",
    "sops:~/a b.yaml#jam.token": "sops --decrypt --extract '[\"jam\"][\"token\"]' 'HOME/a b.yaml'",
    "aws-sm:prod/jam": "aws secretsmanager get-secret-value --secret-id prod/jam --query SecretString --output text",
    "aws-sm:arn:aws:secretsmanager:eu-west-1:1:secret:jam-AbCdEf#api-key": (
        "aws secretsmanager get-secret-value --secret-id"
        " arn:aws:secretsmanager:eu-west-1:1:secret:jam-AbCdEf --query SecretString --output text"
    ),
    "gcp-sm:jam": "gcloud secrets versions access latest --secret=jam",
    "gcp-sm:projects/p/secrets/jam/versions/3": "gcloud secrets versions access 3 --secret=jam --project=p",
    "az-kv:team-vault/jam": (
        "az keyvault secret show --vault-name team-vault --name jam --query value --output tsv"
    ),
    "file:~/.secrets/jam token": None,
}

PROGRAM = """#!/bin/sh
program=$(basename "$0")
[ -e "STORES/$program.script" ] && . "STORES/$program.script"
printf '%s\\n' "$program" "$@" >> "STORES/calls"
echo >> "STORES/calls"
cat "STORES/$program.output"
"""


class Machine(Home):
    """A home directory with stand-ins for the stores' programs, and a trusted profile."""

    def __init__(self):
        super().__init__()
        self.bin = self.root / "bin"
        self.stores = self.root / "stores"
        self.work = self.root / "my work"
        for path in (self.bin, self.stores, self.work):
            path.mkdir()

    def program(self, name, output="", script=None):
        path = self.bin / name
        path.write_text(PROGRAM.replace("STORES", str(self.stores)), encoding="utf-8")
        path.chmod(0o755)
        (self.stores / f"{name}.output").write_bytes(output.encode())
        if script:
            (self.stores / f"{name}.script").write_text(script, encoding="utf-8")

    def profile(self, pointers, options=""):
        """Writes a profile with a variable `V0`, `V1`, … for each pointer; None is a variable without a pointer."""
        names = [f"V{number}" for number in range(len(pointers))]
        lines = ["version: 1", "clients: [claude-code, cursor]", "servers:", "  local:", "    command: npx"]
        lines += ["    env:"] + [f'      K{name}: "${{{name}}}"' for name in names]
        lines += ["variables:"]
        for name, pointer in zip(names, pointers):
            lines.append(f"  {name}: {{}}" if pointer is None else f'  {name}: {{ from: "{pointer}" }}')
        (self.work / "mcpconf.yaml").write_text("\n".join(lines) + "\n" + options, encoding="utf-8")
        return names

    def store(self, pointer, value):
        """Creates the program of a pointer's store, which prints the value as the store does."""
        kind = pointer.split(":")[0]
        if kind == "file":
            path = self.home / pointer[len("file:~/") :]
            path.parent.mkdir(exist_ok=True)
            path.write_text(value + "\n", encoding="utf-8")
            path.chmod(0o600)
            return
        output = value + "\n"
        if kind == "pass":
            output += "user: ann\n"
        if kind == "bws":
            output = json.dumps({"id": "x", "value": value}, indent=2) + "\n"
        if kind == "aws-sm" and "#" in pointer:
            output = json.dumps({pointer.split("#")[1]: value, "other": "x"})
        program = STORES[pointer].split()[0]
        self.program(program, output)

    def calls(self):
        path = self.stores / "calls"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [call.split("\n") for call in text.split("\n\n") if call]

    def environment(self, **more):
        return {
            "HOME": str(self.home), "PATH": f"{self.bin}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", **more,
        }

    def mcpconf(self, *words, **more):
        return subprocess.run(
            [binary.path(), *words], cwd=self.work, env=self.environment(**more), capture_output=True,
            timeout=60, stdin=subprocess.DEVNULL,
        )

    def env(self, form, *words, **more):
        run = self.mcpconf("env", "--format", form, "--trust", *words, **more)
        if run.returncode:
            raise AssertionError(run.stderr.decode())
        return run.stdout.decode()

    def shell(self, program, script, **more):
        return subprocess.run(
            [*program, script], cwd=self.work, env=self.environment(**more), capture_output=True, timeout=60,
            stdin=subprocess.DEVNULL,
        )


class Tests(unittest.TestCase):
    def machine(self):
        machine = Machine()
        self.addCleanup(machine.remove)
        return machine

    def words(self, machine, pointer):
        return [word.replace("HOME", str(machine.home)) for word in shlex.split(STORES[pointer])]


class Shells(Tests):
    #: How each shell reads a file and prints a variable.
    READERS = {
        "sh": [["dash", "-c"], ["bash", "-c"], ["bash", "--posix", "-c"], ["zsh", "-c"], ["busybox", "sh", "-c"]],
        "fish": [["fish", "-c"]],
    }

    def test_each_line_reads_its_store(self):
        for pointer in STORES:
            for form, shells in self.READERS.items():
                machine = self.machine()
                machine.profile([pointer])
                machine.store(pointer, HARD)
                (machine.work / "lines").write_text(machine.env(form), encoding="utf-8")
                for shell in shells:
                    if not shutil.which(shell[0]):
                        continue
                    with self.subTest(pointer=pointer, shell=shell):
                        run = machine.shell(shell, ". ./lines; printenv V0")
                        self.assertEqual(run.stderr.decode(), "")
                        self.assertEqual(run.stdout.decode(), HARD + "\n")

    def test_the_arguments_are_those_of_the_store(self):
        for pointer in STORES:
            if STORES[pointer] is None:
                continue
            machine = self.machine()
            machine.profile([pointer])
            machine.store(pointer, HARD)
            with self.subTest(pointer=pointer):
                machine.shell(["sh", "-c"], machine.env("sh"))
                wanted = self.words(machine, pointer)
                run = machine.mcpconf("run", "--trust", "--", "true")
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertEqual(machine.calls(), [wanted, wanted])

    def test_direnv_reads_what_is_approved(self):
        if not shutil.which("direnv"):
            self.skipTest("there is no direnv")
        machine = self.machine()
        machine.profile(["op://Private/My Item/credential"])
        machine.store("op://Private/My Item/credential", HARD)
        (machine.work / ".envrc").write_text(machine.env("envrc"), encoding="utf-8")
        machine.shell(["sh", "-c"], "direnv allow")
        run = machine.shell(["sh", "-c"], "direnv exec . printenv V0")
        self.assertEqual(run.stdout.decode(), HARD + "\n", run.stderr)

    def test_powershell(self):
        machine = self.machine()
        pointers = [pointer for pointer in STORES if not pointer.startswith("file")]
        machine.profile(pointers)
        text = machine.env("powershell")
        self.assertEqual(text.count("$env:V"), len(pointers))
        self.assertIn("$env:V0 = op read 'op://Private/My Item/credential'\n", text)
        self.assertIn(").'api-key'\n", text)
        self.assertIn("""(sops --decrypt --output-type json "$HOME/a b.yaml" | ConvertFrom-Json).'jam'.'token'""", text)
        self.assertIn("[Environment]::SetEnvironmentVariable('V1', (security ", machine.env("setx"))
        if not shutil.which("pwsh"):
            self.skipTest("there is no pwsh")
        machine.program("op", HARD + "\n")
        machine.profile(pointers[:1])
        (machine.work / "lines.ps1").write_text(machine.env("powershell"), encoding="utf-8")
        run = machine.shell(["pwsh", "-NoProfile", "-c"], ". ./lines.ps1; printenv V0")
        self.assertEqual(run.stdout.decode(), HARD + "\n")


class Files(Tests):
    REFERENCES = ["op://Private/Jam/credential", "op://a.b/c-d_1/sect/f?attribute=otp"]

    def dotenv(self, pointers):
        machine = self.machine()
        names = machine.profile(pointers)
        text = machine.env("dotenv")
        (machine.work / ".env").write_text(text, encoding="utf-8")
        return machine, names

    def readers(self, machine, name):
        yield "python-dotenv", dotenv.dotenv_values(machine.work / ".env", interpolate=True).get(name)
        lines = {
            "bash": ["bash", "-c", "set -a; . ./.env; printenv $0"],
            "dash": ["dash", "-c", "set -a; . ./.env; printenv $0"],
        }
        if shutil.which("node"):
            lines["node"] = ["node", "--env-file=.env", "-p", "process.env[process.argv[1]]"]
        if shutil.which("direnv"):
            (machine.work / ".envrc").write_text("dotenv\n", encoding="utf-8")
            machine.shell(["sh", "-c"], "direnv allow")
            lines["direnv"] = ["direnv", "exec", ".", "printenv"]
        for reader, words in lines.items():
            run = machine.shell(words, name)
            self.assertEqual(run.stderr.decode(errors="replace") if reader != "direnv" else "", "", reader)
            yield reader, run.stdout.decode().removesuffix("\n")
        if GENERATOR.exists():
            yield "systemd", self.generated(machine, (machine.work / ".env").read_text(encoding="utf-8")).get(name)

    def generated(self, machine, text):
        folder = machine.home / ".config/environment.d"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "60-mcpconf.conf").write_text(text, encoding="utf-8")
        return self.systemd(machine)

    def systemd(self, machine):
        run = machine.shell(["sh", "-c"], f"exec {GENERATOR}")
        self.assertEqual(run.stderr.decode(), "")
        return dict(
            (name, shlex.split(value.replace("$'", "'"))[0] if value else "")
            for name, _, value in (line.partition("=") for line in run.stdout.decode().splitlines())
            if name.startswith("V")
        )

    def test_all_readers_find_the_same_reference(self):
        machine, names = self.dotenv(self.REFERENCES)
        for name, wanted in zip(names, self.REFERENCES):
            for reader, value in self.readers(machine, name):
                with self.subTest(reader=reader):
                    self.assertEqual(value, wanted)
        # Docker splits each line at the first '=', and takes the rest unchanged.
        lines = (machine.work / ".env").read_text(encoding="utf-8").splitlines()
        pairs = [line.split("=", 1) for line in lines if not line.startswith("#")]
        self.assertEqual(pairs, [[a, b] for a, b in zip(names, self.REFERENCES)])

    def test_a_reference_with_a_space_is_one_word(self):
        machine, names = self.dotenv(["op://My Vault/Jam item/credential"])
        for reader, value in self.readers(machine, names[0]):
            with self.subTest(reader=reader):
                self.assertEqual(value, "op://My Vault/Jam item/credential")

    def test_a_variable_without_a_reference_is_not_set_to_nothing(self):
        machine, names = self.dotenv(["pass:mcp/jam", None])
        text = (machine.work / ".env").read_text(encoding="utf-8")
        self.assertEqual(dotenv.dotenv_values(machine.work / ".env"), {})
        for name in names:
            self.assertIn(f"\n#{name}=\n", text)
        filled = text.replace("#V0=", "V0=abc_1-X.y~==")
        (machine.work / ".env").write_text(filled, encoding="utf-8")
        for reader, value in self.readers(machine, "V0"):
            with self.subTest(reader=reader):
                self.assertEqual(value, "abc_1-X.y~==")

    @unittest.skipUnless(GENERATOR.exists(), "systemd's generator is not installed")
    def test_environment_d(self):
        machine = self.machine()
        machine.profile(["op://Private/My Item/credential", None])
        machine.store("op://Private/My Item/credential", "abc_1-X.y~==")
        text = machine.env("environment.d")
        self.assertEqual(self.generated(machine, text), {})
        # Run the command in the heading, which fills the file.
        (machine.bin / "mcpconf").symlink_to(binary.path())
        command = next(line[2:] for line in text.splitlines() if "mcpconf run" in line)
        machine.mcpconf("trust")
        run = machine.shell(["sh", "-c"], command, V1="other")
        self.assertEqual(run.returncode, 0, run.stderr)
        path = machine.home / ".config/environment.d/60-mcpconf.conf"
        path.unlink()
        machine.shell(["sh", "-c"], command, V1="other")
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(self.systemd(machine), {"V0": "abc_1-X.y~==", "V1": "other"})

    def test_launchd(self):
        machine = self.machine()
        pointers = ["op://Private/My Item/credential", "pass:mcp/jam", None]
        machine.profile(pointers)
        for pointer in pointers[:2]:
            machine.store(pointer, HARD)
        machine.program("security", "")
        machine.program("launchctl")
        agent = plistlib.loads(machine.env("launchd").encode())
        self.assertEqual(sorted(agent), ["EnvironmentVariables", "Label", "ProgramArguments", "RunAtLoad"])
        self.assertTrue(agent["RunAtLoad"])
        run = subprocess.run(
            agent["ProgramArguments"], env=machine.environment(), capture_output=True, timeout=60)
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, b"", b""))
        calls = [call for call in machine.calls() if call[0] in ("launchctl", "security")]
        # A value that is missing in the keychain must not become an empty variable.
        self.assertEqual(
            calls,
            [["launchctl", "setenv", "V0", HARD], ["launchctl", "setenv", "V1", HARD],
             ["security", "find-generic-password", "-s", "V2", "-w"]])

    def test_github(self):
        machine = self.machine()
        machine.profile(["pass:a", None])
        (machine.work / "more.yaml").write_text(
            'version: 1\nservers: {g: {command: x, env: {a: "${GITHUB_PAT}", b: "${NO}", c: "${small_key}"}}}\n')
        self.assertEqual(
            yaml.safe_load(machine.env("github")),
            {"env": {"V0": "${{ secrets.V0 }}", "V1": "${{ secrets.V1 }}"}})
        self.assertEqual(
            yaml.safe_load(machine.env("github", "more.yaml")),
            {"env": {"GITHUB_PAT": "${{ secrets.MCP_GITHUB_PAT }}", "NO": "${{ secrets.NO }}",
                     "small_key": "${{ secrets.SMALL_KEY }}"}})

    def test_gitlab(self):
        machine = self.machine()
        machine.profile(["pass:a", None])
        job = yaml.safe_load(machine.env("gitlab"))
        script = job[".mcp-variables"]["before_script"]
        self.assertEqual(len(script), 2)
        for line in script:
            self.assertEqual(machine.shell(["sh", "-euc"], line, V0="x", V1="x").returncode, 0)
            self.assertEqual(machine.shell(["sh", "-euc"], line, V0="", V1="").returncode, 1)
            self.assertEqual(machine.shell(["sh", "-euc"], line).returncode, 1)

    def test_kubernetes(self):
        machine = self.machine()
        machine.profile(["pass:a"])
        self.assertEqual(
            yaml.safe_load(machine.env("k8s")),
            {"env": [{"name": "V0", "valueFrom": {"secretKeyRef": {"name": "mcpconf", "key": "V0"}}}]})

    def test_devcontainer_docker_json_and_wsl(self):
        machine = self.machine()
        machine.profile(["pass:a", None])
        container = load_json(machine.env("devcontainer"))
        self.assertEqual(container["remoteEnv"], {"V0": "${localEnv:V0}", "V1": "${localEnv:V1}"})
        self.assertEqual(sorted(container["secrets"]), ["V0", "V1"])
        self.assertEqual(machine.env("docker"), "-e V0 -e V1\n")
        found = load_json(machine.env("json"))["variables"]
        self.assertEqual([v["name"] for v in found], ["V0", "V1"])
        self.assertEqual([v.get("from") for v in found], ["pass:a", None])
        self.assertIn("\n# WSLENV=V0/u:V1/u\n", machine.env("wslenv"))

    def test_client_and_server_narrow(self):
        machine = self.machine()
        machine.profile(["pass:a", None])
        (machine.work / "two.yaml").write_text(
            "version: 1\nclients: [cursor, claude-code, vscode]\nservers:\n"
            "  a: {url: https://a.b/, token: {env: {default: A, cursor: B}}}\n  b: {command: x, env: {k: \"${C}\"}}\n")
        self.assertEqual(machine.env("docker", "two.yaml"), "-e B -e A -e C\n")
        self.assertEqual(machine.env("docker", "two.yaml", "--client", "cursor"), "-e B -e C\n")
        self.assertEqual(machine.env("docker", "two.yaml", "--server", "b"), "-e C\n")

    def test_no_format_has_a_value(self):
        machine = self.machine()
        machine.profile(list(STORES) + [None])
        value = "s3cret-" + os.urandom(12).hex()
        for pointer in STORES:
            machine.store(pointer, value)
        forms = "dotenv sh fish powershell envrc environment.d launchd setx wslenv github gitlab devcontainer docker k8s json"
        variables = {f"V{number}": value for number in range(len(STORES) + 1)}
        for form in forms.split():
            run = machine.mcpconf("env", "--format", form, "--trust", **variables)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertNotIn(value.encode(), run.stdout + run.stderr)
            # The output is the same without the values.
            self.assertEqual(run.stdout.decode(), machine.env(form))
        self.assertEqual(machine.calls(), [])


class Trust(Tests):
    def test_lines_that_read_stores_need_trust(self):
        machine = self.machine()
        machine.profile(["op://Private/My Item/credential"])
        machine.store("op://Private/My Item/credential", "abc")
        for form in ("sh", "fish", "powershell", "envrc", "launchd", "setx"):
            run = machine.mcpconf("env", "--format", form)
            self.assertEqual((run.returncode, run.stdout), (2, b""), form)
            self.assertIn(b"[not-trusted]", run.stderr)
        for form in ("dotenv", "environment.d", "github", "docker", "json", "k8s"):
            self.assertEqual(machine.mcpconf("env", "--format", form).returncode, 0, form)
        run = machine.mcpconf("run", "--", "printenv", "V0")
        self.assertEqual((run.returncode, run.stdout), (2, b""))
        self.assertIn(b"[not-trusted]", run.stderr)
        self.assertEqual(machine.calls(), [])
        shown = machine.mcpconf("trust")
        self.assertIn(b"the profile can read these variables from secret stores:\n  V0 from op://Private/My Item/credential\n", shown.stdout)
        self.assertIn(b"the profile can start these programs, and pass variables to them:\n  npx  (local: V0)\n", shown.stdout)
        self.assertEqual(machine.mcpconf("run", "--", "printenv", "V0").stdout, b"abc\n")
        self.assertEqual(machine.mcpconf("env", "--format", "sh").returncode, 0)

    def test_a_change_takes_the_trust_away(self):
        machine = self.machine()
        machine.profile(["pass:mcp/jam"])
        machine.store("pass:mcp/jam", "abc")
        machine.mcpconf("trust")
        self.assertEqual(machine.mcpconf("run", "--", "true").returncode, 0)
        machine.profile(["pass:bank"])
        run = machine.mcpconf("run", "--", "true")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"has changed since you trusted", run.stderr)

    def test_a_vendors_token_for_another_host(self):
        machine, write = self.other_host("  Jam:\n    template: jam\n    url: https://evil.example/mcp@\n")
        machine.mcpconf("trust")
        for words in (["run", "--", "true"], ["env", "--format", "sh"], ["run", "--trust", "--", "true"]):
            run = machine.mcpconf(*words)
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"error: clients would send the template's token to 'evil.example'", run.stderr)
        self.assertEqual(machine.calls(), [])
        self.assertIn(b"the profile can contact these hosts, and send variables to them:\n  evil.example  (Jam: JAM_TOKEN)", machine.mcpconf("trust").stdout)
        write("  # mcpconf:allow evil.example is ours")
        self.assertEqual(machine.mcpconf("run", "--trust", "--", "true").returncode, 0)

    def other_host(self, server):
        """Returns a machine with a profile, and a function that writes this with a comment in place of `@`."""
        machine = self.machine()
        machine.program("op", "abc\n")
        text = f"version: 1\nclients: [cursor]\nservers:\n{server}variables: {{ JAM_TOKEN: {{ from: 'op://a/b/c' }} }}\n"

        def write(comment, variable="JAM_TOKEN"):
            path = machine.work / "mcpconf.yaml"
            path.write_text(text.replace("@", comment).replace("JAM_TOKEN", variable))

        write("")
        return machine, write

    def test_a_vendors_variable_for_another_host(self):
        machine, write = self.other_host("  a:\n    url: https://evil.example/mcp@\n    token: ${JAM_TOKEN}\n")
        run = machine.mcpconf("run", "--trust", "--", "true")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"error: mcpconf does not send the token of Jam in JAM_TOKEN to 'evil.example'", run.stderr)
        write("  # mcpconf:allow evil.example is ours")
        self.assertEqual(machine.mcpconf("run", "--trust", "--", "true").returncode, 0)
        # The vendor's token is found by its value, whatever the variable's name is.
        write("", "OTHER")
        machine.program("op", "jam_" + "pat_" + os.urandom(20).hex() + "\n")
        run = machine.mcpconf("run", "--trust", "--", "touch", "started")
        self.assertEqual(run.returncode, 2)
        self.assertRegex(run.stderr, rb"error: .*OTHER.*\[foreign-host\]")
        self.assertFalse((machine.work / "started").exists())


class Run(Tests):
    def ready(self, pointer, value):
        machine = self.machine()
        machine.profile([pointer])
        machine.store(pointer, value)
        return machine

    def test_each_store(self):
        for pointer in STORES:
            with self.subTest(pointer=pointer):
                machine = self.ready(pointer, HARD)
                run = machine.mcpconf("run", "--trust", "--", "printenv", "V0")
                self.assertEqual(run.stderr.decode(), "")
                self.assertEqual(run.stdout.decode(), HARD + "\n")

    def test_it_becomes_the_command(self):
        machine = self.ready("pass:mcp/jam", "abc")
        words = [binary.path(), "run", "--trust", "--", "sh", "-c", 'echo $$; printf "[%s]" "$@"; exit 7', "x", "", "--", "-q"]
        process = subprocess.Popen(
            words, cwd=machine.work, env=machine.environment(), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        output, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 7)
        self.assertEqual(output.decode(), f"{process.pid}\n[][--][-q]")

    def test_streams_and_signals_are_as_without_mcpconf(self):
        machine = self.ready("pass:mcp/jam", "abc")
        script = "grep -E '^Sig(Blk|Ign)' /proc/self/status; cat"
        for ignored in ("", "trap '' PIPE HUP; "):
            direct = subprocess.run(
                ["sh", "-c", f"{ignored}exec sh -c {shlex.quote(script)}"], input=b"in", capture_output=True,
                env=machine.environment(), restore_signals=True)
            through = subprocess.run(
                ["sh", "-c", f"{ignored}exec {binary.path()} run --trust -- sh -c {shlex.quote(script)}"],
                input=b"in", capture_output=True, env=machine.environment(), cwd=machine.work, restore_signals=True)
            self.assertEqual(through.stdout, direct.stdout, through.stderr)

    def test_a_variable_that_is_set_wins(self):
        machine = self.ready("pass:mcp/jam", "store")
        words = ["--trust", "--", "printenv", "V0"]
        self.assertEqual(machine.mcpconf("run", *words, V0="mine").stdout, b"mine\n")
        self.assertEqual(machine.calls(), [])
        self.assertEqual(machine.mcpconf("run", "--refresh", *words, V0="mine").stdout, b"store\n")
        # An empty value would be sent as an empty token.
        self.assertEqual(machine.mcpconf("run", *words, V0="").stdout, b"store\n")

    def test_exactly_one_final_line_break_goes(self):
        machine = self.ready("keychain:files-mcp", "abc")
        for output, wanted in (("abc", "abc"), ("abc\n", "abc"), (" abc ", " abc "), ("ä", "ä")):
            machine.program("security", output)
            run = machine.mcpconf("run", "--trust", "--", "printenv", "V0")
            self.assertEqual(run.stdout.decode(), wanted + "\n", run.stderr)

    def test_what_goes_wrong_is_said_without_the_value(self):
        secret = "s3cret-" + os.urandom(12).hex()
        cases = [
            ("", "exit 0", "printed nothing"),
            ("\n", None, "printed nothing"),
            (f"{secret}\n\n", None, "a line break or another control character"),
            (f"{secret}\nb\n", None, "a line break or another control character"),
            (f"{secret}\x1b[0m", None, "a line break or another control character"),
            (f"{secret}\x00", None, "a line break or another control character"),
            (secret * 2000, None, "is longer than 32767 bytes"),
            (secret * 100000, None, "is longer than 32767 bytes"),
            ("", f"echo 'no item {secret}' >&2; echo {secret}; exit 44", "failed with exit status 44"),
            ("", f"echo {secret} >&2; kill -9 $$", "a signal ended"),
        ]
        for output, script, message in cases:
            machine = self.ready("keychain:files-mcp", "")
            machine.program("security", output, script)
            run = machine.mcpconf("run", "--trust", "--", "touch", "started")
            with self.subTest(message=message):
                self.assertEqual((run.returncode, run.stdout), (2, b""))
                self.assertIn(message.encode(), run.stderr)
                self.assertNotIn(secret.encode(), run.stderr)
                self.assertFalse((machine.work / "started").exists())

    def test_json_without_the_member(self):
        for output in ("", "{", "[]", '{"value": 1}', '{"other": "x"}', '{"value": ""}'):
            machine = self.ready("bws:382580ab-1368-4e85-bfa3-b02e01400c9f", "")
            machine.program("bws", output)
            run = machine.mcpconf("run", "--trust", "--", "true")
            self.assertEqual(run.returncode, 2, output)
            self.assertIn(b"[store]", run.stderr)

    def test_programs_that_are_missing(self):
        machine = self.machine()
        machine.profile(["bws:382580ab-1368-4e85-bfa3-b02e01400c9f"])
        run = machine.mcpconf("run", "--trust", "--", "true")
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"the program 'bws' is not on PATH", run.stderr)
        machine.store("bws:382580ab-1368-4e85-bfa3-b02e01400c9f", "abc")
        for command, status in (("no-such-program", 127), ("./none", 127), ("/etc/passwd", 126), ("/", 126)):
            run = machine.mcpconf("run", "--trust", "--", command)
            self.assertEqual(run.returncode, status, run.stderr)
            self.assertIn(b"mcpconf: error: ", run.stderr)

    def test_a_file_of_ones_own(self):
        pointer = "file:~/.secrets/jam token"
        machine = self.ready(pointer, "abc")
        path = machine.home / ".secrets/jam token"
        words = ["run", "--trust", "--", "printenv", "V0"]
        self.assertEqual(machine.mcpconf(*words).stdout, b"abc\n")
        for mode in (0o644, 0o640, 0o620, 0o602):
            path.chmod(mode)
            run = machine.mcpconf(*words)
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"chmod 600", run.stderr)
        path.chmod(0o600)
        if os.geteuid() == 0:
            os.chown(path, 12345, 0)
            self.assertIn(b"belongs to another user", machine.mcpconf(*words).stderr)
        path.unlink()
        self.assertIn(b"the file does not exist", machine.mcpconf(*words).stderr)
        os.mkfifo(path)
        path.chmod(0o600)
        self.assertIn(b"the path leads to a pipe", machine.mcpconf(*words).stderr)

    def test_no_argument_has_the_value_and_nothing_is_written(self):
        machine = self.ready("op://Private/My Item/credential", "abc-secret-value")
        before = sorted(str(path) for path in machine.home.rglob("*"))
        script = "tr '\\0' ' ' < /proc/$$/cmdline; tr '\\0' ' ' < /proc/$PPID/cmdline"
        run = machine.mcpconf("run", "--trust", "--", "sh", "-c", script)
        self.assertEqual(run.returncode, 0)
        self.assertNotIn(b"abc-secret-value", run.stdout)
        self.assertEqual(sorted(str(path) for path in machine.home.rglob("*")), before)
        self.assertEqual(sorted(path.name for path in machine.work.iterdir()), ["mcpconf.yaml"])

    def test_one_entry_is_read_once(self):
        machine = self.machine()
        machine.profile(["pass:mcp/jam", "pass:mcp/jam"])
        machine.store("pass:mcp/jam", "abc")
        run = machine.mcpconf("run", "--trust", "--", "printenv", "V0", "V1")
        self.assertEqual(run.stdout, b"abc\nabc\n")
        self.assertEqual(len(machine.calls()), 1)

    def test_the_same_relative_path_in_two_directories(self):
        machine = self.machine()
        machine.profile(["sops:secrets.env#KEY"], options="extends: [base/base.yaml]\n")
        base = machine.work / "base"
        base.mkdir()
        text = (machine.work / "mcpconf.yaml").read_text(encoding="utf-8").replace("V0", "BASE")
        text = text.replace("local:", "base:").replace("extends: [base/base.yaml]\n", "")
        (base / "base.yaml").write_text(text, encoding="utf-8")
        for folder, value in ((machine.work, "own"), (base, "inherited")):
            (folder / "secrets.env").write_text(value + "\n", encoding="utf-8")
        program = machine.bin / "sops"
        program.write_text('#!/bin/sh\nfor last; do :; done\ncat "$last"\n', encoding="utf-8")
        program.chmod(0o755)
        run = machine.mcpconf("run", "--trust", "--", "printenv", "V0", "BASE")
        self.assertEqual((run.stdout, run.stderr), (b"own\ninherited\n", b""))

    def test_command_lines(self):
        machine = self.ready("pass:mcp/jam", "abc")
        for words in (["claude"], [], ["--"], ["a.yaml", "b.yaml", "--", "true"], ["--", ""]):
            run = machine.mcpconf("run", *words)
            self.assertEqual(run.returncode, 2, words)
            self.assertIn(b"[usage]", run.stderr)
        run = machine.mcpconf("run", "mcpconf.yaml", "--trust", "--", "printenv", "V0")
        self.assertEqual(run.stdout, b"abc\n")


class Doctor(Tests):
    """The line that `doctor` gives for a variable that programs of the desktop do not see."""

    PROFILE = (
        'version: 1\nclients: [cursor]\nservers:\n  a: {command: npx, env: {K: "${V0}"}}\n'
        'variables: { V0: { from: "pass:mcp/jam" } }\n'
    )

    def fix(self, machine, **variables):
        machine.program("systemctl", "HOME=/home/ann\n")
        (machine.work / "mcpconf.yaml").write_text(self.PROFILE)
        run = machine.mcpconf("doctor", "--client", "cursor", **variables)
        self.assertEqual(run.returncode, 1)
        lines = run.stderr.decode().splitlines()
        fix = next(line for line in lines if "environment.d" in line)
        return fix.removeprefix("  fix: ").removesuffix("; then log out and in again")

    @unittest.skipUnless(GENERATOR.exists(), "systemd's generator is not installed")
    def test_the_line_lasts_and_keeps_the_value(self):
        for value in ("abc_1-X.y~==", "a b\"c\\d$HOME'e", HARD, "$$", "ends with \\"):
            machine = self.machine()
            line = self.fix(machine, V0=value)
            self.assertNotIn(value if len(value) > 2 else "\0", line)
            run = machine.shell(["sh", "-c"], line, V0=value)
            self.assertEqual(run.stderr.decode(), "")
            path = machine.home / ".config/environment.d/60-mcpconf-V0.conf"
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
            run = machine.shell(["sh", "-c"], f"exec {GENERATOR}")
            self.assertEqual(run.stderr.decode(), "")
            # The generator quotes for a shell.
            shown = machine.shell(["bash", "-c"], run.stdout.decode() + "\nprintf %s \"$V0\"")
            self.assertEqual(shown.stdout.decode(), value)

    def test_the_store_is_read_only_for_a_trusted_profile(self):
        machine = self.machine()
        machine.program("pass", "abc\n")
        self.assertTrue(self.fix(machine).startswith("read -rs V0 && mkdir"))
        machine.mcpconf("trust")
        line = self.fix(machine)
        self.assertIn('V0="$(pass show mcp/jam | head -n 1)" && mkdir', line)
        self.assertEqual([call[0] for call in machine.calls() if call[0] != "systemctl"], [])
        machine.shell(["sh", "-c"], line)
        path = machine.home / ".config/environment.d/60-mcpconf-V0.conf"
        self.assertEqual(path.read_text(), "V0=abc\n")
