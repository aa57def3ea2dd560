package import ConfigDocuments
internal import MCPProfile

/// mcporter, by `docs/config.md` and `src/config-schema.ts` of openclaw/mcporter (ae3d900 of 2026-08-21, read on 2026-11-29).
///
/// With `XDG_CONFIG_HOME` it prefers a file there, and then does not read the one in `~/.mcporter` any more; so
/// none is created there.
package struct MCPorter: Client {
  package var id: String { "mcporter" }
  package var name: String { "mcporter" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/openclaw/mcporter/blob/main/docs/config.md", checked: "2026-11-29",
      version: "ae3d900", .high)
  }
  package var whenUnset: String { "fails with the name of the variable" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var limits: [String] {
    ["a file in $XDG_CONFIG_HOME/mcporter is read in place of the one in ~/.mcporter"]
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

  /// It tries streamable HTTP first, and then SSE.
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.otherURLs = ["baseUrl", "base_url", "serverUrl", "server_url"]
    shape.workingDirectory = "cwd"
    return shape
  }

  /// `config-schema.ts`; it signs in only where an entry says so.
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
