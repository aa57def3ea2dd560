internal import MCPProfile

/// The client LM Studio.
///
/// Source: its documentation, which shows only literal tokens (lmstudio-ai/lms#389).
package struct LMStudio: Client {
  package var id: String { "lm-studio" }
  package var name: String { "LM Studio" }
  package var source: ClientSource {
    ClientSource("https://lmstudio.ai/docs/app/mcp", checked: "2026-11-23", .medium)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.home, ".lmstudio/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape { .untyped }

  /// Returns the client's names for settings (source: its documentation, 2026-11-29).
  ///
  /// The secret of an OAuth client has no member here, because LM Studio would send a reference
  /// literally.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.clientID, "auth.CLIENT_ID", .text).only([.http, .sse])
    ]
  }
}
