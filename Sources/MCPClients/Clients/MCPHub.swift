package import ConfigDocuments
internal import MCPProfile

/// The client mcphub.nvim.
///
/// Source: `doc/mcp/servers_json.md` and `lua/mcphub/config.lua` of ravitemer/mcphub.nvim (7cd5db3
/// of 2026-01-18, read on 2026-11-29). mcphub.nvim also reads a project's `.vscode/mcp.json` and
/// `.cursor/mcp.json` if the project has no file of its own. mcp-hub, which starts the servers,
/// expands references (`src/utils/env-resolver.js` of ravitemer/mcp-hub, read on 2026-11-30).
package struct MCPHub: Client {
  package var id: String { "mcphub" }
  package var name: String { "mcphub.nvim" }
  package var source: ClientSource {
    ClientSource(
      "https://ravitemer.github.io/mcphub.nvim/mcp/servers_json", checked: "2026-11-30",
      version: "7cd5db3", .high)
  }
  package var whenUnset: String { "refuses the server and reports the variable's name" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("vscode", .project), ("cursor", .project)]
  }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".mcphub/servers.json")
      : FileLocation(.home, ".config/mcphub/servers.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func folders(of target: ClientTarget) -> FolderSyntax { .editor() }

  /// Returns the shape of an entry, without a `type`, because mcphub detects the transport by
  /// itself.
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.deniedTools, "disabled_tools", .list),
      SettingMember(.approve, "autoApprove", .list),
      SettingMember(.description, "description", .text),
    ])
    .others(.object, "dev").others(.list, "disabled_resources")
  }
}
