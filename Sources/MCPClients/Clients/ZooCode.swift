internal import MCPProfile

/// Zoo Code, the successor of Roo Code, from which it differs only in the path of the user's file.
///
/// The path is from notes about Zoo-Code-Org/Zoo-Code of 2026-11-29; the repository could not be
/// read again, so the confidence is medium.
package struct ZooCode: Client {
  private var roo: RooCode { RooCode() }

  package var id: String { "zoo" }
  package var name: String { "Zoo Code" }
  package var source: ClientSource {
    ClientSource("https://github.com/Zoo-Code-Org/Zoo-Code", checked: "2026-11-29", .medium)
  }
  package var whenUnset: String { roo.whenUnset }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), VSCode.channel] }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? roo.location(of: target)
      : VSCode.userFile(
        "globalStorage/zoocodeorganization.zoo-code/settings/mcp_settings.json", target)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { roo.references(of: target) }

  package func folders(of target: ClientTarget) -> FolderSyntax { roo.folders(of: target) }

  package func shape(of target: ClientTarget) -> EntryShape { roo.shape(of: target) }

  package func settings(of target: ClientTarget) -> ClientSettings { roo.settings(of: target) }
}
