internal import SourceText

/// Checks the words of TOML and steps over them; what they mean together is for `TOMLParser`.
///
/// Free functions over a `Span` and an index, as in `JSONScanner`.
enum TOMLScanner: ByteScanner {
  /// Deeper texts are refused: the parts of a key count as levels, and so do brackets.
  static let maximumDepth = JSONScanner.maximumDepth

  @inline(__always)
  static func skipBlanks(_ text: Span<UInt8>, _ i: inout Int) {
    while i < text.count, ASCII.isBlank(text[i]) { i += 1 }
  }

  /// Moves `i` behind the line break that stands there, if one does.
  @inline(__always)
  static func skipLineBreak(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) -> Bool {
    switch byte(text, i) {
    case 0x0A: i += 1
    case 0x0D:
      guard byte(text, i + 1) == 0x0A else { throw TOMLSyntaxError(.loneCarriageReturn, at: i) }
      i += 2
    default: return false
    }
    return true
  }

  /// Moves `i` from `#` to the end of its line.
  static func skipComment(_ text: Span<UInt8>, _ i: inout Int) throws(TOMLSyntaxError) {
    while i < text.count {
      let next = text[i]
      if next >= 0x20, next < 0x7F || next == 0x09 {
        i += 1
      } else if next == 0x0A || next == 0x0D {
        return
      } else {
        try skipUnusual(text, &i)
      }
    }
  }

  /// Moves `i` over blanks, comments and line breaks, as they may stand inside an array.
  static func skipTrivia(_ text: Span<UInt8>, _ i: inout Int) throws(TOMLSyntaxError) {
    repeat {
      skipBlanks(text, &i)
      if byte(text, i) == UInt8(ascii: "#") { try skipComment(text, &i) }
    } while try skipLineBreak(text, &i)
  }

  /// Moves `i` over a byte of a comment or string that needs a look: a tab or a non-ASCII scalar
  /// value passes, a control character does not.
  static func skipUnusual(_ text: Span<UInt8>, _ i: inout Int) throws(TOMLSyntaxError) {
    switch text[i] {
    case 0x09: i += 1
    case 0x80...:
      let length = scalarValueLength(text, i)
      guard length > 0 else { throw TOMLSyntaxError(.invalidUTF8, at: i) }
      i += length
    case 0: throw TOMLSyntaxError(.nulByte, at: i)
    default: throw TOMLSyntaxError(.controlCharacter, at: i)
    }
  }

  /// Moves `i` behind one part of a key: bare, or in quotes of either kind.
  static func skipKeyPart(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) {
    let start = i
    switch byte(text, i) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard !isMultiline(text, i) else { throw TOMLSyntaxError(.multilineKey, at: i, to: i + 3) }
      try skipString(text, &i, dialect)
    default:
      while i < text.count, isBareKeyByte(text[i]) { i += 1 }
      if i == start { throw .unexpected(in: text, at: i, instead: .missingKey) }
    }
  }

  @inline(__always)
  static func isBareKeyByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }
}
