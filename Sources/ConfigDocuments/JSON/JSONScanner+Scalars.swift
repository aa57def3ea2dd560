extension JSONScanner {
  /// Checks a number, `true`, `false` or `null`, and moves `i` after it.
  @inline(never)
  static func skipScalar(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let start = i
    switch byte(text, i) {
    case UInt8(ascii: "-"), 0x30...0x39: try skipNumber(text, &i)
    case UInt8(ascii: "t"): skip("true", text, &i)
    case UInt8(ascii: "f"): skip("false", text, &i)
    case UInt8(ascii: "n"): skip("null", text, &i)
    default: break
    }
    if i == start { throw .unexpected(in: text, at: i, instead: .missingValue) }
    if i < text.count, isWordByte(text[i]) {
      throw .unexpectedWord(in: text, at: start, behind: i)
    }
  }

  private static func skip(_ word: StaticString, _ text: Span<UInt8>, _ i: inout Int) {
    guard i + word.utf8CodeUnitCount <= text.count else { return }
    for k in 0..<word.utf8CodeUnitCount where unsafe word.utf8Start[k] != text[i + k] { return }
    i += word.utf8CodeUnitCount
  }

  private static func skipNumber(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let start = i
    if text[i] == UInt8(ascii: "-") { i += 1 }
    let isZero = byte(text, i) == UInt8(ascii: "0")
    if isZero {
      i += 1
      if isDigit(byte(text, i)) { throw JSONSyntaxError(.leadingZero, at: start) }
    } else {
      try skipDigits(text, &i, from: start)
    }
    if byte(text, i) == UInt8(ascii: ".") {
      i += 1
      try skipDigits(text, &i, from: start)
    }
    if byte(text, i) | 0x20 == UInt8(ascii: "e") {
      i += 1
      if byte(text, i) == UInt8(ascii: "+") || byte(text, i) == UInt8(ascii: "-") { i += 1 }
      try skipDigits(text, &i, from: start)
    }
  }

  @inline(__always)
  private static func skipDigits(
    _ text: Span<UInt8>, _ i: inout Int, from start: Int
  ) throws(JSONSyntaxError) {
    let first = i
    while i < text.count, isDigit(text[i]) { i += 1 }
    if i == first { throw .unexpectedWord(in: text, at: start, behind: i) }
  }

  /// Returns whether a byte directly after a number or literal is a mistake, as in `1.2.3`, `0x1F`
  /// or `nullx`.
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-") || byte >= 0x80
  }
}
