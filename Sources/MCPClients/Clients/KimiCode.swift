internal import MCPProfile

/// Kimi Code CLI, by its source code of 2026-08-22; its forerunner Kimi CLI 1.51 was seen to read everything but
/// the bearer token from its file on 2026-11-26 (`Tests/RealClients`).
///
/// It takes the name of a variable for a bearer token and expands nothing; `type` means nothing to it.
package struct KimiCode: Client {
  package var id: String { "kimi-code" }
  package var name: String { "Kimi Code" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/MoonshotAI/kimi-code", checked: "2026-11-29", version: "d723cc4", .high)
  }
  package var whenUnset: String { "refuses the server" }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project)]
  }

  package func program(of target: ClientTarget) -> String? { "kimi" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".kimi-code/mcp.json")
      : FileLocation(.home, ".kimi-code/mcp.json", overrides: [.init("KIMI_CODE_HOME", "mcp.json")])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .names }

  /// Nothing is expanded (2026-08-22).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.inferred = [.stdio, .http]
    shape.typeKey = "transport"
    shape.headers = .named(
      literals: "headers", bearer: "bearerTokenEnvVar", variables: nil)
    shape.workingDirectory = "cwd"
    // `mergeStdioEnv` of `client-stdio.ts`: all of its own environment, then `env` (d723cc4, read on 2026-11-29).
    shape.passesEnvironment = true
    return shape
  }

  /// Its source code of 2026-08-22.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "toolTimeoutMs", .milliseconds()),
      SettingMember(.startupTimeout, "startupTimeoutMs", .milliseconds()),
      SettingMember(.allowedTools, "enabledTools", .list),
      SettingMember(.deniedTools, "disabledTools", .list),
      SettingMember(.oauth, "auth", .word("oauth")).only([.http, .sse]),
    ]
  }
}
