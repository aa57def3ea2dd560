/// Removes the escapes from strings that were checked before.
enum JSONString {
  /// Returns the string at `range`, which includes the quotes.
  static func string(_ text: [UInt8], _ range: Range<Int>) -> String {
    guard hasEscape(text.span, range) else {
      return String(decoding: text[range.lowerBound + 1..<range.upperBound - 1], as: UTF8.self)
    }
    return String(decoding: decoded(text, range), as: UTF8.self)
  }

  /// Returns whether the string at `range`, which includes the quotes, equals `name`.
  static func stands(_ text: [UInt8], _ range: Range<Int>, for name: Span<UInt8>) -> Bool {
    let count = range.count - 2
    // An escape is longer than its value, so a shorter string cannot be equal.
    if count < name.count { return false }
    let bytes = text.span
    if count == name.count, isSame(bytes, range.lowerBound + 1, name) {
      return !hasEscape(bytes, range)
    }
    guard hasEscape(bytes, range) else { return false }
    let decoded = decoded(text, range)
    return decoded.count == name.count && isSame(decoded.span, 0, name)
  }

  /// Returns whether `name` occurs at `start`; the caller has checked that enough bytes follow.
  private static func isSame(_ text: Span<UInt8>, _ start: Int, _ name: Span<UInt8>) -> Bool {
    for index in name.indices where text[start + index] != name[index] { return false }
    return true
  }

  private static func hasEscape(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] == UInt8(ascii: "\\") { return true }
    return false
  }

  /// Returns the bytes of the string at `range`, which includes the quotes.
  ///
  /// Half of a surrogate pair, which JSON can write and UTF-8 cannot, becomes three bytes that are
  /// not UTF-8. Such a string equals only itself, never a string of ours.
  static func decoded(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let inner = range.lowerBound + 1..<range.upperBound - 1
    guard hasEscape(text.span, range) else { return Array(text[inner]) }
    var output: [UInt8] = []
    var i = inner.lowerBound
    while i < inner.upperBound {
      if text[i] == UInt8(ascii: "\\") {
        appendEscape(text, &i, to: &output)
      } else {
        output.append(text[i])
        i += 1
      }
    }
    return output
  }

  private static func appendEscape(_ text: [UInt8], _ i: inout Int, to output: inout [UInt8]) {
    let letter = text[i + 1]
    i += 2
    switch letter {
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      let unit = codeUnit(text, i)
      i += 4
      var scalar = UInt32(unit)
      if UTF16.isLeadSurrogate(unit), text[i] == UInt8(ascii: "\\"),
        text[i + 1] == UInt8(ascii: "u")
      {
        let low = codeUnit(text, i + 2)
        if UTF16.isTrailSurrogate(low) {
          scalar = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
          i += 6
        }
      }
      append(scalar, to: &output)
    default: output.append(letter)
    }
  }

  /// Reads four hexadecimal digits, which the scanner has already checked.
  private static func codeUnit(_ text: [UInt8], _ i: Int) -> UInt16 {
    text[i..<i + 4].reduce(0) { $0 << 4 | (JSONScanner.hexValue($1) ?? 0) }
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
    switch scalar {
    case ..<0x80: output.append(UInt8(scalar))
    case ..<0x800: output += [UInt8(scalar >> 6 | 0xC0), tail(0)]
    case ..<0x10000: output += [UInt8(scalar >> 12 | 0xE0), tail(6), tail(0)]
    default: output += [UInt8(scalar >> 18 | 0xF0), tail(12), tail(6), tail(0)]
    }
  }
}

extension ListItem {
  /// Returns whether the member's name, without its escapes, equals `name`.
  func isNamed(_ name: String, in text: [UInt8]) -> Bool {
    self.name.map { JSONString.stands(text, $0, for: name.utf8Span.span) } ?? false
  }
}
