internal import MCPProfile

/// The client JetBrains Junie.
///
/// Source: `JunieClient.kt` and `ServerConfig.kt` of JetBrains/intellij-community. References are
/// not documented.
package struct Junie: Client {
  package var id: String { "junie" }
  package var name: String { "JetBrains Junie" }
  package var source: ClientSource {
    ClientSource(
      "https://junie.jetbrains.com/docs/junie-cli-mcp-configuration.html", checked: "2026-11-23",
      .low)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  /// The limits of the client (source: neon-solutions/add-mcp#117 of 2026-11-29, not the vendor).
  package var limits: [String] {
    ["Junie may refuse headers over http://, and a token in the IDE's own file"]
  }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".junie/mcp/mcp.json")
      : FileLocation(.home, ".junie/mcp/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "http"
    shape.transports = [.http, .stdio]
    // No source says that Junie finds scripts; with `cmd`, they start in any case.
    shape.startsScripts = false
    return shape
  }
}
