package import ConfigDocuments
internal import MCPProfile

/// The client Hermes Agent.
///
/// Source: its MCP reference (NousResearch/hermes-agent, 0059a79, read on 2026-11-29), and a test
/// with 0.19.0 (`Tests/RealClients`, 2026-11-30). Hermes looks up a variable in `~/.hermes/.env`
/// first, and signs in with OAuth only if the entry enables OAuth.
package struct Hermes: Client {
  package var id: String { "hermes" }
  package var name: String { "Hermes Agent" }
  package var source: ClientSource {
    ClientSource(
      "https://hermes-agent.nousresearch.com/docs/reference/mcp-config-reference",
      checked: "2026-11-30", version: "0059a79", .high)
  }
  package var whenUnset: String {
    "sends the literal text ${NAME}; does not connect if the variable is empty"
  }
  package var format: ConfigFormat { .yaml }
  package var scopes: [Scope] { [.user] }

  package func program(of target: ClientTarget) -> String? { "hermes" }

  package func location(of target: ClientTarget) -> FileLocation {
    let overrides = [FileLocation.Override("HERMES_HOME", "config.yaml")]
    return target.platform == .windows
      ? FileLocation(.localData, "hermes/config.yaml", overrides: overrides)
      : FileLocation(.home, ".hermes/config.yaml", overrides: overrides)
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp_servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func folders(of target: ClientTarget) -> FolderSyntax { .editor() }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.typeKey = "transport"
    shape.sse = "sse"
    shape.inferred = .http
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .seconds()),
      SettingMember(.startupTimeout, "connect_timeout", .seconds()),
      SettingMember(.allowedTools, "tools.include", .list),
      SettingMember(.deniedTools, "tools.exclude", .list),
      SettingMember(.clientID, "oauth.client_id", .text).only(.http),
      SettingMember(.clientSecret, "oauth.client_secret", .reference).only(.http),
      SettingMember(.callbackPort, "oauth.redirect_port", .port).only(.http),
      SettingMember(.scopes, "oauth.scope", .words).only(.http),
    ])
    .signingIn(["auth"], .string("oauth"), over: .http)
    .others(.text, "protocol", "trust").others(.flag, "supports_parallel_tool_calls")
  }
}
