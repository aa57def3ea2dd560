internal import MCPProfile
internal import SourceText

/// Checks the names that servers have in a single client because of `overrides`.
enum ClientName {
  /// Warns about unusual names, for clients that read any name from a file but do not support every
  /// name everywhere.
  ///
  /// This is not an error, so that a file can keep such a name.
  static func warn(_ server: Server, in client: any Client, _ diagnostics: inout Diagnostics) {
    guard let name = server.adaptation?.name, !isPlain(name.value) else { return }
    diagnostics.add(.unusualName(name, client))
  }

  /// Returns whether a profile allows this name, ignoring its length.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }

  /// Checks for names that the client does not accept, and for two servers with the same name.
  static func check(
    _ servers: [Server], _ name: (Server) -> String, for target: ClientTarget,
    diagnostics: inout Diagnostics
  ) {
    var own: [Located<String>] = []
    for server in servers {
      guard let name = server.adaptation?.name else { continue }
      own.append(name)
      if let problem = target.client.nameProblem(name.value, for: target) {
        diagnostics.add(.clientName(name, problem, target.client))
      }
      if ReservedNames.isReserved(name.value, in: target.client) {
        diagnostics.add(.reservedOwnName(name, target.client))
      }
    }
    if own.isEmpty { return }
    let names = servers.map(name)
    for text in own where names.count(where: { $0.utf8.elementsEqual(text.value.utf8) }) > 1 {
      diagnostics.add(.sameName(text, target.client))
    }
  }
}

extension Diagnostic {
  fileprivate static func unusualName(
    _ name: Located<String>, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "client-name",
      "\(client.name) may refuse the name \(quoted(name.value)): its commands accept only letters, digits, '_' and '-'",
      at: name.range, fix: "remove 'name', so that the server keeps its own name in \(client.name)")
  }

  fileprivate static func reservedOwnName(
    _ name: Located<String>, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .error, "reserved-name",
      "\(client.name) does not accept \(quoted(name.value)) as a server's name",
      at: name.range, fix: "choose another name")
  }

  fileprivate static func sameName(_ name: Located<String>, _ client: any Client) -> Diagnostic {
    Diagnostic(
      .error, "same-name", "two servers have the name \(quoted(name.value)) in \(client.name)",
      at: name.range, fix: "choose another name for one of them")
  }
}
