internal import SourceText

/// The confidence that a value without references is a secret.
extension SecretClassifier {
  /// Returns how certain it is that a value without references is a secret; nil if it is not a
  /// secret.
  func confidence(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    switch subject.kind {
    case .publicKey?: nil
    case .identifier?: identified(value, subject)
    case .password?: isPassword(value) ? .high : nil
    case .credential?: isCredential(value, isHeader: subject.context == .header) ? .high : nil
    case .hint?: hinted(value, subject)
    case nil:
      subject.context != .member && holdsKey(value)
        && !(subject.name.map(SecretName.isIdentifier) ?? false)
        ? (holdsLongKey(value) ? .high : .medium) : nil
    }
  }

  /// Returns the confidence for a value whose name announces an identifier, a path or a command;
  /// nil if the value is not a secret.
  private func identified(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    let words = ASCII.lowercased(subject.name ?? "").split { $0 == "_" || $0 == "-" || $0 == "." }
    // AppRole's secret ID is a credential
    // (<https://developer.hashicorp.com/vault/docs/auth/approle>, 2026-11-30).
    if words.suffix(2) == ["secret", "id"] {
      let isVault = words.contains { ["vault", "approle"].contains($0) }
      return isVault && Identifiers.isUUID(value) ? .medium : nil
    }
    guard let last = words.last, ["file", "path", "command", "cmd"].contains(last) else {
      return nil
    }
    return !FileNames.matches(value) && holdsKey(value) ? .medium : nil
  }

  /// Returns whether the value or a word of it looks like a key, whatever the value's name.
  private func holdsKey(_ value: ArraySlice<UInt8>) -> Bool {
    GeneratedText.looksLikeKey(value) || isNamedHexadecimal(value)
      || value.count > 16 && !Identifiers.matches(value)
        && value.split { !GeneratedText.isTokenByte($0) }.contains {
          $0.count < value.count && GeneratedText.looksLikeKey($0)
        }
  }

  /// Returns whether a value is a hexadecimal key after `key_`, `token-` or a similar word; without
  /// that word it would look like a hash.
  private func isNamedHexadecimal(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 36,
      let sign = value.prefix(8).firstIndex(where: { $0 == 0x5F || $0 == UInt8(ascii: "-") })
    else { return false }
    let word = String(decoding: value[..<sign].map(ASCII.lowercased), as: UTF8.self)
    return ["key", "token", "secret", "sk", "pat", "api", "apikey", "tok"].contains(word)
      && value[(sign + 1)...].allSatisfy(ASCII.isHexDigit)
  }

  /// Returns whether a word is so long and so mixed that it can only be a key.
  private func holdsLongKey(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { !ASCII.isLetterOrDigit($0) }.contains {
      $0.count >= 40 && GeneratedText.looksLikeKey($0)
    }
  }

  /// Returns whether a value may be a password that a person chose.
  private func isPassword(_ value: ArraySlice<UInt8>) -> Bool {
    if Settings.isSwitch(value) { return false }
    // `(.*)` and `***` are not passwords.
    guard value.count >= 8 || value.contains(where: ASCII.isLetterOrDigit) else { return false }
    if value.allSatisfy(ASCII.isDigit) { return value.count > 3 }
    return !FileNames.matches(value) || value.contains(0x20)
  }

  private func isCredential(_ value: ArraySlice<UInt8>, isHeader: Bool) -> Bool {
    guard value.count >= 4, value.contains(where: ASCII.isLetterOrDigit) else { return false }
    if Settings.matches(value) || Settings.isParticiple(value) { return false }
    if value.allSatisfy(ASCII.isDigit) { return value.count >= 6 }
    if Numbers.matches(value) || FileNames.matches(value) || Settings.isNamedMethod(value) {
      return false
    }
    // Brackets alone are not words: they are typing mistakes after a value.
    let words = value.split { $0 <= 0x20 }.filter { $0.contains(where: ASCII.isLetterOrDigit) }
    if words.count >= 2 {
      // A header does not contain sentences.
      if isHeader { return true }
      // In a sentence, only a generated word is a key.
      return value.split { !GeneratedText.isTokenByte($0) }.contains {
        GeneratedText.looksGenerated($0)
      } || words.count == 2 && isTokenLike(words[0])
    }
    return !isSpecialToken(value)
  }

