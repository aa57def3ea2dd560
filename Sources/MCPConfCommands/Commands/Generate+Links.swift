internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

extension Generate {
  /// Returns the result for `--links`.
  static func links(_ renderings: [Rendering], _ session: inout Session) -> CommandResult {
    var all: [InstallLinks.Link] = []
    var without: [String] = []
    for rendering in renderings {
      let links = InstallLinks.all(of: rendering)
      all += links
      if links.isEmpty, !rendering.entries.isEmpty { without.append(rendering.target.client.name) }
    }
    if all.isEmpty {
      session.fail(
        "no-link", "none of these clients supports install links",
        fix: "use --client cursor or --client vscode")
    }
    if !without.isEmpty, !all.isEmpty, !session.worksForEveryClient {
      let verb = without.count == 1 ? "does" : "do"
      session.diagnostics.add(
        Diagnostic(
          .warning, "no-link", "\(without.listed) \(verb) not support install links",
          fix: "print the setup with 'mcpconf generate', or run 'mcpconf apply'"))
    }
    return session.format == .json
      ? CommandResult(json: [
        ConfigMember("links", .array(all.map(\.json)))
      ])
      : CommandResult(all.map(\.text).joined(separator: "\n"))
  }
}
