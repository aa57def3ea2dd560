/// The client Visual Studio.
///
/// Source: Microsoft's documentation. A solution's `.mcp.json` is shared through the repository.
/// Claude Code's file has the same name but another root key, and Claude Code reports an error for
/// `servers`, so a project should not use both clients' files.
///
/// Visual Studio asks for a token once, with `inputs`; references to environment variables are not
/// documented. Visual Studio also reads `.vscode/mcp.json`, so a team can set up VS Code and Visual
/// Studio with the client `vscode` and `tokens: prompt`.
package struct VisualStudio: Client {
  package var id: String { "visual-studio" }
  package var name: String { "Visual Studio" }
  package var source: ClientSource {
    ClientSource(
      "https://learn.microsoft.com/en-us/visualstudio/ide/mcp-servers", checked: "2026-11-29",
      .medium)
  }
  package var whenUnset: String { "asks for the value" }
  package var isGraphical: Bool { true }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("vscode", .project), ("cursor", .project)]
  }
  package var scopes: [Scope] { [.user, .project, .local] }

  package func location(of target: ClientTarget) -> FileLocation {
    switch target.scope {
    case .project: FileLocation(.project, ".mcp.json")
    case .local: FileLocation(.project, ".vs/mcp.json")
    default: FileLocation(.home, ".mcp.json")
    }
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.input, in: [.headers, .environment], unset: .isEmpty)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }
}
