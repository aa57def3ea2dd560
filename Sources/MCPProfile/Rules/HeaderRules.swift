internal import SourceText

/// What may stand in an HTTP header.
///
/// Clients are written in many languages and check differently, so the strictest reading of RFC
/// 9110 is checked here.
enum HeaderRules {
  static func isToken(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy {
        ASCII.isLetterOrDigit($0) || "!#$%&'*+-.^_`|~".utf8.contains($0)
      }
  }

  /// Whether a word can stand before a reference in a header.
  static func isScheme(_ word: some StringProtocol) -> Bool {
    isToken(word.utf8) && ExpansionRules.first(in: String(word)) == nil
  }

  static func checkName(
    _ name: Located<String>, among earlier: [HeaderField], diagnostics: inout Diagnostics
  ) {
    if !isToken(name.value.utf8) || ExpansionRules.first(in: name.value) != nil {
      diagnostics.add(.headerName(name))
    }
    if let first = earlier.first(where: { areEqual($0.name.value, name.value) }) {
      diagnostics.add(.headerTwice(name, first: first.name.range))
    }
    let folded = ASCII.lowercased(name.value)
    if ["host", "content-length", "transfer-encoding", "connection"].contains(folded) {
      diagnostics.add(.headerOfClient(name))
    }
  }

  static func areEqual(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count
      && a.utf8.elementsEqual(b.utf8) { ASCII.lowercased($0) == ASCII.lowercased($1) }
  }

  /// A literal, a reference, or a scheme and a reference.
  static func value(
    _ text: Located<String>, of name: String, diagnostics: inout Diagnostics
  ) -> Located<FieldText> {
    if let reference = EnvironmentReference(text.value) {
      return text.map { _ in .reference(before: "", reference) }
    }
    let words = text.value.split(separator: " ", omittingEmptySubsequences: false)
    if words.count == 2, isScheme(words[0]), let reference = EnvironmentReference(words[1]) {
      return text.map { _ in .reference(before: "\(words[0]) ", reference) }
    }
    if let found = ExpansionRules.first(in: text.value) {
      diagnostics.add(.expansion(found, at: text.range))
    } else {
      SecretRules.checkHeader(text, of: name, diagnostics: &diagnostics)
    }
    if !text.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || text.value.utf8.first == 0x20
      || text.value.utf8.last == 0x20
    {
      diagnostics.add(.headerValue(name, at: text.range))
    }
    return text.map { .literal($0) }
  }
}

extension Diagnostic {
  fileprivate static func headerName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "header-name", "\(quoted(name.value)) is not the name of an HTTP header",
      at: name.range, fix: "use letters, digits, '-' and '_'")
  }

  fileprivate static func headerTwice(
    _ name: Located<String>, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-header", "the header \(quoted(name.value)) is here a second time",
      at: name.range, notes: [Note("the first is here; letter case does not count", at: first)])
  }

  fileprivate static func headerOfClient(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "header-name", "the header \(quoted(name.value)) is set by the client itself",
      at: name.range, fix: "remove it")
  }

  fileprivate static func headerValue(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "header-value",
      "the value of \(quoted(name)) must be visible ASCII without blanks at its ends", at: range)
  }
}
