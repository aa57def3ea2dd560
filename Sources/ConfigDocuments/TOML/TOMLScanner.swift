internal import SourceText

/// Checks and skips the tokens of TOML; `TOMLParser` checks what they mean together.
///
/// The functions get a `Span` and an index, like those of `JSONScanner`.
enum TOMLScanner: ByteScanner {
  /// The maximum depth, counting brackets and the parts of keys; deeper documents are refused.
  static let maximumDepth = JSONScanner.maximumDepth

  @inline(__always)
  static func skipBlanks(_ text: Span<UInt8>, _ i: inout Int) {
    while i < text.count, ASCII.isBlank(text[i]) { i += 1 }
  }

  /// Moves `i` after the line break at `i`; returns false if there is none.
  ///
  /// Throws `loneCarriageReturn` if a carriage return is not followed by a line feed.
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

  /// Moves `i` over spaces, comments and line breaks, which may occur inside an array.
  static func skipTrivia(_ text: Span<UInt8>, _ i: inout Int) throws(TOMLSyntaxError) {
    repeat {
      skipBlanks(text, &i)
      if byte(text, i) == UInt8(ascii: "#") { try skipComment(text, &i) }
    } while try skipLineBreak(text, &i)
  }

  /// Moves `i` over a tab or a non-ASCII scalar value of a comment or string; throws for a control
  /// character.
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

  /// Moves `i` after one part of a key: bare, or in single or double quotes.
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
