/// Finds the probable cause of an unexpected byte, for the message.
///
/// This code runs only after an error.
extension TOMLSyntaxError {
  @inline(never)
  static func unexpected(
    in text: Span<UInt8>, at offset: Int, instead expected: Reason
  ) -> TOMLSyntaxError {
    guard offset < text.count else { return TOMLSyntaxError(expected, at: offset, to: offset) }
    let byte = text[offset]
    switch byte {
    case 0: return TOMLSyntaxError(.nulByte, at: offset)
    case 0x0D where TOMLScanner.byte(text, offset + 1) != 0x0A:
      return TOMLSyntaxError(.loneCarriageReturn, at: offset)
    case UInt8(ascii: ",") where expected == .missingValue || expected == .missingKey:
      return TOMLSyntaxError(.doubleComma, at: offset)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      let isClose = expected == .missingComma || expected == .textAfterValue
      return TOMLSyntaxError(isClose ? .mismatchedBracket : expected, at: offset)
    case 0x80...: return nonASCII(in: text, at: offset, instead: expected)
    case 1..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F:
      return TOMLSyntaxError(.controlCharacter, at: offset)
    default: break
    }
    let markers: [StaticString] = ["<<<<<<<", "=======", ">>>>>>>"]
    if offset + 7 <= text.count,
      markers.contains(where: { TOMLScanner.isWord($0, text, offset..<offset + 7) })
    {
      return TOMLSyntaxError(.conflictMarker, at: offset, to: offset + 7)
    }
    return TOMLSyntaxError(expected, at: offset)
  }

  /// Returns the error for a word that is not a value.
  ///
  /// The message suggests a correction only for common mistakes such as `True` and `yes`: any other
  /// word may be a secret without quotes.
  @inline(never)
  static func unexpectedWord(in text: Span<UInt8>, at range: Range<Int>) -> TOMLSyntaxError {
    let words: [(StaticString, String)] = [
      ("True", "true"), ("TRUE", "true"), ("False", "false"), ("FALSE", "false"), ("yes", "true"),
      ("no", "false"), ("on", "true"), ("off", "false"), ("NaN", "nan"), ("Infinity", "inf"),
      ("Inf", "inf"),
    ]
    for (word, better) in words where TOMLScanner.isWord(word, text, range) {
      return TOMLSyntaxError(.unknownWord(better), at: range.lowerBound, to: range.upperBound)
    }
    let first = text[range.lowerBound]
    let isNumber = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(first)
    return TOMLSyntaxError(
      isNumber ? .invalidNumber : .unknownWord(nil), at: range.lowerBound, to: range.upperBound)
  }

  private static func nonASCII(
    in text: Span<UInt8>, at offset: Int, instead expected: Reason
  ) -> TOMLSyntaxError {
    let length = TOMLScanner.scalarValueLength(text, offset)
    guard length > 0 else { return TOMLSyntaxError(.invalidUTF8, at: offset) }
    let range = offset..<offset + length
    let quotes: [StaticString] = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
    let isQuote = quotes.contains { TOMLScanner.isWord($0, text, range) }
    let isMark = TOMLScanner.isWord("\u{FEFF}", text, range)
    return TOMLSyntaxError(
      isMark ? .byteOrderMark : isQuote ? .typographicQuote : expected, at: offset,
      to: range.upperBound)
  }
}
