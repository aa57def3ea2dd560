"""Shared parts of the package tests: the files of dist/, separate folders, and trying what is installed."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2]
DIST = Path(os.environ.get("MCPCONF_DIST") or SOURCES / "dist").resolve()
#: The programs of the virtual environment that runs the tests.
TOOLS = Path(sys.executable).parent

#: Ubuntu's container images have no manuals and put a script in this program's place; this is its real name.
MAN = shutil.which("man.REAL") or "man"

PROFILE = """\
version: 1
clients: [claude-code]
servers:
  Jam: { template: jam, token: "${JAM_TOKEN}" }
"""
GENERATED = (
    "claude mcp add --scope user --transport http Jam 'https://mcp.jam.dev/mcp'"
    " --header 'Authorization: Bearer ${JAM_TOKEN}'\n"
)


def dist_file(pattern):
    """Returns the only file of dist/ with such a name."""
    found = sorted(DIST.glob(pattern))
    assert len(found) == 1, f"{pattern} in {DIST}: {[path.name for path in found]}"
    return found[0]


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def is_root():
    return os.geteuid() == 0


def needs(*programs):
    """Skips a test without these programs; CI installs them."""
    missing = [name for name in programs if shutil.which(name) is None]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


class PackageTestCase(unittest.TestCase):
    """A test with a separate folder and home."""

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix="mcpconf-packages-")).resolve()
        self.addCleanup(shutil.rmtree, self.root, ignore_errors=True)
        self.home = self.root / "home"
        self.home.mkdir()

    def environment(self, **more):
        """Returns the machine's environment, which may set its package registries, with the home of the test."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name.startswith(("PIP_", "UV_", "LANG", "LC_")) or name.lower().endswith("_proxy")
        }
        path = f"{TOOLS}:{os.environ['PATH']}"
        return kept | {"HOME": str(self.home), "PATH": path, "TMPDIR": str(self.root), **more}

    def run_program(self, *words, expected=0, **options):
        options.setdefault("env", self.environment())
        options.setdefault("cwd", self.root)
        result = subprocess.run(
            [str(word) for word in words], capture_output=True, text=True, timeout=300,
            stdin=subprocess.DEVNULL if "input" not in options else None, check=False, **options,
        )
        if expected is not None:
            said = f"{' '.join(map(str, words))}\n{result.stdout}{result.stderr}"
            self.assertEqual(result.returncode, expected, said)
        return result

    def try_program(self, program):
        """Checks that the version is that of dist/, and that the first command of a user works."""
        line = self.run_program(program, "--version", env={}).stdout
        self.assertEqual(line, self.run_program(DIST / "mcpconf", "--version", env={}).stdout)
        self.assertRegex(line, r"^mcpconf \d+\.\d+\.\d+(-\S+)?( \([0-9a-f]{7}(-dirty)?\))?\n$")
        profile = self.root / "profile.yaml"
        profile.write_text(PROFILE)
        result = self.run_program(program, "generate", profile, env={"HOME": str(self.home)})
        self.assertEqual(result.stdout, GENERATED)

    def try_pages(self, folder):
        """Checks that the manual pages exist and can be read, compressed or not."""
        pages = sorted(Path(folder).glob("mcpconf*.1*"))
        names = {page.name.removesuffix(".gz") for page in pages}
        self.assertLessEqual({"mcpconf.1", "mcpconf-generate.1", "mcpconf-apply.1"}, names)
        self.assertEqual(len(names), len(self.commands()) + 1)
        for page in pages:
            result = self.run_program(
                MAN, "-l", "-P", "cat", page, env=self.environment(MANWIDTH="80", LC_ALL="C.UTF-8"))
            self.assertRegex(result.stdout, r"NAME\s+mcpconf")
            self.assertEqual(result.stderr, "")

    def try_completions(self, bash, zsh, fish):
        """Checks that each shell completes `mcpconf gen` to `generate`."""
        script = (
            f". '{bash}'; COMP_WORDS=(mcpconf gen); COMP_CWORD=1; _mcpconf;"
            ' printf "%s\\n" "${COMPREPLY[@]}"'
        )
        result = self.run_program("bash", "--norc", "-c", script)
        self.assertEqual((result.stdout, result.stderr), ("generate\n", ""))
        result = self.run_program(
            "fish", "--no-config", "-c", f"source '{fish}'; complete -C 'mcpconf gen'")
        self.assertRegex(result.stdout, r"^generate\t.+\n$")
        self.assertTrue(Path(zsh).read_text().startswith("#compdef mcpconf\n"))
        self.assertIn("generate", self.zsh_line(f"fpath=('{Path(zsh).parent}' $fpath)"))

    def zsh_line(self, *setup):
        """Returns the line that a zsh on a terminal shows after `mcpconf gen` and a tab."""
        (self.home / ".zshrc").write_text("\n".join(
            [*setup, "autoload -Uz compinit && compinit -u", "PS1='ready> '", "unsetopt zle_bracketed_paste", ""]))
        driver = (
            "zmodload zsh/zpty; zpty z zsh -i; zpty -r -m z line '*ready> *';"
            " zpty -w -n z $'mcpconf gen\\t'; sleep 2; zpty -r -t z line; print -r -- $line; zpty -d z"
        )
        return self.run_program("zsh", "-f", "-c", driver, env=self.environment(TERM="dumb")).stdout

    @staticmethod
    def commands():
        """Returns the names of all commands, from the list in help."""
        text = subprocess.run([DIST / "mcpconf", "--help"], capture_output=True, text=True, check=True).stdout
        lines = text.split("\n\n")[2].splitlines()
        return [line.split()[0] for line in lines if line[2] != " "]
