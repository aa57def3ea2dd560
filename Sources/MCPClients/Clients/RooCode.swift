internal import MCPProfile

/// Roo Code, which was discontinued on 2026-05-15 (roocode.com, read on 2026-11-29).
///
/// Source: its source code. `type` is required for an entry with a URL.
package struct RooCode: Client {
  package var id: String { "roo" }
  package var name: String { "Roo Code" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.roocode.com/features/mcp/using-mcp-in-roo", checked: "2026-11-29", .high)
  }
  package var whenUnset: String { "sends the literal text ${env:NAME}" }
  package var status: String? { "was shut down on 2026-05-15; use its successor, Zoo Code" }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), VSCode.channel] }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".roo/mcp.json")
      : VSCode.userFile(
        "globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json", target)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: .all)
  }

  /// Returns the references to folders: Roo Code expands the whole entry with the first workspace
  /// folder and the environment (`injectVariables` in `McpHub.ts`, 2026-04-14).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    FolderSyntax(
      [FolderSyntax.Spelling(folder: .workspace, text: "${workspaceFolder}", places: .all)]
        + FolderSyntax.home(.dollarBraceEnv, in: .all, on: target.platform), start: .workspace)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamable-http"
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `McpHub.ts`, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeout", .seconds(1000...3_600_000)),
      SettingMember(.deniedTools, "disabledTools", .list),
      SettingMember(.approve, "alwaysAllow", .list),
    ])
    .others(.list, "watchPaths")
  }
}
