internal import SourceText

/// Tokens and private keys, which are recognised by their form.
extension SecretClassifier {
  /// Returns the vendors' tokens in a value, without placeholders and public tokens.
  func tokens(_ text: SecretText, _ range: Range<Int>, _ name: String?) -> [SecretPart] {
    guard let scanner else { return [] }
    let found = scanner.literals(
      in: text.bytes, range, ofAtLeast: TokenFormat.shortestAfterTelling)
    return found.compactMap { token in
      guard !token.isPlaceholder, !isPublic(token, text, name) else { return nil }
      return SecretPart(
        token.range, .high, .token(vendor: token.vendor, format: token.format.name), key: name,
        token: token)
    } + (patternToken(text, range).map { [$0] } ?? [])
  }

  /// Returns the whole value as one secret if it contains a broken token; otherwise nil.
  ///
  /// In a broken token, a mistyped character separates a vendor's prefix and the parts after it.
  func brokenToken(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> SecretPart? {
    guard range.count <= 4096,
      text[range].contains(where: { "\"'{}[]() ".utf8.contains($0) }),
      text.occurrences(of: "://", in: range).isEmpty
    else { return nil }
    let hit = scanner?.prefixHits(in: text.bytes, range).first { hit in
      // `--key-id` does not contain a prefix.
      if hit.start > range.lowerBound, text.bytes[hit.start - 1] == UInt8(ascii: "-") {
        return false
      }
      return hit.entry.prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
        || hit.entry.prefix.utf8.count >= 6
        || hit.entry.prefix.utf8.count >= 3 && hit.start == range.lowerBound
          && beginsBroken(text[hit.body..<range.upperBound])
    }
    guard let hit else { return nil }
    let rest = text[hit.body..<range.upperBound].split { !GeneratedText.isTokenByte($0) }
    let isToken = rest.contains { word in
      word.count >= 12 && word.contains(where: ASCII.isDigit)
        && word.contains(where: ASCII.isLetter)
        && !GeneratedText.isWordLike(word) && !FileNames.matches(word)
    }
    guard isToken else { return nil }
    var part = SecretPart(range, .high, .named, key: subject.name)
    part.isBrokenToken = true
    return part
  }

  /// Returns whether `rest` can continue a broken token, after a short prefix that does not end in
  /// punctuation.
  ///
  /// `rest` must begin with a key or with the mistyped character.
  private func beginsBroken(_ rest: ArraySlice<UInt8>) -> Bool {
    let word = rest.prefix(while: GeneratedText.isTokenByte)
    return word.isEmpty
      || word.count >= 12 && word.contains(where: ASCII.isDigit) && !GeneratedText.isWordLike(word)
  }

  private func isPublic(
    _ token: TokenScanner.Found, _ text: SecretText, _ name: String?
  ) -> Bool {
    switch token.format.name {
    case "google-api-key":
      PublicKeys.isFirebase(name) || name.flatMap { SecretName($0) } == .publicKey
    case "json-web-token":
      // Mapbox writes both its secret and its public tokens in this form.
      token.start >= 3 && text[token.start - 3..<token.start].elementsEqual("pk.".utf8)
        || PublicKeys.isAnonymous(text[token.range])
    default: false
    }
  }

  /// Returns the first token of Telegram; if there is none, of Asana, and then of ClickUp.
  ///
  /// Telegram's tokens start with digits instead of a prefix: `123456789:AA…`
  /// (<https://core.telegram.org/bots/api#authorizing-your-bot>, 2026-11-29).
  private func patternToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    for start in text.occurrences(of: ":AA", in: range) {
      let digits = text[range.lowerBound..<start].reversed().prefix(while: ASCII.isDigit).count
      let body = text[start + 1..<range.upperBound].prefix(while: TokenAlphabet.base64url.contains)
      if (8...12).contains(digits), (33...36).contains(body.count) {
        return SecretPart(
          start + 1..<body.endIndex, .high, .token(vendor: "telegram", format: "telegram-bot-token")
        )
      }
    }
    return asanaToken(text, range) ?? clickUpToken(text, range)
  }

  /// Finds ClickUp's tokens: `pk_`, digits, `_` and a key.
  ///
  /// These tokens are secret, unlike other keys that start with `pk_`
  /// (<https://developer.clickup.com/docs/authentication>, 2026-11-29).
  private func clickUpToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    for start in text.occurrences(of: "pk_", in: range) {
      let digits = text[start + 3..<range.upperBound].prefix(while: ASCII.isDigit)
      guard (4...12).contains(digits.count), digits.endIndex < range.upperBound,
        text.bytes[digits.endIndex] == UInt8(ascii: "_")
      else { continue }
      let key = text[digits.endIndex + 1..<range.upperBound].prefix(while: ASCII.isLetterOrDigit)
      if key.count >= 20 {
        return SecretPart(
          start..<key.endIndex, .high, .token(vendor: "clickup", format: "clickup-personal-token"))
      }
    }
    return nil
  }

  /// Finds Asana's tokens: `2/USER/GID:KEY`, where the key is 32 hexadecimal digits
  /// (<https://developers.asana.com/docs/personal-access-token>, 2026-11-29).
  private func asanaToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    guard let colon = text.first(UInt8(ascii: ":"), in: range), colon + 33 <= range.upperBound,
      text[colon + 1..<colon + 33].allSatisfy(ASCII.isHexDigit)
    else { return nil }
    let before = text[range.lowerBound..<colon].reversed().prefix {
      ASCII.isDigit($0) || $0 == UInt8(ascii: "/")
    }
    guard before.count >= 12, before.contains(UInt8(ascii: "/")) else { return nil }
    return SecretPart(
      colon - before.count..<colon + 33, .high,
      .token(vendor: "asana", format: "asana-personal-access-token"))
  }

  func pem(_ text: SecretText, _ range: Range<Int>, _ name: String?) -> SecretPart? {
    guard text.first(UInt8(ascii: "-"), in: range) != nil,
      text.first(UInt8(ascii: "{"), in: range) != range.lowerBound,
      PublicKeys.isPrivatePEM(text[range])
    else { return nil }
    return SecretPart(range, .high, .privateKey, key: name)
  }
}
