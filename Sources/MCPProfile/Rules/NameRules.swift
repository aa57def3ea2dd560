internal import SourceText

/// Checks that every client accepts a server's name.
enum NameRules {
  static func check(_ name: Located<String>, diagnostics: inout Diagnostics) {
    if !isValid(name.value.utf8Span.span) { diagnostics.add(.serverName(name)) }
  }

  private static func isValid(_ name: Span<UInt8>) -> Bool {
    guard (1...64).contains(name.count), ASCII.isLetterOrDigit(name[0]) else { return false }
    for index in name.indices {
      let byte = name[index]
      guard ASCII.isLetterOrDigit(byte) || byte == 0x2D || byte == 0x5F else { return false }
    }
    return true
  }

  /// Reports names that differ only in case, because some clients ignore case.
  ///
  /// If no name has a capital, none can clash: keys are unique. A few names are compared pair by
  /// pair, which is faster than setting up a dictionary's type.
  static func checkTwins(_ servers: [ServerDeclaration], diagnostics: inout Diagnostics) {
    guard servers.contains(where: { hasCapital($0.name.value.utf8Span.span) }) else { return }
    if servers.count <= 16 {
      for (index, server) in servers.enumerated() {
        let earlier = servers[..<index].last {
          HeaderRules.areEqual($0.name.value, server.name.value)
        }
        if let earlier { diagnostics.add(.caseTwin(server.name, first: earlier.name)) }
      }
      return
    }
    var seen: [String: Int] = [:]
    seen.reserveCapacity(servers.count)
    for (index, server) in servers.enumerated() {
      let earlier = seen.updateValue(index, forKey: ASCII.lowercased(server.name.value))
      if let earlier { diagnostics.add(.caseTwin(server.name, first: servers[earlier].name)) }
    }
  }

  private static func hasCapital(_ name: Span<UInt8>) -> Bool {
    for index in name.indices where ASCII.isUpper(name[index]) { return true }
    return false
  }
}

extension Diagnostic {
  fileprivate static func serverName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "server-name", "some clients do not accept the server name \(quoted(name.value))",
      at: name.range,
      fix: "begin with a letter or digit, and use at most 64 letters, digits, '-' and '_'")
  }

  fileprivate static func caseTwin(
    _ name: Located<String>, first: Located<String>
  ) -> Diagnostic {
    Diagnostic(
      .error, "case-twin",
      "\(quoted(name.value)) and \(quoted(first.value)) differ only in upper and lower case",
      at: name.range,
      notes: [Note("the other name is here", at: first.range)], fix: "rename one of the two servers"
    )
  }
}
