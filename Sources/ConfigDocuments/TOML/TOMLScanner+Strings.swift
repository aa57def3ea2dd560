extension TOMLScanner {
  /// Returns whether the quote at `i` is the first of three.
  static func isMultiline(_ text: Span<UInt8>, _ i: Int) -> Bool {
    byte(text, i + 1) == text[i] && byte(text, i + 2) == text[i]
  }

  /// Checks the string at `i`, in any of the four forms, and moves `i` after it.
  static func skipString(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) {
    let start = i
    let quote = text[i]
    guard !isMultiline(text, i) else { return try skipMultilineString(text, &i, dialect) }
    i += 1
    while true {
      skipPlainBytes(text, &i, quote)
      switch byte(text, i) {
      case quote:
        i += 1
        return
      case UInt8(ascii: "\\"): try skipEscape(text, &i, dialect)
      case 0x0A, 0x0D: throw TOMLSyntaxError(.unclosedString, at: start)
      default:
        guard i < text.count else { throw TOMLSyntaxError(.unclosedString, at: start) }
        try skipUnusual(text, &i)
      }
    }
  }

  private static func skipMultilineString(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) {
    let start = i
    let quote = text[i]
    i += 3
    while true {
      skipPlainBytes(text, &i, quote)
      switch byte(text, i) {
      case quote:
        // Up to two quotes may come directly before the three closing ones.
        var count = 1
        while count < 5, byte(text, i + count) == quote { count += 1 }
        i += count
        if count >= 3 { return }
      case UInt8(ascii: "\\"):
        if try !skipLineEnding(text, &i) { try skipEscape(text, &i, dialect) }
      case 0x0A, 0x0D: _ = try skipLineBreak(text, &i)
      default:
        guard i < text.count else {
          throw TOMLSyntaxError(.unclosedMultiline, at: start, to: start + 3)
        }
        try skipUnusual(text, &i)
      }
    }
  }

  /// Moves `i` to the next byte that may have a meaning: the string's own quote, a control
  /// character, a non-ASCII byte, and in basic strings a backslash.
  @inline(__always)
  private static func skipPlainBytes(_ text: Span<UInt8>, _ i: inout Int, _ quote: UInt8) {
    let escape = quote == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : quote
    while i < text.count {
      let next = text[i]
      if next < 0x20 || next >= 0x7F || next == quote || next == escape { return }
      i += 1
    }
  }

  /// Moves `i` over a backslash at the end of a line and the line break; returns false if the
  /// backslash is not at the end of its line.
  private static func skipLineEnding(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) -> Bool {
    var end = i + 1
    skipBlanks(text, &end)
    guard try skipLineBreak(text, &end) else { return false }
    i = end
    return true
  }

  private static func skipEscape(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) {
    let start = i
    i += 2
    switch byte(text, start + 1) {
    case UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "n"), UInt8(ascii: "f"),
      UInt8(ascii: "r"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
      return
    case UInt8(ascii: "e"):
      if !dialect.isVersion1_1 {
        throw TOMLSyntaxError(.needsVersion1_1(.escapeOfEscape), at: start, to: i)
      }
    case UInt8(ascii: "x"):
      try skipScalarDigits(2, text, &i, from: start)
      if !dialect.isVersion1_1 {
        throw TOMLSyntaxError(.needsVersion1_1(.escapeOfTwoDigits), at: start, to: i)
      }
    case UInt8(ascii: "u"): try skipScalarDigits(4, text, &i, from: start)
    case UInt8(ascii: "U"): try skipScalarDigits(8, text, &i, from: start)
    default: throw TOMLSyntaxError(.invalidEscape, at: start)
    }
  }

  private static func skipScalarDigits(
    _ count: Int, _ text: Span<UInt8>, _ i: inout Int, from start: Int
  ) throws(TOMLSyntaxError) {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = hexValue(byte(text, i)) else {
        throw TOMLSyntaxError(.invalidEscape, at: start, to: i)
      }
      value = value << 4 | UInt32(digit)
      i += 1
    }
    guard Unicode.Scalar(value) != nil else {
      throw TOMLSyntaxError(.noScalarValue, at: start, to: i)
    }
  }
}
