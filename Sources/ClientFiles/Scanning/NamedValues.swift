internal import Secrets
internal import SourceText

/// Finds values that look made up and follow a secret's name; punctuation, tags and a few words
/// such as "is" may be between the name and the value.
///
/// Examples: `os.environ["A_TOKEN"] = "…"`, `setenv A_TOKEN …`, `<key>A_TOKEN</key><string>…`, "use
/// the key `…`". A name at the end of a line is remembered, because its value may be on the next
/// line.
struct NamedValues {
  let bytes: [UInt8]
  private let classifier: SecretClassifier
  /// The name at the end of the previous line, if its value may be on the current line; otherwise
  /// nil.
  private var open: Name?

  init(_ bytes: [UInt8], _ classifier: SecretClassifier) {
    self.bytes = bytes
    self.classifier = classifier
  }

  struct Name {
    let text: String
    /// Whether the name alone is enough to say that its value is a secret.
    let isStrong: Bool
  }

  /// The kind of text that follows a name.
  enum Follower {
    case value(Range<Int>)
    /// Only punctuation follows, or nothing follows an option, so the value may be on the next
    /// line.
    case nextLine
    case other
  }

  /// Whether the last line that was read ended with a name, so that the next line must be read too.
  var awaitsValue: Bool { open != nil }

  /// Returns the secrets of a line.
  ///
  /// If `setsVariable` is true, the line sets a variable, which may have any name.
  mutating func secrets(in line: Range<Int>, setsVariable: Bool) -> [SecretPart] {
    var found: [SecretPart] = []
    var index = line.lowerBound
    if let name = open, let value = valueOnly(line), let part = secret(value, name) {
      found.append(part)
      index = value.upperBound
    }
    open = nil
    var before: Range<Int>?
    while let word = nextWord(from: index, in: line) {
      index = word.upperBound
      defer { before = word }
      guard let name = name(word, after: before, setsVariable: setsVariable) else { continue }
      switch follower(of: word, in: line) {
      case .value(let value):
        guard let part = secret(value, name) else { continue }
        found.append(part)
        index = value.upperBound
      case .nextLine: if name.isStrong { open = name }
      case .other: if name.isStrong, isNameOnly(word, after: before, in: line) { open = name }
      }
    }
    return found
  }

  /// Returns whether a line contains a word of at least eight characters with a letter and a digit,
  /// which may be a secret.
  static func mayHoldValue(_ line: Span<UInt8>) -> Bool {
    var count = 0
    var hasDigit = false
    var hasLetter = false
    for index in line.indices {
      let byte = line[index]
      if ASCII.isDigit(byte) {
        hasDigit = true
      } else if ASCII.isLetter(byte) {
        hasLetter = true
      } else if byte != UInt8(ascii: "_"), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+"),
        !Self.isSignOfPassword(byte)
      {
        count = 0
        hasDigit = false
        hasLetter = false
        continue
      }
      count += 1
      if hasDigit, hasLetter, count >= 8 { return true }
    }
    return false
  }
}

/// Finds names.
extension NamedValues {
  private func nextWord(from start: Int, in line: Range<Int>) -> Range<Int>? {
    var index = start
    while index < line.upperBound, !Self.isNameByte(bytes[index]) { index += 1 }
    let lower = index
    while index < line.upperBound, Self.isNameByte(bytes[index]) { index += 1 }
    return lower < index ? lower..<index : nil
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Returns the name of a secret that ends with `word`, such as `API key` or `api.key`; nil if
  /// there is no such name.
  ///
  /// `before` is the previous word, if there is one. If `setsVariable` is true, `word` may be the
  /// name of any variable, except the name of an identifier.
  func name(
    _ word: Range<Int>, after before: Range<Int>?, setsVariable: Bool
  ) -> Name? {
    guard word.count <= 64 else { return nil }
    let kind = SecretName(bytes.span.extracting(word))
    // Most words are not part of a secret's name.
    guard kind != nil || setsVariable || isProtected(word) else { return nil }
    let text = String(decoding: bytes[word], as: UTF8.self)
    if kind?.isStrong == true || isProtected(word) { return Name(text: text, isStrong: true) }
    if kind == .hint, let before, before.upperBound + 1 == word.lowerBound,
      " .".utf8.contains(bytes[before.upperBound])
    {
      let both = "\(String(decoding: bytes[before], as: UTF8.self))_\(text)"
      if SecretName(both)?.isStrong == true { return Name(text: both, isStrong: true) }
    }
    if kind == .hint,
      ["key", "keys", "auth", "tokens", "secrets", "passwords"].contains(
        where: ASCII.lowercased(text).hasSuffix)
    {
      return Name(text: text, isStrong: false)
    }
    let isVariable =
      setsVariable && kind == nil && ASCII.isLetter(bytes[word.lowerBound])
      && !SecretName.isIdentifier(text)
    return isVariable ? Name(text: text, isStrong: false) : nil
  }
}

/// Finds PowerShell's `ConvertTo-SecureString`, whose argument is a password.
extension NamedValues {
  private func isProtected(_ word: Range<Int>) -> Bool {
    word.count >= 12 && bytes[word].suffix(12).elementsEqual("SecureString".utf8)
  }
}

/// Decides whether the value after a name is a secret.
extension NamedValues {
  private func secret(_ value: Range<Int>, _ name: Name) -> SecretPart? {
    let word = bytes[value]
    guard
      MadeUpWord.isChosen(word, under: key(name))
        || (isQuoted(value) ? MadeUpWord.matches(word) : isKey(word)),
      !isCode(value)
    else { return nil }
    guard name.isStrong || GeneratedText.looksLikeKey(word) else { return nil }
    let place: SecretPlace =
      name.isStrong ? .mappingKey(key(name)) : .environmentVariable(name.text)
    guard let part = classifier.parts(Array(word), at: place).first else { return nil }
    return SecretPart(value, .medium, .named, key: name.text, token: part.token)
  }

  /// Returns whether a quote, a backtick or the end of a tag is directly before a value.
  ///
  /// Any other value may be a word or a variable.
  private func isQuoted(_ value: Range<Int>) -> Bool {
    value.lowerBound > 0 && "\"'`>".utf8.contains(bytes[value.lowerBound - 1])
  }

  private func isKey(_ word: ArraySlice<UInt8>) -> Bool {
    GeneratedText.looksLikeKey(word) || word.count >= 24 && word.allSatisfy(ASCII.isHexDigit)
  }

  func key(_ name: Name) -> String {
    name.text.hasSuffix("SecureString") ? "password" : name.text
  }

  /// Returns whether the text after the value shows that the value is code, a member name, or
  /// incomplete: an opening bracket, a quote and a colon, or a character such as `…`.
  private func isCode(_ value: Range<Int>) -> Bool {
    guard value.upperBound < bytes.count else { return false }
    let next = bytes[value.upperBound]
    if "([{".utf8.contains(next) || next >= 0x80 { return true }
    let rest = bytes[value.upperBound...].prefix(2)
    return rest.elementsEqual("\":".utf8) || rest.elementsEqual("':".utf8)
  }
}
