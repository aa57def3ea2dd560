internal import MCPProfile

/// Windsurf's Cascade agent.
///
/// Source: the vendor's documentation, 2026-11-23. `layout: vscode` is the `servers` file that
/// Jam's page shows for "VS Code / Windsurf"; no path is known at which Windsurf reads this file,
/// so we only print it.
package struct Windsurf: Client {
  package let id = "windsurf"
  package let name = "Windsurf"
  package let source = ClientSource(
    "https://docs.devin.ai/desktop/cascade/mcp", checked: "2026-11-23", .medium)
  package let whenUnset = "sends an empty token"
  package let isGraphical = true
  package var scopes: [Scope] { [.user] }
  package let printedOnly = "use 'layout: native'"
  package var options: [ClientOption] {
    [
      .scope([.user]),
      ClientOption(
        "layout", ["native", "vscode"], "Windsurf's own file, or a file in VS Code's layout"),
    ]
  }

  package func program(of target: ClientTarget) -> String? { "windsurf" }

  package func location(of target: ClientTarget) -> FileLocation {
    isNative(target)
      ? FileLocation(.home, ".codeium/windsurf/mcp_config.json")
      : FileLocation(.unknown, "windsurf/mcp.json")
  }

  package func rootPath(of target: ClientTarget) -> [String] {
    [isNative(target) ? "mcpServers" : "servers"]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: .all, unset: .isEmpty)
  }

  /// Returns the references to folders: Windsurf expands `${env:NAME}` in `command`, `args` and
  /// `env` (docs.windsurf.com, 2026-11-29).
  ///
  /// Windsurf has no reference to the workspace's folder.
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .homeVariable(.dollarBraceEnv, in: [.command, .arguments, .environment], on: target.platform)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    guard isNative(target) else { return .typed }
    var shape = EntryShape.untyped
    shape.url = "serverUrl"
    shape.otherURLs = ["url"]
    return shape
  }

  /// Returns the client's names for settings (source: its documentation and, for `disabled`, the
  /// files that it writes, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    isNative(target)
      ? [
        SettingMember(.enabled, "disabled", .inverted),
        SettingMember(.deniedTools, "disabledTools", .list),
      ]
      : []
  }

  private func isNative(_ target: ClientTarget) -> Bool { target.option("layout") != "vscode" }
}
