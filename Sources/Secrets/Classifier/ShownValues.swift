internal import SourceText

/// Decides which values may be shown after the name of a secret.
package enum ShownValues {
  private static let classifier = SecretClassifier(vendors: nil)

  static func isShown(
    _ value: ArraySlice<UInt8>, of subject: SecretSubject, inner: String? = nil
  ) -> Bool {
    guard value.count <= 1024 else { return false }
    // The rest of a value that starts with `***` belongs to the hidden part.
    if value.count > 3, value.starts(with: "***".utf8) { return false }
    if value.isEmpty || isReference(value) { return true }
    if subject.alwaysHides { return false }
    if let inner, namesVariable(inner), isVariable(value) { return true }
    if let inner, ["scopes", "format"].contains(inner), isCompound(value) { return true }
    guard value.allSatisfy(isOrdinary), !isDoubtful(value) else { return false }
    let place: SecretPlace =
      subject.isOption ? .argument(after: subject.name) : .mappingKey(subject.name)
    let bytes = Array(value)
    if bytes.contains(0x20) { return Placeholder.matches(bytes) }
    if classifier.parts(bytes, at: place).isEmpty { return true }
    guard inner != nil else { return false }
    // The value is part of a profile's `token`.
    return SecretName(String(decoding: value, as: UTF8.self)) != nil && isPlainWord(value)
      || Placeholder.matches(bytes)
  }

  /// Returns whether a value without a known name may be shown, because it is empty, a reference, a
  /// switch or a short number.
  package static func isHarmlessAnywhere(_ value: [UInt8]) -> Bool {
    value.isEmpty || isReference(value[...]) || Settings.isSwitch(value[...])
      || value.count <= 5 && value.allSatisfy(ASCII.isDigit)
  }

  /// Returns whether a value consists only of references and authentication schemes.
  ///
  /// The references must have no defaults, and their names must look like the names of variables.
  package static func isReference(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.contains(where: References.isSign) else { return false }
    let bytes = Array(value)
    let references = References(bytes, bytes.indices)
    guard references.count > 0, references.defaults.isEmpty,
      references.literals.allSatisfy({ isScheme(bytes[$0].filter { $0 > 0x20 }[...]) })
    else { return false }
    var signs = bytes
    for name in references.names {
      guard isVariable(bytes[name]) else { return false }
      for index in name { signs[index] = 0x20 }
    }
    // Ignore references without a name, such as a command's output or an expression.
    for literal in references.literals {
      for index in literal { signs[index] = 0x20 }
    }
    return signs.split { !LineSecrets.isNameByte($0) && $0 != UInt8(ascii: ".") }
      .allSatisfy { isVariable($0) || isKnownWord($0) }
      && !signs.contains { "(`".utf8.contains($0) }
  }

  /// Returns whether a word in a reference is a keyword and not a name.
  private static func isKnownWord(_ word: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    return [
      "env", "input", "secret", "secrets", "vars", "file", "not", "set", "is", "missing", "-",
    ]
    .contains(text)
  }

  static func isScheme(_ value: ArraySlice<UInt8>) -> Bool {
    value.isEmpty
      || SecretClassifier.schemes.contains(
        ASCII.lowercased(String(decoding: value, as: UTF8.self)))
  }

  /// Returns whether a name looks like the name of a variable and not like a password: `JAM_TOKEN`,
  /// `jam-token`, `secrets.API_KEY`.
  static func isVariable(_ name: ArraySlice<UInt8>) -> Bool {
    guard !name.isEmpty, name.count <= 64, !isDoubtful(name),
      name.allSatisfy({ LineSecrets.isNameByte($0) || ".:/".utf8.contains($0) })
    else { return false }
    let digits = name.count(where: ASCII.isDigit)
    if name.allSatisfy({ !ASCII.isLower($0) }) { return digits * 4 < name.count }
    if let last = name.split(separator: UInt8(ascii: ".")).last, last.count < name.count {
      return isVariable(last)
    }
    return SecretName(String(decoding: name, as: UTF8.self)) != nil
      || name.contains { "_-".utf8.contains($0) } && digits * 4 < name.count
  }

  /// Returns whether the value of a key in a profile's `token` or in a client's entry is a name,
  /// such as that of a variable or header.
  private static func namesVariable(_ key: String) -> Bool {
    ["env", "variable", "default", "name", "header", "query"].contains(key)
  }

  /// Returns whether a value is made of joined words, such as `mcp:read` or `sentry-user`.
  private static func isCompound(_ value: ArraySlice<UInt8>) -> Bool {
    value.count <= 48 && !isDoubtful(value) && value.contains { ":-_/.".utf8.contains($0) }
      && value.allSatisfy { LineSecrets.isNameByte($0) || ":/.".utf8.contains($0) }
  }

  /// Returns whether a word consists of letters, digits, `_` and `-`, and looks like natural words.
  static func isPlainWord(_ word: ArraySlice<UInt8>) -> Bool {
    !word.isEmpty && word.count <= 64 && word.allSatisfy(LineSecrets.isNameByte)
      && !isDoubtful(word)
  }

  /// Returns whether a byte may occur in a harmless value.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || "_-./:@ ~+<>*|[]".utf8.contains(byte)
  }

  /// Returns whether a value looks generated, or contains a made-up word, in which letters and
  /// digits alternate often.
  static func isDoubtful(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { !ASCII.isLetterOrDigit($0) }.contains { isMadeUp($0) }
      || GeneratedText.looksGenerated(value)
  }

  /// Returns whether a word of at least eight letters and digits is too irregular for a natural
  /// word.
  static func isMadeUp(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 8 && GeneratedText.changes(in: word) * 4 > word.count
  }
}
