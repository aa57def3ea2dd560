internal import SourceText

/// The kind of value that a name announces.
///
/// The name is that of a header, variable, option, member or query value.
package enum SecretName: Sendable {
  /// `DB_PASSWORD`: a value that a person chose, which may be a word or a number.
  case password
  /// `X-Api-Key`, `--token`: a value that a vendor created.
  case credential
  /// `KEY`, `X-Auth`, `secrets`: only the form of the value shows whether the value is a secret.
  case hint
  /// `KMS_KEY_ID`, `Idempotency-Key`, `TOKEN_TYPE`: a value that is not a secret, although its name
  /// contains a word such as `key`.
  case identifier
  /// `VAPID_PUBLIC_KEY`, `X-Publishable-Key`: a value that may be public.
  case publicKey

  package init?(_ name: String) { self.init(name.utf8Span.span) }

  package init?(_ name: Span<UInt8>) {
    // `PWD` is the working directory, which shells export.
    if name.count == 3, name.has("PWD", at: 0) { return nil }
    guard name.count <= 256, SecretWords.mayHave(name), let kind = Self.kind(NameWords(name).list)
    else { return nil }
    self = kind
  }

  /// Whether the name alone says that its value is a secret.
  package var isStrong: Bool { self == .password || self == .credential }

  private static func kind(_ words: [String]) -> SecretName? {
    guard let last = words.last, let first = words.first else { return nil }
    if words.count > 1, SecretWords.negations.contains(first) { return nil }
    let before = words.dropLast()
    let kind = SecretWords.kind(of: last)
    if last == "token" || last == "tokens", let previous = before.last,
      SecretWords.tokenizer.contains(previous)
    {
      return nil
    }
    if let previous = before.last, let pair = SecretWords.pairs["\(previous) \(last)"] {
      return pair
    }
    let hasSecretWord = kind != nil || before.contains { SecretWords.kind(of: $0) != nil }
    guard hasSecretWord else { return nil }
    if isPublic(words, last) { return .publicKey }
    switch kind {
    case .password?, .credential?: return kind
    case .hint? where last == "key" || last == "keys": return key(after: before.last, before)
    // A Twilio SID identifies an account, service or message.
    case .hint?
    where last == "sid" && before.last.map { !["session", "connect"].contains($0) } == true:
      return .identifier
    case .hint?: return .hint
    default: return SecretWords.describing.contains(last) ? .identifier : .hint
    }
  }

  /// Returns whether the name is that of a public value: `PUBLIC_KEY`, `NEXT_PUBLIC_API_TOKEN`.
  ///
  /// In `PUBLIC_REPO_TOKEN`, the repository is public and the token is not.
  private static func isPublic(_ words: [String], _ last: String) -> Bool {
    guard words.contains(where: SecretWords.isPublic) else { return false }
    guard ["token", "secret", "password"].contains(last) else { return true }
    return words.dropFirst().first == "public"
      || last == "token" && words.dropLast().last.map(SecretWords.isPublic) == true
  }

  /// Returns the meaning of a name that ends in `key`, a word with many meanings.
  private static func key(after word: String?, _ before: ArraySlice<String>) -> SecretName {
    guard let word else { return .hint }
    // `GPG_SIGNING_KEY` identifies a key in a key ring.
    if word == "signing", before.contains(where: ["gpg", "pgp", "git"].contains) {
      return .identifier
    }
    if SecretWords.credentialKeys.contains(word) { return .credential }
    if SecretWords.otherKeys.contains(word) { return .identifier }
    return SecretWords.kind(of: word)?.isStrong == true ? .credential : .hint
  }

  /// Returns whether a name announces an identifier, an address, or something else that may look
  /// generated but is not a secret.
  package static func isIdentifier(_ name: String) -> Bool {
    let words = NameWords(name.utf8Span.span).all
    guard let last = words.last else { return false }
    return SecretWords.describing.contains(last) || SecretWords.identifying.contains(last)
      || words.contains { ["idempotency", "traceparent", "checksum", "public"].contains($0) }
  }
}

/// The words of a name in lower case, so that `apiKey`, `api-key` and `API_KEY` are equal.
struct NameWords {
  private(set) var list: [String] = []
  /// All words, including final words such as `PRODUCTION`, which only distinguish several secrets.
  private(set) var all: [String] = []

  init(_ name: Span<UInt8>) {
    var word: [UInt8] = []
    var previous: UInt8 = 0
    for index in name.indices {
      let byte = name[index]
      if !ASCII.isLetterOrDigit(byte) {
        add(&word)
      } else {
        let begins =
          ASCII.isUpper(byte)
          && (ASCII.isLower(previous) || ASCII.isDigit(previous)
            || ASCII.isUpper(previous) && index + 1 < name.count && ASCII.isLower(name[index + 1]))
        if begins { add(&word) }
        word.append(ASCII.lowercased(byte))
      }
      previous = byte
    }
    add(&word)
    all = list
    // `EXA_API_KEY_PRODUCTION_2` is an API key.
    while list.count > 1, let last = list.last, SecretWords.qualifiers.contains(last) {
      list.removeLast()
    }
  }

  private mutating func add(_ word: inout [UInt8]) {
    let text = word
    word = []
    var end = text.count
    while end > 0, ASCII.isDigit(text[end - 1]) { end -= 1 }
    // Ignore a number at the end: `token1` announces the same as `token`.
    if end > 0 { list.append(String(decoding: text[..<end], as: UTF8.self)) }
  }
}
