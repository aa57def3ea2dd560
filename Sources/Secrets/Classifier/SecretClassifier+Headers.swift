internal import SourceText

/// Secrets in HTTP headers, and credentials after a scheme.
extension SecretClassifier {
  func header(_ text: SecretText, _ range: Range<Int>, _ name: String) -> [SecretPart] {
    let range = text.trimmed(range, quotes: false)
    let folded = ASCII.lowercased(name)
    if folded == "cookie" || folded == "set-cookie" { return cookie(text, range, name) }
    let isAuthorization = folded.hasSuffix("authorization")
    let scheme = schemeEnd(text, range)
    guard isAuthorization || scheme.map({ looksSent(text[$0..<range.upperBound]) }) == true else {
      return named(text, range, Subject(name, .header))
    }
    return authorization(text, range, name, isSure: isAuthorization)
  }

  /// Returns the secrets in an `Authorization` header; in any other header, the credential after a
  /// scheme.
  private func authorization(
    _ text: SecretText, _ range: Range<Int>, _ name: String, isSure: Bool
  ) -> [SecretPart] {
    let found = tokens(text, range, name)
    if !found.isEmpty { return found }
    guard !Placeholder.matches(text[range]) else { return [] }
    let words = text.words(range)
    guard let first = words.first else { return [] }
    if words.count == 1 {
      if Self.schemes.contains(ASCII.lowercased(text.string(first))) { return [] }
      return credential(text, first, name, isSure: isSure)
    }
    let rest = words[1].lowerBound..<range.upperBound
    // An unknown scheme or a credential without one, followed by more words.
    if isSure, !Self.schemes.contains(ASCII.lowercased(text.string(first))),
      isTokenLike(text[first])
    {
      return [SecretPart(range, .high, .authorization, key: name)]
    }
    // `Digest` and AWS have pairs after the scheme.
    if text.contains(UInt8(ascii: ","), in: rest), text.contains(UInt8(ascii: "="), in: rest),
      let pairs = pairs(text, rest, Subject(name, .header))
    {
      return pairs
    }
    return credential(text, rest, name, isSure: isSure)
  }

  /// Returns the secrets in the text after a scheme.
  ///
  /// `isSure` says that a credential is expected. If it is false, a value of fewer than three bytes
  /// does not count. A sentence counts only if `isSure` is true and `reason` is `.authorization`.
  func credential(
    _ text: SecretText, _ range: Range<Int>, _ name: String?, isSure: Bool = true,
    _ reason: SecretReason = .authorization
  ) -> [SecretPart] {
    let range = text.trimmed(range)
    let found = tokens(text, range, name)
    guard found.isEmpty else { return found }
    let references = References(text.bytes, range)
    var parts: [SecretPart] = []
    for name in references.names { parts += variableName(text, name) }
    for rest in references.defaults where !isHarmlessAnywhere(text[rest]) {
      parts.append(SecretPart(rest, .high, reason, key: name))
    }
    if references.count > 0 { return parts + beside(references, text, name, reason) }
    let value = text[range]
    guard value.count >= (isSure ? 1 : 3), !isHarmlessAnywhere(value),
      !isSentence(text, range) || isSure && reason == .authorization,
      !Settings.matches(value), !Settings.isParticiple(value)
    else { return [] }
    return [SecretPart(range, .high, reason, key: name)]
  }

  /// Returns whether a word of at least eight characters contains a letter and a digit, and is not
  /// a number or a reference.
  func isTokenLike(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains(where: ASCII.isDigit) && word.contains(where: ASCII.isLetter)
      && word.allSatisfy { GeneratedText.isTokenByte($0) || "!#$%&*?^".utf8.contains($0) }
      && !Numbers.matches(word) && References(Array(word), 0..<word.count).count == 0
  }

  /// Returns whether a word consists of at least six letters and digits, with at least one of each.
  private func isMadeUp(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 6 && word.contains(where: ASCII.isDigit) && word.contains(where: ASCII.isLetter)
      && word.allSatisfy(ASCII.isLetterOrDigit)
  }

