internal import SourceText

/// What may stand in an HTTP header.
///
/// Clients are written in many languages and check differently, so the strictest reading of RFC
/// 9110 is checked here.
enum HeaderRules {
  static func isToken(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      guard
        ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "-")
          || "!#$%&'*+.^_`|~".utf8.contains(byte)
      else { return false }
    }
    return !bytes.isEmpty
  }

  /// Whether a word can stand before a reference in a header.
  static func isScheme(_ word: String) -> Bool {
    isToken(word.utf8Span.span) && ExpansionRules.first(in: word) == nil
  }

  static func checkName(
    _ name: Located<String>, among earlier: [HeaderField], diagnostics: inout Diagnostics
  ) {
    if !isToken(name.value.utf8Span.span) || ExpansionRules.first(in: name.value) != nil {
      diagnostics.add(.headerName(name))
    }
    if let first = earlier.indices.first(where: { areEqual(earlier[$0].name.value, name.value) }) {
      diagnostics.add(.headerTwice(name, first: earlier[first].name.range))
    }
    if namesOfClient.contains(where: { areEqual($0, name.value) }) {
      diagnostics.add(.headerOfClient(name))
    }
  }

  private static let namesOfClient = ["host", "content-length", "transfer-encoding", "connection"]

  static func areEqual(_ a: String, _ b: String) -> Bool {
    guard a.utf8.count == b.utf8.count else { return false }
    let a = a.utf8Span.span
    let b = b.utf8Span.span
    for index in a.indices where ASCII.lowercased(a[index]) != ASCII.lowercased(b[index]) {
      return false
    }
    return true
  }

  /// A literal, a reference, or a scheme and a reference.
  static func value(
    _ text: Located<String>, of name: String, diagnostics: inout Diagnostics
  ) -> Located<FieldText> {
    if let reference = reference(text.value) { return Located(reference, at: text.range) }
    if let found = ExpansionRules.first(in: text.value) {
      diagnostics.add(.expansion(found, at: text.range))
    } else {
      SecretRules.checkHeader(text, of: name, diagnostics: &diagnostics)
    }
    if !isFieldValue(text.value) { diagnostics.add(.headerValue(name, at: text.range)) }
    return text.map { .literal($0) }
  }

  /// `${NAME}`, or that after one word and a blank.
  private static func reference(_ text: String) -> FieldText? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return nil }
    if let reference = EnvironmentReference(text) { return .reference(before: "", reference) }
    guard let blank = text.utf8.firstIndex(of: 0x20), isScheme(String(text[..<blank])),
      let reference = EnvironmentReference(text[text.utf8.index(after: blank)...])
    else { return nil }
    return .reference(before: "\(text[..<blank]) ", reference)
  }

  /// Visible ASCII without blanks at its ends.
  private static func isFieldValue(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for index in bytes.indices where bytes[index] < 0x20 || bytes[index] >= 0x7F { return false }
    return bytes.isEmpty || bytes[0] != 0x20 && bytes[bytes.count - 1] != 0x20
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
