internal import SourceText

/// Refuses literal secrets by where they stand: after an authentication scheme, under a
/// secret-looking name, in a URL.
///
/// Tokens of known vendors are found by `TokenScanner`, wherever they stand.
enum SecretRules {
  static func checkHeader(
    _ value: Span<UInt8>, at range: SourceRange, of name: String, diagnostics: inout Diagnostics
  ) {
    let nameBytes = name.utf8Span.span
    if (isAuthentication(nameBytes) || startsWithScheme(value)) && hasSecondWord(value) {
      diagnostics.add(.literalSecret("in the header", name, at: range))
    } else if isSecret(value, under: nameBytes) {
      diagnostics.add(.literalSecret("in the header", name, at: range))
    }
  }

  static func checkValue(
    _ text: Located<String>, of name: String, diagnostics: inout Diagnostics
  ) {
    if isSecret(text.value.utf8Span.span, under: name.utf8Span.span) {
      diagnostics.add(.literalSecret("in", name, at: text.range))
    }
  }

  /// `--token=VALUE`, `--token VALUE`, `--env NAME=VALUE` and `--header 'Name: VALUE'`.
  static func checkArguments(_ arguments: [Located<String>], diagnostics: inout Diagnostics) {
    var flag: String?
    for argument in arguments {
      let text = argument.value.utf8Span.span
      if !text.isEmpty, text[0] == UInt8(ascii: "-") {
        guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
          flag = argument.value
          continue
        }
        flag = nil
        let name = text.extracting(..<equals)
        let value = text.extracting((equals + 1)...)
        if isSecret(value, under: name) {
          diagnostics.add(.literalArgument(name.text, at: argument.range))
        } else {
          checkPair(value, argument.range, &diagnostics)
        }
      } else {
        if let flag, isSecret(text, under: flag.utf8Span.span) {
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
    guard url.utf8Span.span.firstIndex(of: UInt8(ascii: "?")) != nil,
      let question = url.utf8.firstIndex(of: UInt8(ascii: "?"))
    else { return }
    for pair in url[url.index(after: question)...].split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2,
        isSecret(String(parts[1]).utf8Span.span, under: String(parts[0]).utf8Span.span)
      {
        diagnostics.add(.literalQuery(String(parts[0]), at: range))
      }
    }
  }

  /// Whether a value under such a name is a credential.
  static func isSecret(_ value: Span<UInt8>, under name: Span<UInt8>) -> Bool {
    if SecretName.hasStrongEnding(name) { return !value.isEmpty && !isHarmless(value.text) }
    return value.count >= GeneratedText.minimumLength && SecretName.hasWeakPart(name)
      && GeneratedText.looksGenerated(value)
  }

  private static func checkPair(
    _ text: Span<UInt8>, _ range: SourceRange, _ diagnostics: inout Diagnostics
  ) {
    if let equals = text.firstIndex(of: UInt8(ascii: "=")) {
      let name = text.extracting(..<equals)
      if EnvironmentReference.isName(name), isSecret(text.extracting((equals + 1)...), under: name)
      {
        diagnostics.add(.literalArgument(name.text, at: range))
        return
      }
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = text.extracting(..<colon)
    var start = colon + 1
    while start < text.count, text[start] == 0x20 { start += 1 }
    let value = text.extracting(start...)
    guard HeaderRules.isToken(name), !value.has("//", at: 0) else { return }
    if isSecret(value, under: name) || startsWithScheme(value) {
      diagnostics.add(.literalArgument(name.text, at: range))
    }
  }

  private static func isAuthentication(_ name: Span<UInt8>) -> Bool {
    switch name.count {
    case 13: name.hasFolded("authorization", at: 0)
    case 19: name.hasFolded("proxy-authorization", at: 0)
    default: false
    }
  }

  /// Two words, of which the first is a scheme and the second long enough for a secret.
  private static func startsWithScheme(_ value: Span<UInt8>) -> Bool {
    guard let count = schemeCount(value) else { return false }
    return value.count - count > 6 && value.firstIndex(of: 0x20, from: count + 1) == nil
  }

  /// How long the scheme is that begins a text, with a blank behind it.
  private static func schemeCount(_ value: Span<UInt8>) -> Int? {
    guard !value.isEmpty else { return nil }
    return switch ASCII.lowercased(value[0]) {
    case UInt8(ascii: "b"):
      value.hasFolded("basic ", at: 0) ? 5 : value.hasFolded("bearer ", at: 0) ? 6 : nil
    case UInt8(ascii: "s"): value.hasFolded("sentry-bearer ", at: 0) ? 13 : nil
    case UInt8(ascii: "t"): value.hasFolded("token ", at: 0) ? 5 : nil
    default: nil
    }
  }

  /// Whether anything follows the first word and a blank.
  private static func hasSecondWord(_ value: Span<UInt8>) -> Bool {
    var start = 0
    while start < value.count, value[start] == 0x20 { start += 1 }
    guard let blank = value.firstIndex(of: 0x20, from: start) else { return false }
    return blank + 1 < value.count
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
