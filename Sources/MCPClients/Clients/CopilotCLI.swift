internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// GitHub Copilot CLI.
///
/// Source: GitHub's documentation and version 1.0.104 (2026-11-29). A project's file is
/// `.github/mcp.json`; Copilot also reads `.mcp.json`, including Claude Code's entries in it.
package struct CopilotCLI: Client {
  package var id: String { "copilot-cli" }
  package var name: String { "GitHub Copilot CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers",
      checked: "2026-11-29", version: "1.0.104", .medium)
  }
  package var whenUnset: String { "sends the literal text ${NAME}" }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project)]
  }

  package var limits: [String] {
    [
      "a server's name and a tool's name can have at most \(Self.nameBudget) characters together",
      "it does not expand a reference to a value longer than 1,000 UTF-16 units",
    ]
  }
  /// Found in 1.0.104, 2026-11-29.
  static let nameBudget = 64

  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    LongName.check(server, in: self, budget: Self.nameBudget, &diagnostics)
  }

  package func program(of target: ClientTarget) -> String? { "copilot" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".github/mcp.json")
      : FileLocation(
        .home, ".copilot/mcp-config.json", overrides: [.init("COPILOT_HOME", "mcp-config.json")])
  }

  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    .copilot(on: platform)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, orBare: true, unset: .hasDefault)
  }

  /// References are documented only for the strings of remote servers and for `env` (2026-11-29).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.otherTypes = [(.stdio, "local")]
    shape.inferred = [.stdio, .http]
    shape.workingDirectory = "cwd"
    // Documented as required.
    shape.defaults = [ConfigMember("tools", .strings(["*"]))]
    return shape
  }

  /// Source: `cli-command-reference.md` of github/docs, 2026-11-29; `excludeTools` is only in its
  /// SDK's schema.
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
