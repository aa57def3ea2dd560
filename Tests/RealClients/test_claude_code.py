"""Tests mcpconf's output for Claude Code with the real Claude Code.

To run this file alone, with the set-up of `run.py`:

    MCPCONF=.build/release/mcpconf venv/bin/python Tests/RealClients/run.py test_claude_code

The binary is the one inside the package `claude-agent-sdk`; the servers it connects to are started
here, on loopback.
"""

import json
import re
import secrets

import claude_code
from claude_code import ClaudeCodeSandbox
from support import (
    AWKWARD_WORDS,
    FISH,
    POSIX_SHELLS,
    LoopbackServer,
    RealClientTestCase,
    StdioServer,
    new_token,
    profile,
)

server = None


def setUpModule():
    global server
    if not claude_code.missing():
        server = LoopbackServer()


def tearDownModule():
    if server:
        server.stop()


def jam(**more):
    """Returns a profile with the server `Jam`, whose token is in `JAM_PAT`."""
    return profile({"Jam": {"url": server.http_url, "token": "${JAM_PAT}", **more}})


#: Every installed shell, with the options that print for it.
SHELL_FORMS = [(shell, []) for shell in POSIX_SHELLS]
SHELL_FORMS += [("fish", ["--shell", "fish"])] if FISH else []


class ClaudeCodeTestCase(RealClientTestCase):
    def missing(self):
        return claude_code.missing()

    def new_sandbox(self):
        return ClaudeCodeSandbox()

    def printed(self, text, *options, sandbox=None, variables=None):
        """Returns the output of `mcpconf generate` for the profile."""
        sandbox = sandbox or self.sandbox
        return self.assertSucceeds(sandbox.generate(text, *options, variables=variables)).stdout

    def run_in_shell(self, script, shell="sh", *, sandbox=None, variables=None):
        return (sandbox or self.sandbox).run_in_shell(script, shell, variables)

    def add(self, text, *options, shell="sh", sandbox=None, variables=None):
        """Adds the servers of the profile with the printed command."""
        printed = self.printed(text, *options, sandbox=sandbox, variables=variables)
        return self.assertSucceeds(
            self.run_in_shell(printed, shell, sandbox=sandbox, variables=variables)
        )

    def assertConnected(self, listing, name):
        if not listing.is_connected(name):
            self.fail(f"{name} is not connected:\n{listing.text}")

    def assertNotConnected(self, listing, name):
        self.assertIn(name, listing.statuses, f"{name} is not listed:\n{listing.text}")
        if listing.is_connected(name):
            self.fail(f"{name} is connected:\n{listing.text}")

    def approve_project_servers(self):
        """Approves `.mcp.json` in the temporary home, as a user would by answering a question."""
        settings = self.sandbox.home / ".claude" / "settings.json"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text('{"enableAllProjectMcpServers": true}', encoding="utf-8")

    def write_project_file(self, text):
        (self.sandbox.project / ".mcp.json").write_text(text, encoding="utf-8")


