internal import ConfigDocuments
internal import MCPProfile

/// The client of the Python library fastmcp.
///
/// Source: `mcp_config.py` of jlowin/fastmcp, and a test with 4.1 (`Tests/RealClients`). The
/// program that uses fastmcp chooses the file, so we only print the configuration. The client
/// expands nothing.
package struct FastMCP: Client {
  package var id: String { "fastmcp" }
  package var name: String { "fastmcp" }
  package var source: ClientSource {
    ClientSource(
      "https://gofastmcp.com/clients/client", checked: "2026-11-29",
      version: "4.1", .high)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }
  package var printedOnly: String { "pass the setup to fastmcp.Client or 'fastmcp run'" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.unknown, "fastmcp/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape { .fastMCP }

  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([]).signingIn(["auth"], .string("oauth"))
  }
}

extension EntryShape {
  /// The shape of an entry in fastmcp's `MCPConfig`, also for other clients that use fastmcp.
  static let fastMCP: EntryShape = {
    var shape = EntryShape.typed
    shape.typeKey = "transport"
    shape.workingDirectory = "cwd"
    return shape
  }()
}
