internal import Secrets
internal import SourceText

/// Finds values that look made up after secrets' names, whatever is between them.
///
/// Examples: `os.environ["A_TOKEN"] = "…"`, `setenv A_TOKEN …`, `<key>A_TOKEN</key><string>…`, "use
/// the key `…`". If the value is on the next line, the name is kept for it.
struct NamedValues {
  private let bytes: [UInt8]
  private let classifier: SecretClassifier
  /// The name at the end of the last line.
  private var open: Name?

  init(_ bytes: [UInt8], _ classifier: SecretClassifier) {
    self.bytes = bytes
    self.classifier = classifier
  }

  struct Name {
    let text: String
    /// Whether the name alone says that its value is a secret.
    let isStrong: Bool
  }

  /// The text after a name.
  private enum Follower {
    case value(Range<Int>)
    /// Only signs, so the value may be on the next line.
    case nextLine
    case other
  }

  /// Whether the last line ended with a name, so that the next one must be read.
  var awaitsValue: Bool { open != nil }

  /// Returns the secrets of a line.
  ///
  /// If the line sets a variable, the variable may have any name.
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

  /// Returns whether a range contains a word of letters and digits that is long enough for a value.
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

  /// Returns the name that a word is, or whose end it is: `API key`, `api.key`.
  private func name(
    _ word: Range<Int>, after before: Range<Int>?, setsVariable: Bool
  ) -> Name? {
    guard word.count <= 64 else { return nil }
    let kind = SecretName(bytes.span.extracting(word))
    // Most words are none.
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

/// PowerShell's `ConvertTo-SecureString`, whose argument is a password.
extension NamedValues {
  private func isProtected(_ word: Range<Int>) -> Bool {
    word.count >= 12 && bytes[word].suffix(12).elementsEqual("SecureString".utf8)
  }
}

/// Finds what is between a name and its value.
extension NamedValues {
  private func follower(of name: Range<Int>, in line: Range<Int>) -> Follower {
    var index = name.upperBound
    var wordCount = 0
    while index < line.upperBound {
      let byte = bytes[index]
      if let next = signEnd(index, after: name, in: line) {
        index = next
        continue
      }
      if byte == UInt8(ascii: "<") { return .other }
      if wordCount < 4, let end = connectorEnd(index, in: line) {
        wordCount += 1
        index = end
        continue
      }
      let value = value(at: index, in: line)
      // `token.value`, `token/…` and similar forms are one word.
      return value.isEmpty || index == name.upperBound ? .other : .value(value)
    }
    let isOption = bytes[name.lowerBound] == UInt8(ascii: "-")
    let hasSign = bytes[name.upperBound..<line.upperBound].contains { $0 > 0x20 }
    return wordCount == 0 && (isOption || hasSign) ? .nextLine : .other
  }

  /// Returns whether the line is `name: A_TOKEN`, with the value on the next line.
  private func isNameOnly(
    _ name: Range<Int>, after before: Range<Int>?, in line: Range<Int>
  ) -> Bool {
    guard let before, before.upperBound < name.lowerBound,
      bytes[name.upperBound..<line.upperBound].allSatisfy({ $0 <= 0x20 }),
      bytes[before.upperBound..<name.lowerBound].contains(where: { ":=".utf8.contains($0) })
    else { return false }
    return bytes[before].elementsEqual("name".utf8) || bytes[before].elementsEqual("key".utf8)
  }

  /// Returns the end of a sign that only separates a value from its name; nil if there is none.
  private func signEnd(_ index: Int, after name: Range<Int>, in line: Range<Int>) -> Int? {
    let byte = bytes[index]
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ":"),
      UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ")"),
      UInt8(ascii: "{"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "|"),
      UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "^"):
      return index + 1
    case UInt8(ascii: ","):
      return "\"'`".utf8.contains(bytes[index - 1]) || index + 1 == line.upperBound
        ? index + 1 : nil
    case UInt8(ascii: "("):
      // "Token (read only): …", or the argument of a function.
      let rest = bytes[index..<min(index + 40, line.upperBound)]
      guard let close = rest.firstIndex(of: UInt8(ascii: ")")), close + 1 < line.upperBound,
        bytes[close + 1] == UInt8(ascii: ":")
      else { return index + 1 }
      return close + 1
    case UInt8(ascii: "}"):
      // PowerShell's `${env:A_TOKEN} = "…"`.
      let next = bytes[(index + 1)..<line.upperBound].first { $0 > 0x20 }
      return next == UInt8(ascii: "=") ? index + 1 : nil
    case UInt8(ascii: "<"):
      if bytes[index..<line.upperBound].starts(with: "<<<".utf8) { return index + 3 }
      return tagEnd(index, after: name, in: line)
    default: return nil
    }
  }

  /// Returns the end of a tag that follows a name or another tag.
  ///
  /// `<token>` after a space is a placeholder.
  private func tagEnd(_ index: Int, after name: Range<Int>, in line: Range<Int>) -> Int? {
    let isNext = index == name.upperBound || bytes[index - 1] == UInt8(ascii: ">")
    guard isNext else { return nil }
    let tag = bytes[index..<min(index + 40, line.upperBound)]
    guard let close = tag.firstIndex(of: UInt8(ascii: ">")),
      bytes[(index + 1)..<close].allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: "/") })
    else { return nil }
    return close + 1
  }

  /// Returns the end of a connecting word before a value: "is", `-Value`, `Bearer`, `: str =`; nil
  /// for any other word.
  private func connectorEnd(_ start: Int, in line: Range<Int>) -> Int? {
    let word = bytes[start..<line.upperBound].prefix(14).prefix {
      Self.isNameByte($0) || $0 == UInt8(ascii: "%")
    }
    guard !word.isEmpty, word.count < 14 else { return nil }
    if word.endIndex < line.upperBound, Self.isValueByte(bytes[word.endIndex]),
      bytes[word.endIndex] != UInt8(ascii: "=")
    {
      return nil
    }
    let text = ASCII.lowercased(
      String(decoding: word.drop { $0 == UInt8(ascii: "-") }, as: UTF8.self))
    return Self.connectors.contains(text) || SecretClassifier.isScheme(text)
      ? word.endIndex : nil
  }

  private static let connectors: Set<String> = [
    "is", "to", "as", "was", "be", "value", "val", "default", "string", "str", "text", "b", "body",
    "w", "f", "r", "u", "n", "%s", "data", "equals", "const", "const.", "type", "asplaintext",
  ]

  private static func isValueByte(_ byte: UInt8) -> Bool {
    GeneratedText.isTokenByte(byte) || isSignOfPassword(byte)
  }

  private static func isSignOfPassword(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "^"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }

  /// Returns the word at `start`, without the full stop of a sentence.
  private func value(at start: Int, in line: Range<Int>) -> Range<Int> {
    var end = start
    while end < line.upperBound, Self.isValueByte(bytes[end]) { end += 1 }
    if end - start > 1, bytes[end - 1] == UInt8(ascii: "."), bytes[end - 2] != UInt8(ascii: ".") {
      end -= 1
    }
    return start..<end
  }

  /// Returns the value of a line that contains only a value, signs and tags.
  private func valueOnly(_ line: Range<Int>) -> Range<Int>? {
    var index = line.lowerBound
    let beginning = index..<index
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: "<") {
        guard let close = bytes[index..<line.upperBound].firstIndex(of: UInt8(ascii: ">")) else {
          return nil
        }
        index = close + 1
      } else if bytes[index] == UInt8(ascii: "-"), index + 1 < line.upperBound,
        bytes[index + 1] == 0x20
      {
        index += 2
      } else if let next = signEnd(index, after: beginning, in: line)
        ?? connectorEnd(index, in: line)
      {
        index = next
      } else {
        break
      }
    }
    let value = value(at: index, in: line)
    let rest = bytes[value.upperBound..<line.upperBound]
    let isAlone = rest.allSatisfy { $0 <= 0x20 || "\"'`,;\\]})>".utf8.contains($0) }
    return isAlone || rest.starts(with: "</".utf8) || rest.contains(UInt8(ascii: "\\"))
      ? value : nil
  }
}

/// Judges values.
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

  /// Returns whether quotes, backticks or tags enclose a value; otherwise it may be a word or a
  /// variable.
  private func isQuoted(_ value: Range<Int>) -> Bool {
    value.lowerBound > 0 && "\"'`>".utf8.contains(bytes[value.lowerBound - 1])
  }

  private func isKey(_ word: ArraySlice<UInt8>) -> Bool {
    GeneratedText.looksLikeKey(word) || word.count >= 24 && word.allSatisfy(ASCII.isHexDigit)
  }

  private func key(_ name: Name) -> String {
    name.text.hasSuffix("SecureString") ? "password" : name.text
  }

  /// Returns whether the value calls or indexes something, is part of a longer name, or continues
  /// as `…`.
  private func isCode(_ value: Range<Int>) -> Bool {
    guard value.upperBound < bytes.count else { return false }
    let next = bytes[value.upperBound]
    if "([{".utf8.contains(next) || next >= 0x80 { return true }
    let rest = bytes[value.upperBound...].prefix(2)
    return rest.elementsEqual("\":".utf8) || rest.elementsEqual("':".utf8)
  }
}
