internal import ConfigDocuments
internal import SourceText

extension ServerLists {
  /// Adds the lists of one file.
  ///
  /// An allow list that is not an array counts as an empty list. A deny list that is not an array
  /// is ignored. Invalid entries are ignored too.
  mutating func add(_ root: ConfigNode, _ diagnostics: inout Diagnostics) {
    if let list = root.last(Self.allowedKey) { addAllowed(list, Self.allowedKey, &diagnostics) }
    if let list = root.last(Self.deniedKey) { addDenied(list, Self.deniedKey, &diagnostics) }
  }

  mutating func addAllowed(
    _ list: ConfigNode, _ key: String, _ diagnostics: inout Diagnostics
  ) {
    self.key = key
    allowedRange = list.range
    if list.elements == nil { diagnostics.add(.notList(key, "allows", at: list.range)) }
    allowed =
      (allowed ?? [])
      + Self.entries(list, key, denying: false, acceptsName: Self.isPlain, &diagnostics)
  }

  mutating func addDenied(
    _ list: ConfigNode, _ key: String, _ diagnostics: inout Diagnostics
  ) {
    if list.elements == nil { diagnostics.add(.notList(key, "blocks", at: list.range)) }
    denied += Self.entries(list, key, denying: true, acceptsName: Self.isTrimmed, &diagnostics)
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "_-".utf8.contains($0) }
  }

  private static func isTrimmed(_ name: String) -> Bool {
    guard let first = name.utf8.first, let last = name.utf8.last else { return false }
    return !ASCII.isWhiteSpace(first) && !ASCII.isWhiteSpace(last)
  }

  /// Returns the valid entries of a list.
  ///
  /// The index in a label also counts invalid entries, as Claude Code's own messages do.
  private static func entries(
    _ list: ConfigNode, _ key: String, denying: Bool, acceptsName: (String) -> Bool,
    _ diagnostics: inout Diagnostics
  ) -> [ListEntry] {
    list.labeled(key).compactMap { label, node in
      let entry = ListEntry(node, label: label, acceptsName: acceptsName)
      if entry == nil { diagnostics.add(.invalidEntry(label, denying: denying, at: node.range)) }
      return entry
    }
  }
}

extension ServerVerdict {
  static func denied(_ entry: ListEntry) -> ServerVerdict {
    ServerVerdict(.blocked, "\(entry.label) denies the server", entry: entry.label, at: entry.range)
  }

  static func allowed(_ entry: ListEntry) -> ServerVerdict {
    ServerVerdict(.runs, "\(entry.label) allows the server", entry: entry.label, at: entry.range)
  }

  static func unclear(_ entry: ListEntry) -> ServerVerdict {
    ServerVerdict(
      .unknown, "the value of a variable decides whether \(entry.label) matches",
      entry: entry.label, at: entry.range)
  }

  static func unrestricted(_ key: String) -> ServerVerdict {
    ServerVerdict(.runs, "there is no '\(key)'")
  }

  /// Returns the verdict on a server that matches no entry of the allow list.
  static func missing(_ lists: ServerLists) -> ServerVerdict {
    let isEmpty = lists.allowed?.isEmpty == true
    return ServerVerdict(
      .blocked,
      isEmpty ? "\(lists.key) allows no server" : "no entry of \(lists.key) matches the server",
      at: lists.allowedRange)
  }
}

extension Diagnostic {
  fileprivate static func notList(
    _ key: String, _ verb: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid", "'\(key)' is not a list, so it \(verb) no server", at: range,
      fix: "write a list of objects with 'serverUrl' or 'serverCommand'")
  }

  /// Returns the problem of an invalid entry.
  ///
  /// In a deny list, the problem is an error, because the servers that the entry should block can
  /// run. In an allow list, the problem is a warning.
  static func invalidEntry(
    _ label: String, denying: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      denying ? .error : .warning, "policy-invalid",
      "\(label) is not a valid entry, so the client ignores it"
        + (denying ? ", and the servers that the entry should block can run" : ""), at: range,
      fix:
        "write exactly one of 'serverUrl', 'serverCommand' and 'serverName', with a value of the right type"
    )
  }
}
