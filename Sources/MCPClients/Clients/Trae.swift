/// The client Trae.
///
/// Source: its documentation, which says to write real values, and mcpm#92. A project's file is
/// read only if "Enable Project MCP" is on.
package struct Trae: Client {
  package var id: String { "trae" }
  package var name: String { "Trae" }
  package var source: ClientSource {
    ClientSource("https://docs.trae.ai/ide/add-mcp-servers", checked: "2026-11-23", .low)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".trae/mcp.json")
      : .applicationData(on: target.platform, "Trae/User/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape { .untyped }
}
