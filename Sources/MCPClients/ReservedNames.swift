package import MCPProfile
package import SourceText

/// Names that no server can have, because a client keeps them or breaks on them.
///
/// They are refused for every client: a profile is meant to serve them all.
package enum ReservedNames {
  /// What every JavaScript object has; clients written in it find "an entry" there (tested with Claude Code
  /// 2.1.330, 2026-11-23).
  private static let objectPrototype = [
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
    "toString", "valueOf",
  ]

  package static func contains(_ name: String) -> Bool { reasons[name] != nil }

  private static var reasons: [String: String] {
    let names = ClientRegistry.all.flatMap { client in
      client.reservedNames.map { ($0, "\(client.name) keeps it for itself") }
    }
    var reasons = Dictionary(names) { first, _ in first }
    for name in objectPrototype { reasons[name] = "clients written in JavaScript break on it" }
    return reasons
  }

  package static func check(_ profile: ResolvedProfile, diagnostics: inout Diagnostics) {
    let reasons = reasons
    for server in profile.servers {
      if let reason = reasons[server.name.value] {
        diagnostics.add(.reservedName(server.name, reason))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func reservedName(_ name: Located<String>, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, "reserved-name", "the name \(quoted(name.value)) is reserved: \(reason)",
      at: name.range, fix: "choose another name")
  }
}
