internal import MCPProfile

/// The client Claude Desktop.
///
/// Source: its documentation and modelcontextprotocol#853. Its file contains only stdio servers
/// with literal values; remote servers are added as connectors, which sign in with OAuth. A server
/// gets only a few variables of the app.
///
/// Since February 2026, the usual installation on Windows is an MSIX package, and Windows redirects
/// the file to the package's own folder; the file in `%APPDATA%` may never be read
/// (anthropics/claude-code#26073, neon-solutions/add-mcp#114, read on 2026-11-29).
package struct ClaudeDesktop: Client {
  package var id: String { "claude-desktop" }
  package var name: String { "Claude Desktop" }
  package var source: ClientSource {
    ClientSource(
      "https://modelcontextprotocol.io/docs/develop/connect-local-servers", checked: "2026-11-29",
      .medium)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge, Self.install] }
  static let install = ClientOption(
    "install", ["msix", "exe"],
    "how Claude Desktop was installed on Windows, which determines the path of its file")

  package func location(of target: ClientTarget) -> FileLocation {
    let path = "Claude/claude_desktop_config.json"
    return target.platform == .windows && target.option(Self.install.name) != "exe"
      ? FileLocation(.localData, "Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming/\(path)")
      : .applicationData(on: target.platform, path)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.stdio]
    return shape
  }
}
