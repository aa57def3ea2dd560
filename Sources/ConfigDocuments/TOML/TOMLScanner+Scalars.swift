extension TOMLScanner {
  enum ScalarKind {
    case bool
    /// A number, date or time.
    case number
  }

  /// Checks the boolean, number, date or time at `i`, and moves `i` after it.
  static func skipScalar(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) -> ScalarKind {
    let start = i
    while i < text.count, isWordByte(text[i]) { i += 1 }
    guard i > start else { throw .unexpected(in: text, at: start, instead: .missingValue) }
    if isWord("true", text, start..<i) || isWord("false", text, start..<i) { return .bool }
    let sign = text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-") ? 1 : 0
    if isWord("inf", text, start + sign..<i) || isWord("nan", text, start + sign..<i) {
      return .number
    }
    guard isDigit(byte(text, start + sign)) else {
      throw .unexpectedWord(in: text, at: start..<i)
    }
    if sign == 0, isDateOrTime(text, start..<i) {
      try skipDateTime(text, start, &i, dialect)
    } else if let reason = numberProblem(text, start..<i, sign: sign) {
      throw TOMLSyntaxError(reason, at: start, to: i)
    }
    return .number
  }

  /// Returns whether a byte can be part of a number, date or word.
  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    isBareKeyByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ":")
  }

  static func isWord(_ word: StaticString, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return range.allSatisfy { unsafe text[$0] == word.utf8Start[$0 - range.lowerBound] }
  }

  private static func numberProblem(
    _ text: Span<UInt8>, _ range: Range<Int>, sign: Int
  ) -> TOMLSyntaxError.Reason? {
    var i = range.lowerBound + sign
    if text[i] == UInt8(ascii: "0"), i + 1 < range.upperBound {
      switch text[i + 1] {
      case UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b"):
        let base = text[i + 1]
        i += 2
        let isRight =
          sign == 0 && skipDigits(text, &i) { isDigit($0, base: base) } && i == range.upperBound
        return isRight ? nil : .invalidNumber
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): break
      default: return .leadingZero
      }
    }
    guard skipDigits(text, &i, isDigit) else { return .invalidNumber }
    if byte(text, i) == UInt8(ascii: ".") {
      i += 1
      guard skipDigits(text, &i, isDigit) else { return .invalidNumber }
    }
    if byte(text, i) | 0x20 == UInt8(ascii: "e") {
      i += 1
      if byte(text, i) == UInt8(ascii: "+") || byte(text, i) == UInt8(ascii: "-") { i += 1 }
      guard skipDigits(text, &i, isDigit) else { return .invalidNumber }
    }
    return i == range.upperBound ? nil : .invalidNumber
  }

  private static func isDigit(_ digit: UInt8, base: UInt8) -> Bool {
    switch base {
    case UInt8(ascii: "x"): hexValue(digit) != nil
    case UInt8(ascii: "o"): digit &- 0x30 < 8
    default: digit &- 0x30 < 2
    }
  }

  /// Moves `i` over digits with single underscores between them; returns false if there are no
  /// digits, or if an underscore is not between two digits.
  private static func skipDigits(
    _ text: Span<UInt8>, _ i: inout Int, _ isDigit: (UInt8) -> Bool
  ) -> Bool {
    guard isDigit(byte(text, i)) else { return false }
    while true {
      while isDigit(byte(text, i)) { i += 1 }
      guard byte(text, i) == UInt8(ascii: "_") else { return true }
      i += 1
      guard isDigit(byte(text, i)) else { return false }
    }
  }
}
