internal import MCPProfile

/// Amazon Q Developer CLI, which is in maintenance mode.
///
/// Source: `crates/chat-cli/src/mcp_client/client.rs`. The environment of the CLI wins over `env`.
package struct AmazonQ: Client {
  package var id: String { "amazon-q" }
  package var name: String { "Amazon Q Developer CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/command-line-mcp-config-CLI.html",
      checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME} instead of ${env:NAME}" }

  package func program(of target: ClientTarget) -> String? { "q" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".amazonq/mcp.json")
      : FileLocation(.home, ".aws/amazonq/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: [.headers, .environment])
  }

  /// Returns the references to folders: Amazon Q uses `shellexpand` for the command, and
  /// `substitute_env_vars` for `env` (`mcp_client/client.rs`, 2026-04-23).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    FolderSyntax(
      [FolderSyntax.Spelling(folder: .home, text: "~", places: .command)]
        + FolderSyntax.home(.dollarBrace, in: .command, on: target.platform)
        + FolderSyntax.home(.dollarBraceEnv, in: .environment, on: target.platform), start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "http"
    shape.stdio = "stdio"
    shape.inferred = .stdio
    shape.transports = [.http, .stdio]
    return shape
  }

  /// Returns the client's names for settings (source: `custom_tool.rs`, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.scopes, "oauthScopes", .list).only([.http, .sse]),
    ]
  }
}
