/// Finds the probable cause of an unexpected byte, for the message.
///
/// This code runs only after an error.
extension JSONSyntaxError {
  @inline(never)
  static func unexpected(
    in text: Span<UInt8>, at offset: Int, instead expected: Reason
  ) -> JSONSyntaxError {
    guard offset < text.count else {
      guard let opening = innermostOpenBracket(text, before: offset) else {
        return JSONSyntaxError(.noValue, at: offset, to: offset)
      }
      return JSONSyntaxError(.unclosedContainer, at: opening)
    }
    let byte = text[offset]
    switch byte {
    case 0: return JSONSyntaxError(.nulByte, at: offset)
    case UInt8(ascii: "#"): return JSONSyntaxError(.hashComment, at: offset)
    case UInt8(ascii: "'"), UInt8(ascii: "`"): return JSONSyntaxError(.singleQuote, at: offset)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      let isClose = expected == .missingComma || expected == .textAfterEnd
      return JSONSyntaxError(isClose ? .mismatchedBracket : expected, at: offset)
    case UInt8(ascii: ",") where expected == .missingValue || expected == .missingName:
      return JSONSyntaxError(.doubleComma, at: offset)
    case 0x80...: return nonASCII(in: text, at: offset, instead: expected)
    default: break
    }
    if isConflictMarker(text, offset) {
      return JSONSyntaxError(.conflictMarker, at: offset, to: offset + 7)
    }
    if expected == .missingValue { return unexpectedWord(in: text, at: offset, behind: offset) }
    let isBareName =
      expected == .missingName
      && (JSONScanner.isWordByte(byte) || byte == UInt8(ascii: "$"))
    return JSONSyntaxError(isBareName ? .unquotedName : expected, at: offset)
  }

  /// Returns the error for a word or number that is not valid in JSON.
  ///
  /// The word begins at `start`; the scanner stopped at `end`.
  @inline(never)
  static func unexpectedWord(
    in text: Span<UInt8>, at start: Int, behind end: Int
  ) -> JSONSyntaxError {
    guard end < text.count || start < text.count else {
      return unexpected(in: text, at: start, instead: .missingValue)
    }
    var upper = end
    while upper < text.count, JSONScanner.isWordByte(text[upper]) { upper += 1 }
    // The word may be a secret without quotes, so only these words are recognised.
    let words: [(StaticString, Reason)] = [
      ("NaN", .notANumber), ("Infinity", .notANumber), ("-Infinity", .notANumber),
      ("undefined", .unknownWord("null")), ("None", .unknownWord("null")),
      ("nil", .unknownWord("null")), ("True", .unknownWord("true")),
      ("False", .unknownWord("false")),
    ]
    for (word, reason) in words where equals(text, start..<upper, word) {
      return JSONSyntaxError(reason, at: start, to: upper)
    }
    let first = JSONScanner.byte(text, start)
    let isNumber =
      JSONScanner.isDigit(first)
      || (first == 0x2B || first == 0x2D || first == 0x2E) && upper > start
    let reason: Reason =
      isNumber
      ? .invalidNumber : JSONScanner.isWordByte(first) ? .unknownWord(nil) : .missingValue
    return JSONSyntaxError(reason, at: start, to: max(upper, start + 1))
  }

  private static func equals(
    _ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return range.allSatisfy { unsafe text[$0] == word.utf8Start[$0 - range.lowerBound] }
  }

  private static func nonASCII(
    in text: Span<UInt8>, at offset: Int, instead expected: Reason
  ) -> JSONSyntaxError {
    var end = offset
    do { try JSONScanner.skipScalarValue(text, &end) } catch { return error }
    let isMark = equals(text, offset..<end, "\u{FEFF}")
    let isQuote =
      equals(text, offset..<end, "\u{201C}") || equals(text, offset..<end, "\u{201D}")
      || equals(text, offset..<end, "\u{2018}") || equals(text, offset..<end, "\u{2019}")
    return JSONSyntaxError(
      isMark ? .byteOrderMark : isQuote ? .typographicQuote : expected, at: offset, to: end)
  }

  private static func isConflictMarker(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    ["<<<<<<<", "=======", ">>>>>>>"].contains { (marker: StaticString) in
      offset + 7 <= text.count && equals(text, offset..<offset + 7, marker)
    }
  }

  /// Returns the innermost bracket that is still open at `end`, or nil if there is none; the part
  /// before `end` was checked already.
  private static func innermostOpenBracket(_ text: Span<UInt8>, before end: Int) -> Int? {
    var open: [Int] = []
    var i = 0
    while i < end {
      switch text[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(i)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""), UInt8(ascii: "/"):
        let isString = text[i] == UInt8(ascii: "\"")
        do {
          if isString {
            try JSONScanner.skipString(text, &i)
          } else {
            try JSONScanner.skipComment(text, &i)
          }
        } catch { return nil }
        continue
      default: break
      }
      i += 1
    }
    return open.last
  }
}
