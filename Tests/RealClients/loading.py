"""Tests that every client with references must pass: it loads the files that mcpconf writes.

The test file of a client mixes `Loads` into a test case. `Loads` is not a test case itself, because unittest would
run it.
"""

from support import AWKWARD_WORDS, StdioServer, new_token, profile


class Loads:
    """The client reads its file, connects to the servers, and sends the right headers."""

    #: mcpconf's ID of the client.
    client = None
    #: The scopes whose files the client reads without asking the user.
    scopes = ["user"]
    #: The `Authorization` that the client sends if JAM_PAT is not set; None if it sends none.
    unset = None
    #: The same for an empty variable.
    empty = "Bearer"
    #: Whether the client supports SSE.
    sse = True

    def load(self, names, variables):
        """Starts the client and waits until it has tried to connect to these servers."""
        raise NotImplementedError

    def server(self):
        """Returns the MCP server on loopback that the test file started."""
        raise NotImplementedError

    def argument(self, word):
        """Returns the argument that the client passes for a word without a reference."""
        return word

    def mcpconf(self, command, servers, *options, variables=None):
        text = profile(servers, [self.client])
        result = self.sandbox.mcpconf(command, text, *options, variables=variables)
        return self.assertSucceeds(result).stdout

    def jam(self):
        return {"Jam": {"url": self.server().http_url, "token": "${JAM_PAT}"}}

    def test_the_token_is_sent_and_is_in_no_file(self):
        for scope in self.scopes:
            with self.subTest(scope=scope):
                self.sandbox = self.fresh_sandbox()
                token = new_token()
                self.mcpconf("apply", self.jam(), "--scope", scope, variables={"JAM_PAT": token})
                self.assertNotIn(token, self.sandbox.everything_stored())
                self.server().demand(Authorization=f"Bearer {token}")
                self.load(["Jam"], {"JAM_PAT": token})
                self.assertIn(f"Bearer {token}", self.server().seen("Authorization"))

    def test_what_is_sent_for_a_variable_that_is_not_set_or_empty(self):
        for variables, sent in [({}, self.unset), ({"JAM_PAT": ""}, self.empty)]:
            with self.subTest(variables=variables):
                self.sandbox = self.fresh_sandbox()
                self.mcpconf("apply", self.jam())
                self.server().demand()
                self.load(["Jam"], variables)
                found = {value.strip() for value in self.server().seen("Authorization")}
                self.assertEqual(found, set() if sent is None else {sent})

    def test_headers_and_transports_arrive_as_they_are_in_the_profile(self):
        key = new_token()
        header = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        names = {"Acme": self.server().http_url}
        if self.sse:
            names["Stream"] = self.server().sse_url
        servers = {
            name: {"url": url, "headers": {"X-Api-Key": "${ACME_KEY}", "X-Team": header}}
            for name, url in names.items()
        }
        if self.sse:
            servers["Stream"]["transport"] = "sse"
        self.mcpconf("apply", servers)
        self.server().demand(X_Team=header)
        self.load(list(servers), {"ACME_KEY": key})
        paths = {request[":path"] for request in self.server().requests}
        self.assertEqual(paths & {"/mcp", "/sse"}, {"/mcp", "/sse"} if self.sse else {"/mcp"})
        self.assertEqual(set(self.server().seen("X-Api-Key")), {key})
        self.assertEqual(set(self.server().seen("X-Team")), {header})

    def test_a_stdio_server_starts_with_its_arguments_and_values(self):
        key = new_token()
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        stdio = StdioServer(self.sandbox.root / "stdio", values)
        arguments = [str(stdio.path), *AWKWARD_WORDS]
        env = {**values, "ACME_KEY": "${ACME_KEY}"}
        self.mcpconf(
            "apply", {"files": {"command": stdio.command, "args": arguments, "env": env}}
        )
        self.load(["files"], {"ACME_KEY": key})
        report = stdio.report()
        self.assertEqual(report["arguments"], [self.argument(word) for word in AWKWARD_WORDS])
        self.assertEqual({name: report["environment"].get(name) for name in values}, values)
        self.assertEqual(report["environment"].get("ACME_KEY"), key)

    def test_everything_of_ours_can_be_removed_again(self):
        self.mcpconf("apply", self.jam())
        self.mcpconf("remove", self.jam())
        self.server().demand()
        self.load([], {"JAM_PAT": new_token()})
        self.assertEqual(self.server().requests, [])

