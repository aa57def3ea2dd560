"""The tasks for Ansible, which the real Ansible runs on three hosts at once: three homes on this machine."""

import re
import sys

from support import CLAUDE_CODE, CURSOR, FILES, INVALID, TOOLS, RecipeTestCase, profile

PLAY = """\
- hosts: all
  gather_facts: true
  gather_subset: ['!all', '!min', env]
  environment: { HOME: "{{ home }}", PATH: "%s" }
  tasks:
    - ansible.builtin.import_tasks: ansible.yml
"""
NAMES = ("one", "two", "three")


class Ansible(RecipeTestCase):
    def setUp(self):
        super().setUp()
        self.homes = {name: self.root / name for name in NAMES}
        lines = []
        for name, home in self.homes.items():
            home.mkdir()
            lines.append(f"{name} ansible_connection=local ansible_python_interpreter={sys.executable} home={home}\n")
        self.write(self.project / "inventory", "".join(lines))
        self.write(self.project / "play.yml", PLAY % f"{self.bin}:/usr/bin:/bin")
        self.install("ansible.yml", self.project / "ansible.yml")

    def set_profile(self, *servers):
        self.write(self.project / "mcpconf.yaml", profile(*servers))

    def play(self, *options, expected=0):
        """Runs the play; returns the output, and how many tasks changed and failed on each host."""
        output = self.run_program(
            TOOLS / "ansible-playbook", "-i", "inventory", *options, "play.yml", expected=expected,
            variables={"ANSIBLE_PIPELINING": "1", "ANSIBLE_LOCALHOST_WARNING": "0", "ANSIBLE_NOCOLOR": "1"})
        recap = re.findall(r"^(\w+) +: ok=\d+ +changed=(\d+) +unreachable=0 +failed=(\d+)", output, re.MULTILINE)
        counts = {name: (int(changed), int(failed)) for name, changed, failed in recap}
        self.assertEqual(sorted(counts), sorted(NAMES), output)
        return output, counts

    def assertEverywhere(self, *names):
        for home in self.homes.values():
            self.assertServers(*names, home=home)

    def test_follows_the_profile(self):
        self.set_profile()
        _, counts = self.play("--check", "--diff")
        self.assertEqual(set(counts.values()), {(3, 0)})
        for home in self.homes.values():
            self.assertFalse((home / ".config").exists() or (home / ".cursor").exists())

        output, counts = self.play()
        self.assertEqual(set(counts.values()), {(3, 0)}, output)
        self.assertEverywhere("Jam")
        before = {name: self.state(home) for name, home in self.homes.items()}
        output, counts = self.play()
        self.assertEqual(set(counts.values()), {(0, 0)}, output)
        self.assertEqual({name: self.state(home) for name, home in self.homes.items()}, before)

        # A server is added: first a look, then the real run.
        self.set_profile("wiki")
        output, counts = self.play("--check", "--diff")
        self.assertEqual(set(counts.values()), {(2, 0)}, output)
        self.assertEqual(len(re.findall(r'^ +"\+.*https://wiki\.example\.com/mcp', output, re.MULTILINE)), 3 * 4, output)
        self.assertEqual({name: self.state(home) for name, home in self.homes.items()}, before)
        _, counts = self.play()
        self.assertEqual(set(counts.values()), {(2, 0)})
        self.assertEverywhere("Jam", "wiki")

        # It is removed again. A server that somebody added by hand stays.
        self.add_own_server(home=self.homes["two"])
        self.set_profile()
        _, counts = self.play("--diff")
        self.assertEqual(set(counts.values()), {(2, 0)})
        self.assertServers("Jam", "mine", files=[CURSOR], home=self.homes["two"])
        self.assertServers("Jam", files=[*FILES[1:], CLAUDE_CODE], home=self.homes["two"])
        for name in ("one", "three"):
            self.assertServers("Jam", home=self.homes[name])

    def test_a_host_that_fails_does_not_stop_the_others(self):
        self.set_profile()
        broken = self.write(self.homes["two"] / CURSOR, '{"mcpServers": {')
        output, counts = self.play(expected=2)
        self.assertEqual({name: failed for name, (_, failed) in counts.items()}, {"one": 0, "two": 1, "three": 0})
        self.assertIn("mcp.json:1:", output)
        self.assertEqual(broken.read_text(), '{"mcpServers": {')
        self.assertServers("Jam", files=FILES[1:], home=self.homes["two"])
        self.assertServers("Jam", home=self.homes["three"])

        self.write(self.project / "mcpconf.yaml", INVALID)
        _, counts = self.play("--check", expected=2)
        self.assertEqual({failed for _, failed in counts.values()}, {1})
