internal import Secrets
internal import SourceText

/// Checks HTTP headers.
///
/// Clients are written in many languages and check differently, so these rules use the strictest
/// reading of RFC 9110.
enum HeaderRules {
  static func isToken(_ bytes: Span<UInt8>) -> Bool {
    !bytes.isEmpty && !TextTraits(bytes).contains(.noToken)
  }

  /// Returns whether a word can precede a reference in a header.
  static func isScheme(_ word: String) -> Bool {
    isToken(word.utf8Span.span) && ExpansionRules.first(in: word) == nil
  }

  static func checkName(
    _ name: Located<String>, among earlier: [NamedField], diagnostics: inout Diagnostics
  ) {
    let bytes = name.value.utf8Span.span
    let traits = TextTraits(bytes)
    if bytes.isEmpty || traits.contains(.noToken)
      || traits.contains(.expansion) && ExpansionRules.first(in: name.value) != nil
    {
      diagnostics.add(.headerName(name))
    }
    let earlier = earlier.span
    for index in earlier.indices where areEqual(earlier[index].name.value, bytes) {
      diagnostics.add(.headerTwice(name, first: earlier[index].name.range))
      break
    }
    if isOfClient(bytes) { diagnostics.add(.headerOfClient(name)) }
  }

  private static func isOfClient(_ name: Span<UInt8>) -> Bool {
    switch name.count {
    case 4: name.hasFolded("host", at: 0)
    case 10: name.hasFolded("connection", at: 0)
    case 14: name.hasFolded("content-length", at: 0)
    case 17: name.hasFolded("transfer-encoding", at: 0)
    default: false
    }
  }

  static func areEqual(_ a: String, _ b: String) -> Bool { areEqual(a, b.utf8Span.span) }

  private static func areEqual(_ a: String, _ b: Span<UInt8>) -> Bool {
    guard a.utf8.count == b.count else { return false }
    let a = a.utf8Span.span
    for index in a.indices where ASCII.lowercased(a[index]) != ASCII.lowercased(b[index]) {
      return false
    }
    return true
  }

  /// Reads a literal, a reference, or a scheme with a reference.
  static func value(
    _ text: Located<String>, of name: String, _ rules: SecretRules, diagnostics: inout Diagnostics
  ) -> Located<FieldText> {
    let bytes = text.value.utf8Span.span
    let traits = TextTraits(bytes)
    let mayExpand = traits.contains(.expansion)
    if mayExpand, let value = reference(text.value) {
      if let reference = value.reference {
        rules.checkReference(reference, at: text.range, diagnostics: &diagnostics)
      }
      return Located(value, at: text.range)
    }
    // Look for a secret first, because a password may start with `$`.
    let isSecret = rules.check(
      text, of: name, at: SecretPlace.header, diagnostics: &diagnostics)
    if !isSecret, mayExpand, let found = ExpansionRules.first(in: text.value) {
      diagnostics.add(.expansion(found, in: text.value, of: "headers", at: text.range))
    }
    if traits.contains(.unprintable) {
      diagnostics.add(
        .headerValue(
          "the value of \(Diagnostic.quoted(name)) contains a character that is not printable ASCII",
          at: text.range, fix: "remove the character"))
    } else if !bytes.isEmpty, bytes[0] == 0x20 || bytes[bytes.count - 1] == 0x20 {
      diagnostics.add(
        .headerValue(
          "the value of \(Diagnostic.quoted(name)) begins or ends with a space", at: text.range,
          fix: "remove the space"))
    }
    return Located(.literal(text.value), at: text.range)
  }

  /// Reads `${NAME}`, possibly after one word and a space; returns nil for any other value.
  private static func reference(_ text: String) -> FieldText? {
    if let reference = EnvironmentReference(text) { return .reference(before: "", reference) }
    guard let blank = text.utf8.firstIndex(of: 0x20), isScheme(String(text[..<blank])),
      let reference = EnvironmentReference(text[text.utf8.index(after: blank)...])
    else { return nil }
    return .reference(before: "\(text[..<blank]) ", reference)
  }
}

extension Diagnostic {
  fileprivate static func headerName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "header-name", "\(quoted(name.value)) cannot be the name of an HTTP header",
      at: name.range, fix: "use only letters, digits, '-' and '_'")
  }

  fileprivate static func headerTwice(
    _ name: Located<String>, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-header", "the header \(quoted(name.value)) occurs twice",
      at: name.range,
      notes: [
        Note(
          "the header is first set here; upper and lower case make no difference in header names",
          at: first)
      ])
  }

  fileprivate static func headerOfClient(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "header-name", "the client itself sets the header \(quoted(name.value))",
      at: name.range, fix: "remove the header")
  }

  fileprivate static func headerValue(
    _ problem: String, at range: SourceRange, fix: String
  ) -> Diagnostic {
    Diagnostic(.error, "header-value", problem, at: range, fix: fix)
  }
}
