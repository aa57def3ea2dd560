internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client GitHub Copilot CLI.
///
/// Source: GitHub's documentation and version 1.0.104 (2026-11-29), and a test with 1.0.64
/// (`Tests/RealClients`). A project's file is `.github/mcp.json`, which Copilot reads since 1.0.61;
/// Copilot also reads `.mcp.json`, including Claude Code's entries in it.
package struct CopilotCLI: Client {
  package var id: String { "copilot-cli" }
  package var name: String { "GitHub Copilot CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/add-mcp-servers",
      checked: "2026-11-30", version: "1.0.104", .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME}" }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project)]
  }

  package var limits: [String] {
    [
      "a server's name and a tool's name can have at most \(Self.nameBudget) characters together",
      "GitHub Copilot CLI does not expand a reference in a string of more than \(Self.textBudget) UTF-16 units",
    ]
  }
  /// The maximum length of a server's and a tool's name together (found in 1.0.104, 2026-11-29).
  static let nameBudget = 64
  /// The maximum length of a string with a reference, in UTF-16 units.
  ///
  /// Tried with 1.0.64 on 2026-11-30 (`Tests/RealClients`): the length of the variable's value does
  /// not count.
  static let textBudget = 1000

  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    LongName.check(server, in: self, budget: Self.nameBudget, &diagnostics)
    let fields = (server.headers(for: id) + server.environment(for: id)).map(\.value)
    for field in fields + [server.url(for: id)].compactMap({ $0 })
    where field.value.reference != nil {
      let length = references(of: target).text(field.value).utf16.count
      if length > Self.textBudget { diagnostics.add(.longText(length, at: field.range)) }
    }
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

  /// Returns no references to folders: references are documented only for the strings of remote
  /// servers and for `env` (2026-11-29).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.otherTypes = [(.stdio, "local")]
    shape.inferred = [.stdio, .http]
    shape.workingDirectory = "cwd"
    // The documentation requires this member.
    shape.defaults = [ConfigMember("tools", .strings(["*"]))]
    return shape
  }

  /// Returns the client's names for settings (source: `cli-command-reference.md` of github/docs,
  /// 2026-11-29).
  ///
  /// `excludeTools` is not included, because it is only in the schema of Copilot's SDK.
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

extension Diagnostic {
  fileprivate static func longText(_ length: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "long-text",
      "GitHub Copilot CLI does not expand a reference in a string of more than \(CopilotCLI.textBudget) UTF-16 units; this one has \(length)",
      at: range, fix: "shorten the string, or leave copilot-cli out of the server's 'clients' list")
  }
}
