package import Secrets
package import SourceText

/// Checks a token from the environment.
///
/// A report shows no part of the token except public text, such as a format's prefix.
package struct TokenCheck {
  /// The name of the variable.
  let name: String
  /// The scheme that the profile itself puts before the token; nil if there is none.
  let scheme: String?
  /// The accepted formats; empty if no format is known.
  let formats: [TokenFormat]
  let catalog: VendorCatalog

  package init(
    name: String, scheme: String?, formats: [TokenFormat], catalog: VendorCatalog
  ) {
    self.name = name
    self.scheme = scheme
    self.formats = formats
    self.catalog = catalog
  }

  package struct Finding: Sendable {
    package let severity: Diagnostic.Severity
    package let code: String
    package let message: String
    package let fix: String

    package func diagnostic(at range: SourceRange) -> Diagnostic {
      Diagnostic(severity, code, message, at: range, fix: fix)
    }
  }

  package struct Outcome: Sendable {
    package let findings: [Finding]
    /// The summary for a report, such as "wrong prefix" or "ok: GitHub personal access token".
    package let summary: String
  }

  package func outcome(_ secret: Secret) -> Outcome {
    secret.withBytes { bytes in
      if let problem = shapeProblem(bytes) { return problem }
      guard !formats.isEmpty else { return Outcome(findings: [], summary: "set") }
      if let format = formats.first(where: { $0.mismatch(of: bytes) == nil }) {
        // A format without a prefix accepts nearly any value, so look for another vendor's token.
        if format.prefixes.isEmpty, let other = stranger(bytes) {
          return otherToken(other, formats.flatMap(\.prefixes))
        }
        return shortness(of: bytes, format)
          ?? Outcome(findings: [], summary: "ok: \(format.title)")
      }
      return mismatch(bytes)
    }
  }

  func problem(
    _ summary: String, _ message: String, fix: String, _ severity: Diagnostic.Severity = .error
  ) -> Outcome {
    let finding = Finding(
      severity: severity, code: "token-format", message: message, fix: fix)
    return Outcome(findings: [finding], summary: summary)
  }
}

/// Finds mistakes that happen when a token is copied from a vendor's page into a variable.
extension TokenCheck {
  private func shapeProblem(_ bytes: [UInt8]) -> Outcome? {
    guard let first = bytes.first, let last = bytes.last else {
      return problem(
        "empty", "\(name) is set but empty", fix: "set the variable to the token, or unset it")
    }
    if last == 0x0A || last == 0x0D {
      return problem(
        "line break", "\(name) ends in a line break",
        fix: "export the token without the line break: \(name)=\"$(cat FILE)\"")
    }
    if first <= 0x20 || last <= 0x20 {
      return problem(
        "white space", "\(name) begins or ends with white space",
        fix: "remove the white space")
    }
    let quotes: [UInt8] = [0x22, 0x27, 0x60]
    if quotes.contains(first) || quotes.contains(last) {
      return problem(
        "quotes", "\(name) begins or ends with a quotation mark",
        fix: "remove the quotation marks; some readers of .env files keep them in the value")
    }
    if let word = Self.schemes.first(where: { word in
      bytes.count > word.utf8.count
        && bytes.prefix(word.utf8.count).elementsEqual(word.utf8) {
          ASCII.lowercased($0) == $1
        }
    }) {
      let scheme = String(word.dropLast())
      return problem(
        "has a scheme",
        self.scheme.map(ASCII.lowercased) == scheme
          ? "\(name) begins with '\(scheme)', which the profile already adds"
          : "\(name) begins with '\(scheme)', which is not part of the token",
        fix: "keep only the token in the variable")
    }
    if let expansion = Self.reference(bytes) { return expansionProblem(expansion) }
    if let odd = bytes.first(where: { $0 <= 0x20 || $0 >= 0x7F }) {
      let kind = odd == 0x20 ? "space" : odd > 0x7F ? "non-ASCII character" : "control character"
      return problem(
        "odd characters", "\(name) contains a \(kind), which no token contains",
        fix: "copy the token again")
    }
    if isBasic, bytes.contains(UInt8(ascii: ":")) {
      return problem(
        "not encoded",
        "\(name) contains a user name and password, but 'Basic' requires their base64 form",
        fix: "export \(name)=\"$(printf %s 'USER:PASSWORD' | base64 | tr -d '\\n')\"")
    }
    if isPlaceholder(bytes) {
      return problem(
        "placeholder", "\(name) contains a placeholder, not a token",
        fix: "set the variable to the real token")
    }
    return nil
  }

  var isBasic: Bool { scheme.map(ASCII.lowercased) == "basic" }

  private static let schemes = ["bearer ", "basic ", "token ", "sentry-bearer "]

  private static func reference(_ bytes: [UInt8]) -> String? {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") {
      if bytes[(index + 1)...].first == UInt8(ascii: "{") { return "${" }
    }
    return nil
  }

  private func expansionProblem(_ found: String) -> Outcome {
    problem(
      "contains a reference",
      "the value of \(name) contains '\(found)', which some clients treat as a reference to another variable",
      fix: "set the variable to the token itself")
  }

  /// Returns whether the value is a placeholder, such as `jam_pat_...`, `<token>`, `YOUR_TOKEN`,
  /// `xxxx` or `changeme`.
  private func isPlaceholder(_ bytes: [UInt8]) -> Bool {
    let prefix =
      formats.compactMap { $0.matchedPrefix(of: bytes) }.max { $0.count < $1.count } ?? ""
    return Placeholder.matches(bytes.dropFirst(prefix.utf8.count))
  }
}
