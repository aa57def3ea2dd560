/// Functions that the scanners share: they read bytes and UTF-8 sequences.
protocol ByteScanner {}

extension ByteScanner {
  /// Returns the byte at `i`, or 0 at the end.
  ///
  /// A NUL in a document is an error everywhere, so 0 is unambiguous.
  @inline(__always)
  static func byte(_ text: Span<UInt8>, _ i: Int) -> UInt8 { i < text.count ? text[i] : 0 }

  /// Returns eight bytes as one number, with the first byte lowest.
  ///
  /// The caller has checked that eight bytes follow.
  @inline(__always)
  static func word(_ text: Span<UInt8>, _ i: Int) -> UInt64 {
    unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func hexValue(_ digit: UInt8) -> UInt16? {
    switch digit {
    case 0x30...0x39: UInt16(digit - 0x30)
    case 0x41...0x46: UInt16(digit - 0x41 + 10)
    case 0x61...0x66: UInt16(digit - 0x61 + 10)
    default: nil
    }
  }

  /// Returns the length in bytes of the non-ASCII scalar value at `i`, by the table of well-formed
  /// UTF-8 (Unicode, table 3-7); 0 if it is malformed.
  static func scalarValueLength(_ text: Span<UInt8>, _ i: Int) -> Int {
    let first = text[i]
    let second = byte(text, i + 1)
    let length: Int
    switch first {
    case 0xC2...0xDF: length = second & 0xC0 == 0x80 ? 2 : 0
    case 0xE0: length = 0xA0...0xBF ~= second ? 3 : 0
    case 0xED: length = 0x80...0x9F ~= second ? 3 : 0
    case 0xE1...0xEF: length = second & 0xC0 == 0x80 ? 3 : 0
    case 0xF0: length = 0x90...0xBF ~= second ? 4 : 0
    case 0xF4: length = 0x80...0x8F ~= second ? 4 : 0
    case 0xF1...0xF3: length = second & 0xC0 == 0x80 ? 4 : 0
    default: length = 0
    }
    let isWhole =
      (length < 3 || byte(text, i + 2) & 0xC0 == 0x80)
      && (length < 4 || byte(text, i + 3) & 0xC0 == 0x80)
    return isWhole ? length : 0
  }

  /// Returns whether the input from `start` has a UTF-16 byte order mark, or looks like UTF-16 with
  /// ASCII characters.
  static func isUTF16(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard text.count >= start + 2 else { return false }
    let (first, second) = (text[start], text[start + 1])
    let hasMark = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)
    // Without a byte order mark: every other byte at the start is zero.
    let isWide = (first == 0) != (second == 0) && text.count % 2 == 0
    let staysWide =
      text.count < start + 4
      || (text[start + 2] == 0) == (first == 0) && (text[start + 3] == 0) == (second == 0)
    return hasMark || isWide && staysWide
  }
}