class PrintedCommand(ClaudeCodeTestCase):
    """The line that a user copies into a shell."""

    def test_every_shell_stores_the_reference_and_never_the_value(self):
        # Most lines are correct for fish even without `--shell fish`.
        forms = SHELL_FORMS + ([("fish", [])] if FISH else [])
        for shell, options in forms:
            with self.subTest(shell=shell, options=options):
                sandbox = self.fresh_sandbox()
                token = new_token()
                result = self.add(
                    jam(), *options, shell=shell, sandbox=sandbox, variables={"JAM_PAT": token}
                )
                self.assertEqual(
                    sandbox.user_servers(),
                    {
                        "Jam": {
                            "type": "http",
                            "url": server.http_url,
                            "headers": {"Authorization": "Bearer ${JAM_PAT}"},
                        }
                    },
                )
                self.assertNotIn(token, sandbox.everything_stored())
                self.assertNotIn(token, result.stdout + result.stderr)

    def test_connects_with_the_variable_and_only_with_it(self):
        token = new_token()
        self.add(jam())

        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"JAM_PAT": token}), "Jam")
        self.assertIn(f"Bearer {token}", server.seen("Authorization"))

        for variables in ({}, {"JAM_PAT": ""}, {"JAM_PAT": new_token()}):
            with self.subTest(variables=list(variables)):
                server.demand(Authorization=f"Bearer {token}")
                self.assertNotConnected(self.sandbox.list(variables), "Jam")
                self.assertTrue(server.requests, "the server was never asked")
                self.assertNotIn(f"Bearer {token}", server.seen("Authorization"))

    def test_the_same_bytes_whether_the_variable_is_set_or_not(self):
        token = new_token()
        for options in ([], ["--script"], ["--scope", "local"], ["--scope", "project"]):
            with self.subTest(options=options):
                unset = self.assertSucceeds(self.sandbox.generate(jam(), *options))
                self.assertIn("${JAM_PAT}", unset.stdout)
                for value in (token, "", "${OTHER}"):
                    variables = {"JAM_PAT": value}
                    is_set = self.sandbox.generate(jam(), *options, variables=variables)
                    self.assertEqual(
                        (is_set.returncode, is_set.stdout, is_set.stderr),
                        (unset.returncode, unset.stdout, unset.stderr),
                    )

    def test_a_server_from_a_template_connects(self):
        token = new_token()
        text = profile({"Jam": {"template": "jam", "url": server.http_url, "token": "${JAM_PAT}"}})
        self.add(text, variables={"JAM_PAT": token})
        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"JAM_PAT": token}), "Jam")

    def test_an_sse_server_connects(self):
        token = new_token()
        text = profile(
            {"Stream": {"url": server.sse_url, "transport": "sse", "token": "${STREAM_KEY}"}}
        )
        self.add(text, variables={"STREAM_KEY": token})
        self.assertEqual(self.sandbox.user_servers()["Stream"]["type"], "sse")
        self.assertNotIn(token, self.sandbox.everything_stored())

        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"STREAM_KEY": token}), "Stream")
        self.assertNotConnected(self.sandbox.list(), "Stream")

    def test_two_secret_headers_both_arrive(self):
        keys = {"ACME_API_KEY": new_token(), "ACME_APP_KEY": new_token()}
        headers = {"X-Api-Key": "${ACME_API_KEY}", "X-App-Key": "${ACME_APP_KEY}"}
        self.add(profile({"Acme": {"url": server.http_url, "headers": headers}}), variables=keys)
        self.assertEqual(self.sandbox.user_servers()["Acme"]["headers"], headers)

        server.demand(X_Api_Key=keys["ACME_API_KEY"], X_App_Key=keys["ACME_APP_KEY"])
        self.assertConnected(self.sandbox.list(keys), "Acme")
        self.assertNotConnected(self.sandbox.list({"ACME_API_KEY": keys["ACME_API_KEY"]}), "Acme")

    def test_another_scheme_than_bearer_arrives(self):
        key = new_token()
        token = {"env": "ACME_SENTRY_KEY", "header": "Authorization", "scheme": "Sentry-Bearer"}
        self.add(profile({"Sentry": {"url": server.http_url, "token": token}}))
        server.demand(Authorization=f"Sentry-Bearer {key}")
        self.assertConnected(self.sandbox.list({"ACME_SENTRY_KEY": key}), "Sentry")

    def test_a_reference_in_the_query_of_the_url_arrives(self):
        key = new_token()
        url = f"{server.http_url}?part=a&key=${{ACME_KEY}}"
        self.add(profile({"Acme": {"url": url}}), variables={"ACME_KEY": key})
        self.assertEqual(self.sandbox.user_servers()["Acme"]["url"], url)

        server.demand()
        self.assertConnected(self.sandbox.list({"ACME_KEY": key}), "Acme")
        self.assertIn(f"part=a&key={key}", server.seen(":query"))

    def test_plain_header_values_arrive_exactly(self):
        value = """it's "us" & them; #1 * 50% \\ back: a=b, c!"""
        text = jam(headers={"X-Team": value})
        for shell, options in SHELL_FORMS:
            with self.subTest(shell=shell):
                sandbox = self.fresh_sandbox()
                token = new_token()
                self.add(text, *options, shell=shell, sandbox=sandbox)
                server.demand(Authorization=f"Bearer {token}", X_Team=value)
                self.assertConnected(sandbox.list({"JAM_PAT": token}), "Jam")

    def test_several_servers_go_through_one_pipe(self):
        names = ["One", "two", "number-3", "4_", "T" * 64]
        stdio = StdioServer(self.sandbox.root / "stdio", {})
        servers = {name: {"url": server.http_url, "token": "${JAM_PAT}"} for name in names}
        servers["files"] = {"command": stdio.command, "args": [str(stdio.path)]}
        self.add(profile(servers))
        self.assertEqual(set(self.sandbox.user_servers()), set(servers))

        token = new_token()
        server.demand(Authorization=f"Bearer {token}")
        listing = self.sandbox.list({"JAM_PAT": token})
        for name in servers:
            self.assertConnected(listing, name)


