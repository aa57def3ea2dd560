/// Visual Studio, by Microsoft's documentation.
///
/// A solution's `.mcp.json` is the file for its repository. Claude Code's file has the same name and another root, and
/// Claude Code reports `servers` in it, so a project with both needs care.
///
/// It asks for a token once, by `inputs`; references to the environment are not documented. It also reads
/// `.vscode/mcp.json`, so a team's servers are set up for both by the client `vscode` with `tokens: prompt`.
package struct VisualStudio: Client {
  package var id: String { "visual-studio" }
  package var name: String { "Visual Studio" }
  package var source: ClientSource {
    ClientSource(
      "https://learn.microsoft.com/en-us/visualstudio/ide/mcp-servers", checked: "2026-11-29",
      .medium)
  }
  package var whenUnset: String { "asks for it" }
  package var isGraphical: Bool { true }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("vscode", .project), ("cursor", .project)]
  }
  package var scopes: [Scope] { [.user, .project, .local] }

  package func location(of target: ClientTarget) -> FileLocation {
    switch target.scope {
    case .user: FileLocation(.home, ".mcp.json")
    case .project: FileLocation(.project, ".mcp.json")
    case .local: FileLocation(.project, ".vs/mcp.json")
    }
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.input, in: [.headers, .environment], unset: .isEmpty)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }
}
