"""A machine with an administrator: a private `/etc` and `/var/lib` for the commands of a sandbox."""

import os
import shutil
import subprocess
from pathlib import Path

import claude_code
import codex
from support import RealClientTestCase

#: What programs look up in `/etc`; everybody may read all of it.
NEEDED = ("alternatives", "group", "hosts", "ld.so.cache", "nsswitch.conf", "passwd", "ssl")

MOUNTS = 'mount --bind "$1" /etc && mount --bind "$2" /var/lib && shift 2 && exec "$@"'


def namespace():
    """Returns the words that start a command with its own mounts; a user gets root's rights only there."""
    return ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-r", "-m"]


def missing():
    """Returns why there can be no such machine here, or None."""
    if not shutil.which("unshare"):
        return "no private directories: the program unshare is missing"
    tried = subprocess.run(
        [*namespace(), "mount", "--bind", "/tmp", "/var/lib"], capture_output=True, check=False
    )
    return "no private directories: unshare may not mount here" if tried.returncode else None


class Machine:
    """Mixed into a sandbox, whose commands then see this machine's `/etc` and `/var/lib`."""

    def __init__(self):
        super().__init__()
        self.etc = self.root / "machine" / "etc"
        self.state = self.root / "machine" / "lib"
        self.etc.mkdir(parents=True)
        self.state.mkdir()
        for name in NEEDED:
            source = Path("/etc") / name
            if source.is_dir():
                shutil.copytree(source, self.etc / name, symlinks=True, ignore=private)
            elif source.exists():
                shutil.copy(source, self.etc / name)
        # The temporary directory is private, but another user must reach this machine and its home.
        for directory in (self.root, self.root / "machine"):
            directory.chmod(0o755)

    def run(self, arguments, variables=None, stdin="", directory=None):
        words = [*namespace(), "sh", "-c", MOUNTS, "sh", self.etc, self.state]
        return super().run([*words, *arguments], variables, stdin, directory)

    def modes(self):
        """Returns the mode and the owner of each file and directory that mcpconf may have made."""
        found = [*self.etc.glob("c*"), *self.etc.glob("c*/**/*"), *self.state.rglob("*")]
        return {path.name: (oct(path.stat().st_mode & 0o7777), path.stat().st_uid) for path in found}


def private(directory, names):
    """Leaves out what only root may read."""
    return [name for name in names if not os.stat(f"{directory}/{name}", follow_symlinks=False).st_mode & 0o004]


class ClaudeCodeMachine(Machine, claude_code.ClaudeCodeSandbox):
    pass


class CodexMachine(Machine, codex.CodexSandbox):
    pass


class MachineTestCase(RealClientTestCase):
    #: The client's id, its module, and the machine that has it.
    client, module, machine = "", None, None

    def missing(self):
        return self.module.missing() or missing()

    def new_sandbox(self):
        return self.machine()
