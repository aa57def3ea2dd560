internal import MCPProfile

/// The client JetBrains AI Assistant.
///
/// Source: the adapter of rulesync (cfebcd7 of 2026-08-18, read on 2026-11-29), which is the only
/// source for the client's files; JetBrains describes only the settings page. No reference syntax
/// is known.
package struct JetBrainsAI: Client {
  package var id: String { "jetbrains-ai" }
  package var name: String { "JetBrains AI Assistant" }
  package var source: ClientSource {
    ClientSource(
      "https://www.jetbrains.com/help/ai-assistant/mcp.html", checked: "2026-11-29", .low)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".ai/mcp/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.http, .stdio]
    return shape
  }
}
