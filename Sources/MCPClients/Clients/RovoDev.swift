/// Atlassian's Rovo Dev CLI.
///
/// Source: its documentation (2025-10-09, read on 2026-11-30), which names only the user's file and
/// shows only literal tokens. Sources disagree about a project's file, so we write none.
package struct RovoDev: Client {
  package var id: String { "rovo-dev" }
  package var name: String { "Rovo Dev CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://support.atlassian.com/rovo/docs/connect-to-an-mcp-server-in-rovo-dev-cli/",
      checked: "2026-11-30", .medium)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }
  package var limits: [String] {
    [
      "Atlassian does not document references, so mcpconf writes none",
      "Rovo Dev CLI reads another file if 'mcp.mcpConfigPath' in ~/.rovodev/config.yml contains a path",
    ]
  }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.home, ".rovodev/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.typeKey = "transport"
    // No source says that Rovo Dev finds scripts; with `cmd`, they start in any case.
    shape.startsScripts = false
    return shape
  }
}
