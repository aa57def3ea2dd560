internal import ConfigDocuments
internal import MCPProfile

/// GitHub Copilot CLI, by GitHub's documentation and its changelog to 1.0.78 (2026-08-03).
///
/// A project's file is `.github/mcp.json`: Copilot also reads `.mcp.json`, in which it takes what Claude Code's
/// entries say.
package struct CopilotCLI: Client {
  package var id: String { "copilot-cli" }
  package var name: String { "GitHub Copilot CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers",
      checked: "2026-11-23", .medium)
  }
  package var whenUnset: String { "not known" }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project)]
  }

  package func program(of target: ClientTarget) -> String? { "copilot" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".github/mcp.json")
      : FileLocation(
        .home, ".copilot/mcp-config.json", overrides: [.init("COPILOT_HOME", "mcp-config.json")])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: [.headers, .environment], orBare: true, unset: .hasDefault)
  }

  /// References are documented for `env` and `headers` only (2026-11-29).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.inferred = [.stdio, .http]
    shape.workingDirectory = "cwd"
    // Documented as required.
    shape.defaults = [ConfigMember("tools", .strings(["*"]))]
    return shape
  }

  /// `cli-command-reference.md` of github/docs, 2026-11-29; `excludeTools` is only in the schema of its SDK.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.allowedTools, "tools", .list),
      SettingMember(.clientID, "oauthClientId", .text).only([.http, .sse]),
      SettingMember(.callbackPort, "auth.redirectPort", .port).only([.http, .sse]),
      SettingMember(.scopes, "oauthScopes", .list).only([.http, .sse]),
    ])
    .others(.flag, "oauthPublicClient").others(.text, "deferTools", "displayName", "oauthGrantType")
    .others(.number, "slowConnectionThresholdMs")
  }
}
