"""Tests an applied.json that mcpconf did not write: it is ignored with one warning, and no user data is lost."""

import copy
import json
import os

import support
from support import FilesTestCase, identity, remote, said

#: Two clients whose files have everything that is recorded: containers that we created, and a prompt.
FILES = {
    support.CURSOR: ['{}', '{\n  "mcpServers": {}\n}\n', '', '{ "mine": 1 }\n',
                     '{"mcpServers": {"mine": {"command": "mine"}}}'],
    support.VSCODE: ['{ }\n', '{"inputs": [], "servers": { }}', '// mine\n{\n  "servers": {\n  }\n}\n'],
}
OPTIONS = {
    support.CURSOR: ("--client", "cursor"),
    support.VSCODE: ("--client", "vscode"),
}
SERVERS = {"Example": remote(), "Other": {"command": "other", "env": {"LEVEL": "info"}}}


def clients(path):
    return {"cursor": {}} if path == support.CURSOR else {"vscode": {"tokens": "prompt"}}


ABSURD = (
    None, True, -1, 0, 1, 2, 3, 99, 10**18, 10**30, 1.5, "", "x", "}", "\n\n", ' "mine": 1 ', " " * 5000,
    [], [1], ["mine"], {}, {"mine": {"command": "mine"}}, {"Example": 1}, [[]], "null",
)


def places(value, path=()):
    """Returns every place in a JSON value, starting with the value itself."""
    yield path
    members = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    for key, inner in members:
        yield from places(inner, (*path, key))


def changed(state, path, new):
    state = copy.deepcopy(state)
    if not path:
        return new
    inner = state
    for step in path[:-1]:
        inner = inner[step]
    if new is DELETED:
        del inner[path[-1]]
    else:
        inner[path[-1]] = new
    return state


DELETED = object()


def is_lost(state, key):
    """Returns whether no record of the file claims to be complete, so that none can be wrong."""
    targets = state.get("targets") if isinstance(state, dict) else None
    if not isinstance(targets, dict):
        return False
    return key not in targets or isinstance(targets[key], dict) and "check" not in targets[key]


def is_newer(state):
    """Returns whether a newer mcpconf wrote it, in which case nothing may change."""
    version = state.get("version") if isinstance(state, dict) else None
    return type(version) is int and 1 < version < 2**63


