internal import MCPProfile

/// The client MCP Inspector 2.
///
/// Source: its source code and `docs/mcp-server-configuration.md` (modelcontextprotocol/inspector,
/// 86d5f58 of 2026-08-19, read on 2026-11-29). MCP Inspector expands nothing.
package struct MCPInspector: Client {
  package var id: String { "mcp-inspector" }
  package var name: String { "MCP Inspector" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/modelcontextprotocol/inspector/blob/main/docs/mcp-server-configuration.md",
      checked: "2026-11-29", version: "86d5f58", .high)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.home, ".mcp-inspector/mcp.json", overrides: [.init("MCP_CATALOG_PATH", "")])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamable-http"
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse])
    ])
    .others(.text, "oauth.authorizationUrl", "oauth.tokenUrl")
  }
}
