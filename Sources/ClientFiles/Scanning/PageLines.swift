internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets on the lines of a page for people: table rows, `**Password:** …`, "the token is
/// …".
///
/// A page mentions secrets' names more often than it contains values, so a value counts only if it
/// looks made up.
struct PageLines {
  private let bytes: [UInt8]
  private let classifier: SecretClassifier

  init(_ bytes: [UInt8], _ classifier: SecretClassifier) {
    self.bytes = bytes
    self.classifier = classifier
  }

  /// Returns the secrets of a line, each with its name; none for a line of more than 4096 bytes.
  func secrets(in line: Range<Int>) -> [SecretPart] {
    // A longer line is not written for people. The time to search for marks is quadratic in the
    // length of the line.
    guard line.count <= 4096 else { return [] }
    let pieces = pieces(line)
    var found: [SecretPart] = []
    for (name, value) in zip(pieces, pieces.dropFirst()) {
      guard let name = Self.name(bytes[name]) else { continue }
      let word = bytes[value]
      guard !word.contains(0x20), MadeUpWord.matches(word)
      else { continue }
      found += classifier.parts(Array(word), at: .mappingKey(name)).map {
        SecretPart(value, .medium, .named, key: name, token: $0.token)
      }.prefix(1)
    }
    return found
  }

  /// Returns the pieces between the markup of Markdown and HTML, without the punctuation at both
  /// ends of each piece.
  private func pieces(_ line: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = line.lowerBound
    var index = line.lowerBound
    while index < line.upperBound {
      let end = markEnd(index, in: line)
      if end > index {
        add(start..<index, to: &pieces)
        start = end
        index = end
      } else {
        index += 1
      }
    }
    add(start..<line.upperBound, to: &pieces)
    return pieces
  }

  /// Returns the end of the markup at `index`; `index` itself if there is no markup.
  private func markEnd(_ index: Int, in line: Range<Int>) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "\""): return index + 1
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      return index + 1 < line.upperBound && bytes[index + 1] == bytes[index] ? index + 2 : index
    case UInt8(ascii: "<"):
      return bytes[index..<line.upperBound].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
        ?? index
    // "The password is …": the words before "is" are the name, and the next word is the value.
    case 0x20 where bytes[index..<line.upperBound].starts(with: " is ".utf8): return index + 4
    case 0x20 where isFirstWordAfterIs(index, in: line): return index + 1
    case UInt8(ascii: ":"):
      return index + 1 < line.upperBound && bytes[index + 1] == 0x20 ? index + 2 : index
    default: return index
    }
  }

  /// Returns whether the space at `blank` ends the first word after "is".
  private func isFirstWordAfterIs(_ blank: Int, in line: Range<Int>) -> Bool {
    let word = bytes[line.lowerBound..<blank].reversed().prefix { $0 > 0x20 }.count
    let start = blank - word
    return start - 4 >= line.lowerBound && bytes[(start - 4)..<start].elementsEqual(" is ".utf8)
  }

  private func add(_ range: Range<Int>, to pieces: inout [Range<Int>]) {
    func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || ":-*>=".utf8.contains(byte) }
    guard let first = bytes[range].firstIndex(where: { !isEdge($0) }),
      var last = bytes[range].lastIndex(where: { !isEdge($0) })
    else { return }
    // Remove the full stop of a sentence. Keep `...`, which means that the rest of the value is
    // missing.
    let dot = UInt8(ascii: ".")
    if last > first, bytes[last] == dot, bytes[last - 1] != dot { last -= 1 }
    pieces.append(first..<last + 1)
  }

  /// Returns the name of a secret at the end of a short piece, such as `API key` or `my token`; nil
  /// if there is none.
  private static func name(_ piece: ArraySlice<UInt8>) -> String? {
    guard piece.count <= 80 else { return nil }
    let words = piece.split { $0 <= 0x20 }.suffix(2)
    func isNameByte(_ byte: UInt8) -> Bool {
      ASCII.isLetterOrDigit(byte) || "_-.".utf8.contains(byte)
    }
    guard words.joined().allSatisfy(isNameByte) else { return nil }
    for count in [2, 1] where words.count >= count {
      let name = words.suffix(count).map { String(decoding: $0, as: UTF8.self) }
        .joined(separator: "_")
      if SecretName(name)?.isStrong == true { return name }
    }
    return nil
  }
}

/// Recognises words that are not natural words.
enum MadeUpWord {
  /// Returns whether a word has at least eight characters, contains a letter and a digit, and looks
  /// neither like natural words nor like a path or a range (`a..b`).
  static func matches(_ word: ArraySlice<UInt8>) -> Bool {
    func isValueByte(_ byte: UInt8) -> Bool {
      GeneratedText.isTokenByte(byte) || "!#$%&*?^@".utf8.contains(byte)
    }
    let hasGap = zip(word, word.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1 == $0 }
    return word.count >= 8 && !hasGap && word.first != UInt8(ascii: "/")
      && word.allSatisfy(isValueByte) && word.contains(where: ASCII.isDigit)
      && word.contains(where: ASCII.isLetter)
      && (GeneratedText.looksLikeKey(word) || !GeneratedText.isWordLike(word))
  }
  /// Returns whether `name` is that of a password, and the word is a readable password: at least
  /// eight characters, with letters, digits and a punctuation character.
  static func isChosen(_ word: ArraySlice<UInt8>, under name: String) -> Bool {
    guard word.count >= 8, SecretName(name) == .password else { return false }
    return word.contains(where: ASCII.isDigit) && word.contains(where: ASCII.isLetter)
      && word.dropFirst().contains { "!#$%&*?^".utf8.contains($0) }
      && !word.contains { "/=@".utf8.contains($0) }
  }
}
