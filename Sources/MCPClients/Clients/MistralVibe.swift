package import ConfigDocuments
internal import MCPProfile

/// The client Mistral Vibe.
///
/// Source: `vibe/core/config/models.py`, 2.18.4 of 2026-07-01 and later snapshots, and a test with
/// 3.0.2 on 2026-11-29 (`Tests/RealClients`). Servers are a list. Vibe expands nothing: `auth`
/// contains the name of one variable and the format around its value. `command` is a list, or a
/// string that Vibe splits as a shell does; `args` follow it (`MCPStdio.argv`). We write both
/// members, as `vibe mcp add` does.
package struct MistralVibe: Client {
  package var id: String { "mistral-vibe" }
  package var name: String { "Mistral Vibe" }
  package var source: ClientSource {
    ClientSource("https://github.com/mistralai/mistral-vibe", checked: "2026-11-24", .high)
  }
  package var whenUnset: String { "omits the header" }
  /// The client accepts TOML 1.0.
  ///
  /// Vibe 3.0.3 reads the file with `tomllib` (`vibe/core/config/layers/_base.py`) and runs on
  /// Python 3.12 or later; only Python 3.15 reads TOML 1.1 (2026-11-29).
  package var format: ConfigFormat { .toml(.version1_0) }
  package var listKey: String? { "name" }

  package func program(of target: ClientTarget) -> String? { "vibe" }

  /// Returns the client's file.
  ///
  /// A project's file is read only if the project is trusted.
  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".vibe/config.toml")
      : FileLocation(.home, ".vibe/config.toml", overrides: [.init("VIBE_HOME", "config.toml")])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp_servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.name, in: [], unset: .isEmpty)
  }

  /// Returns no references to folders: Vibe expands nothing in the servers that it starts
  /// (`vibe/core/tools/mcp/tools.py`, 2026-07-01).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.typeKey = "transport"
    shape.http = "streamable-http"
    shape.otherTypes = [(.http, "http")]
    shape.stdio = "stdio"
    shape.transports = [.http, .stdio]
    shape.headers = .authentication
    shape.splitsCommand = true
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `models.py` of 3.0.3, 2026-11-29).
  ///
  /// Vibe signs in with OAuth only if the entry enables OAuth, and then requires a list of scopes,
  /// which can be empty (`MCPOAuth`).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "tool_timeout_sec", .decimalSeconds),
      SettingMember(.startupTimeout, "startup_timeout_sec", .decimalSeconds),
      SettingMember(.deniedTools, "disabled_tools", .list),
      SettingMember(.clientID, "auth.client_id", .text).only(.http),
      SettingMember(.callbackPort, "auth.redirect_port", .port).only(.http),
      SettingMember(.scopes, "auth.scopes", .list).only(.http),
    ])
    .signingIn(
      ["auth", "type"], .string("oauth"), with: [(["auth", "scopes"], .array([]))]
    ).others(.text, "prompt")
  }
}
