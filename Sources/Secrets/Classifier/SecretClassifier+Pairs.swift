internal import SourceText

/// Secrets in lists of `name=value` and in JSON strings.
extension SecretClassifier {
  /// Returns the secrets in a list of pairs; nil if the string is not such a list, or is probably
  /// one secret.
  ///
  /// Examples: `Server=…;Password=…`, `host=… password=…`, `id=npmrc,src=.npmrc`, `a=1&token=…`.
  func pairs(_ text: SecretText, _ range: Range<Int>, _ subject: Subject) -> [SecretPart]? {
    guard let sign = separator(text, range) else { return nil }
    let pieces = text.pieces(of: range) { $0 == sign || sign == 0x20 && $0 <= 0x20 }
    var found: [SecretPart] = []
    var count = 0
    for piece in pieces {
      let piece = text.trimmed(piece, quotes: false)
      guard let (name, value) = pair(text, piece) else { continue }
      count += 1
      found += named(
        text, value,
        Subject(name, subject.context == .query ? .query : .pair, depth: subject.depth + 1))
    }
    // A password may contain `;` or `=`, and base64 ends in `=`.
    guard count > 0, count * 2 >= pieces.count else { return nil }
    if subject.kind == .password, found.isEmpty { return nil }
    if count == 1, pieces.count == 1, subject.kind?.isStrong == true, found.isEmpty,
      !isCompoundPair(text, range)
    {
      return nil
    }
    return found
  }

  /// Returns whether a single pair is a setting: `theme=dark` is one; `abc123=` and `x9=Yz…` are
  /// not.
  private func isCompoundPair(_ text: SecretText, _ range: Range<Int>) -> Bool {
    guard let (name, value) = pair(text, range) else { return false }
    return Array(name.utf8).allSatisfy { ASCII.isLetter($0) || "_-.".utf8.contains($0) }
      && GeneratedText.isWordLike(text[value])
  }

  /// Returns the byte that separates the pairs; nil if the value is not a list of pairs.
  private func separator(_ text: SecretText, _ range: Range<Int>) -> UInt8? {
    let value = text[range]
    let equals = value.count { $0 == UInt8(ascii: "=") }
    guard equals > 0 else { return nil }
    if value.contains(UInt8(ascii: ";")) { return UInt8(ascii: ";") }
    if equals > 1 {
      for sign in [UInt8(ascii: "&"), UInt8(ascii: ","), 0x0A, 0x20] where value.contains(sign) {
        return sign
      }
    }
    return value.contains(0x20) ? nil : UInt8(ascii: ";")
  }