  private func isSentence(_ text: SecretText, _ range: Range<Int>) -> Bool {
    let words = text.words(range)
    return words.count >= 2
      && words.allSatisfy { word in
        text[word].allSatisfy { ASCII.isLetter($0) || ".,;:!?'\"()-<>".utf8.contains($0) }
      }
  }

  /// Returns the start of the credential after a known scheme; nil if the value does not start with
  /// a scheme, or is a sentence.
  func schemeEnd(_ text: SecretText, _ range: Range<Int>) -> Int? {
    guard let blank = text.first(0x20, in: range), blank - range.lowerBound <= 20,
      Self.schemes.contains(ASCII.lowercased(text.string(range.lowerBound..<blank)))
    else { return nil }
    // In a sentence, several words follow, and the first does not look like a token.
    let words = text.words(blank..<range.upperBound).filter {
      text[$0].contains(where: ASCII.isLetterOrDigit)
    }
    guard let first = words.first, words.count == 1 || isTokenLike(text[first]) else { return nil }
    return first.lowerBound
  }

  /// Schemes from IANA's registry, and vendors' own schemes (2026-11-29).
  static let schemes: Set<String> = [
    "basic", "bearer", "digest", "token", "apikey", "api-key", "api_key", "key", "jwt", "oauth",
    "sentry-bearer", "private-token", "ssws", "geniekey", "bot", "splunk", "klaviyo-api-key",
    "googlelogin", "negotiate", "ntlm", "hawk", "hoba", "dpop", "gnap", "privatetoken", "mutual",
    "scram-sha-256", "vapid", "x-api-key", "secret", "pat", "access-token", "accesstoken", "app",
    "cloud-api-key", "sharedkey", "sharedaccesssignature", "ovsx", "zoho-oauthtoken", "prerender",
  ]

  /// Returns the secrets in a cookie such as `theme=dark; session=…`.
  private func cookie(_ text: SecretText, _ range: Range<Int>, _ name: String) -> [SecretPart] {
    let found = tokens(text, range, name)
    guard found.isEmpty else { return found }
    if Placeholder.matches(text[range]) || FileNames.matches(text[range]) { return [] }
    return text.pieces(of: range) { $0 == UInt8(ascii: ";") }.flatMap { piece -> [SecretPart] in
      let pair = text.trimmed(piece)
      let equals = text.first(UInt8(ascii: "="), in: pair)
      let value = equals.map { $0 + 1..<pair.upperBound } ?? pair
      let isNamed = equals.map { SecretName(text.string(pair.lowerBound..<$0)) != nil } ?? false
      let references = References(text.bytes, value)
      guard references.count == 0, !isHarmlessAnywhere(text[value]),
        GeneratedText.looksGenerated(text[value]) || isMadeUp(text[value])
          || isNamed && text[value].count >= 8 && !Settings.matches(text[value])
            && !Settings.isCompound(text[value])
      else { return [] }
      return [SecretPart(value, .high, .named, key: name)]
    }
  }

  /// Returns the secrets in a header such as `Authorization: Bearer …` or `X-Api-Key=…` inside
  /// another string; nil if the string is not a header.
  ///
  /// For the argument of `--header`, `isHeader` is true. If `isHeader` is false, the name must be
  /// the name of a secret, or the value must start with a scheme. If such a value is a sentence,
  /// the result is empty.
  func headerText(
    _ text: SecretText, _ range: Range<Int>, isHeader: Bool
  ) -> [SecretPart]? {
    let name = text[range].prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard !name.isEmpty, name.count <= 80, name.endIndex < range.upperBound else { return nil }
    let sign = text.bytes[name.endIndex]
    guard sign == UInt8(ascii: ":") || isHeader && sign == UInt8(ascii: "=") else { return nil }
    let value = text.trimmed(name.endIndex + 1..<range.upperBound)
    guard !value.isEmpty, !text[value].starts(with: "//".utf8) else { return nil }
    let title = String(decoding: name, as: UTF8.self)
    if isHeader { return header(text, value, title) }
    guard SecretName(title)?.isStrong == true || schemeEnd(text, value) != nil else { return nil }
    let words = text.words(value)
    if words.count > 2 || words.count == 2 && schemeEnd(text, value) == nil { return [] }
    return header(text, value, title)
  }
}
