"""Tests what happens to a client's file when the system, another program or the user interferes.

Whatever happens, the file is the complete old or the complete new one, the exit status tells which,
and no temporary file is left. To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/Files/run.py test_faults
"""

import json
import os
import re
import secrets
import signal
import socket
import stat
import struct
import subprocess
import threading
import time
import unittest

import binary
import support
from support import FilesTestCase, identity, profile, remote, said

SERVERS = {"Example": remote()}
#: A file as Cursor would write it, with one of the user's own keys.
OLD = '{\n  "theme": 0.10,\n  "mcpServers": {}\n}\n'
ENTRY = {
    "url": "https://mcp.example.com/mcp",
    "headers": {"Authorization": "Bearer ${env:EXAMPLE_KEY}"},
}


#: The umask for a project's new file.
UMASK = os.umask(0o22)
os.umask(UMASK)

ACCESS_LIST = "system.posix_acl_access"


def access_list(owner, user, group, mask, other):
    """Returns a POSIX access control list in Linux's form: version 2, then tag, rights and ID of each entry."""
    nobody = 0xFFFFFFFF
    entries = [(1, owner, nobody), (2, user[1], user[0]), (4, group, nobody)]
    entries += [(16, mask, nobody), (32, other, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def servers(path):
    return json.loads(path.read_bytes())["mcpServers"]


class Links(FilesTestCase):
    """A link stays a link, and the file to which it leads changes."""

    def setUp(self):
        super().setUp()
        self.sandbox.cursor.parent.mkdir()
        self.real = self.sandbox.write("dotfiles/mcp.json", OLD)

    def check(self, link, real):
        before = os.readlink(link)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(os.readlink(link), before)
        self.assertEqual(servers(real), {"Example": ENTRY})
        unchanged = identity(real)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(identity(real), unchanged)
        self.assertClean()

    def test_absolute(self):
        self.sandbox.cursor.symlink_to(self.real)
        self.check(self.sandbox.cursor, self.real)

    def test_relative(self):
        self.sandbox.cursor.symlink_to("../dotfiles/mcp.json")
        self.check(self.sandbox.cursor, self.real)

    def test_chain_of_three(self):
        home = self.sandbox.home
        self.sandbox.cursor.symlink_to("../one")
        (home / "one").symlink_to(home / "dotfiles/two")
        (home / "dotfiles/two").symlink_to("mcp.json")
        self.check(self.sandbox.cursor, self.real)
        self.assertEqual(os.readlink(home / "one"), str(home / "dotfiles/two"))
        self.assertEqual(os.readlink(home / "dotfiles/two"), "mcp.json")

    def test_linked_directory(self):
        self.sandbox.cursor.parent.rmdir()
        self.sandbox.cursor.parent.symlink_to("dotfiles")
        self.check(self.sandbox.cursor.parent, self.real)

    def test_relative_link_in_a_linked_directory(self):
        # `..` is the parent of the real directory, not of the link.
        deep = self.sandbox.home / "dotfiles/a/b"
        deep.mkdir(parents=True)
        (deep / "mcp.json").symlink_to("../../mcp.json")
        self.sandbox.cursor.parent.rmdir()
        self.sandbox.cursor.parent.symlink_to(deep)
        self.check(deep / "mcp.json", self.real)

    def test_dangling_creates_the_referent(self):
        self.sandbox.cursor.symlink_to("../elsewhere/cursor.json")
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 0)
        self.assertEqual(os.readlink(self.sandbox.cursor), "../elsewhere/cursor.json")
        self.assertEqual(servers(self.sandbox.home / "elsewhere/cursor.json"), {"Example": ENTRY})
        self.assertIn("created", said(result))
        self.assertClean()

    def test_loop_is_refused(self):
        self.sandbox.cursor.symlink_to("other")
        (self.sandbox.cursor.parent / "other").symlink_to("mcp.json")
        for command in ("apply", "remove"):
            result = self.sandbox.mcpconf(command, SERVERS)
            self.assertExit(result, 2)
            self.assertIn("links", said(result))
        self.assertExit(self.sandbox.mcpconf("diff", SERVERS), 2)
        self.assertEqual(os.readlink(self.sandbox.cursor), "other")
        self.assertClean()

    def test_link_to_a_directory_is_refused(self):
        (self.sandbox.home / "directory").mkdir()
        self.sandbox.cursor.symlink_to("../directory")
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 2)
        self.assertIn("directory", said(result))
        self.assertTrue(self.sandbox.cursor.is_symlink())
        self.assertEqual(list((self.sandbox.home / "directory").iterdir()), [])

    def test_linked_state(self):
        real = self.sandbox.write("dotfiles/applied.json", "")
        self.sandbox.state.parent.mkdir(parents=True)
        self.sandbox.state.symlink_to(real)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertTrue(self.sandbox.state.is_symlink())
        self.assertIn("Example", real.read_text())


