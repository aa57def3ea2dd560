/// Scans dates and times of RFC 3339.
///
/// TOML 1.0 requires seconds, TOML 1.1 does not.
extension TOMLScanner {
  /// Returns whether the word starts like `1979-` or `07:`.
  static func isDateOrTime(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    func isDigits(_ count: Int, then separator: Unicode.Scalar) -> Bool {
      let end = word.lowerBound + count
      return end < word.upperBound && text[end] == UInt8(ascii: separator)
        && (word.lowerBound..<end).allSatisfy { isDigit(text[$0]) }
    }
    return isDigits(4, then: "-") || isDigits(2, then: ":")
  }

  /// Checks the date or time that starts at `start`.
  ///
  /// Before the call, `i` must be at the end of the first word; if a space and a time follow, `i`
  /// moves after the time.
  static func skipDateTime(
    _ text: Span<UInt8>, _ start: Int, _ i: inout Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) {
    var k = start
    var isValid: Bool
    var hasSeconds = true
    if text[start + 2] == UInt8(ascii: ":") {
      isValid = skipTime(text, &k, &hasSeconds)
    } else {
      isValid = skipDate(text, &k)
      let separator = byte(text, k)
      let hasTime =
        separator | 0x20 == UInt8(ascii: "t")
        || separator == 0x20 && isDigit(byte(text, k + 1))
      if isValid, hasTime {
        k += 1
        isValid = skipTime(text, &k, &hasSeconds) && skipOffset(text, &k)
      }
    }
    guard isValid, k >= i else {
      throw TOMLSyntaxError(.invalidDate, at: start, to: max(i, k))
    }
    i = k
    if i < text.count, isWordByte(text[i]) {
      throw TOMLSyntaxError(.invalidDate, at: start, to: i)
    }
    if !hasSeconds, !dialect.isVersion1_1 {
      throw TOMLSyntaxError(.needsVersion1_1(.timeWithoutSeconds), at: start, to: i)
    }
  }

  private static func skipDate(_ text: Span<UInt8>, _ i: inout Int) -> Bool {
    guard let year = number(4, text, &i), skip("-", text, &i),
      let month = number(2, text, &i), skip("-", text, &i),
      let day = number(2, text, &i), 1...12 ~= month
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1...days[month - 1] ~= day
  }

  private static func skipTime(
    _ text: Span<UInt8>, _ i: inout Int, _ hasSeconds: inout Bool
  ) -> Bool {
    guard let hour = number(2, text, &i), skip(":", text, &i),
      let minute = number(2, text, &i), hour < 24, minute < 60
    else { return false }
    hasSeconds = skip(":", text, &i)
    if !hasSeconds { return true }
    // 60 is a leap second.
    guard let second = number(2, text, &i), second <= 60 else { return false }
    guard skip(".", text, &i) else { return true }
    guard isDigit(byte(text, i)) else { return false }
    while isDigit(byte(text, i)) { i += 1 }
    return true
  }

  /// Moves `i` over `Z` or `+01:00`, if present; returns false if the offset is invalid.
  private static func skipOffset(_ text: Span<UInt8>, _ i: inout Int) -> Bool {
    if skip("Z", text, &i) || skip("z", text, &i) { return true }
    guard skip("+", text, &i) || skip("-", text, &i) else { return true }
    guard let hour = number(2, text, &i), skip(":", text, &i), let minute = number(2, text, &i)
    else { return false }
    return hour < 24 && minute < 60
  }

  private static func number(_ count: Int, _ text: Span<UInt8>, _ i: inout Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard isDigit(byte(text, i)) else { return nil }
      value = value * 10 + Int(text[i] - 0x30)
      i += 1
    }
    return value
  }

  private static func skip(
    _ character: Unicode.Scalar, _ text: Span<UInt8>, _ i: inout Int
  ) -> Bool {
    guard byte(text, i) == UInt8(ascii: character) else { return false }
    i += 1
    return true
  }
}