class Scopes(ClaudeCodeTestCase):
    def test_local_is_stored_for_this_project_only(self):
        token = new_token()
        self.add(jam(), "--scope", "local", variables={"JAM_PAT": token})
        self.assertEqual(
            self.sandbox.local_servers()["Jam"]["headers"], {"Authorization": "Bearer ${JAM_PAT}"}
        )
        self.assertEqual(self.sandbox.user_servers(), {})
        self.assertNotIn(token, self.sandbox.everything_stored())

        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"JAM_PAT": token}), "Jam")
        elsewhere = self.sandbox.list({"JAM_PAT": token}, directory=self.sandbox.home)
        self.assertNotIn("Jam", elsewhere.statuses)

    def test_user_is_the_default_and_works_in_every_directory(self):
        text = jam()
        self.assertEqual(self.printed(text), self.printed(text, "--scope", "user"))
        token = new_token()
        self.add(text, "--scope", "user")
        server.demand(Authorization=f"Bearer {token}")
        elsewhere = self.sandbox.list({"JAM_PAT": token}, directory=self.sandbox.home)
        self.assertConnected(elsewhere, "Jam")

    def test_the_project_file_is_read_and_waits_for_approval(self):
        token = new_token()
        self.write_project_file(
            self.printed(jam(), "--scope", "project", variables={"JAM_PAT": token})
        )
        server.demand(Authorization=f"Bearer {token}")
        listing = self.sandbox.list({"JAM_PAT": token})
        self.assertIn("Pending approval", listing.statuses.get("Jam", ""), listing.text)
        self.assertEqual(server.requests, [], "mcpconf must not approve anything by itself")
        self.assertNotIn("[Warning]", listing.text)
        self.assertNotIn("[Error]", listing.text)

    def test_the_approved_project_file_connects(self):
        token, key = new_token(), new_token()
        stdio = StdioServer(self.sandbox.root / "stdio", {"API_KEY": key})
        files = {
            "command": stdio.command,
            "args": [str(stdio.path), *AWKWARD_WORDS],
            "env": {"API_KEY": "${FILES_KEY}"},
        }
        servers = {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "Stream": {"url": server.sse_url, "transport": "sse", "token": "${JAM_PAT}"},
            "files": files,
        }
        variables = {"JAM_PAT": token, "FILES_KEY": key}
        text = self.printed(profile(servers), "--scope", "project", variables=variables)
        self.assertNotIn(token, text)
        self.assertNotIn(key, text)
        self.write_project_file(text)
        self.approve_project_servers()

        server.demand(Authorization=f"Bearer {token}")
        listing = self.sandbox.list(variables)
        for name in servers:
            self.assertConnected(listing, name)
        self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)

        server.demand(Authorization=f"Bearer {token}")
        listing = self.sandbox.list()
        for name in servers:
            self.assertNotConnected(listing, name)
        self.assertIn("Missing environment variables", listing.text)


