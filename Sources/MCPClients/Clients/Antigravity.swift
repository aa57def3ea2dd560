internal import MCPProfile

/// Antigravity, both the IDE and `agy`.
///
/// Source: the adapters of rulesync and microsoft/apm (August 2026). GitHub's guide and ToolHive
/// (August 2026) name `~/.gemini/antigravity/mcp_config.json` instead; mcpconf edits this file if
/// it is the only one that exists. References are sent literally
/// (google-antigravity/antigravity-cli#233, open on 2026-05-29).
package struct Antigravity: Client {
  package var id: String { "antigravity" }
  package var name: String { "Antigravity" }
  package var source: ClientSource {
    ClientSource("https://antigravity.google/docs/mcp", checked: "2026-11-29", .medium)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func program(of target: ClientTarget) -> String? { "agy" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".agents/mcp_config.json")
      : FileLocation(
        .home, ".gemini/config/mcp_config.json", or: [".gemini/antigravity/mcp_config.json"])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.url = "serverUrl"
    return shape
  }

  /// Returns the client's names for settings (source: the adapters of rulesync and microsoft/apm,
  /// 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.deniedTools, "disabledTools", .list)
    ]
  }
}
