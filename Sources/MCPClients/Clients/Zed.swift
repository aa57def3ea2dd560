package import ConfigDocuments
internal import MCPProfile

/// The client Zed.
///
/// Source: `crates/settings_content/src/project.rs`. Zed sends references literally
/// (zed-industries/zed#60459, open on 2026-07-06). A server that Zed starts gets the project's
/// environment.
package struct Zed: Client {
  package var id: String { "zed" }
  package var name: String { "Zed" }
  package var source: ClientSource {
    ClientSource("https://zed.dev/docs/ai/mcp", checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var format: ConfigFormat { .json(.jsonc) }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func program(of target: ClientTarget) -> String? { "zed" }

  package func location(of target: ClientTarget) -> FileLocation {
    if target.scope == .project { return FileLocation(.project, ".zed/settings.json") }
    return switch target.platform {
    case .linux: FileLocation(.config, "zed/settings.json")
    case .macos: FileLocation(.home, ".config/zed/settings.json")
    case .windows: FileLocation(.roaming, "Zed/settings.json")
    }
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["context_servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.http, .stdio]
    shape.passesEnvironment = true
    return shape
  }

  /// Returns the client's names for settings (source: `crates/settings_content/src/project.rs`,
  /// 2026-11-29).
  ///
  /// A timeout is at most 600 seconds.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .seconds(1000...600_000)),
      SettingMember(.clientID, "oauth.client_id", .text).only(.http),
    ]
  }
}
