internal import MCPProfile

/// Devin Desktop and Devin CLI, the successors of Windsurf.
///
/// Source: the vendor's documentation, and an audit of devin 3000.11.3 (OpenACA, 2026-10-08). The
/// member for the transport is `transport`, not `type`; Devin refuses unknown members.
package struct Devin: Client {
  package let id = "devin"
  package let name = "Devin"
  package let source = ClientSource(
    "https://docs.devin.ai/cli/extensibility/mcp/configuration", checked: "2026-11-29",
    version: "3000.11.3", .medium)
  package let whenUnset = "not known"
  package let isGraphical = true
  /// The other clients' files that Devin also reads; by default, Devin reads all of them
  /// (`read_config_from` in its configuration).
  package var alsoReads: [(client: String, scope: Scope)] {
    [
      (client: "claude-code", scope: .project), (client: "claude-code", scope: .user),
      (client: "cursor", scope: .project), (client: "windsurf", scope: .user),
    ]
  }
  package var scopes: [Scope] { [.user, .project, .local] }

  package func program(of target: ClientTarget) -> String? { "devin" }

  package func referenceCaveat(of target: ClientTarget) -> String? {
    "Devin documents references only for OAuth fields, although references in headers have worked too"
  }

  package func location(of target: ClientTarget) -> FileLocation {
    switch target.scope {
    case .project: FileLocation(.project, ".devin/mcp_config.json")
    case .local: FileLocation(.project, ".devin/mcp_config.local.json")
    default:
      FileLocation(
        target.platform == .windows ? .roaming : .config, "devin/mcp_config.json")
    }
  }

  /// Returns the files that contained servers before 3000.3.
  ///
  /// The client still reads these files, according to sources other than the vendor (2026-11-29).
  package func otherLocations(of target: ClientTarget) -> [FileLocation] {
    switch target.scope {
    case .project: [FileLocation(.project, ".devin/config.json")]
    case .local: [FileLocation(.project, ".devin/config.local.json")]
    default:
      [FileLocation(target.platform == .windows ? .roaming : .config, "devin/config.json")]
    }
  }

  /// Returns the form of references.
  ///
  /// References are documented for OAuth fields, and have been seen to work in headers. Nothing is
  /// known about URLs.
  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: [.headers, .environment])
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.typeKey = "transport"
    shape.http = "http"
    shape.sse = "sse"
    shape.inferred = .http
    return shape
  }

  /// Returns the client's names for settings (source: its documentation, 2026-11-29).
  ///
  /// Devin refuses unknown members, and does not document `disabledTools`.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.clientID, "oauthClientId", .text).only([.http, .sse]),
      SettingMember(.clientSecret, "oauthClientSecret", .reference).only([.http, .sse]),
    ])
    .others(.text, "oauthResource")
  }
}
