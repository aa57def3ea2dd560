internal import MCPProfile

/// The client Kimi Code CLI.
///
/// Source: its source code of 2026-08-22. In a test on 2026-11-26, its forerunner Kimi CLI 1.51
/// read everything except the bearer token from the file (`Tests/RealClients`). For a bearer token,
/// an entry of Kimi Code contains only the name of the variable. Kimi Code expands nothing, and
/// ignores `type`.
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

  /// Returns no references to folders, because Kimi Code expands nothing (2026-08-22).
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
    // A server gets the client's whole environment, then `env` (`mergeStdioEnv` of
    // `client-stdio.ts`, d723cc4, read on 2026-11-29).
    shape.passesEnvironment = true
    return shape
  }

  /// Returns the client's names for settings (source: its source code of 2026-08-22).
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