class Stdio(ClaudeCodeTestCase):
    def server_with(self, expected):
        directory = self.sandbox.root / f"stdio {secrets.token_hex(4)}"
        return StdioServer(directory, expected)

    def test_a_reference_expands_when_the_server_starts(self):
        key = new_token()
        stdio = self.server_with({"API_KEY": key, "LOG_LEVEL": "info"})
        env = {"LOG_LEVEL": "info", "API_KEY": "${FILES_KEY}"}
        text = profile({"files": {"command": stdio.command, "args": [str(stdio.path)], "env": env}})
        self.add(text, variables={"FILES_KEY": key, "API_KEY": key})
        self.assertEqual(
            self.sandbox.user_servers(),
            {
                "files": {
                    "type": "stdio",
                    "command": stdio.command,
                    "args": [str(stdio.path)],
                    "env": env,
                }
            },
        )
        self.assertNotIn(key, self.sandbox.everything_stored())

        self.assertConnected(self.sandbox.list({"FILES_KEY": key}), "files")
        self.assertNotConnected(self.sandbox.list(), "files")
        self.assertNotEqual(stdio.report()["environment"].get("API_KEY"), key)

    def test_the_printed_command_is_the_same_whether_the_variable_is_set_or_not(self):
        stdio = self.server_with({})
        text = profile(
            {
                "files": {
                    "command": stdio.command,
                    "args": [str(stdio.path)],
                    "env": {"API_KEY": "${FILES_KEY}"},
                }
            }
        )
        variables = {"FILES_KEY": new_token(), "API_KEY": new_token()}
        self.assertEqual(self.printed(text), self.printed(text, variables=variables))

    def test_arguments_and_values_arrive_exactly(self):
        values = {f"VALUE_{number}": word for number, word in enumerate(AWKWARD_WORDS)}
        for shell, options in SHELL_FORMS:
            with self.subTest(shell=shell):
                sandbox = self.fresh_sandbox()
                stdio = self.server_with(values)
                entry = {
                    "command": stdio.command,
                    "args": [str(stdio.path), *AWKWARD_WORDS],
                    "env": values,
                }
                self.add(profile({"files": entry}), *options, shell=shell, sandbox=sandbox)
                stored = sandbox.user_servers()["files"]
                self.assertEqual(stored, {"type": "stdio", **entry})
                self.assertConnected(sandbox.list(), "files")
                self.assertEqual(stdio.report()["arguments"], AWKWARD_WORDS)

    def test_a_server_without_arguments_or_environment_connects(self):
        stdio = self.server_with({})
        starter = self.sandbox.bin / "start-files"
        starter.write_text(f"#!/bin/sh\nexec '{stdio.command}' '{stdio.path}'\n", encoding="utf-8")
        starter.chmod(0o755)
        self.add(profile({"files": {"command": "start-files"}}))
        self.assertConnected(self.sandbox.list(), "files")