class State(FilesTestCase):
    def applied(self, sandbox, path, text):
        sandbox.write(path, text)
        result = sandbox.mcpconf("apply", SERVERS, *OPTIONS[path], clients=clients(path))
        self.assertExit(result, 0)
        return json.loads(sandbox.state.read_text())

    def check(self, sandbox, path, before, command, options, state):
        """Checks a run on a changed state: the same file as without a state or as with the true state, and a warning."""
        file = sandbox.home / path
        file.write_bytes(before)
        sandbox.state.write_text(json.dumps(state, ensure_ascii=False))
        result = sandbox.mcpconf(
            command, SERVERS, *OPTIONS[path], *options, clients=clients(path))
        self.assertExit(result, 2 if is_newer(state) else 0)
        return result, file.read_bytes()

    def test_every_field_with_every_value(self):
        def body(sandbox, path, text):
            genuine = self.applied(sandbox, path, text)
            (key,) = genuine["targets"]
            file = sandbox.home / path
            before = file.read_bytes()
            mine = b'"mine"' in before
            for command, options in (("remove", ()), ("apply", ("--prune",))):
                _, wanted = self.check(sandbox, path, before, command, options, genuine)
                sandbox.state.unlink()
                file.write_bytes(before)
                sandbox.mcpconf(command, SERVERS, *OPTIONS[path], *options, clients=clients(path))
                careful = file.read_bytes()
                for place in places(genuine):
                    for value in (DELETED, *ABSURD):
                        if not place and value is DELETED:
                            continue
                        state = changed(genuine, place, value)
                        if state == genuine:
                            continue
                        what = f"{command} {options} {place} {value!r}"
                        result, after = self.check(sandbox, path, before, command, options, state)
                        if is_newer(state):
                            self.assertEqual(after, before, what)
                            continue
                        warnings = said(result).count("[not-remembered]")
                        self.assertLessEqual(warnings, 1, what)
                        # The result is exactly that of a run with the true state, or of a run without a state.
                        self.assertIn(after, (wanted, careful), f"{what}: {after!r}")
                        if after != wanted and not is_lost(state, key):
                            self.assertEqual(warnings, 1, f"{what}\n{said(result)}")
                        if mine:
                            self.assertIn(b'"mine"', after, what)

        self.each([(path, text) for path, texts in FILES.items() for text in texts], body)

    def test_remove_does_not_empty_a_file(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        state = json.loads(self.sandbox.state.read_text())
        for record in state["targets"].values():
            record["origin"]["created"] = 99
        self.sandbox.state.write_text(json.dumps(state))
        result = self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertEqual(json.loads(self.sandbox.cursor.read_text()), {"mcpServers": {}})
        self.assertEqual(said(result).count("[not-remembered]"), 1)
        # Afterwards the state is correct again.
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        self.assertNotIn("[not-remembered]", said(self.sandbox.mcpconf("remove", SERVERS)))

    def test_prune_does_not_believe_it(self):
        self.sandbox.write(support.CURSOR, '{"mcpServers": {"mine": {"command": "mine"}}}')
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        state = json.loads(self.sandbox.state.read_text())
        for record in state["targets"].values():
            record["servers"]["mine"] = {"command": "mine"}
        self.sandbox.state.write_text(json.dumps(state))
        result = self.assertExit(self.sandbox.mcpconf("apply", SERVERS, "--prune"), 0)
        self.assertIn("mine", json.loads(self.sandbox.cursor.read_text())["mcpServers"])
        self.assertEqual(said(result).count("[not-remembered]"), 1)

    def test_record_of_another_client_or_file(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        state = json.loads(self.sandbox.state.read_text())
        ((key, record),) = state["targets"].items()
        other = key.replace("cursor:", "windsurf:").replace("/.cursor/", "/.codeium/windsurf/")
        state["targets"][other.replace("/mcp.json", "/mcp_config.json")] = record
        state["targets"]["cursor:user:/etc/passwd"] = record
        self.sandbox.state.write_text(json.dumps(state))
        path = self.sandbox.write(".codeium/windsurf/mcp_config.json", '{"mcpServers": {"Example": {}}}')
        result = self.sandbox.mcpconf("apply", {}, "--prune", "--client", "windsurf")
        self.assertExit(result, 0)
        self.assertEqual(json.loads(path.read_text()), {"mcpServers": {"Example": {}}})
        self.assertEqual(said(result).count("[not-remembered]"), 1)

    def test_formatted_by_another_program(self):
        self.sandbox.write(support.CURSOR, "{}")
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        state = json.loads(self.sandbox.state.read_text())
        self.sandbox.state.write_text(json.dumps(state, indent=None))
        result = self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertNotIn("warning", said(result))
        self.assertEqual(self.sandbox.cursor.read_text(), "{}")

    def test_newer_version_is_an_error_and_nothing_changes(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        state = json.loads(self.sandbox.state.read_text())
        for version in (2, 3, 10**12):
            state["version"] = version
            self.sandbox.state.write_text(json.dumps(state))
            before = [identity(path) for path in (self.sandbox.state, self.sandbox.cursor)]
            for command in ("remove", "apply", "diff"):
                result = self.sandbox.mcpconf(command, SERVERS, clients=["cursor", "vscode", "windsurf"])
                self.assertExit(result, 2)
                self.assertEqual(said(result).count("[newer-state]"), 1)
                self.assertIn("a newer version of mcpconf wrote", said(result))
            self.assertEqual([identity(path) for path in (self.sandbox.state, self.sandbox.cursor)], before)
            self.assertFalse(self.sandbox.vscode.exists())


class Links(FilesTestCase):
    def link(self, content):
        real = self.sandbox.write("dotfiles/file.json", content)
        self.sandbox.state.parent.mkdir(parents=True, exist_ok=True)
        self.sandbox.state.symlink_to(real)
        return real

    def test_to_our_own_file(self):
        self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
        content = self.sandbox.state.read_text()
        self.sandbox.state.unlink()
        real = self.link(content)
        result = self.assertExit(self.sandbox.mcpconf("remove", SERVERS), 0)
        self.assertNotIn("warning", said(result))
        self.assertTrue(self.sandbox.state.is_symlink())
        self.assertNotEqual(real.read_text(), content)

    def test_to_a_file_of_the_user(self):
        for content in ('{"theme": "dark"}\n', "# notes\n", '{"targets": 1}', '{"version": 1}', "{"):
            with self.subTest(content):
                self.sandbox = self.new_sandbox()
                real = self.link(content)
                before = identity(real)
                for command in ("apply", "diff", "remove"):
                    result = self.sandbox.mcpconf(command, SERVERS, clients=["cursor", "vscode"])
                    self.assertExit(result, 0)
                    self.assertEqual(said(result).count("[not-remembered]"), 1)
                    self.assertIn("is a link to a file", said(result))
                self.assertEqual(identity(real), before)
                self.assertTrue(self.sandbox.state.is_symlink())

    def test_to_nothing_regular(self):
        for target in ("/dev/null", "/", "/proc/self/mem"):
            with self.subTest(target):
                self.sandbox = self.new_sandbox()
                self.sandbox.state.parent.mkdir(parents=True)
                self.sandbox.state.symlink_to(target)
                result = self.assertExit(self.sandbox.mcpconf("apply", SERVERS), 0)
                self.assertEqual(said(result).count("[not-remembered]"), 1)
                self.assertEqual(os.readlink(self.sandbox.state), target)


class OnceARun(FilesTestCase):
    def test_state_that_cannot_be_written(self):
        self.sandbox.write(".local/state/mcpconf", "a file where a directory should be\n")
        result = self.sandbox.mcpconf("apply", SERVERS, clients=["cursor", "vscode", "windsurf"])
        self.assertExit(result, 0)
        self.assertEqual(said(result).count("[not-remembered]"), 1)
