package import MCPProfile
package import SourceText

/// Names that no server can have, because a client reserves them or fails on them.
///
/// The names are refused for every client, because a profile is meant for all clients.
package enum ReservedNames {
  /// Names of properties that every JavaScript object has; clients written in JavaScript mistake
  /// such a property for an entry (tested with Claude Code 2.1.330, 2026-11-23).
  private static let objectPrototype = [
    "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
    "toString", "valueOf",
  ]

  package static func contains(_ name: String) -> Bool { all(.builtIn).contains(name) }

  private static func all(_ clients: KnownClients) -> [String] {
    var names = objectPrototype
    clients.forEach { names += $0.reservedNames }
    return names
  }

  package static func check(
    _ profile: ResolvedProfile, for clients: KnownClients = .builtIn,
    diagnostics: inout Diagnostics
  ) {
    let reserved = all(clients)
    for server in profile.servers where reserved.contains(server.name.value) {
      diagnostics.add(.reservedName(server.name, reason(server.name.value, clients)))
    }
  }

  /// Returns whether this client cannot have a server of this name.
  package static func isReserved(_ name: String, in client: any Client) -> Bool {
    name == "__proto__" || objectPrototype.contains(name) || client.reservedNames.contains(name)
  }

  private static func reason(_ name: String, _ clients: KnownClients) -> String {
    if objectPrototype.contains(name) { return "clients written in JavaScript fail on this name" }
    let client = clients.all.first { $0.reservedNames.contains(name) }
    return "\(client?.name ?? "a client") uses this name itself"
  }
}

extension Diagnostic {
  fileprivate static func reservedName(_ name: Located<String>, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, "reserved-name", "the name \(quoted(name.value)) is reserved: \(reason)",
      at: name.range, fix: "choose another name")
  }
}
