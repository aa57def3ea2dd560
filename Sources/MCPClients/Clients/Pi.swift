package import MCPProfile
package import SourceText

/// The client Pi.
///
/// Source: `packages/coding-agent/docs/mcp.md` of earendil-works/pi (f7dde85, read on 2026-11-30).
/// `resolveHeadersOrThrow` of Pi's `resolve-config-value.ts` refuses a variable that is empty or
/// not set. If a value starts with `!`, Pi runs it as a command. Pi does not support SSE. Versions
/// before f7dde85, such as 27d2914, cannot sign in with OAuth. A project's file is read only if the
/// project is trusted.
package struct Pi: Client {
  package var id: String { "pi" }
  package var name: String { "Pi" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/earendil-works/pi/blob/main/packages/coding-agent/docs/mcp.md",
      checked: "2026-11-30", version: "f7dde85", .high)
  }
  package var whenUnset: String {
    "refuses the server and reports the variable's name; an empty variable has the same effect"
  }
  package var limits: [String] {
    [
      "old versions cannot sign in with OAuth; new versions sign in with '/mcp login NAME'",
      "Pi treats '-' and '_' in server names as the same character",
    ]
  }

  package func program(of target: ClientTarget) -> String? { "pi" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".pi/mcp.json")
      : FileLocation(
        .home, ".pi/agent/mcp.json", overrides: [.init("PI_CODING_AGENT_DIR", "mcp.json")])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: [.headers, .environment])
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.http, .stdio]
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .seconds()),
      SettingMember(.clientID, "oauth.clientId", .text).only(.http),
      SettingMember(.clientSecret, "oauth.clientSecret", .reference).only(.http),
      SettingMember(.callbackPort, "oauth.callbackPort", .port).only(.http),
    ])
    .others(.text, "exposure")
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    for field in server.headers(for: id) + server.environment(for: id) {
      if case .literal(let text) = field.value.value, text.utf8.first == UInt8(ascii: "!") {
        diagnostics.add(.commandValue(at: field.value.range))
      }
    }
  }

  package func check(
    _ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    guard servers.contains(where: { $0.name.value.utf8.contains(UInt8(ascii: "_")) }) else {
      return
    }
    var seen: [String: Located<String>] = [:]
    for server in servers {
      let name = server.adaptation?.name ?? server.name
      let folded = String(
        decoding: name.value.utf8.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self)
      if let first = seen.updateValue(name, forKey: folded) {
        diagnostics.add(.sameName(name, first))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func commandValue(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "command-value", "Pi runs a value that begins with '!' as a command", at: range,
      fix: "write another value, or leave pi out of the server's 'clients' list")
  }

  fileprivate static func sameName(
    _ name: Located<String>, _ first: Located<String>
  ) -> Diagnostic {
    Diagnostic(
      .error, "same-name",
      "Pi treats '-' and '_' as the same character, so \(quoted(name.value)) and \(quoted(first.value)) are the same name",
      at: name.range, fix: "give one of the two servers another name in 'overrides.pi.name'")
  }
}