class Script(ClaudeCodeTestCase):
    """`--script`: the script that onboarding scripts and dotfile managers run again and again."""

    def servers(self):
        stdio = StdioServer(self.sandbox.root / "stdio", {})
        return {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "Stream": {"url": server.sse_url, "transport": "sse", "token": "${STREAM_KEY}"},
            "files": {
                "command": stdio.command,
                "args": [str(stdio.path), *AWKWARD_WORDS],
                "env": {"API_KEY": "${FILES_KEY}", "MODE": "it's on"},
            },
        }

    def test_a_second_run_succeeds_and_changes_nothing(self):
        text = profile(self.servers())
        reference = self.fresh_sandbox()
        self.add(text, sandbox=reference)
        expected = reference.user_servers()

        script = self.printed(text, "--script")
        token = new_token()
        variables = {"JAM_PAT": token, "STREAM_KEY": token, "FILES_KEY": token}
        for shell in ("sh", "bash"):
            with self.subTest(shell=shell):
                sandbox = self.fresh_sandbox()
                for _ in range(2):
                    result = self.run_in_shell(script, shell, sandbox=sandbox, variables=variables)
                    self.assertSucceeds(result)
                    self.assertEqual(sandbox.user_servers(), expected)
                self.assertNotIn(token, sandbox.everything_stored())

    #: Members that people add to entries, and that `claude mcp add` cannot set.
    own = {"timeout": 60000, "alwaysLoad": True, "oauth": {"clientId": "mine", "callbackPort": 8080}}

    def signed_in(self, text, scope, *, indent=2, sandbox=None):
        """A sandbox with the servers, a sign-in to `Jam`, and the user's own members."""
        sandbox = sandbox or self.fresh_sandbox()
        self.add(text, "--scope", scope, sandbox=sandbox)
        servers = sandbox.user_servers if scope == "user" else sandbox.local_servers

        def change(state):
            root = state if scope == "user" else state["projects"][str(sandbox.project)]
            root["mcpServers"]["Jam"].update(self.own)
            root["mcpServers"]["files"]["timeout"] = 5000

        sandbox.change_state(change, indent=indent)
        sandbox.sign_in("Jam", servers()["Jam"])
        return sandbox, servers

    def test_what_is_as_wanted_keeps_its_sign_in_and_the_members_of_the_user(self):
        text = profile(self.servers())
        for scope in ("user", "local"):
            script = self.printed(text, "--script", "--scope", scope)
            for shell in POSIX_SHELLS:
                for indent in (2, None, 4):
                    with self.subTest(scope=scope, shell=shell, indent=indent):
                        sandbox, servers = self.signed_in(text, scope, indent=indent)
                        before = servers(), sandbox.credentials()
                        for _ in range(2):
                            result = self.run_in_shell(script, shell, sandbox=sandbox)
                            self.assertSucceeds(result)
                            self.assertEqual((servers(), sandbox.credentials()), before)

    def test_apply_keeps_the_sign_in_and_the_members_of_the_user(self):
        text = profile(self.servers())
        for scope in ("user", "local"):
            with self.subTest(scope=scope):
                sandbox, servers = self.signed_in(text, scope)
                before = servers(), sandbox.credentials()
                for _ in range(2):
                    options = ("--client", "claude-code", "--scope", scope)
                    result = self.assertSucceeds(sandbox.mcpconf("apply", text, *options))
                    self.assertIn("unchanged", result.stdout)
                    self.assertEqual((servers(), sandbox.credentials()), before)

    def test_a_change_keeps_the_members_of_the_user_where_mcpconf_is_on_the_path(self):
        servers = self.servers()
        text = profile(servers)
        jam = {**servers["Jam"], "headers": {"X-Team": "core"}}
        script = self.printed(profile({"files": servers["files"], "Jam": jam}), "--script")
        for has_mcpconf in (True, False):
            with self.subTest(has_mcpconf=has_mcpconf):
                sandbox, stored = self.signed_in(text, "user")
                before = stored()
                if has_mcpconf:
                    sandbox.with_mcpconf()
                self.assertSucceeds(self.run_in_shell(script, sandbox=sandbox))
                now = stored()
                self.assertEqual(now["Jam"]["headers"]["X-Team"], "core")
                self.assertEqual("timeout" in now["Jam"], has_mcpconf)
                self.assertEqual("oauth" in now["Jam"], has_mcpconf)
                self.assertEqual(now["files"], before["files"])
                self.assertEqual(now["Stream"], before["Stream"])
                # Claude Code's key includes the headers, so the sign-in would no longer be found.
                self.assertFalse(sandbox.credentials()["mcpOAuthClientConfig"])

    def test_apply_keeps_members_that_the_command_drops_or_refuses(self):
        servers = self.servers()
        jam = {**servers["Jam"], "headers": {"X-Team": "core"}}
        for own in ({"description": "mine", "x-mine": [1]}, {"timeout": "60", "note": None}):
            with self.subTest(own=own):
                sandbox = self.fresh_sandbox()
                self.add(profile(servers), sandbox=sandbox)
                sandbox.change_state(lambda state: state["mcpServers"]["Jam"].update(own))
                changed = profile({**servers, "Jam": jam})
                for _ in range(2):
                    options = ("--client", "claude-code")
                    self.assertSucceeds(sandbox.mcpconf("apply", changed, *options))
                now = sandbox.user_servers()["Jam"]
                self.assertEqual(now["headers"]["X-Team"], "core")
                self.assertEqual({key: now.get(key, "") for key in own}, own)

    def test_it_runs_as_a_file_from_another_directory(self):
        path = self.sandbox.root / "set up.sh"
        path.write_text(self.printed(jam(), "--script"), encoding="utf-8")
        for _ in range(2):
            result = self.sandbox.run(["sh", path], directory=self.sandbox.home)
            self.assertSucceeds(result)
        token = new_token()
        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"JAM_PAT": token}), "Jam")

    def test_it_replaces_a_server_that_pointed_elsewhere_and_leaves_others_alone(self):
        other = {
            "type": "http",
            "url": "http://127.0.0.1:1/mcp",
            "headers": {"X-A": "${OTHER_KEY}"},
        }
        for name in ("Jam", "Mine"):
            self.assertSucceeds(
                self.sandbox.claude("mcp", "add-json", "--scope", "user", name, json.dumps(other))
            )
        script = self.printed(jam(), "--script")
        self.assertSucceeds(self.run_in_shell(script, variables={"OTHER_KEY": new_token()}))
        self.assertEqual(
            self.sandbox.user_servers(),
            {
                "Mine": other,
                "Jam": {
                    "type": "http",
                    "url": server.http_url,
                    "headers": {"Authorization": "Bearer ${JAM_PAT}"},
                },
            },
        )

    def test_it_replaces_only_in_its_own_scope(self):
        other = {"type": "http", "url": "http://127.0.0.1:1/mcp"}
        self.assertSucceeds(
            self.sandbox.claude("mcp", "add-json", "--scope", "user", "Jam", json.dumps(other))
        )
        script = self.printed(jam(), "--script", "--scope", "local")
        for _ in range(2):
            self.assertSucceeds(self.run_in_shell(script))
        self.assertEqual(self.sandbox.user_servers(), {"Jam": other})
        self.assertEqual(self.sandbox.local_servers()["Jam"]["url"], server.http_url)

    def test_without_claude_it_says_so_and_fails(self):
        script = self.printed(jam(), "--script")
        self.sandbox.without_claude()
        result = self.run_in_shell(script)
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, r"(?i)claude.*\bPATH\b|\bPATH\b.*claude")
        self.assertFalse(self.sandbox.state_file.exists())

    def test_a_file_that_claude_refuses_makes_it_fail(self):
        broken = '{"mcpServers": {,}\n'
        self.sandbox.state_file.write_text(broken, encoding="utf-8")
        result = self.run_in_shell(self.printed(jam(), "--script"))
        self.assertNotEqual(result.returncode, 0)
        self.assertIn(".claude.json", result.stderr)
        self.assertEqual(self.sandbox.state_file.read_text(encoding="utf-8"), broken)


