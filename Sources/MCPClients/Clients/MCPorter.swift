package import ConfigDocuments
internal import MCPProfile

/// The client mcporter.
///
/// Source: `docs/config.md` and `src/config-schema.ts` of openclaw/mcporter (ae3d900 of 2026-08-21,
/// read on 2026-11-29). If `XDG_CONFIG_HOME` is set, mcporter prefers a file in that directory and
/// then ignores the file in `~/.mcporter`, so we never create a file in that directory.
package struct MCPorter: Client {
  package var id: String { "mcporter" }
  package var name: String { "mcporter" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/openclaw/mcporter/blob/main/docs/config.md", checked: "2026-11-29",
      version: "ae3d900", .high)
  }
  package var whenUnset: String { "fails and reports the variable's name" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var limits: [String] {
    [
      "if $XDG_CONFIG_HOME/mcporter contains a file, mcporter ignores the file in ~/.mcporter"
    ]
  }

  package func program(of target: ClientTarget) -> String? { "mcporter" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, "config/mcporter.json")
      : FileLocation(
        .home, ".mcporter/mcporter.json", or: [".mcporter/mcporter.jsonc"],
        overrides: [.init("MCPORTER_CONFIG", "")])
  }

  package func otherLocations(of target: ClientTarget) -> [FileLocation] {
    target.scope == .user ? [FileLocation(.config, "mcporter/mcporter.json")] : []
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, unset: .hasDefault)
  }

  /// Returns the shape of an entry, without a `type`: mcporter tries streamable HTTP first, then
  /// SSE.
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.otherURLs = ["baseUrl", "base_url", "serverUrl", "server_url"]
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `config-schema.ts`).
  ///
  /// mcporter signs in with OAuth only if the entry enables OAuth.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.allowedTools, "allowedTools", .list),
      SettingMember(.deniedTools, "blockedTools", .list),
      SettingMember(.clientID, "oauthClientId", .text).only([.http, .sse]),
      SettingMember(.description, "description", .text),
    ])
    .signingIn(["auth"], .string("oauth")).withOneToolList()
    .others(.text, "oauthRedirectUrl", "clientName")
  }
}
