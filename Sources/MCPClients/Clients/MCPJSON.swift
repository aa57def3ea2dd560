package import MCPProfile
package import SourceText

/// The draft of a common file, SEP-2633 of the Model Context Protocol (2026-04-22, open on
/// 2026-11-29).
///
/// The draft names no path, and no known client reads the file, so we only print it.
package struct MCPJSON: Client {
  package var id: String { "mcp-json" }
  package var name: String { "mcp.json (draft SEP-2633)" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/modelcontextprotocol/modelcontextprotocol/pull/2633",
      checked: "2026-11-29", version: "a247566", .medium)
  }
  package var whenUnset: String { "not known" }
  package var status: String? { "is a draft of 2026-04-22; no known client reads it" }
  package var scopes: [Scope] { [.project] }
  package var printedOnly: String { "no client reads this draft" }
  package var limits: [String] { ["a description can have at most 500 characters"] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.unknown, "mcp-json/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamable-http"
    return shape
  }

  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scopes", .list).only([.http, .sse]),
      SettingMember(.description, "description", .text),
    ])
    .others(.text, "title", "oauth.redirectUri")
  }

  package func check(
    _ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    if let server = servers.first { diagnostics.add(.draft(at: server.name.range)) }
  }
}

extension Diagnostic {
  fileprivate static func draft(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "draft", "mcp-json is the draft SEP-2633; no known client reads it", at: range,
      fix: "list your clients in 'clients'; use mcp-json only to try the draft")
  }
}
