internal import ConfigDocuments
internal import MCPProfile

/// The client OpenHands CLI.
///
/// Source: `openhands_cli/mcp/mcp_utils.py` of OpenHands/OpenHands-CLI (6b3838c of 2026-05-18, read
/// on 2026-11-29). OpenHands reads the file with fastmcp, expands nothing, and signs in with OAuth
/// only if the entry enables OAuth.
package struct OpenHands: Client {
  package var id: String { "openhands" }
  package var name: String { "OpenHands CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.openhands.dev/openhands/usage/cli/mcp-servers", checked: "2026-11-29",
      version: "6b3838c", .high)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func program(of target: ClientTarget) -> String? { "openhands" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(
      .home, ".openhands/mcp.json", overrides: [.init("OPENHANDS_PERSISTENCE_DIR", "mcp.json")])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape { .fastMCP }

  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([SettingMember(.enabled, "enabled", .flag)])
      .signingIn(["auth"], .string("oauth"))
  }
}
