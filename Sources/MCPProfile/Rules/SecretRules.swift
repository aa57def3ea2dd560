internal import SourceText

/// Refuses literal secrets by where they stand: after an authentication scheme, under a
/// secret-looking name, in a URL.
///
/// Tokens of known vendors are found by `TokenScanner`, wherever they stand.
enum SecretRules {
  static func checkHeader(
    _ text: Located<String>, of name: String, diagnostics: inout Diagnostics
  ) {
    let value = text.value
    let afterScheme = value.split(separator: " ", maxSplits: 1).dropFirst().first
    if let afterScheme, isAuthentication(name) || startsWithScheme(value), !afterScheme.isEmpty {
      diagnostics.add(.literalSecret("in the header", name, at: text.range))
    } else {
      checkValue(text, of: name, kind: "in the header", diagnostics: &diagnostics)
    }
  }

  static func checkValue(
    _ text: Located<String>, of name: String, kind: String = "in", diagnostics: inout Diagnostics
  ) {
    if isSecret(text.value, under: name) {
      diagnostics.add(.literalSecret(kind, name, at: text.range))
    }
  }

  /// `--token=VALUE`, `--token VALUE`, `--env NAME=VALUE` and `--header 'Name: VALUE'`.
  static func checkArguments(_ arguments: [Located<String>], diagnostics: inout Diagnostics) {
    var flag: String?
    for argument in arguments {
      let text = argument.value
      if text.utf8.first == UInt8(ascii: "-") {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        flag = parts.count == 1 ? text : nil
        if parts.count == 2, isSecret(String(parts[1]), under: String(parts[0])) {
          diagnostics.add(.literalArgument(String(parts[0]), at: argument.range))
        } else if parts.count == 2 {
          checkPair(String(parts[1]), argument.range, &diagnostics)
        }
      } else {
        if let flag, isSecret(text, under: flag) {
          diagnostics.add(.literalArgument(flag, at: argument.range))
        } else {
          checkPair(text, argument.range, &diagnostics)
        }
        flag = nil
      }
    }
  }

  /// `scheme://user:password@host` in any text.
  static func checkUserInfo(_ text: Located<String>, diagnostics: inout Diagnostics) {
    if SecretFinder.hasPassword(text.value) {
      diagnostics.add(.userInfo(at: text.range))
    }
  }

  static func checkQuery(_ url: String, at range: SourceRange, diagnostics: inout Diagnostics) {
    guard let question = url.utf8.firstIndex(of: UInt8(ascii: "?")) else { return }
    for pair in url[url.index(after: question)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, isSecret(String(parts[1]), under: String(parts[0])) {
        diagnostics.add(.literalQuery(String(parts[0]), at: range))
      }
    }
  }

  /// Whether a value under such a name is a credential.
  static func isSecret(_ value: String, under name: String) -> Bool {
    switch SecretName(name) {
    case .strong: !value.isEmpty && !isHarmless(value)
    case .weak: GeneratedText.looksGenerated(value.utf8)
    case nil: false
    }
  }

  private static func checkPair(
    _ text: String, _ range: SourceRange, _ diagnostics: inout Diagnostics
  ) {
    if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      let name = String(text[..<equals])
      let value = String(text[text.index(after: equals)...])
      if EnvironmentReference.isName(name.utf8), isSecret(value, under: name) {
        diagnostics.add(.literalArgument(name, at: range))
        return
      }
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(text[..<colon])
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    guard HeaderRules.isToken(name.utf8), !value.utf8.starts(with: "//".utf8) else { return }
    if isSecret(String(value), under: name) || startsWithScheme(String(value)) {
      diagnostics.add(.literalArgument(name, at: range))
    }
  }

  private static func isAuthentication(_ name: String) -> Bool {
    let folded = ASCII.lowercased(name)
    return folded == "authorization" || folded == "proxy-authorization"
  }

  private static func startsWithScheme(_ value: String) -> Bool {
    let words = value.split(separator: " ", omittingEmptySubsequences: false)
    return words.count == 2
      && ["bearer", "basic", "token", "sentry-bearer"].contains(ASCII.lowercased(words[0]))
      && words[1].utf8.count >= 6
  }

  /// Values that a secret-looking name can have without being a secret: switches, numbers, paths, addresses.
  private static func isHarmless(_ value: String) -> Bool {
    let bytes = value.utf8
    if ["true", "false", "yes", "no", "on", "off", "none"].contains(ASCII.lowercased(value)) {
      return true
    }
    if bytes.allSatisfy(ASCII.isDigit) && bytes.count <= 9 { return true }
    return bytes.starts(with: "/".utf8) || bytes.starts(with: "~/".utf8)
      || bytes.starts(with: "./".utf8) || bytes.starts(with: "https://".utf8)
      || bytes.starts(with: "http://".utf8)
  }
}

extension Diagnostic {
  fileprivate static func literalSecret(
    _ kind: String, _ name: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "a literal secret stands \(kind) \(quoted(name))", at: range,
      fix: "export it in a variable and write a reference: ${NAME}", hidesRange: true)
  }

  fileprivate static func literalArgument(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "a literal secret stands in the arguments, after \(quoted(name))",
      at: range,
      fix: "give it to the server in 'env' as ${NAME}; arguments are seen by every process",
      hidesRange: true)
  }

  fileprivate static func literalQuery(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "literal-token",
      "a literal secret stands in the URL, in the query value \(quoted(name))",
      at: range, fix: "send it in a header: token: ${NAME}", hidesRange: true)
  }

  fileprivate static func userInfo(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "a URL with a password stands here", at: range,
      fix: "export the whole URL in a variable and write ${NAME} in 'env'", hidesRange: true)
  }
}
