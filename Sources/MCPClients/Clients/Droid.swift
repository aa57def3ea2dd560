internal import MCPProfile

/// Factory's droid, by its documentation; that references work is reported by others.
package struct Droid: Client {
  package var id: String { "droid" }
  package var name: String { "Factory droid" }
  package var source: ClientSource {
    ClientSource("https://docs.factory.ai/cli/configuration/mcp", checked: "2026-11-23", .low)
  }
  package var whenUnset: String { "not known" }
  package func referenceCaveat(of target: ClientTarget) -> String? {
    "Factory does not document references for droid; others saw them at work"
  }

  package func program(of target: ClientTarget) -> String? { "droid" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".factory/mcp.json")
      : FileLocation(.home, ".factory/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: [.headers, .url], unset: .hasDefault)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "http"
    shape.stdio = "stdio"
    shape.inferred = .stdio
    shape.transports = [.http, .stdio]
    return shape
  }

  /// By its documentation, 2026-11-29.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeoutMs", .milliseconds()),
      SettingMember(.allowedTools, "enabledTools", .list),
      SettingMember(.deniedTools, "disabledTools", .list),
      SettingMember(.oauth, "oauth", .never).only(.http),
      SettingMember(.clientID, "oauth.clientId", .text).only(.http),
      SettingMember(.callbackPort, "oauth.callbackPort", .port).only(.http),
      SettingMember(.scopes, "oauth.scopes", .list).only(.http),
    ]
  }
}
