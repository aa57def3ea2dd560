"""Tests that mcpconf never writes a file of a project, or of `generate --output`, outside its directory.

A link may point anywhere, and may come and go while mcpconf runs. To run this file alone, with the
set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_outside

`MCPCONF_RACES` sets the number of runs in which a link is swapped for a directory.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import unittest

import binary
from support import FilesTestCase, profile, remote, said

SERVERS = {"Example": remote()}
RACES = int(os.environ.get("MCPCONF_RACES", "2000"))
#: A custom client with a file at each scope.
CUSTOM = {
    "format": "json",
    "files": {"user": "~/.acme/sub/mcp.json", "project": ".acme/sub/mcp.json"},
    "transports": ["http"],
    "reference": "$NAME",
    "expands": ["headers"],
}
#: The link in place of a directory in the project or the home directory, and the command that writes through it.
WRITERS = {
    "built-in": (".cursor", {"cursor": {"scope": "project"}}),
    "another built-in": (".vscode", {"vscode": {"scope": "project"}}),
    "local scope": (".devin", {"devin": {"scope": "local"}}),
    "custom": (".acme", {"acme": {"scope": "project", "custom": CUSTOM}}),
    "custom, below": (".acme/sub", {"acme": {"scope": "project", "custom": CUSTOM}}),
    "custom, user": ("~/.acme", {"acme": {"custom": CUSTOM}}),
    "custom, user, below": ("~/.acme/sub", {"acme": {"custom": CUSTOM}}),
}


class OutsideTestCase(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.prepare(self.sandbox)

    def prepare(self, sandbox):
        sandbox.outside = sandbox.root / "outside"
        sandbox.outside.mkdir()
        (sandbox.outside / "mcp.json").write_text("{}\n")

    def look(self, sandbox):
        """Returns everything outside the project and the home directory; a temporary file shows too."""
        found = {str(sandbox.root): sorted(os.listdir(sandbox.root))}
        for path in [sandbox.outside, *sandbox.outside.rglob("*")]:
            status = path.lstat()
            content = path.read_bytes() if path.is_file() else None
            found[str(path)] = (status.st_ino, status.st_mtime_ns, content)
        return found

    def place(self, sandbox, link):
        path = sandbox.home / link[2:] if link.startswith("~/") else sandbox.project / link
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def words(self, sandbox, command, clients, *options):
        # Trust does not matter here: even a trusted profile's client does not write outside.
        trust = ["--trust"] if command in ("apply", "remove") else []
        return sandbox.words(command, SERVERS, *trust, *options, clients=clients)

    def applied(self, sandbox, command, clients, *options):
        return sandbox.run(self.words(sandbox, command, clients, *options))


class Links(OutsideTestCase):
    """A link that leads outside is refused with a message, and nothing is created."""

    TARGETS = {
        "directory": b"outside",
        "new directory": b"outside/new",
        "nothing": b"nowhere/.config/app",
        "not UTF-8": b"outside/\xff",
        "nothing, not UTF-8": b"nowhere/\xff",
    }

    def check(self, sandbox, writer, target, form):
        self.prepare(sandbox)
        os.mkdir(os.fsencode(sandbox.outside) + b"/\xff")
        link, clients = WRITERS[writer]
        path = self.place(sandbox, link)
        target = os.fsencode(sandbox.root) + b"/" + self.TARGETS[target]
        if form == "relative":
            target = os.path.relpath(target, os.fsencode(path.parent))
        os.symlink(target, os.fsencode(path))
        # Write the profile first, because it is beside the compared tree.
        sandbox.words("apply", SERVERS, clients=clients)
        before = self.look(sandbox)
        for command in ("apply", "diff", "remove"):
            result = self.applied(sandbox, command, clients)
            self.assertExit(result, 2)
            self.assertEqual(result.stdout, b"")
            self.assertIn("[no-path]", said(result))
            self.assertIn("is a symbolic link to ", said(result))
            self.assertEqual(self.look(sandbox), before, command)
        result = self.applied(sandbox, "doctor", clients)
        self.assertIn("[no-path]", said(result))
        self.assertEqual(self.look(sandbox), before)

    def test_refused(self):
        self.each(
            [
                (writer, target, form)
                for writer in WRITERS
                for target in self.TARGETS
                for form in ("absolute", "relative")
            ],
            self.check)

    def test_file(self):
        for target in ("outside/mcp.json", "outside/new.json", "nowhere/mcp.json"):
            for writer in ("built-in", "custom, below", "custom, user, below"):
                with self.subTest((target, writer)):
                    sandbox = self.new_sandbox()
                    self.prepare(sandbox)
                    link, clients = WRITERS[writer]
                    path = self.place(sandbox, link + "/mcp.json")
                    path.symlink_to(sandbox.root / target)
                    sandbox.words("apply", SERVERS, clients=clients)
                    before = self.look(sandbox)
                    for options in ((), ("--backup", ".bak")):
                        result = self.applied(sandbox, "apply", clients, *options)
                        self.assertExit(result, 2)
                        self.assertIn("[no-path]", said(result))
                    self.assertEqual(self.look(sandbox), before)
                    self.assertTrue(path.is_symlink())

    def test_inside_is_followed(self):
        for writer, (link, clients) in WRITERS.items():
            for form in ("absolute", "relative"):
                with self.subTest((writer, form)):
                    sandbox = self.new_sandbox()
                    path = self.place(sandbox, link)
                    base = sandbox.home if link.startswith("~") else sandbox.project
                    target = base / "elsewhere/there"
                    path.symlink_to(
                        target if form == "absolute" else os.path.relpath(target, path.parent))
                    self.assertExit(self.applied(sandbox, "apply", clients), 0)
                    self.assertTrue(path.is_symlink())
                    found = [file.read_text() for file in target.rglob("*.json")]
                    self.assertEqual(len(found), 1)
                    self.assertIn("EXAMPLE_KEY", found[0])

    def test_a_users_own_link_is_followed(self):
        # A built-in client's directory in the home directory may be anywhere.
        (self.sandbox.home / ".cursor").symlink_to(self.sandbox.outside)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertIn("EXAMPLE_KEY", (self.sandbox.outside / "mcp.json").read_text())

    def test_output_tree(self):
        words = ["--output", "tree", "--force", "--client", "cursor", "--client", "vscode"]
        for link, target in (
            (".cursor", "outside"), (".cursor", "nowhere"), (".cursor/mcp.json", "outside/mcp.json"),
        ):
            with self.subTest((link, target)):
                tree = self.sandbox.project / "tree"
                shutil.rmtree(tree, ignore_errors=True)
                (tree / link).parent.mkdir(parents=True)
                (tree / link).symlink_to(self.sandbox.root / target)
                self.sandbox.words("generate", SERVERS)
                before = self.look(self.sandbox)
                result = self.sandbox.mcpconf("generate", SERVERS, *words)
                self.assertExit(result, 2)
                self.assertIn("[no-path]", said(result))
                self.assertIn("which is outside the directory of --output", said(result))
                self.assertEqual(self.look(self.sandbox), before)
                self.assertFalse((tree / ".config").exists())

    def test_output_directory_may_be_a_link(self):
        words = ["--output", "tree", "--client", "cursor"]
        for target in ("outside", "new/directory"):
            with self.subTest(target):
                link = self.sandbox.project / "tree"
                link.symlink_to(self.sandbox.root / target)
                self.assertExit(self.sandbox.mcpconf("generate", SERVERS, *words), 0)
                self.assertTrue((self.sandbox.root / target / ".cursor/mcp.json").is_file())
                link.unlink()

    def test_hard_link_keeps_its_text(self):
        # The file itself does not show this; the content under the other name must not change.
        other = self.sandbox.outside / "mcp.json"
        path = self.place(self.sandbox, ".cursor/mcp.json")
        os.link(other, path)
        link, clients = WRITERS["built-in"]
        self.assertExit(self.applied(self.sandbox, "apply", clients), 0)
        self.assertEqual(other.read_text(), "{}\n")
        self.assertIn("EXAMPLE_KEY", path.read_text())


class Projects(OutsideTestCase):
    """`--project` must name an existing directory, with any name."""

    def test_missing(self):
        link, clients = WRITERS["built-in"]
        (self.sandbox.project / "file").write_text("")
        (self.sandbox.project / "dangling").symlink_to("nowhere")
        for name in ("nowhere", str(self.sandbox.root / "no/where"), "file", "dangling"):
            for command in ("apply", "diff", "remove", "doctor"):
                with self.subTest((name, command)):
                    self.sandbox.words(command, SERVERS, clients=clients)
                    before = self.sandbox.tree()
                    result = self.applied(self.sandbox, command, clients, "--project", name)
                    self.assertExit(result, 2)
                    self.assertEqual(result.stdout, b"")
                    self.assertRegex(said(result), "the directory .* does not exist|is not a directory")
                    self.assertEqual(self.sandbox.tree(), before)

    def test_link(self):
        (self.sandbox.root / "link").symlink_to("outside")
        link, clients = WRITERS["built-in"]
        result = self.applied(
            self.sandbox, "apply", clients, "--project", str(self.sandbox.root / "link"))
        self.assertExit(result, 0)
        self.assertTrue((self.sandbox.outside / ".cursor/mcp.json").is_file())

    def test_name_that_is_not_utf8(self):
        # Through a link with another name: the opened directory counts, not its name.
        real = os.fsencode(self.sandbox.root) + b"/\xff"
        os.mkdir(real)
        (self.sandbox.root / "link").symlink_to(os.fsdecode(real))
        link, clients = WRITERS["built-in"]
        options = ("--project", str(self.sandbox.root / "link"))
        self.assertExit(self.applied(self.sandbox, "apply", clients, *options), 0)
        self.assertEqual(os.listdir(real), [b".cursor"])
        os.rename(real + b"/.cursor", real + b"/moved")
        os.symlink(os.fsencode(self.sandbox.outside), real + b"/.cursor")
        before = self.look(self.sandbox)
        result = self.applied(self.sandbox, "apply", clients, *options)
        self.assertExit(result, 2)
        self.assertIn("[no-path]", said(result))
        self.assertEqual(self.look(self.sandbox), before)
        # As the working directory, it is refused or written to, and the link in it is not followed.
        words = self.sandbox.words("apply", SERVERS, clients=clients)
        result = subprocess.run(
            words, cwd=real, env=self.sandbox.environment(), capture_output=True, check=False)
        self.assertExit(result, 2)
        self.assertEqual(self.look(self.sandbox), before)


class Platforms(OutsideTestCase):
    """A command for this machine's files does not accept another system's paths."""

    def test_refused(self):
        here = "macos" if sys.platform == "darwin" else "linux"
        (self.sandbox.project / "empty").mkdir()
        for command in ("apply", "diff", "remove", "doctor"):
            for platform in {"linux", "macos", "windows"} - {here}:
                with self.subTest((command, platform)):
                    self.sandbox.words(command, SERVERS)
                    before = self.sandbox.tree()
                    result = self.sandbox.mcpconf(command, SERVERS, "--platform", platform)
                    self.assertExit(result, 2)
                    self.assertEqual(result.stdout, b"")
                    self.assertIn(f"mcpconf generate --platform {platform}", said(result))
                    self.assertEqual(self.sandbox.tree(), before)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS, "--platform", here), 0)


#: Exchanges two names as fast as possible, until it is killed.
SWAPPER = """
import ctypes, os, random, sys, time
first, second = (os.fsencode(word) for word in sys.argv[1:3])
library = ctypes.CDLL(None, use_errno=True)
print(flush=True)
while True:
    library.renameat2(-100, first, -100, second, 2)
    # A whole run must fit between two swaps now and then.
    time.sleep(random.random() * 0.004)
