internal import Secrets
internal import SourceText

/// Finds the value that follows a name.
extension NamedValues {
  func follower(of name: Range<Int>, in line: Range<Int>) -> Follower {
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

  /// Returns whether the line ends with a pair such as `name: A_TOKEN` or `key: A_TOKEN`, so that
  /// the value may be on the next line.
  ///
  /// `name` is the range of `A_TOKEN`, and `before` is the range of the word before it.
  func isNameOnly(
    _ name: Range<Int>, after before: Range<Int>?, in line: Range<Int>
  ) -> Bool {
    guard let before, before.upperBound < name.lowerBound,
      bytes[name.upperBound..<line.upperBound].allSatisfy({ $0 <= 0x20 }),
      bytes[before.upperBound..<name.lowerBound].contains(where: { ":=".utf8.contains($0) })
    else { return false }
    return bytes[before].elementsEqual("name".utf8) || bytes[before].elementsEqual("key".utf8)
  }

  /// Returns the end of punctuation at `index` if the punctuation only separates a value from its
  /// name; otherwise nil.
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
      // Matches "Token (read only): …", or the argument of a function.
      let rest = bytes[index..<min(index + 40, line.upperBound)]
      guard let close = rest.firstIndex(of: UInt8(ascii: ")")), close + 1 < line.upperBound,
        bytes[close + 1] == UInt8(ascii: ":")
      else { return index + 1 }
      return close + 1
    case UInt8(ascii: "}"):
      // Matches PowerShell's `${env:A_TOKEN} = "…"`.
      let next = bytes[(index + 1)..<line.upperBound].first { $0 > 0x20 }
      return next == UInt8(ascii: "=") ? index + 1 : nil
    case UInt8(ascii: "<"):
      if bytes[index..<line.upperBound].starts(with: "<<<".utf8) { return index + 3 }
      return tagEnd(index, after: name, in: line)
    default: return nil
    }
  }

  /// Returns the end of a tag that directly follows a name or another tag; nil if no such tag
  /// starts at `index`.
  ///
  /// After a space, `<token>` is a placeholder and not a tag.
  private func tagEnd(_ index: Int, after name: Range<Int>, in line: Range<Int>) -> Int? {
    let isNext = index == name.upperBound || bytes[index - 1] == UInt8(ascii: ">")
    guard isNext else { return nil }
    let tag = bytes[index..<min(index + 40, line.upperBound)]
    guard let close = tag.firstIndex(of: UInt8(ascii: ">")),
      bytes[(index + 1)..<close].allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: "/") })
    else { return nil }
    return close + 1
  }

  /// Returns the end of a word at `start` that connects a name with its value, such as "is",
  /// `-Value`, `Bearer`, or `str` in `: str =`; nil for any other word.
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

  static func isSignOfPassword(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "^"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }

  /// Returns the word at `start`, without the full stop at the end of a sentence.
  func value(at start: Int, in line: Range<Int>) -> Range<Int> {
    var end = start
    while end < line.upperBound, Self.isValueByte(bytes[end]) { end += 1 }
    if end - start > 1, bytes[end - 1] == UInt8(ascii: "."), bytes[end - 2] != UInt8(ascii: ".") {
      end -= 1
    }
    return start..<end
  }

  /// Returns the value if the line seems to contain only a value, apart from punctuation, tags and
  /// words such as "is"; otherwise nil.
  func valueOnly(_ line: Range<Int>) -> Range<Int>? {
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
