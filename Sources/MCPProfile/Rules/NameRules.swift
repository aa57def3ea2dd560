internal import SourceText

/// Names of servers that every client takes.
enum NameRules {
  static func check(_ name: Located<String>, diagnostics: inout Diagnostics) {
    let bytes = name.value.utf8
    let isValid =
      (1...64).contains(bytes.count) && bytes.first.map(ASCII.isLetterOrDigit) == true
      && bytes.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
    if !isValid { diagnostics.add(.serverName(name)) }
  }

  /// Some clients compare names without letter case, so two that differ only in it are one.
  static func checkTwins(_ servers: [ServerDeclaration], diagnostics: inout Diagnostics) {
    var seen: [String: Located<String>] = [:]
    seen.reserveCapacity(servers.count)
    for server in servers {
      let earlier = seen.updateValue(server.name, forKey: ASCII.lowercased(server.name.value))
      if let earlier { diagnostics.add(.caseTwin(server.name, first: earlier)) }
    }
  }
}

extension Diagnostic {
  fileprivate static func serverName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "server-name", "\(quoted(name.value)) is not a name that every client takes",
      at: name.range,
      fix: "use at most 64 letters, digits, '-' and '_', beginning with a letter or digit")
  }

  fileprivate static func caseTwin(
    _ name: Located<String>, first: Located<String>
  ) -> Diagnostic {
    Diagnostic(
      .error, "case-twin",
      "\(quoted(name.value)) and \(quoted(first.value)) differ only in letter case", at: name.range,
      notes: [Note("the other is here", at: first.range)], fix: "rename one of them")
  }
}
