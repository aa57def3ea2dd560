/// The reason why a document is not JSON, and the place.
///
/// Contains no part of the file, because a string in it may be a secret.
struct JSONSyntaxError: Error, Equatable {
  enum Reason: Equatable {
    case commentNotAllowed, trailingCommaNotAllowed, hashComment
    case unclosedComment, unclosedString, unclosedContainer
    case controlCharacter, invalidEscape, invalidUTF8, byteOrderMark, utf16, nulByte
    case leadingZero, invalidNumber, notANumber, unknownWord(String?)
    case singleQuote, typographicQuote, unquotedName, conflictMarker
    case missingColon, missingComma, missingValue, missingName, doubleComma
    case mismatchedBracket, textAfterEnd, noValue, tooDeep
  }

  let reason: Reason
  let lower: Int
  let upper: Int

  init(_ reason: Reason, at lower: Int, to upper: Int? = nil) {
    self.reason = reason
    self.lower = lower
    self.upper = upper ?? lower + 1
  }
}

extension JSONSyntaxError {
  var code: String {
    switch reason {
    case .commentNotAllowed: "json-comment"
    case .trailingCommaNotAllowed: "json-trailing-comma"
    case .invalidUTF8, .byteOrderMark, .utf16, .nulByte: "json-encoding"
    case .tooDeep: "json-depth"
    default: "json-syntax"
    }
  }

  var message: String {
    switch reason {
    case .commentNotAllowed: "comments are not allowed here: this client reads strict JSON"
    case .trailingCommaNotAllowed: "this client does not take a comma after the last item"
    case .hashComment: "JSON has no '#' comments"
    case .unclosedComment: "this comment is never closed"
    case .unclosedString: "this string is not closed on its line"
    case .unclosedContainer: "the text ends before the bracket that opens here is closed"
    case .controlCharacter: "a control character in a string must be written as an escape"
    case .invalidEscape: "not an escape that JSON knows"
    case .invalidUTF8: "not valid UTF-8"
    case .byteOrderMark: "a byte order mark may only stand at the start of a file"
    case .utf16: "the file is UTF-16; JSON files must be UTF-8"
    case .nulByte: "a NUL byte; the file is not plain UTF-8 text"
    case .leadingZero: "a number must not start with a needless zero"
    case .invalidNumber: "not a number that JSON knows"
    case .notANumber: "JSON has no number like this; write null or a string"
    case .unknownWord(.some(let better)): "JSON has no such word; write \(better)"
    case .unknownWord(nil): "expected a value; text must be in double quotes"
    case .singleQuote: "JSON takes double quotes, not single quotes"
    case .typographicQuote: "a typographic quotation mark; JSON takes the plain '\"'"
    case .unquotedName: "a member name must be in double quotes"
    case .conflictMarker: "a merge conflict that is not resolved"
    case .missingColon: "expected ':' after the member name"
    case .missingComma: "expected ',' or a closing bracket after the value"
    case .missingValue: "expected a value"
    case .missingName: "expected a member name in double quotes"
    case .doubleComma: "a comma with nothing before it"
    case .mismatchedBracket: "this bracket does not close the one that is open"
    case .textAfterEnd: "text after the end of the document"
    case .noValue: "the text holds no value"
    case .tooDeep: "nested deeper than \(JSONScanner.maximumDepth) levels"
    }
  }

  var fix: String? {
    switch reason {
    case .commentNotAllowed: "remove the comment"
    case .trailingCommaNotAllowed, .doubleComma: "remove the comma"
    case .utf16: "save the file as UTF-8"
    case .singleQuote, .typographicQuote: "write '\"'"
    case .hashComment: "remove the comment, or write '//' where the client reads comments"
    default: nil
    }
  }
}
