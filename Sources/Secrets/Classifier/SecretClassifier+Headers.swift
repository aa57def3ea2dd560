internal import SourceText

/// Headers of HTTP, and credentials behind a scheme.
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

  /// All of an `Authorization` header, or what follows a scheme in another.
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
    // No scheme at all, but a credential with more behind it.
    if isSure, !Self.schemes.contains(ASCII.lowercased(text.string(first))),
      isTokenLike(text[first])
    {
      return [SecretPart(range, .high, .authorization, key: name)]
    }
    // Whatever the first word is; `Digest` and AWS have pairs behind it.
    if text.contains(UInt8(ascii: ","), in: rest), text.contains(UInt8(ascii: "="), in: rest),
      let pairs = pairs(text, rest, Subject(name, .header))
    {
      return pairs
    }
    return credential(text, rest, name, isSure: isSure)
  }

  /// What follows a scheme.
  ///
  /// `isSure` where a credential is wanted; elsewhere it must not be a word.
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

  /// Letters and digits in one long word.
  func isTokenLike(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && word.contains(where: ASCII.isDigit) && word.contains(where: ASCII.isLetter)
      && word.allSatisfy { GeneratedText.isTokenByte($0) || "!#$%&*?^".utf8.contains($0) }
      && !Numbers.matches(word) && References(Array(word), 0..<word.count).count == 0
  }

  /// Letters and digits in one word, and no version or locale.
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

  /// Where the credential begins behind a word that is known as a scheme.
  func schemeEnd(_ text: SecretText, _ range: Range<Int>) -> Int? {
    guard let blank = text.first(0x20, in: range), blank - range.lowerBound <= 20,
      Self.schemes.contains(ASCII.lowercased(text.string(range.lowerBound..<blank)))
    else { return nil }
    // One word, or a long one that is followed by what is no word.
    let words = text.words(blank..<range.upperBound).filter {
      text[$0].contains(where: ASCII.isLetterOrDigit)
    }
    guard let first = words.first, words.count == 1 || isTokenLike(text[first]) else { return nil }
    return first.lowerBound
  }

  /// Of IANA's registry, and of vendors that have one of their own (2026-11-29).
  static let schemes: Set<String> = [
    "basic", "bearer", "digest", "token", "apikey", "api-key", "api_key", "key", "jwt", "oauth",
    "sentry-bearer", "private-token", "ssws", "geniekey", "bot", "splunk", "klaviyo-api-key",
    "googlelogin", "negotiate", "ntlm", "hawk", "hoba", "dpop", "gnap", "privatetoken", "mutual",
    "scram-sha-256", "vapid", "x-api-key", "secret", "pat", "access-token", "accesstoken", "app",
    "cloud-api-key", "sharedkey", "sharedaccesssignature", "ovsx", "zoho-oauthtoken", "prerender",
  ]

  /// `theme=dark; session=…`.
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

  /// `Authorization: Bearer …` and `X-Api-Key=…` in another text; nil when it is no header.
  ///
  /// Outside the argument of `--header` a name must say that its value is a secret, and the value must
  /// be no sentence.
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
