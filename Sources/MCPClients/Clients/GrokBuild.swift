package import ConfigDocuments
internal import MCPProfile

/// The client Grok Build.
///
/// Source: `07-mcp-servers.md` and `xai-grok-config-types/src/mcp.rs` of xai-org/grok-build
/// (19d42e3 of 2026-08-19, read on 2026-11-29). Grok expands every string of the file as a shell
/// does (`shellexpand`), and leaves unset variables unchanged. Grok is built with crates for TOML
/// 1.0 and 1.1, so we write 1.0.
package struct GrokBuild: Client {
  package var id: String { "grok" }
  package var name: String { "Grok Build" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/xai-org/grok-build/blob/main/crates/codegen/xai-grok-pager/docs/user-guide/07-mcp-servers.md",
      checked: "2026-11-29", version: "19d42e3", .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME}" }
  package var format: ConfigFormat { .toml(.version1_0) }
  package var scopes: [Scope] { .withManaged }
  package var alsoReads: [(client: String, scope: Scope)] {
    [
      ("claude-code", .user), ("claude-code", .project), ("cursor", .user), ("cursor", .project),
    ]
  }

  package func program(of target: ClientTarget) -> String? { "grok" }

  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".grok/config.toml")
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp_servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, orBare: true, unset: .hasDefault)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.sse = "sse"
    shape.inferred = .http
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `KNOWN_MCP_SERVER_FIELDS` of `mcp.rs`).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "tool_timeout_sec", .seconds()),
      SettingMember(.startupTimeout, "startup_timeout_sec", .seconds()),
      SettingMember(.clientID, "oauth_client_id", .text).only([.http, .sse]),
      SettingMember(.scopes, "oauth_scopes", .list).only([.http, .sse]),
    ])
    .others(.flag, "expose_image_base64").others(.object, "tool_timeouts")
  }

  /// Returns the files with which an administrator can manage the client (source:
  /// `xai-grok-config/src/paths.rs`, 19d42e3 of 2026-08-19).
  ///
  /// Grok also obeys the lists in Claude Code's settings, with rules of its own (`resolution.rs`).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    if platform == .windows { return [] }
    return [
      ManagedFile("/etc/grok/managed_config.toml", .yields, members: ["mcp_servers"]),
      ManagedFile("/etc/grok/requirements.toml", .limits, members: ["mcp_servers"]),
      .claudeLimits("\(ClaudeCode.managedDirectory(on: platform))/managed-settings.json"),
    ]
  }
}