"""

#: Moves a link to a name and away again, for a name that is otherwise free.
MOVER = """
import os, sys
name, link = sys.argv[1:3]
print(flush=True)
while True:
    try:
        os.rename(link, name)
        os.rename(name, link)
    except OSError:
        pass
"""


def cannot_exchange():
    if not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "renameat2"):
        return "names cannot be exchanged in one step here"
    return None


@unittest.skipIf(cannot_exchange(), cannot_exchange())
class Races(OutsideTestCase):
    """A directory or file is swapped for a link to the outside while mcpconf runs."""

    @contextlib.contextmanager
    def swapping(self, program, *paths):
        process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, paths)], stdout=subprocess.PIPE)
        try:
            process.stdout.readline()
            yield
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def race(self, path, words, count, reset=None):
        """Runs commands in turn while a path is swapped; nothing is written outside, and both outcomes occur."""
        other = path.with_name(path.name + "-link")
        other.symlink_to(self.sandbox.outside / (path.name if path.is_file() else ""))
        before = self.look(self.sandbox)
        outcomes = {0: 0, 2: 0}
        with self.swapping(SWAPPER, path, other):
            for index in range(count):
                if reset:
                    reset()
                result = self.sandbox.run(words[index % len(words)])
                self.assertIn(result.returncode, outcomes, said(result))
                outcomes[result.returncode] += 1
                if result.returncode == 2:
                    self.assertRegex(
                        said(result), r"\[no-path\]|another program keeps changing the file")
                self.assertEqual(self.look(self.sandbox), before, f"run {index}: {said(result)}")
        self.assertGreater(min(outcomes.values()), count // 50, f"not a race: {outcomes}")

    def race_applying(self, writer, count, *options, reset=None, commands=("apply", "remove")):
        link, clients = WRITERS[writer]
        path = self.place(self.sandbox, link)
        path.mkdir()
        words = [
            self.words(self.sandbox, command, clients, *options) for command in commands
        ]
        self.race(path, words, count, reset)

    def test_apply_and_remove(self):
        self.race_applying("built-in", RACES)

    def test_new_file(self):
        names = [self.sandbox.project / name for name in (".cursor", ".cursor-link")]

        def reset():
            for name in names:
                with contextlib.suppress(OSError):
                    directory = os.open(name, os.O_DIRECTORY | os.O_NOFOLLOW)
                    with contextlib.suppress(OSError):
                        os.unlink("mcp.json", dir_fd=directory)
                    os.close(directory)

        self.race_applying("built-in", RACES // 4, reset=reset, commands=["apply"])

    def test_backup(self):
        self.race_applying("built-in", RACES // 4, "--backup", ".bak")

    def test_directory_above(self):
        self.race_applying("custom", RACES // 4)

    def test_directory_in_the_home_directory(self):
        self.race_applying("custom, user", RACES // 4)

    def test_file(self):
        link, clients = WRITERS["built-in"]
        path = self.place(self.sandbox, ".cursor/mcp.json")
        path.write_text("{}\n")
        words = [
            self.words(self.sandbox, command, clients) for command in ("apply", "remove")
        ]
        self.race(path, words, RACES // 4)

    def test_output_tree(self):
        path = self.sandbox.project / "tree/.cursor"
        path.mkdir(parents=True)
        words = []
        for name in ("One", "Two"):
            (self.sandbox.root / f"{name}.yaml").write_text(profile({name: remote()}))
            words.append([
                binary.path(), "generate", str(self.sandbox.root / f"{name}.yaml"),
                "--client", "cursor", "--output", "tree", "--force",
            ])
        self.race(path, words, RACES // 4)

    def test_directory_that_is_missing(self):
        link, clients = WRITERS["built-in"]
        path = self.place(self.sandbox, link)
        other = path.with_name(".cursor-link")
        words = self.sandbox.words("apply", SERVERS, clients=clients)
        before = self.look(self.sandbox)
        outcomes = {0: 0, 2: 0}
        for index in range(RACES // 20):
            for name in (path, other):
                if name.is_symlink():
                    name.unlink()
                shutil.rmtree(name, ignore_errors=True)
            other.symlink_to(self.sandbox.outside)
            with self.swapping(MOVER, path, other):
                result = self.sandbox.run(words)
            self.assertIn(result.returncode, outcomes, said(result))
            outcomes[result.returncode] += 1
            self.assertEqual(self.look(self.sandbox), before, f"run {index}: {said(result)}")
        self.assertGreater(min(outcomes.values()), 0, f"not a race: {outcomes}")


if __name__ == "__main__":
    unittest.main()
