"""The role for Ansible, which the real Ansible runs on 25 hosts: each has a home and a root of its own on this machine."""

import json
import os
import re
import shutil
import subprocess
import unittest

import binary
from ansible_hosts import Hosts, machine, team
from support import CURSOR, FILES, INVALID, RecipeTestCase

COUNT = 25
#: How many tasks change to install the package.
INSTALL = 2
CODEX = "etc/codex/config.toml"
GEMINI = "etc/gemini-cli/settings.json"
WIKI = ("wiki", "wiki.example.com")

#: Runs a command in a mount namespace in which changes of the system are only in memory.
SANDBOX = """
mount -t tmpfs tmpfs "$1" && cd "$1" && mkdir usr usr.work var var.work
for name in usr var; do
  mount -t overlay overlay -o "lowerdir=/$name,upperdir=$name,workdir=$name.work" "/$name" || exit 77
done
cd "$2" && shift 2 && exec "$@"
"""


def can_sandbox():
    """Whether this system lets tests install a package into a system of their own."""
    if os.geteuid() != 0 or not all(map(shutil.which, ("unshare", "dpkg-deb"))):
        return False
    words = ["unshare", "--mount", "sh", "-ec", SANDBOX, "sh", "/mnt", "/", "/usr/bin/python3", "-c", "import apt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


class Ansible(RecipeTestCase):
    def start(self, count):
        self.hosts = Hosts(self.root, self.project, count, binary.path())

    def play(self, *options, changed, broken=()):
        """Runs the play, in which only the broken hosts fail; `changed` is how many tasks change on each of the others."""
        output, counts = self.hosts.play(*options)
        self.assertEqual(sorted(counts), sorted(self.hosts.names), output)
        self.assertEqual({name for name, (_, failed) in counts.items() if failed}, set(broken), output)
        others = {number for name, (number, _) in counts.items() if name not in broken}
        self.assertEqual(others, {changed}, output)
        return output

    def assertEverywhere(self, *names, without=()):
        """Checks every file of every host, apart from Cursor's on the hosts in `without`."""
        for name, home in self.hosts.homes.items():
            self.assertServers(*names, files=FILES[1:] if name in without else FILES, home=home)
            root = self.hosts.roots[name]
            self.assertServers(*names, files=[GEMINI], home=root)
            tables = re.findall(r"^\[mcp_servers\.(\w+)\]$", (root / CODEX).read_text(encoding="utf-8"), re.MULTILINE)
            self.assertEqual(sorted(tables), sorted(names))

    def states(self):
        """What changes if any file of a host is written again."""
        files = [path for host in self.root.glob("host-*") for path in host.rglob("*") if path.is_file() and ".ansible" not in path.parts]
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_mode) for path in files}

    def test_25_hosts(self):
        self.start(COUNT)
        self.hosts.set_profiles(team(), machine())
        # The package and its files; for each scope a directory, the profile and the clients.
        self.play(changed=INSTALL + 3 + 3)
        self.assertEverywhere("Jam")
        before = self.states()
        self.assertGreater(len(before), COUNT * 8)
        self.play(changed=0)
        self.assertEqual(self.states(), before)

        installed = ("-e", "mcpconf_package=", "-e", "mcpconf_program={{ mcpconf_prefix }}/bin/mcpconf")
        # A server is added, and one host has a file that is not valid.
        broken = self.hosts.names[6]
        file = self.write(self.hosts.homes[broken] / CURSOR, '{"mcpServers": {')
        self.hosts.set_profiles(team(WIKI), machine(WIKI))
        output = self.play(*installed, changed=4, broken=[broken])
        self.assertIn("mcp.json:1:", output)
        self.assertEqual(file.read_text(encoding="utf-8"), '{"mcpServers": {')
        self.assertEverywhere("Jam", "wiki", without=[broken])

        # The file is repaired, and the server has another address.
        file.unlink()
        changed = ("wiki", "new.example.com")
        self.hosts.set_profiles(team(changed), machine(changed))
        self.play(*installed, "--diff", changed=4)
        self.assertEverywhere("Jam", "wiki")
        for home in self.hosts.homes.values():
            self.assertEqual(self.servers(CURSOR, home)["wiki"]["url"], "https://new.example.com/mcp")

        # It is removed again. A server that somebody added by hand stays.
        mine = self.hosts.names[2]
        self.add_own_server(home=self.hosts.homes[mine])
        self.hosts.set_profiles(team(), machine())
        self.play(*installed, "-e", "mcpconf_report={{ playbook_dir }}/documents", changed=4 + 1)
        self.assertServers("Jam", "mine", files=[CURSOR], home=self.hosts.homes[mine])
        self.assertEverywhere("Jam", without=[mine])

        report = json.loads(self.run_program("mcpconf", "report", "documents", "--format", "json", expected=1))
        self.assertEqual({host["host"]: host["profile"] for host in report["hosts"]}, dict.fromkeys(self.hosts.names, "same"))
        found = {server["server"]: server["clients"] for server in report["servers"]}
        self.assertEqual({client["client"]: client["same"] for client in found["Jam"]}["cursor"], COUNT)
        self.assertEqual([client["notInProfile"] for client in found["mine"]], [1])
        self.assertEqual([(each["name"], len(each["hosts"])) for each in report["missingVariables"]], [("JAM_TOKEN", COUNT)])

    def test_check_and_diff_change_nothing(self):
        self.start(2)
        self.hosts.set_profiles(team(), machine())
        # mcpconf is not installed yet, so --check cannot ask it.
        variables = ("-e", f"mcpconf_program={binary.path()}")
        self.play("--check", "--diff", *variables, changed=1 + 3 + 3)
        self.assertEqual(self.states(), {})
        for home in self.hosts.homes.values():
            self.assertFalse((home / ".config").exists() or (home / ".cursor").exists())
        self.play(changed=INSTALL + 3 + 3)
        before = self.states()
        self.play("--check", changed=0)

        self.hosts.set_profiles(team(WIKI), machine(WIKI))
        output = self.play("--check", "--diff", changed=4)
        lines = re.findall(r'^ +"\+.*https://wiki\.example\.com/mcp', output, re.MULTILINE)
        self.assertEqual(len(lines), 2 * 5, output)
        self.assertEqual(self.states(), before)

        # A profile that is not valid is refused.
        self.hosts.set_profiles(INVALID, INVALID)
        output, counts = self.hosts.play("--check")
        self.assertEqual([failed for _, failed in counts.values()], [1, 1], output)
        self.assertEqual(self.states(), before)
        self.assertEverywhere("Jam")

    def test_uses_a_program_that_is_already_there(self):
        self.start(2)
        self.hosts.set_profiles(team(), machine())
        self.play("-e", "mcpconf_package=", "-e", f"mcpconf_program={binary.path()}", "-e", "mcpconf_managed_profile=", changed=3)
        for home in self.hosts.homes.values():
            self.assertServers("Jam", files=FILES, home=home)
        for root in self.hosts.roots.values():
            self.assertEqual([path for path in root.rglob("*") if path.is_file()], [])

    @unittest.skipUnless(can_sandbox(), "not root, or without overlays, dpkg-deb or python3-apt")
    def test_installs_a_deb(self):
        self.start(1)
        self.hosts.set_profiles(team(), machine())
        tree = self.root / "package"
        self.write(tree / "DEBIAN/control", "Package: mcpconf\nVersion: 1.0.0\nArchitecture: all\nMaintainer: test\nDescription: test\n")
        (tree / "usr/bin").mkdir(parents=True)
        shutil.copy(binary.path(), tree / "usr/bin/mcpconf")
        self.run_program("dpkg-deb", "--build", "--root-owner-group", tree, self.project / "mcpconf.deb")
        mount = self.root / "mount"
        mount.mkdir()
        sandbox = ["unshare", "--mount", "sh", "-ec", SANDBOX, "sh", str(mount), str(self.project)]
        options = ("-e", "mcpconf_package=../mcpconf.deb", "-e", "mcpconf_program=mcpconf")
        output, recaps = self.hosts.plays(2, *options, inside=sandbox)
        self.assertEqual(recaps, [("host-1", INSTALL + 3 + 3, 0), ("host-1", 0, 0)], output)
        self.assertServers("Jam", files=FILES, home=self.hosts.homes["host-1"])
        self.assertServers("Jam", files=[GEMINI], home=self.hosts.roots["host-1"])
