package import ConfigDocuments
internal import MCPProfile

/// The client Amp.
///
/// Source: its documentation. `amp.mcpServers` is a single name that contains a dot. A project's
/// servers must be approved with `amp mcp approve NAME`.
package struct Amp: Client {
  package var id: String { "amp" }
  package var name: String { "Amp" }
  package var source: ClientSource {
    ClientSource("https://ampcode.com/manual", checked: "2026-11-23", .medium)
  }
  package var whenUnset: String { "not known" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var scopes: [Scope] { .withManaged }

  package func program(of target: ClientTarget) -> String? { "amp" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".amp/settings.json", or: [".amp/settings.jsonc"])
      : FileLocation(.home, ".config/amp/settings.json", or: [".config/amp/settings.jsonc"])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["amp.mcpServers"] }

  /// Returns the files with which an administrator can manage the client (source:
  /// ampcode.com/news/enterprise-managed-settings, 2025-08-25).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let path =
      platform.managed(linux: "ampcode", macos: "ampcode", windows: "ProgramData/ampcode")
      + "/managed-settings.json"
    return [
      ManagedFile(path, .wins, members: ["amp.mcpServers"]),
      ManagedFile(path, .limits, members: ["amp.mcpPermissions"]),
    ]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  /// Returns the references to folders: Amp expands `${NAME}` in every field (its manual,
  /// 2026-11-23).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .homeVariable(.dollarBrace, in: [.command, .arguments, .environment], on: target.platform)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .untyped }

  /// Returns the client's names for settings (source: its manual, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.allowedTools, "includeTools", .list),
    ]
  }
}
