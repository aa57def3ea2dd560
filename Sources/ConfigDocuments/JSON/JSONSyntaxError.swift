/// The reason why a document is not JSON, and the place.
///
/// The error contains no part of the file, because a string in it may be a secret.
package struct JSONSyntaxError: Error, Equatable {
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
  package let lower: Int
  let upper: Int

  init(_ reason: Reason, at lower: Int, to upper: Int? = nil) {
    self.reason = reason
    self.lower = lower
    self.upper = upper ?? lower + 1
  }
}

extension JSONSyntaxError {
  /// Whether the document may be valid JSON that is cut off at its end.
  package var isAtEnd: Bool {
    switch reason {
    case .unclosedContainer, .unclosedString, .noValue: true
    default: false
    }
  }

  var code: String {
    switch reason {
    case .commentNotAllowed: "json-comment"
    case .trailingCommaNotAllowed: "json-trailing-comma"
    case .invalidUTF8, .byteOrderMark, .utf16, .nulByte: "json-encoding"
    case .tooDeep: "json-depth"
    default: "json-syntax"
    }
  }

  package var message: String {
    switch reason {
    case .commentNotAllowed: "comments are not allowed here: this client reads strict JSON"
    case .trailingCommaNotAllowed: "this client does not accept a comma after the last item"
    case .hashComment: "JSON does not support '#' comments"
    case .unclosedComment: "this comment has no end"
    case .unclosedString: "this string has no closing quote on its line"
    case .unclosedContainer: "the bracket that opens here is never closed"
    case .controlCharacter: "this string contains a control character that is not escaped"
    case .invalidEscape: "this is not a valid JSON escape"
    case .invalidUTF8: "the file is not valid UTF-8 here"
    case .byteOrderMark: "a byte order mark is allowed only at the start of a file"
    case .utf16: "the file is UTF-16; JSON files must be UTF-8"
    case .nulByte: "the file contains a NUL byte, so it is not UTF-8 text"
    case .leadingZero: "this number has a leading zero"
    case .invalidNumber: "this is not a valid JSON number"
    case .notANumber: "JSON does not support this number; write null or a string"
    case .unknownWord(.some(let better)): "this word is not valid JSON; write \(better)"
    case .unknownWord(nil): "expected a value; a string must be in double quotes"
    case .singleQuote: "this string is in single quotes; JSON needs double quotes"
    case .typographicQuote: "this is a typographic quotation mark; JSON needs '\"'"
    case .unquotedName: "a member name must be in double quotes"
    case .conflictMarker: "this is an unresolved merge conflict"
    case .missingColon: "expected ':' after the member name"
    case .missingComma: "expected ',' or a closing bracket after the value"
    case .missingValue: "expected a value"
    case .missingName: "expected a member name in double quotes"
    case .doubleComma: "the value before this comma is missing"
    case .mismatchedBracket: "this bracket does not match the open bracket"
    case .textAfterEnd: "the document has already ended; nothing may follow"
    case .noValue: "the file contains no value"
    case .tooDeep: "objects and lists are nested deeper than \(JSONScanner.maximumDepth) levels"
    }
  }

  var fix: String? {
    switch reason {
    case .commentNotAllowed: "remove the comment"
    case .trailingCommaNotAllowed, .doubleComma: "remove the comma"
    case .utf16: "save the file as UTF-8"
    case .singleQuote, .typographicQuote: "write '\"'"
    case .hashComment: "remove the comment, or write '//' if the client reads comments"
    default: nil
    }
  }
}