#: Variables in which people keep credentials. The list does not say which of them Claude Code removes: the
#: test finds that out. It omits the two with which Claude Code signs in, `ANTHROPIC_API_KEY` and
#: `CLAUDE_CODE_OAUTH_TOKEN`, because with them it contacts its vendor, and the proxy variables.
CREDENTIAL_VARIABLES = """
    ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_RUNTIME_TOKEN ALL_INPUTS ANACONDA_API_TOKEN
    ANTHROPIC_ADMIN_KEY ANTHROPIC_AUTH_TOKEN ANTHROPIC_CUSTOM_HEADERS ANTHROPIC_FOUNDRY_API_KEY
    API_KEY ATLASSIAN_API_TOKEN AWS_ACCESS_KEY_ID AWS_BEARER_TOKEN_BEDROCK
    AWS_CONTAINER_AUTHORIZATION_TOKEN AWS_PROFILE AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
    AWS_WEB_IDENTITY_TOKEN_FILE AZURE_CLIENT_CERTIFICATE_PATH AZURE_CLIENT_ID AZURE_CLIENT_SECRET
    AZURE_FEDERATED_TOKEN_FILE AZURE_OPENAI_API_KEY AZURE_PASSWORD BRAVE_API_KEY
    BUNDLE_GEMS__EXAMPLE__COM CARGO_REGISTRIES_ACME_TOKEN CARGO_REGISTRY_TOKEN CI_JOB_TOKEN
    CI_REGISTRY_PASSWORD CI_REGISTRY_USER CLOUDFLARE_API_TOKEN CLOUDSDK_AUTH_ACCESS_TOKEN
    COMPOSER_AUTH CONAN_PASSWORD CONSUL_HTTP_TOKEN CONTEXT7_API_KEY DATABASE_URL DATADOG_API_KEY
    DD_API_KEY DD_APP_KEY DEFAULT_WORKFLOW_TOKEN DISCORD_WEBHOOK_URL DOCKER_PASSWORD EXA_API_KEY
    FIGMA_TOKEN FIRECRAWL_API_KEY GEMINI_API_KEY GEM_HOST_API_KEY GH_ENTERPRISE_TOKEN GH_TOKEN
    GITHUB_PAT GITHUB_PERSONAL_ACCESS_TOKEN GITHUB_TOKEN GITLAB_TOKEN GOOGLE_API_KEY
    GOOGLE_APPLICATION_CREDENTIALS GOOGLE_OAUTH_ACCESS_TOKEN GOPROXY GRAFANA_TOKEN HF_TOKEN
    HUGGING_FACE_HUB_TOKEN JAM_PAT JAM_TOKEN JF_ACCESS_TOKEN JF_USER JIRA_API_TOKEN LINEAR_API_KEY
    MCP_API_KEY MCP_AUTH_TOKEN MCP_CLIENT_SECRET MCP_TOKEN NEON_API_KEY NODE_AUTH_TOKEN NOMAD_TOKEN
    NOTION_TOKEN NPM_TOKEN NUGET_AUTH_TOKEN OPENAI_API_KEY ORG_GRADLE_PROJECT_signingPassword
    OTEL_EXPORTER_OTLP_HEADERS OVERRIDE_GITHUB_TOKEN PASSWORD PIP_INDEX_URL
    POETRY_HTTP_BASIC_ACME_PASSWORD POETRY_PYPI_TOKEN_ACME POSTHOG_API_KEY POSTMAN_API_KEY
    PYPI_API_TOKEN PYPI_TOKEN RENDER_API_KEY SENTRY_ACCESS_TOKEN SENTRY_AUTH_TOKEN SLACK_BOT_TOKEN
    SLACK_WEBHOOK SLACK_WEBHOOK_URL SONARQUBE_TOKEN SONAR_TOKEN SSH_SIGNING_KEY STRIPE_API_KEY
    STRIPE_SECRET_KEY SUPABASE_ACCESS_TOKEN TAVILY_API_KEY TEAMS_WEBHOOK_URL TOKEN TWINE_PASSWORD
    TWINE_USERNAME UV_PUBLISH_TOKEN VAULT_ADDR VAULT_ROLE_ID VAULT_SECRET_ID VAULT_TOKEN
    VERCEL_TOKEN ZAPIER_API_KEY sonar_token
""".split()


