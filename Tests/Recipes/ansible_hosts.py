"""Hosts for Ansible on this machine: each has a home, a directory for the machine's files, and its own copy of the program.

    MCPCONF=.build/release/mcpconf .build-ci/recipes/bin/python Tests/Recipes/ansible_hosts.py [COUNT…]

prints how long the role takes per host, for several numbers of hosts: the first run, which installs mcpconf and sets up both
scopes, and a second one, which changes nothing.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECIPES = HERE.parents[1] / "templates" / "recipes"
ARCHIVE = "mcpconf-1.0.0-linux-x86_64.tar.gz"

PLAY = """\
- hosts: all
  gather_facts: true
  gather_subset: ['!all', '!min', env, user]
  environment: { HOME: "{{ home }}", PATH: "%s" }
  roles:
    - role: mcpconf
"""

VARIABLES = """\
mcpconf_package: ../%s
mcpconf_prefix: "{{ mcpconf_root }}/usr/local"
mcpconf_user_profile: team.yaml
mcpconf_managed_profile: machine.yaml
mcpconf_become: false
"""


class Hosts:
    """A playbook in `project` for `count` hosts below `root`; `program` is the mcpconf that the role installs."""

    def __init__(self, root, project, count, program):
        self.project = project
        self.names = [f"host-{number}" for number in range(1, count + 1)]
        self.homes = {name: root / name / "home" for name in self.names}
        self.roots = {name: root / name / "root" for name in self.names}
        (project / "roles").mkdir()
        (project / "files").mkdir()
        (project / "group_vars").mkdir()
        shutil.copytree(RECIPES / "ansible", project / "roles" / "mcpconf")
        lines = []
        for name in self.names:
            self.homes[name].mkdir(parents=True)
            for directory in ("usr/local", "var/cache"):
                (self.roots[name] / directory).mkdir(parents=True)
            lines.append(
                f"{name} ansible_connection=local ansible_python_interpreter={sys.executable}"
                f" home={self.homes[name]} mcpconf_root={self.roots[name]}\n")
        (project / "inventory").write_text("".join(lines), encoding="utf-8")
        (project / "play.yml").write_text(PLAY % "/usr/sbin:/usr/bin:/sbin:/bin", encoding="utf-8")
        (project / "group_vars" / "all.yml").write_text(VARIABLES % ARCHIVE, encoding="utf-8")
        with tarfile.open(project / ARCHIVE, "w:gz") as archive:
            archive.add(program, f"{ARCHIVE.removesuffix('.tar.gz')}/bin/mcpconf")

    def set_profiles(self, team, machine):
        (self.project / "files" / "team.yaml").write_text(team, encoding="utf-8")
        (self.project / "files" / "machine.yaml").write_text(machine, encoding="utf-8")

    def play(self, *options):
        """Runs the play; returns the output, and for each host how many tasks changed and failed."""
        output, recaps = self.plays(1, *options)
        return output, {name: (changed, failed) for name, changed, failed in recaps}

    def plays(self, count, *options, inside=()):
        """Runs the play several times, in a sandbox; returns the output, and the names and numbers of all runs."""
        words = [str(Path(sys.executable).parent / "ansible-playbook"), "-i", "inventory", "-f", "8", *options, "play.yml"]
        repeat = ["sh", "-c", 'count=$1; shift; for run in $(seq "$count"); do "$@"; done', "sh", str(count)]
        result = subprocess.run(
            [*inside, *repeat, *words],
            cwd=self.project, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=900, check=False,
            env={
                "HOME": str(self.project), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TMPDIR": str(self.project),
                "ANSIBLE_PIPELINING": "1", "ANSIBLE_LOCALHOST_WARNING": "0", "ANSIBLE_NOCOLOR": "1"})
        output = result.stdout + result.stderr
        recaps = re.findall(r"^(\S+) +: ok=\d+ +changed=(\d+) +unreachable=0 +failed=(\d+)", output, re.MULTILINE)
        return output, [(name, int(changed), int(failed)) for name, changed, failed in recaps]


def team(*servers):
    lines = ["version: 1", "clients: [cursor, vscode, windsurf]", "servers:", "  Jam: { template: jam, token: '${JAM_TOKEN}' }"]
    return "\n".join(lines + [f"  {name}: {{ url: 'https://{url}/mcp' }}" for name, url in servers]) + "\n"


def machine(*servers):
    return team(*servers).replace("[cursor, vscode, windsurf]", "[codex, gemini-cli]")


def measure(count, program):
    with tempfile.TemporaryDirectory(prefix="mcpconf-hosts-") as folder:
        root = Path(folder).resolve()
        (root / "project").mkdir()
        hosts = Hosts(root, root / "project", count, program)
        hosts.set_profiles(team(), machine())
        for name in ("first", "second"):
            start = time.perf_counter()
            output, counts = hosts.play()
            seconds = time.perf_counter() - start
            changed, failed = (sum(column) for column in zip(*counts.values()))
            if len(counts) != count or failed:
                sys.exit(output)
            yield f"| {count} | {name} | {seconds:.1f} s | {seconds / count:.2f} s | {changed} |"


if __name__ == "__main__":
    print("| hosts | run | time | time per host | changed tasks |\n|---|---|---|---|---|")
    for word in sys.argv[1:] or ["1", "5", "10", "25"]:
        for row in measure(int(word), os.path.abspath(os.environ["MCPCONF"])):
            print(row, flush=True)
