package import ConfigDocuments

/// The client GitHub Copilot in JetBrains IDEs.
///
/// Source: the plug-in's client in JetBrains/intellij-community, and microsoft/apm.
///
/// Sources disagree about the place of headers. GitHub's own guide (docs/installation-guides of
/// github-mcp-server, 2026-08-20) puts them in `requestInit`, and people reported that `headers` is
/// ignored (microsoft/copilot-intellij-feedback#1579, #1462, #354); the plug-in's client in
/// intellij-community writes `headers`. Neither place is refused, so we write both (2026-11-29).
///
/// There is no project file (microsoft/copilot-intellij-feedback#546, open in August 2026).
package struct CopilotJetBrains: Client {
  package var id: String { "copilot-jetbrains" }
  package var name: String { "Copilot for JetBrains" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.github.com/en/copilot/how-tos/provide-context/use-mcp/extend-copilot-chat-with-mcp",
      checked: "2026-11-29", .medium)
  }
  package var whenUnset: String { "not known" }
  package var isGraphical: Bool { true }
  package var format: ConfigFormat { .json(.comments) }
  package var scopes: [Scope] { [.user] }
  package var limits: [String] {
    [
      "mcpconf writes headers twice, as 'headers' and 'requestInit.headers', because sources disagree"
    ]
  }
  package func referenceCaveat(of target: ClientTarget) -> String? {
    "GitHub does not document references in Copilot for JetBrains, but users report that they work"
  }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(
      target.platform == .windows ? .localData : .config, "github-copilot/intellij/mcp.json")
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["servers"] }

  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    .copilot(on: platform)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: [.headers, .environment])
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    // GitHub's guide writes no `type` (2026-08-20).
    shape.inferred = [.http, .stdio]
    shape.otherHeaders = ["requestInit", "headers"]
    return shape
  }
}