class Applied(ClaudeCodeTestCase):
    """`apply`, `diff` and `remove` at user and local scope, through the real command."""

    def mcpconf(self, command, text, *options, variables=None):
        result = self.sandbox.mcpconf(
            command, text, "--client", "claude-code", *options, variables=variables
        )
        return self.assertSucceeds(result).stdout

    def siblings(self, value):
        """Two of the user's own servers that refer to `OTHER`, with `OTHER` set."""
        self.sandbox.state_file.write_text(
            json.dumps(
                {
                    "mcpServers": {
                        "remote": {
                            "type": "http",
                            "url": "https://example.com/mcp",
                            "headers": {"Authorization": "Bearer ${OTHER}"},
                        },
                        "program": {
                            "type": "stdio",
                            "command": "true",
                            "args": ["${OTHER}"],
                            "env": {"KEY": "${OTHER}"},
                        },
                    }
                }
            ),
            encoding="utf-8",
        )
        return {"OTHER": value, "JAM_PAT": value}

    def test_it_adds_changes_and_removes_and_twice_is_once(self):
        for scope in ("user", "local"):
            with self.subTest(scope):
                self.sandbox = self.fresh_sandbox()
                value = new_token()
                variables = self.siblings(value)
                before = self.sandbox.user_servers()
                options = ("--scope", scope)
                stored = (
                    self.sandbox.user_servers if scope == "user" else self.sandbox.local_servers
                )

                said = self.mcpconf("apply", jam(), *options, variables=variables)
                self.assertEqual(said, "claude-code: updated ~/.claude.json (+ Jam)\n")
                self.assertEqual(
                    stored()["Jam"]["headers"], {"Authorization": "Bearer ${JAM_PAT}"}
                )
                written = self.sandbox.state_file.stat()
                said = self.mcpconf("apply", jam(), *options, variables=variables)
                self.assertEqual(said, "claude-code: unchanged ~/.claude.json\n")
                self.assertEqual(self.mcpconf("diff", jam(), *options), "")
                again = self.sandbox.state_file.stat()
                self.assertEqual(
                    (again.st_ino, again.st_mtime_ns), (written.st_ino, written.st_mtime_ns)
                )

                more = jam(headers={"X-Team": "platform"})
                said = self.mcpconf("apply", more, *options, variables=variables)
                self.assertEqual(
                    said, "claude-code: updated ~/.claude.json (~ Jam (headers.X-Team))\n"
                )
                self.assertEqual(stored()["Jam"]["headers"]["X-Team"], "platform")

                said = self.mcpconf("remove", more, *options, variables=variables)
                self.assertEqual(said, "claude-code: updated ~/.claude.json (- Jam)\n")
                self.assertNotIn("Jam", stored())
                self.assertEqual(self.sandbox.user_servers(), before)
                self.assertNotIn(value, self.sandbox.everything_stored())

    def test_what_it_wrote_connects(self):
        token = new_token()
        self.mcpconf("apply", jam(), variables={"JAM_PAT": token})
        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(self.sandbox.list({"JAM_PAT": token}), "Jam")
        self.assertNotConnected(self.sandbox.list({}), "Jam")
        self.assertNotIn(token, self.sandbox.everything_stored())

    def test_it_agrees_with_what_the_printed_command_stores(self):
        """If a server was added with the line of `generate`, `apply` has nothing to do."""
        servers = {
            "Jam": {"url": server.http_url, "token": "${JAM_PAT}"},
            "events": {"url": server.sse_url, "transport": "sse"},
            "program": {
                "command": "program",
                "args": ["-y", "--", "a b", *AWKWARD_WORDS],
                "env": {"A": "${B}", "C": "plain"},
            },
            "bare": {"command": "bare"},
        }
        text = profile(servers)
        self.add(text)
        self.assertEqual(
            self.mcpconf("apply", text), "claude-code: unchanged ~/.claude.json\n"
        )


