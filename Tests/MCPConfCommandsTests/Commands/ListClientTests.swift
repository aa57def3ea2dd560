import MCPClients
import MCPConfCommands
import TestSupport
import Testing

@Suite struct ListClientTests {
  private func list(_ id: String, today: String = "2026-11-30") -> MCPConf.Run {
    var machine = Machine()
    machine.files = ["/home/ann/.cursor/mcp.json": "{}"]
    machine.today = today
    return run("list clients \(id)", machine.world)
  }

  @Test func `shows files here, references, limits and settings, and how sure they are`() {
    let run = list("cursor")
    #expect(run.exit == .success)
    let text = run.outputText
    #expect(text.contains("~/.cursor/mcp.json  exists\n"))
    #expect(text.contains(".cursor/mcp.json    does not exist\n"))
    #expect(text.contains("  ${env:NAME} in headers, env and the URL\n"))
    #expect(
      text.contains(
        "  if a variable is not set, Cursor sends the literal text ${env:NAME}; the editor"))
    #expect(text.contains("  tools.allow as enabledTools\n"))
    #expect(text.contains("at most 59 characters together\n"))
    #expect(
      text.contains(
        "These facts were checked on 2026-11-30, with SDK 1.1.0. The facts are reliable: they were tested with"
      ))
    #expect(text.hasSuffix("Source: https://cursor.com/docs/mcp\n"))
  }

  @Test func `old facts say how old they are`() {
    #expect(!list("cursor", today: "2027-02-28").outputText.contains("days ago"))
    #expect(list("cursor", today: "2027-03-01").outputText.contains("91 days ago"))
  }

  @Test(arguments: ClientRegistry.ids)
  func `every client can be shown`(id: String) {
    let run = list(id)
    #expect(run.exit == .success && run.errorText == "")
    #expect(run.outputText.hasPrefix("\(ClientRegistry.client(id)?.name ?? "") (\(id))\n"))
  }

  @Test(arguments: [
    ("goose", "with 'scope: project': the client does not expand references"),
    ("goose", "transports in scope 'project': only stdio"),
    ("cline", "with 'variant: cli': the client does not expand references, so mcpconf refuses"),
    ("vscode", "with 'layout: portable': ${NAME} in headers, env and the URL"),
    ("zed", "refuses servers that need a token, unless you set 'bridge: mcp-remote'"),
    (
      "codex", "plain variable names, in 'bearer_token_env_var', 'env_http_headers' and 'env_vars'"
    ),
    ("mistral-vibe", "the client signs in with OAuth only if a server's entry enables OAuth"),
    ("claude-code", "before version 2.1.119, the client does not expand references in headers"),
    ("claude-code", "a server cannot be called workspace, "),
    ("kilo", "Kilo Code refuses a project file that contains a reference"),
    ("vscode", "\n  envFile\n"),
    ("droid", "enabled, as the opposite of disabled"),
    ("droid --platform windows", #"%USERPROFILE%\.factory\mcp.json  not on this machine"#),
  ])
  func `shows requirements, and differences between scopes and programs`(
    id: String, sentence: String
  ) {
    let text = list(id).outputText
    #expect(text.contains(sentence), "\(text)")
  }

  @Test func `a variable moves the file, also for doctor`() {
    var machine = Machine()
    machine.variables["CODEX_HOME"] = "/srv/codex"
    machine.variables["XDG_CONFIG_HOME"] = "/srv/config"
    machine.files = [
      "/srv/codex/config.toml": "[mcp_servers.x]\nurl = 'https://mcp.example.com'\n",
      "/srv/config/opencode/opencode.json": "{}",
    ]
    let world = machine.world
    #expect(
      run("list clients codex", world).outputText.contains(" /srv/codex/config.toml  exists\n"))
    #expect(run("list clients opencode", world).outputText.contains(" /srv/config/opencode/"))
    #expect(run("doctor --client codex", world).outputText.contains(" /srv/codex/config.toml "))
  }

  @Test func `an administrator's file that exists`() {
    var machine = Machine()
    machine.files = ["/etc/github-copilot/managed-settings.json": #"{"allowedMcpServers": []}"#]
    let text = run("list clients copilot-cli", machine.world).outputText
    #expect(text.contains("an administrator limits which servers GitHub Copilot CLI may use\n"))
  }

  @Test func `a name that is nearly one`() {
    let run = list("cursr")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("no client is called 'cursr'; did you mean 'cursor'?"))
  }

  @Test func `a client that has ended says so`() {
    #expect(list("roo").outputText.contains("Roo Code was shut down on 2026-05-15"))
  }

  @Test func `JSON names the checked facts and their source`() {
    let text = list("cursor --format json").outputText
    #expect(text.contains(#""checked": "2026-11-30""#) && text.contains(#""version": "SDK 1.1.0""#))
    #expect(text.contains(#""exists": true"#))
  }
}
