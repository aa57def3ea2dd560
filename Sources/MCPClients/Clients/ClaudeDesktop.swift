internal import MCPProfile

/// Claude Desktop, by its documentation and modelcontextprotocol#853.
///
/// Its file has stdio servers only, with literal values; remote servers are added as connectors, which sign in
/// by OAuth. A server gets a few variables of the app and no others.
package struct ClaudeDesktop: Client {
  package var id: String { "claude-desktop" }
  package var name: String { "Claude Desktop" }
  package var source: ClientSource {
    ClientSource(
      "https://modelcontextprotocol.io/docs/develop/connect-local-servers", checked: "2026-11-23",
      .medium)
  }
  package var whenUnset: String { "with the bridge, sends nothing after the scheme" }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    .applicationData(on: target.platform, "Claude/claude_desktop_config.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.stdio]
    return shape
  }
}