  /// Returns whether a value is a special token of a language model: `</s>`, `<|endoftext|>`,
  /// `[PAD]`, `###`.
  private func isSpecialToken(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    let inner = value.dropFirst().dropLast().drop { !ASCII.isLetter($0) }
    return "<[{(#".utf8.contains(first) && ">])}#".utf8.contains(last)
      && inner.split { !ASCII.isLetterOrDigit($0) }.allSatisfy(GeneratedText.isWordLike)
      && !inner.contains(where: ASCII.isDigit)
  }

  private static let hintsAtKey = [
    "key", "keys", "code", "sig", "signature", "sas", "pk", "tokens", "secrets", "passwords",
  ]

  /// Returns the confidence for a value whose name, such as `KEY`, `X-Auth` or `session`, is only a
  /// hint; nil if the value does not look like a secret.
  private func hinted(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    if let worst = listed(value, subject) { return worst }
    if isSeedPhrase(value) { return .high }
    if subject.context == .header, isOddWord(value) { return .medium }
    let value = Self.withoutSlips(value)
    guard GeneratedText.looksGenerated(value) || value.count >= 20 && isBase64(value),
      !FileNames.matches(value), !Settings.isCompound(value), !Identifiers.isHost(value)
    else { return nil }
    let folded = ASCII.lowercased(subject.name ?? "")
    let isKey =
      folded.contains(text: "auth")
      || Self.hintsAtKey.contains { folded.hasSuffix($0) }
    if Identifiers.isUUID(value) { return isKey && !folded.hasSuffix("pk") ? .medium : nil }
    if Identifiers.isHexadecimal(value) {
      return value.count >= 20 ? (isKey ? .high : .medium) : nil
    }
    if Identifiers.matches(value) { return nil }
    return isKey ? .high : .medium
  }

  /// Returns the highest confidence of a list's items, such as `KEY1,KEY2` or `user:key`; nil if
  /// the value is not a list, or if no item is a secret.
  private func listed(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    let words = value.split { ",;|: \t\n".utf8.contains($0) }
    guard words.count > 1, words.count <= 64 else { return nil }
    return words.compactMap { word in
      Placeholder.matches(word) || FileNames.matches(word) ? nil : hinted(word, subject)
    }.max()
  }

  /// Returns whether a value is the seed phrase of a wallet: 12, 15, 18, 21 or 24 words in lower
  /// case (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>, 2026-11-30).
  private func isSeedPhrase(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: 0x20)
    return [12, 15, 18, 21, 24].contains(words.count)
      && words.allSatisfy { (3...8).contains($0.count) && $0.allSatisfy(ASCII.isLower) }
  }

  /// Removes a few mistyped quotes and brackets from a value.
  private static func withoutSlips(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSlip(_ byte: UInt8) -> Bool { "\"'`[]{}".utf8.contains(byte) }
    guard (1...4).contains(value.count(where: isSlip)) else { return value }
    let rest = value.filter { !isSlip($0) }.drop { $0 <= 0x20 }
    let end = rest.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? rest.startIndex
    return rest[..<end]
  }

  /// Returns whether a value is one short random word, as in `X-Auth: dnZJzseJ`.
  private func isOddWord(_ value: ArraySlice<UInt8>) -> Bool {
    (6..<GeneratedText.minimumLength).contains(value.count)
      && value.allSatisfy(ASCII.isLetterOrDigit)
      && !GeneratedText.isWordLike(value) && !Numbers.matches(value)
      && !Identifiers.isHexadecimal(value)
  }

  private func isBase64(_ value: ArraySlice<UInt8>) -> Bool {
    value.last == UInt8(ascii: "=") && value.allSatisfy(TokenAlphabet.base64.contains)
  }
}
