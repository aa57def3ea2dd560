extension JSONScanner {
  /// Checks the string at `i`, and moves `i` after its closing quote.
  @inline(__always)
  static func skipString(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let start = i
    i += 1
    while true {
      skipPlainBytes(text, &i)
      if i < text.count, text[i] == UInt8(ascii: "\"") {
        i += 1
        return
      }
      try skipSpecial(text, &i, stringStart: start)
    }
  }

  /// Moves `i` to the next byte with a meaning in a string: `"`, `\`, a control character or a
  /// non-ASCII byte.
  ///
  /// Checks eight bytes at a time with arithmetic on the whole word.
  @inline(__always)
  private static func skipPlainBytes(_ text: Span<UInt8>, _ i: inout Int) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while i + 8 <= text.count {
      let bytes = word(text, i)
      let quote = bytes ^ (ones &* 0x22)
      let backslash = bytes ^ (ones &* 0x5C)
      let found =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (bytes &- ones &* 0x20) & ~bytes | bytes) & highs
      if found != 0 {
        i += found.trailingZeroBitCount >> 3
        return
      }
      i += 8
    }
    while i < text.count {
      let next = text[i]
      if next < 0x20 || next >= 0x80 || next == 0x22 || next == 0x5C { return }
      i += 1
    }
  }

  @inline(never)
  private static func skipSpecial(
    _ text: Span<UInt8>, _ i: inout Int, stringStart: Int
  ) throws(JSONSyntaxError) {
    switch byte(text, i) {
    case UInt8(ascii: "\\"): try skipEscape(text, &i)
    case 0x80...: try skipScalarValue(text, &i)
    case 0 where i < text.count: throw JSONSyntaxError(.nulByte, at: i)
    case 0, 0x0A, 0x0D: throw JSONSyntaxError(.unclosedString, at: stringStart)
    default: throw JSONSyntaxError(.controlCharacter, at: i)
    }
  }

  private static func skipEscape(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let start = i
    switch byte(text, i + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      i += 2
    case UInt8(ascii: "u"):
      i += 2
      for _ in 0..<4 {
        guard hexValue(byte(text, i)) != nil else {
          throw JSONSyntaxError(.invalidEscape, at: start, to: i)
        }
        i += 1
      }
    default: throw JSONSyntaxError(.invalidEscape, at: start)
    }
  }

  /// Checks one non-ASCII scalar value.
  static func skipScalarValue(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let length = scalarValueLength(text, i)
    guard length > 0 else { throw JSONSyntaxError(.invalidUTF8, at: i) }
    i += length
  }
}