class Modes(FilesTestCase):
    """Mode, owner and other names of a file."""

    def test_mode_is_kept(self):
        for mode in (0o600, 0o640, 0o644, 0o664, 0o700):
            with self.subTest(oct(mode)):
                path = self.sandbox.write(support.CURSOR, OLD)
                path.chmod(mode)
                self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), mode)
                self.assertEqual(servers(path), {"Example": ENTRY})

    def test_read_only_file_is_refused(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        path.chmod(0o444)
        before = identity(path)
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 2)
        self.assertIn("read-only", said(result))
        self.assertEqual(identity(path), before)
        self.assertClean()

    def test_read_only_file_that_is_up_to_date_is_fine(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.sandbox.cursor.chmod(0o444)
        before = identity(self.sandbox.cursor)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(identity(self.sandbox.cursor), before)

    def test_new_files_are_private(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        for path in (self.sandbox.cursor, self.sandbox.state):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
        self.assertEqual(stat.S_IMODE(self.sandbox.state.parent.stat().st_mode), 0o700)

    def test_backup_is_private(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        path.chmod(0o644)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS, "--backup", ".bak"), 0)
        backup = path.with_name("mcp.json.bak")
        self.assertEqual(backup.read_text(), OLD)
        self.assertEqual(stat.S_IMODE(backup.stat().st_mode), 0o600)

    def test_setgid_directory(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        path.parent.chmod(0o2755)
        group = path.stat().st_gid
        path.chmod(0o640)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(path.stat().st_gid, group)
        self.assertEqual(stat.S_IMODE(path.parent.stat().st_mode), 0o2755)

    def test_owner_is_kept_by_root(self):
        if os.geteuid() != 0:
            self.skipTest("only root can give files to others")
        path = self.sandbox.write(support.CURSOR, OLD)
        os.chown(path, 12345, 23456)
        path.chmod(0o640)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        status = path.stat()
        self.assertEqual((status.st_uid, status.st_gid), (12345, 23456))
        self.assertEqual(stat.S_IMODE(status.st_mode), 0o640)

    def set_attribute(self, path, name, value):
        try:
            os.setxattr(path, name, value)
        except OSError as error:
            self.skipTest(f"no {name} on this file system: {error}")

    def test_user_attributes_are_kept(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        self.set_attribute(path, "user.origin", b"dotfiles\0\xff")
        self.set_attribute(path, "user.empty", b"")
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(servers(path), {"Example": ENTRY})
        self.assertEqual(sorted(os.listxattr(path)), ["user.empty", "user.origin"])
        self.assertEqual(os.getxattr(path, "user.origin"), b"dotfiles\0\xff")

    def test_access_list_is_kept(self):
        # The group bits of the mode are the list's mask: without the list, the group could read the file.
        path = self.sandbox.write(support.CURSOR, OLD)
        wanted = access_list(owner=6, user=(12345, 4), group=0, mask=4, other=0)
        self.set_attribute(path, ACCESS_LIST, wanted)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(servers(path), {"Example": ENTRY})
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(os.getxattr(path, ACCESS_LIST), wanted)

    def test_access_list_of_the_directory_does_not_let_more_people_in(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        path.chmod(0o640)
        inherited = access_list(owner=7, user=(12345, 7), group=5, mask=7, other=0)
        self.set_attribute(path.parent, "system.posix_acl_default", inherited)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(servers(path), {"Example": ENTRY})
        self.assertNotIn(ACCESS_LIST, os.listxattr(path))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)

    def test_access_list_is_not_given_to_a_backup(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        self.set_attribute(
            path, ACCESS_LIST, access_list(owner=6, user=(12345, 4), group=4, mask=4, other=0)
        )
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS, "--backup", ".bak"), 0)
        backup = path.with_name("mcp.json.bak")
        self.assertEqual(os.listxattr(backup), [])
        self.assertEqual(stat.S_IMODE(backup.stat().st_mode), 0o600)

    def test_hard_link_is_told_of(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        other = path.with_name("other.json")
        os.link(path, other)
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 0)
        self.assertIn("hard links", said(result))
        self.assertEqual(other.read_text(), OLD)
        self.assertEqual(servers(path), {"Example": ENTRY})


class Places(FilesTestCase):
    """Targets that are not files, or that cannot be created."""

    def refused(self, message, *commands):
        for command in commands or ("apply", "remove", "diff"):
            before = self.sandbox.tree()
            result = self.sandbox.mcpconf(command, SERVERS)
            self.assertExit(result, 2)
            self.assertRegex(said(result), message)
            after = self.sandbox.tree()
            after.pop(str(self.sandbox.root / "profile.yaml"), None)
            before.pop(str(self.sandbox.root / "profile.yaml"), None)
            self.assertEqual(set(after), set(before), command)
        self.assertClean()

    def test_directory(self):
        self.sandbox.cursor.mkdir(parents=True)
        self.refused("directory")
        self.assertTrue(self.sandbox.cursor.is_dir())

    def test_fifo(self):
        # Opening this waits for a writer forever.
        self.sandbox.cursor.parent.mkdir()
        os.mkfifo(self.sandbox.cursor)
        self.refused("pipe|FIFO")
        self.assertTrue(self.sandbox.cursor.is_fifo())

    def test_socket(self):
        self.sandbox.cursor.parent.mkdir()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.sandbox.cursor))
            self.refused("socket")
        self.assertTrue(self.sandbox.cursor.is_socket())

    def test_device(self):
        self.sandbox.cursor.parent.mkdir()
        self.sandbox.cursor.symlink_to("/dev/null")
        self.refused("device")
        self.assertTrue(self.sandbox.cursor.is_symlink())

    def test_parent_is_a_file(self):
        self.sandbox.write(".cursor", "a file\n")
        self.refused("(?i)not a directory", "apply")
        self.assertEqual((self.sandbox.home / ".cursor").read_text(), "a file\n")

    def test_missing_parents_are_made(self):
        result = self.sandbox.mcpconf("apply", SERVERS, "--client", "vscode")
        self.assertExit(result, 0)
        self.assertIn("Example", json.loads(self.sandbox.vscode.read_bytes())["servers"])
        self.assertClean()

    def test_nothing_to_remove_makes_nothing(self):
        self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertEqual(list(self.sandbox.home.iterdir()), [])

    def test_too_long_path(self):
        far = "/".join(["d" * 200] * 30)
        result = self.sandbox.mcpconf(
            "apply", SERVERS, "--client", "cursor", "--scope", "project", "--project", far)
        self.assertExit(result, 2)
        self.assertIn("too long", said(result))

    def test_name_that_is_not_utf8(self):
        odd = os.fsencode(self.sandbox.home) + b"/odd-\xff.json"
        with open(odd, "wb") as file:
            file.write(OLD.encode())
        self.sandbox.cursor.parent.mkdir()
        os.symlink(odd, os.fsencode(self.sandbox.cursor))
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 2)
        self.assertIn("UTF-8", said(result))
        with open(odd, "rb") as file:
            self.assertEqual(file.read(), OLD.encode())

    def test_read_only_directory(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        if os.geteuid() == 0:
            self.become_nobody()
        path.parent.chmod(0o555)
        before = identity(path)
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 2)
        self.assertIn("Permission denied", said(result))
        self.assertEqual(identity(path), before)
        path.parent.chmod(0o755)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        path.parent.chmod(0o555)
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 0)
        self.assertIn("unchanged", said(result))

    def test_unreadable_file(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        if os.geteuid() == 0:
            self.become_nobody()
        path.chmod(0o200)
        for command in ("apply", "remove", "diff"):
            result = self.sandbox.mcpconf(command, SERVERS)
            self.assertExit(result, 2)
            self.assertIn("Permission denied", said(result))
        path.chmod(0o600)
        self.assertEqual(path.read_text(), OLD)

    def become_nobody(self):
        """Root may write anywhere, so these tests run as another user, who owns the sandbox."""
        subprocess.run(["chown", "-R", "65534:65534", str(self.sandbox.root)], check=True)
        self.run_as_nobody()

    def test_state_that_cannot_be_written_does_not_hide_what_was_done(self):
        # Losing the state is harmless, but the file was changed, and the user has to be informed.
        self.sandbox.write(".local/state/mcpconf", "a file where a directory should be\n")
        result = self.sandbox.mcpconf("apply", SERVERS)
        self.assertExit(result, 0)
        self.assertIn(b"cursor: created", result.stdout)
        self.assertIn(b"warning", result.stderr)
        self.assertIn(b"applied.json", result.stderr)
        self.assertEqual(servers(self.sandbox.cursor), {"Example": ENTRY})

    def test_one_bad_target_does_not_stop_the_others(self):
        self.sandbox.cursor.mkdir(parents=True)
        result = self.sandbox.mcpconf("apply", SERVERS, clients=["cursor", "vscode"])
        self.assertExit(result, 2)
        self.assertIn("Example", json.loads(self.sandbox.vscode.read_bytes())["servers"])
        self.assertIn(b"vscode: created", result.stdout)


def steps(calls):
    """Returns the calls of a run, from the reading of the profile on, each as (name, its count)."""
    counts = {}
    found = []
    begun = False
    for call in calls:
        name = call.partition("(")[0]
        if not re.fullmatch(r"[a-z0-9_]+", name):
            continue
        counts[name] = counts.get(name, 0) + 1
        begun = begun or "profile.yaml" in call
        if begun and name not in ("execve", "exit_group", "brk", "mmap", "munmap"):
            found.append((name, counts[name], call))
    return found


class Injected(FilesTestCase):
    """The system refuses an operation, or a signal ends the program, at each of its calls."""

    def setUp(self):
        if support.cannot_trace():
            self.skipTest(support.cannot_trace())
        super().setUp()

    #: Runs with a `.bak` for the old content, without an existing file, and in a project, where the file must stay inside.
    FORMS = ("update", "create", "update in a project", "create in a project")

    def options(self, sandbox, form):
        options = ["--client", "cursor"]
        if "update" in form:
            options += ["--backup", ".bak"]
        if "project" in form:
            options += ["--scope", "project", "--project", str(sandbox.home)]
        return options

    def prepare(self, sandbox, form):
        if "update" in form:
            path = sandbox.write(support.CURSOR, OLD)
            path.chmod(0o640)
        return sandbox.words("apply", SERVERS, *self.options(sandbox, form))

    def plan(self, form):
        """Returns the calls of an undisturbed run."""
        sandbox = self.new_sandbox()
        result, calls = sandbox.trace(self.prepare(sandbox, form))
        self.assertExit(result, 0)
        self.new = sandbox.cursor.read_bytes()
        return steps(calls)

    def complete(self, sandbox, form):
        """Returns whether the new file is there; fails if it is neither the old nor the new one."""
        try:
            content = sandbox.cursor.read_bytes()
        except FileNotFoundError:
            content = None
        old = OLD.encode() if "update" in form else None
        self.assertIn(content, (old, self.new), "neither the old nor the new file")
        if content is not None:
            mode = stat.S_IMODE(sandbox.cursor.stat().st_mode)
            new = 0o666 & ~UMASK if "project" in form else 0o600
            self.assertEqual(mode, 0o640 if "update" in form else new)
        backup = sandbox.cursor.with_name("mcp.json.bak")
        if backup.exists():
            self.assertEqual(backup.read_text(), OLD)
        elif "update" in form:
            self.assertEqual(content, old, "updated without the backup that was asked for")
        if sandbox.state.exists():
            json.loads(sandbox.state.read_bytes())
        return content == self.new

    def recover(self, sandbox, form):
        """Checks that the next run cleans up, even if it finds nothing to do."""
        options = self.options(sandbox, form)
        self.assertExit(sandbox.run(sandbox.words("apply", SERVERS, *options)), 0)
        self.assertEqual(sandbox.cursor.read_bytes(), self.new)
        left = [path for path in sandbox.temporaries() if "applied.json" not in path]
        self.assertEqual(left, [], "temporary files were left")
        # Temporary files of the state are in our own directory, and are removed at the next write there.
        self.assertExit(sandbox.run(sandbox.words("remove", SERVERS, *options)), 0)
        self.assertClean(sandbox)

    def check_error(self, sandbox, form, name, number, error):
        words = self.prepare(sandbox, form)
        result = sandbox.traced(words, f"{name}:error={error}:when={number}")
        self.assertIn(result.returncode, (0, 2), said(result))
        is_new = self.complete(sandbox, form)
        if result.returncode == 0:
            self.assertTrue(is_new, "exit status 0 without the change")
        else:
            self.assertTrue(result.stderr or name == "write", "no word of what went wrong")
        if name not in ("unlinkat", "unlink"):
            self.assertClean(sandbox)
        self.recover(sandbox, form)

    ERRORS = {
        "openat": ["EACCES", "EROFS", "ENOSPC", "EMFILE"],
        "read": ["EIO"],
        "newfstatat": ["EIO", "EACCES"],
        "flock": ["EIO", "ENOLCK"],
        "mkdir": ["EACCES", "EROFS", "ENOSPC", "EDQUOT"],
        "mkdirat": ["EACCES", "EROFS", "ENOSPC", "EDQUOT", "EEXIST"],
        "getdents64": ["EIO"],
        "fchmod": ["EPERM", "EROFS"],
        "write": ["ENOSPC", "EIO", "EDQUOT"],
        "fsync": ["EIO", "ENOSPC", "EDQUOT"],
        "linkat": ["EXDEV", "EACCES", "EROFS", "EIO", "ENOSPC", "EDQUOT", "EPERM"],
        "renameat2": ["EXDEV", "EACCES", "EROFS", "EIO", "EINVAL"],
        "renameat": ["EXDEV", "EACCES", "EROFS", "EIO", "ENOSPC", "EDQUOT"],
        "rename": ["EXDEV", "EACCES", "EROFS", "EIO", "ENOSPC", "EDQUOT"],
        "unlinkat": ["EIO", "EACCES"],
    }

    def test_error_at_each_call(self):
        for form in self.FORMS:
            found = self.plan(form)
            names = {name for name, _, _ in found}
            self.assertLessEqual({"openat", "write", "fsync", "flock", "unlinkat"}, names)
            self.each(
                [
                    (form, name, number, error)
                    for name, number, _ in found
                    for error in self.ERRORS.get(name, [])
                ],
                self.check_error,
            )

    def test_short_writes_and_interruptions_go_on(self):
        found = self.plan("update")
        own = [(name, number) for name, number, call in found if name in ("write", "fsync")]
        cases = [(f"{name}:error=EINTR:when={number}",) for name, number in own]

        def check(sandbox, fault):
            words = self.prepare(sandbox, "update")
            self.assertExit(sandbox.traced(words, fault), 0)
            self.assertTrue(self.complete(sandbox, "update"))
            self.assertClean(sandbox)

        self.each(cases, check)

    def test_full_disk_and_failed_rename_leave_the_old_file(self):
        found = self.plan("update")
        writes = [n for name, n, call in found if name == "write" and "mcpServers" in call]
        self.assertEqual(len(writes), 2, "the new file and its backup")
        cases = [(f"write:error={error}:when={writes[0]}",) for error in ("ENOSPC", "EDQUOT", "EIO")]
        cases += [(f"fsync:error={error}:when=1",) for error in ("ENOSPC", "EDQUOT", "EIO")]
        errors = ("EXDEV", "EACCES", "EROFS", "EIO", "ENOSPC")
        cases += [(f"rename,renameat,renameat2:error={error}",) for error in errors]
        cases += [(f"flock:error={error}",) for error in ("EIO",)]

        def check(sandbox, fault):
            words = self.prepare(sandbox, "update")
            before = identity(sandbox.cursor)
            result = sandbox.traced(words, fault)
            self.assertExit(result, 2)
            self.assertIn(b"cannot write", result.stderr)
            self.assertEqual(identity(sandbox.cursor), before)
            self.assertClean(sandbox)

        self.each(cases, check)

    def test_file_system_without_exchange_or_hard_links(self):
        # Then a plain rename must be sufficient.
        self.plan("create")
        for form, fault in (
            ("create", "linkat:error=EPERM"),
            ("create", "linkat:error=EOPNOTSUPP"),
            ("update", "renameat2:error=EINVAL"),
            ("update", "renameat2:error=ENOSYS"),
            ("update", "flock:error=ENOLCK"),
        ):
            with self.subTest(fault):
                self.plan(form)
                sandbox = self.new_sandbox()
                self.assertExit(sandbox.traced(self.prepare(sandbox, form), fault), 0)
                self.assertTrue(self.complete(sandbox, form))
                self.assertClean(sandbox)

    def check_signal(self, sandbox, form, name, number, kill):
        words = self.prepare(sandbox, form)
        result = sandbox.traced(words, f"{name}:signal={kill.name}:when={number}")
        # strace ends in the same way as the program that it traces.
        self.assertEqual(result.returncode, -kill, said(result))
        self.complete(sandbox, form)
        if kill != signal.SIGKILL:
            self.assertClean(sandbox)
        self.recover(sandbox, form)

    def check_signals(self, *signals):
        for form in self.FORMS:
            found = self.plan(form)
            self.each(
                [(form, name, number, kill) for name, number, _ in found for kill in signals],
                self.check_signal,
            )

    def test_interrupt_at_each_call(self):
        self.check_signals(signal.SIGINT)

    def test_terminate_at_each_call(self):
        self.check_signals(signal.SIGTERM)

    def test_kill_at_each_call(self):
        self.check_signals(signal.SIGKILL)

    def test_dry_run_opens_nothing_for_writing(self):
        self.sandbox.write(support.CURSOR, OLD)
        for command in (["apply", "--dry-run"], ["remove", "--dry-run"], ["diff"]):
            words = self.sandbox.words(command[0], SERVERS, *command[1:], "--client=cursor,vscode")
            words[-1:] = ["--client", "cursor", "--client", "vscode"]
            before = self.sandbox.tree()
            result, calls = self.sandbox.trace(words)
            self.assertIn(result.returncode, (0, 1), said(result))
            self.assertEqual(self.sandbox.tree(), before)
            changing = re.compile(
                r"^(mkdir|rename|link|symlink|unlink|rmdir|f?truncate|f?ch(mod|own)|utime)\w*\("
            )
            opened = [call for call in calls if re.match(r"open(at)?\(", call)]
            self.assertTrue(any(support.CURSOR in call for call in opened), opened)
            for call in calls:
                self.assertIsNone(changing.match(call), call)
            for call in opened:
                self.assertNotRegex(call, "O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")

    def test_unchanged_run_opens_nothing_for_writing(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        result, calls = self.sandbox.trace(
            self.sandbox.words("apply", SERVERS, "--client", "cursor"))
        self.assertExit(result, 0)
        for call in calls:
            self.assertNotRegex(call, "O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


class Limits(FilesTestCase):
    """Real limits of the system instead of injected faults."""

    def test_file_size_limit(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        before = identity(path)
        limited = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh"]
        words = self.sandbox.words("apply", SERVERS, "--client", "cursor")
        result = self.sandbox.run([*limited, *words])
        self.assertExit(result, 2)
        self.assertIn("too large", said(result))
        self.assertEqual(identity(path), before)
        self.assertClean()

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run(
                self.sandbox.words("apply", SERVERS, "--client", "cursor"), stdout=full,
                stderr=subprocess.PIPE, env=self.sandbox.environment(), check=False)
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"No space left", result.stderr)
        self.assertEqual(servers(self.sandbox.cursor), {"Example": ENTRY})


class Together(FilesTestCase):
    """Several programs write the same file at once."""

    COUNT = 24

    def start_all(self, command="apply"):
        running = []
        for index in range(self.COUNT):
            path = self.sandbox.root / f"profile-{index}.yaml"
            path.write_text(profile({f"server-{index}": remote(f"h{index}.example.com")}))
            words = [binary.path(), command, str(path), "--client", "cursor"]
            running.append(
                subprocess.Popen(
                    words, env=self.sandbox.environment(), cwd=self.sandbox.project,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        for process in running:
            output, _ = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 0, output)

    def test_parallel_runs_add_up(self):
        for text in (None, OLD):
            with self.subTest(text):
                names = {f"server-{index}" for index in range(self.COUNT)}
                self.sandbox = self.new_sandbox()
                if text:
                    self.sandbox.write(support.CURSOR, text)
                self.start_all()
                self.assertEqual(set(servers(self.sandbox.cursor)), names)
                self.assertClean()
                # Each server is also recorded for its profile, so that only this profile can prune it.
                kept = profile({"server-0": remote("h0.example.com")})
                for index in range(1, self.COUNT):
                    path = self.sandbox.root / f"profile-{index}.yaml"
                    path.write_text(kept)
                    words = [binary.path(), "apply", str(path), "--prune", "--client", "cursor"]
                    self.assertExit(self.sandbox.run(words), 0)
                    names.remove(f"server-{index}")
                    self.assertEqual(set(servers(self.sandbox.cursor)), names)

    def test_parallel_removals_give_the_old_text_back(self):
        self.sandbox.write(support.CURSOR, OLD)
        self.start_all()
        self.start_all("remove")
        self.assertEqual(self.sandbox.cursor.read_text(), OLD)
        self.assertClean()

    def test_client_that_rewrites_its_file_loses_nothing(self):
        path = self.sandbox.write(support.CURSOR, "{}")
        stop = threading.Event()
        lost = []

        def client():
            own = {}
            rounds = 0
            while not stop.is_set():
                text = path.read_bytes()
                try:
                    content = json.loads(text)
                except ValueError:
                    lost.append(f"half a file: {text[:200]!r}")
                    return
                missing = {key for key, value in own.items() if content.get(key) != value}
                if missing:
                    lost.append(f"lost {sorted(missing)[:5]} of {len(own)}")
                    return
                key, value = f"key-{rounds % 200}", rounds
                own[key] = content[key] = value
                rounds += 1
                other = path.with_name("client.tmp")
                other.write_text(json.dumps(content, indent=2))
                os.rename(other, path)
                time.sleep(0.002)

        thread = threading.Thread(target=client)
        thread.start()
        outcomes = {}
        for index in range(120):
            wanted = {f"server-{index % 7}": remote()}
            result = self.sandbox.mcpconf("remove" if index % 3 == 2 else "apply", wanted)
            outcomes[result.returncode] = outcomes.get(result.returncode, 0) + 1
            if result.returncode == 2:
                self.assertIn("another program keeps changing the file", said(result))
        stop.set()
        thread.join()
        self.assertEqual(lost, [])
        self.assertLessEqual(set(outcomes), {0, 2})
        self.assertGreater(outcomes.get(0, 0), 60, outcomes)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertEqual(servers(path)["Example"], ENTRY)
        self.assertClean()

    def test_kills_among_parallel_runs(self):
        # What a run reported as done must be there, even if other runs were killed.
        done = []

        def work(worker):
            for index in range(12):
                name = f"server-{worker}-{index}"
                path = self.sandbox.root / f"profile-{name}.yaml"
                path.write_text(profile({name: remote()}))
                process = subprocess.Popen(
                    [binary.path(), "apply", str(path), "--client", "cursor"],
                    env=self.sandbox.environment(), stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
                if index % 3 == 0:
                    time.sleep(0.0007 * index)
                    process.kill()
                if process.wait() == 0:
                    done.append(name)

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertGreaterEqual(len(done), 24)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertLessEqual({*done, "Example"}, set(servers(self.sandbox.cursor)))
        self.assertClean()

    def test_leftovers_of_others_are_left_alone(self):
        path = self.sandbox.write(support.CURSOR, OLD)
        theirs = [
            ".mcp.json.mcpconf-x-0.tmp", "mcp.json.tmp", ".other.json.mcpconf-1-0.tmp",
            ".mcp.json.mcpconf-1-0.tmp.json",
        ]
        for name in theirs:
            path.with_name(name).write_text("theirs")
        stale = path.with_name(".mcp.json.mcpconf-4711-0.tmp")
        stale.write_text("half of a file")
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertFalse(stale.exists())
        for name in theirs:
            self.assertEqual(path.with_name(name).read_text(), "theirs")


class Twice(FilesTestCase):
    """A second run finds nothing to do, and does nothing."""

    def test_second_run_writes_nothing(self):
        clients = ["cursor", "vscode", "windsurf", "devin"]
        self.sandbox.write(support.CURSOR, OLD)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS, clients=clients), 0)
        before = self.sandbox.tree()
        self.assertGreater(len([path for path in before if path.endswith(".json")]), 4)
        for _ in range(2):
            result = self.sandbox.mcpconf("apply", SERVERS, clients=clients)
            self.assertExit(result, 0)
            self.assertEqual(result.stdout.count(b": unchanged "), 4, said(result))
        self.assertEqual(self.sandbox.tree(), before)
        self.assertExit(self.sandbox.mcpconf("diff", SERVERS, clients=clients), 0)
        self.assertEqual(self.sandbox.tree(), before)

    def test_second_removal_writes_nothing(self):
        self.sandbox.write(support.CURSOR, OLD)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        before = self.sandbox.tree()
        self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertEqual(self.sandbox.tree(), before)
        self.assertEqual(self.sandbox.cursor.read_text(), OLD)

    def test_losing_the_state_is_harmless(self):
        for damage in (None, b"", b"{", b"\xff\xfe", b"[]", b'{"targets": [1]}', b"null"):
            with self.subTest(damage):
                self.sandbox = self.new_sandbox()
                self.sandbox.write(support.CURSOR, OLD)
                self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
                before = identity(self.sandbox.cursor)
                if damage is None:
                    self.sandbox.state.unlink()
                else:
                    self.sandbox.state.write_bytes(damage)
                self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
                self.assertEqual(identity(self.sandbox.cursor), before)
                self.assertIn("Example", self.sandbox.state.read_text())
                self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
                self.assertEqual(servers(self.sandbox.cursor), {})


DEEP = 100_000

#: What each broken text is, and the place of its problem: line and column, or None if any place is accepted.
BROKEN = {
    "truncated": (b'{\n  "mcpServers": {\n    "A": {"url": "x', (3, None)),
    "truncated after a comma": (b'{\n  "mcpServers": {},\n', (1, 1)),
    "two roots": (b'{"mcpServers": {}}\n{"a": 1}\n', (2, 1)),
    "duplicate servers": (b'{\n  "mcpServers": {},\n  "mcpServers": {}\n}\n', (3, 3)),
    "duplicate servers, escaped": (b'{"mcpServers": {},\n"mcpS\\u0065rvers": {}}\n', (2, 1)),
    "duplicate server": (b'{"mcpServers": {"Example": {},\n "Example": {}}}\n', (2, 2)),
    "servers are an array": (b'{\n  "mcpServers": []\n}\n', (2, 17)),
    "servers are text": (b'{\n  "mcpServers": "x"\n}\n', (2, 17)),
    "root is an array": (b"[1]\n", (1, 1)),
    "root is a number": (b"\n  7\n", (2, 3)),
    "single quotes": (b"{\n  'mcpServers': {}\n}\n", (2, 3)),
    "no quotes": (b"{\n  mcpServers: {}\n}\n", (2, 3)),
    "missing comma": (b'{\n  "a": 1\n  "b": 2\n}\n', None),
    "trailing comma": (b'{\n  "a": 1,\n}\n', None),
    "line comment": (b'{\n  // mine\n  "a": 1\n}\n', (2, 3)),
    "block comment": (b'{\n  "a": 1 /* mine */\n}\n', (2, 10)),
    "literal newline": (b'{\n  "a": "b\nc"\n}\n', (2, None)),
    "leading zero": (b'{"a": 01}\n', (1, None)),
    "bad escape": (b'{"a": "\\x41"}\n', (1, None)),
    "bare word": (b'{"a": undefined}\n', (1, 7)),
    "UTF-16, little endian": ('{"a": 1}'.encode("utf-16"), None),
    "UTF-16, big endian": (b"\xfe\xff" + '{"a": 1}'.encode("utf-16-be"), None),
    "UTF-16, no mark": ('{"a": 1}'.encode("utf-16-le"), None),
    "NUL": (b'{"a": 1}\0\n', (1, 9)),
    "NUL in a string": (b'{"a": "\0"}\n', (1, None)),
    "not UTF-8": (b'{"a": "\xff"}\n', (1, None)),
    "surrogate in UTF-8": (b'{"a": "\xed\xa0\x80"}\n', (1, None)),
    "deep arrays": (b'{"a": ' + b"[" * DEEP + b"]" * DEEP + b"}\n", (1, None)),
    "deep objects": (b'{"a": ' + b'{"b":' * DEEP + b"1" + b"}" * DEEP + b"}\n", (1, None)),
    "only opened": (b"[" * DEEP, (1, None)),
}


class Broken(FilesTestCase):
    """A file that cannot be edited is refused with its place, and is not changed."""

    def check(self, sandbox, name, command):
        text, place = BROKEN[name]
        path = sandbox.write(support.CURSOR, text)
        before = identity(path)
        result = sandbox.mcpconf(command, SERVERS)
        self.assertExit(result, 2)
        self.assertEqual(result.stdout, b"")
        found = re.search(rf"{re.escape(str(path))}:(\d+):(\d+): error", said(result))
        self.assertIsNotNone(found, said(result)[:2000])
        for expected, actual in zip(place or (None, None), found.groups()):
            if expected is not None:
                self.assertEqual(int(actual), expected, said(result)[:2000])
        self.assertLess(len(said(result)), 5000)
        self.assertEqual(identity(path), before)
        self.assertEqual([other.name for other in path.parent.iterdir()], ["mcp.json"])
        self.assertFalse(sandbox.state.exists())

    def test_refused_with_its_place(self):
        commands = ("apply", "remove", "diff")
        self.each([(name, command) for name in BROKEN for command in commands], self.check)

    def test_merge_prints_nothing(self):
        def check(sandbox, name):
            result = sandbox.mcpconf("generate", SERVERS, "--merge", "-", stdin=BROKEN[name][0])
            self.assertExit(result, 2)
            self.assertEqual(result.stdout, b"")
            self.assertRegex(said(result), r"<stdin>:\d+:\d+: error")

        self.each([(name,) for name in BROKEN], check)

    def test_no_message_shows_a_secret(self):
        token = "sk" + "-" + secrets.token_urlsafe(36)
        for text in (
            f'{{"mcpServers": {{"A": {{"env": {{"API_KEY": "{token}"}},}}}}}}',
            f'{{"mcpServers": {{"A": {{"env": {{"API_KEY": "{token}}}',
            f'{{"mcpServers": {{"A": {{"env": {{"API_KEY": \'{token}\'}}}}}}}}',
            f'{{"mcpServers": {{"A": {{"env": {{"API_KEY": {token}}}}}}}}}',
            f'{{"mcpServers": "{token}"}}',
            f'{{"mcpServers": {{}}}} "{token}"',
            f'{{"mcpServers": {{}}, // API_KEY={token}\n}}',
        ):
            with self.subTest(text.replace(token, "TOKEN")):
                self.sandbox.write(support.CURSOR, text)
                for command in ("apply", "remove", "diff"):
                    result = self.sandbox.mcpconf(command, SERVERS)
                    self.assertExit(result, 2)
                    for start in range(3, len(token) - 5):
                        self.assertNotIn(token[start : start + 6], said(result))

    def test_lone_surrogates_and_odd_numbers_are_kept(self):
        # These values are valid JSON, so they are not changed.
        odd = '"a": "\\ud800", "b": 1e400, "c": 123456789012345678901234567890, "d": 1.0, "e": -0'
        path = self.sandbox.write(support.CURSOR, f"{{{odd}}}")
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertIn(odd, path.read_text())
        self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertEqual(path.read_text(), f"{{{odd}}}")

    def test_duplicates_elsewhere_are_not_ours(self):
        text = '{"a": 1, "a": 2, "mcpServers": {"B": {"x": 1, "x": 2}}}'
        path = self.sandbox.write(support.CURSOR, text)
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertIn('"a": 1, "a": 2', path.read_text())
        self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertEqual(path.read_text(), text)


if __name__ == "__main__":
    unittest.main()
