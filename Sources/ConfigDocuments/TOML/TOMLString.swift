internal import SourceText

/// Removes quotes and escapes from keys and strings that were checked before.
enum TOMLString {
  /// Returns the bytes of the key part or string at `range`.
  ///
  /// A line break inside the string becomes `\n`, even in a file with CRLF line breaks, as Python's
  /// and Rust's parsers read it.
  static func decoded(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    let (inner, hasEscapes) = content(text, range)
    guard hasEscapes else {
      return unsafe text.extracting(inner).withUnsafeBufferPointer { unsafe Array($0) }
    }
    return unescaped(text, inner, isBasic: text[range.lowerBound] == UInt8(ascii: "\""))
  }

  /// Calls `body` with the bytes that `decoded` returns, without a copy if the string has no
  /// escapes.
  static func withDecoded(
    _ text: Span<UInt8>, _ range: Range<Int>, _ body: (Span<UInt8>) -> Void
  ) {
    let (inner, hasEscapes) = content(text, range)
    if hasEscapes {
      body(decoded(text, range).span)
    } else {
      body(text.extracting(inner))
    }
  }

  static func isEqual(_ text: Span<UInt8>, _ range: Range<Int>, _ wanted: Span<UInt8>) -> Bool {
    var isEqual = false
    withDecoded(text, range) { bytes in
      isEqual = bytes.count == wanted.count && bytes.indices.allSatisfy { bytes[$0] == wanted[$0] }
    }
    return isEqual
  }

  /// Returns the range between the quotes, and whether its bytes must be decoded because they
  /// contain an escape or a carriage return.
  ///
  /// For a bare key, the range is the whole key.
  static func content(_ text: Span<UInt8>, _ range: Range<Int>) -> (Range<Int>, Bool) {
    guard !range.isEmpty else { return (range, false) }
    let quote = text[range.lowerBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return (range, false) }
    let isBasic = quote == UInt8(ascii: "\"")
    var inner = range.lowerBound + 1..<range.upperBound - 1
    if range.count >= 6, TOMLScanner.isMultiline(text, range.lowerBound) {
      inner = range.lowerBound + 3..<range.upperBound - 3
      if text[inner.lowerBound] == 0x0D { inner = inner.lowerBound + 1..<inner.upperBound }
      if text[inner.lowerBound] == 0x0A { inner = inner.lowerBound + 1..<inner.upperBound }
    }
    for i in inner where text[i] == 0x0D || (text[i] == UInt8(ascii: "\\") && isBasic) {
      return (inner, true)
    }
    return (inner, false)
  }

  private static func unescaped(
    _ text: Span<UInt8>, _ inner: Range<Int>, isBasic: Bool
  ) -> [UInt8] {
    var output: [UInt8] = []
    var i = inner.lowerBound
    while i < inner.upperBound {
      switch text[i] {
      case UInt8(ascii: "\\") where isBasic: appendEscape(text, &i, inner.upperBound, to: &output)
      case 0x0D: i += 1
      default:
        output.append(text[i])
        i += 1
      }
    }
    return output
  }

  private static func appendEscape(
    _ text: Span<UInt8>, _ i: inout Int, _ end: Int, to output: inout [UInt8]
  ) {
    let letter = text[i + 1]
    i += 2
    switch letter {
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "e"): output.append(0x1B)
    case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
      var value: UInt32 = 0
      let count = letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : 8
      for _ in 0..<count {
        value = value << 4 | UInt32(TOMLScanner.hexValue(text[i]) ?? 0)
        i += 1
      }
      if let scalar = Unicode.Scalar(value) { output += Array(String(scalar).utf8) }
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(letter)
    default:
      // A backslash at the end of a line skips all white space after it.
      while i < end, ASCII.isWhiteSpace(text[i]) { i += 1 }
    }
  }
}