  /// Splits `name=value`; returns nil if the text has another form, or if the name does not look
  /// like the name of a setting.
  func pair(_ text: SecretText, _ range: Range<Int>) -> (name: String, value: Range<Int>)? {
    guard let equals = text.first(UInt8(ascii: "="), in: range), equals > range.lowerBound,
      equals + 1 < range.upperBound
    else { return nil }
    var name = text.trimmed(range.lowerBound..<equals)
    // In `.npmrc`, the name follows the last colon: `//registry.npmjs.org/:_authToken=…`.
    if text[name].starts(with: "//".utf8), let colon = text[name].lastIndex(of: UInt8(ascii: ":")) {
      name = colon + 1..<name.upperBound
    }
    guard !name.isEmpty, name.count <= 64, let first = text[name].first,
      ASCII.isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: "-"),
      text[name].allSatisfy({ ASCII.isLetterOrDigit($0) || "_-. ".utf8.contains($0) }),
      !GeneratedText.looksGenerated(text[name])
    else { return nil }
    return (text.string(name), text.trimmed(equals + 1..<range.upperBound))
  }

  /// Returns the secrets in a JSON text, each under its own name; nil if the text does not look
  /// like JSON.
  func json(_ text: SecretText, _ range: Range<Int>, _ subject: Subject) -> [SecretPart]? {
    guard let first = text[range].first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      text.contains(UInt8(ascii: "\""), in: range)
    else { return nil }
    var reader = QuotedStrings(text.bytes, range)
    var found: [SecretPart] = []
    var name: String?
    var flag: String?
    var count = 0
    while let string = reader.next() {
      count += 1
      if reader.isBeforeColon(string) {
        name = text.string(string)
        if Self.isKeyAsName(text[string]) {
          found.append(SecretPart(string, .high, .named, key: subject.name))
        }
        flag = nil
        if let value = reader.bareValue(after: string) {
          found += member(text, value, name, after: nil)
          name = nil
        }
        continue
      }
      let parts = member(text, string, name, after: flag)
      found += parts
      if parts.isEmpty, subject.kind?.isStrong == true {
        found += inherited(text, string, name, subject)
      }
      let value = text.string(string)
      flag = name == nil && value.utf8.first == UInt8(ascii: "-") ? value : nil
      name = nil
    }
    return count > 0 ? found : nil
  }

  /// Returns the secret in a string whose own name says nothing, as in `{"prod": "…"}`.
  ///
  /// The whole JSON value has the name of a secret.
  private func inherited(
    _ text: SecretText, _ string: Range<Int>, _ name: String?, _ subject: Subject
  ) -> [SecretPart] {
    guard name.flatMap({ SecretName($0) }) == nil, isTokenLike(text[string]),
      !(name.map(SecretName.isIdentifier) ?? false)
    else { return [] }
    return whole(text, string, Subject(subject.name, .member, depth: subject.depth + 1))
  }

  /// Returns a Solana key, which is written as a list of its 64 bytes; nil if the value is
  /// something else (<https://docs.anza.xyz/cli/wallets/file-system>, 2026-11-30).
  func byteList(_ text: SecretText, _ range: Range<Int>) -> [SecretPart]? {
    guard text.bytes[range.lowerBound] == UInt8(ascii: "["), range.count >= 128,
      text[range].allSatisfy({ ASCII.isDigit($0) || "[], ".utf8.contains($0) }),
      text[range].count(where: { $0 == UInt8(ascii: ",") }) == 63
    else { return nil }
    return [SecretPart(range, .high, .privateKey)]
  }

  private func member(
    _ text: SecretText, _ range: Range<Int>, _ name: String?, after flag: String?
  ) -> [SecretPart] {
    let escaped = text.contains(UInt8(ascii: "\\"), in: range)
    let value = escaped ? QuotedStrings.unescaped(text[range]) : Array(text[range])
    let place: SecretPlace =
      name.map { ASCII.lowercased($0).hasSuffix("authorization") ? .header($0) : .mappingKey($0) }
      ?? .argument(after: flag)
    let found = parts(value, at: place)
    return escaped
      ? found.map { $0.covering(range) } : found.map { $0.moved(by: range.lowerBound) }
  }
}

/// Reads the strings in double quotes one after another.
struct QuotedStrings {
  private let bytes: [UInt8]
  private let end: Int
  private var index: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// Returns the next string, without its quotes; nil if no string follows.
  mutating func next() -> Range<Int>? {
    while index < end, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    guard index < end else { return nil }
    let start = index + 1
    var last = start
    while last < end, bytes[last] != UInt8(ascii: "\"") {
      last += bytes[last] == UInt8(ascii: "\\") ? 2 : 1
    }
    last = min(last, end)
    index = min(last + 1, end)
    return start..<max(start, last)
  }

  func isBeforeColon(_ string: Range<Int>) -> Bool {
    let rest = bytes[min(string.upperBound + 1, end)..<end].drop { $0 <= 0x20 }
    return rest.first == UInt8(ascii: ":")
  }

  /// Returns the unquoted value after a name's colon; nil if there is no such value with at least
  /// six bytes.
  mutating func bareValue(after string: Range<Int>) -> Range<Int>? {
    guard let colon = bytes[string.upperBound..<end].firstIndex(of: UInt8(ascii: ":")),
      let start = bytes[(colon + 1)..<end].firstIndex(where: { $0 > 0x20 && $0 != 0x5C }),
      ASCII.isLetterOrDigit(bytes[start])
    else { return nil }
    let value = bytes[start..<end].prefix { !"\",}]\\".utf8.contains($0) && $0 > 0x20 }
    guard value.count >= 6 else { return nil }
    // The quote at the end of the value does not start a string.
    if value.endIndex < end, bytes[value.endIndex] == UInt8(ascii: "\"") {
      index = max(index, value.endIndex + 1)
    }
    return value.startIndex..<value.endIndex
  }

  /// Decodes `\n` and `\r` as line feeds, and `\t` as a tab; of any other escape, only the
  /// backslash is removed.
  static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex else {
        output.append(text[index])
        index += 1
        continue
      }
      switch text[index + 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case let other: output.append(other)
      }
      index += 2
    }
    return output
  }
}