class VariableNames(ClaudeCodeTestCase):
    """Claude Code removes some variables from the URL and headers of remote servers."""

    def remote(self, variable):
        return profile({"Sonar": {"url": server.http_url, "token": f"${{{variable}}}"}})

    def test_a_blanked_variable_is_warned_about_and_the_suggested_one_works(self):
        token = new_token()
        result = self.assertSucceeds(self.sandbox.generate(self.remote("SONAR_TOKEN")))
        self.assertIn("blanked", result.stderr)
        self.assertSucceeds(self.run_in_shell(result.stdout))
        server.demand(Authorization=f"Bearer {token}")
        self.assertNotConnected(self.sandbox.list({"SONAR_TOKEN": token}), "Sonar")
        self.assertTrue(server.requests, "the server was never asked")
        self.assertNotIn(f"Bearer {token}", server.seen("Authorization"))

        names = re.findall(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b", result.stderr)
        suggested = [name for name in names if name != "SONAR_TOKEN"]
        self.assertTrue(suggested, f"no other variable is suggested:\n{result.stderr}")
        sandbox = self.fresh_sandbox()
        better = self.assertSucceeds(sandbox.generate(self.remote(suggested[0])))
        self.assertNotIn("blanked", better.stderr)
        self.assertSucceeds(self.run_in_shell(better.stdout, sandbox=sandbox))
        server.demand(Authorization=f"Bearer {token}")
        self.assertConnected(sandbox.list({suggested[0]: token}), "Sonar")

    def test_a_stdio_server_gets_the_variable_and_no_warning(self):
        token = new_token()
        stdio = StdioServer(self.sandbox.root / "stdio", {"SONAR_TOKEN": token})
        entry = {
            "command": stdio.command,
            "args": [str(stdio.path)],
            "env": {"SONAR_TOKEN": "${SONAR_TOKEN}"},
        }
        result = self.assertSucceeds(self.sandbox.generate(profile({"Sonar": entry})))
        self.assertNotIn("blanked", result.stderr)
        self.assertSucceeds(self.run_in_shell(result.stdout))
        self.assertConnected(self.sandbox.list({"SONAR_TOKEN": token}), "Sonar")

    def test_exactly_the_blanked_variables_are_warned_about(self):
        headers = {f"X-{n}": f"${{{name}}}" for n, name in enumerate(CREDENTIAL_VARIABLES)}
        text = profile({"Probe": {"url": server.http_url, "headers": headers}})
        self.write_project_file(self.printed(text, "--scope", "project"))
        self.approve_project_servers()
        server.demand()
        values = {name: new_token() for name in CREDENTIAL_VARIABLES}
        self.assertConnected(self.sandbox.list(values), "Probe")
        request = server.requests[0]
        arrived = {
            # An empty value may be sent as an empty header, or not at all.
            name: request.get(f"x-{n}", "")
            for n, name in enumerate(CREDENTIAL_VARIABLES)
        }
        for name in CREDENTIAL_VARIABLES:
            with self.subTest(variable=name):
                self.assertIn(arrived[name], ("", values[name]))
                result = self.assertSucceeds(self.sandbox.generate(self.remote(name)))
                self.assertEqual("blanked" in result.stderr, arrived[name] == "", result.stderr)


class ServerNames(ClaudeCodeTestCase):
    def test_names_that_claude_refuses_are_refused(self):
        names = [
            "workspace",
            "claude-in-chrome",
            "computer-use",
            "Claude Preview",
            "Claude Browser",
            "__proto__",
            # Claude Code treats the properties of every JavaScript object as existing servers.
            "constructor",
            "toString",
            "hasOwnProperty",
            "valueOf",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
        ]
        self.add(jam())
        for name in names:
            with self.subTest(name=name):
                refused = self.sandbox.claude(
                    "mcp", "add", "--scope", "user", "--transport", "http", name, server.http_url
                )
                self.assertNotEqual(refused.returncode, 0, "Claude Code takes this name by now")
                result = self.sandbox.generate(profile({name: {"url": server.http_url}}))
                self.assertEqual((result.returncode, result.stdout), (2, ""))
                self.assertIn(name, result.stderr)
