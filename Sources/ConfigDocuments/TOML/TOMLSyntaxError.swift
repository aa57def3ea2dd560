/// The reason why a document is not TOML, and the place.
///
/// Contains no part of the file, because a string in it may be a secret.
struct TOMLSyntaxError: Error, Equatable {
  enum Reason: Equatable {
    case controlCharacter, nulByte, invalidUTF8, byteOrderMark, utf16, loneCarriageReturn
    case missingKey, multilineKey, missingEquals, missingValue, missingHeaderEnd
    case textAfterValue, textAfterHeader, conflictMarker
    case unclosedString, unclosedMultiline, invalidEscape, noScalarValue, typographicQuote
    case leadingZero, invalidNumber, invalidDate, unknownWord(String?)
    case unclosedArray, unclosedTable, missingComma, doubleComma, mismatchedBracket
    case needsVersion1_1(TOMLAddition)
    case duplicateKey, duplicateTable, notATable, closedTable, closedArray, keyIntoTable
    case notAnArrayOfTables, tooDeep
  }

  let reason: Reason
  let lower: Int
  let upper: Int
  /// The place that this one contradicts.
  let earlier: Range<Int>?

  init(_ reason: Reason, at lower: Int, to upper: Int? = nil, earlier: Range<Int>? = nil) {
    self.reason = reason
    self.lower = lower
    self.upper = upper ?? lower + 1
    self.earlier = earlier
  }
}

extension TOMLSyntaxError {
  var code: String {
    switch reason {
    case .invalidUTF8, .byteOrderMark, .utf16, .nulByte: "toml-encoding"
    case .duplicateKey, .duplicateTable, .notATable, .closedTable, .closedArray, .keyIntoTable,
      .notAnArrayOfTables:
      "toml-duplicate"
    case .tooDeep: "toml-depth"
    case .needsVersion1_1: "toml-version"
    default: "toml-syntax"
    }
  }

  var message: String {
    switch reason {
    case .controlCharacter: "a control character, which TOML takes only as an escape in a string"
    case .nulByte: "a NUL byte; the file is not plain UTF-8 text"
    case .invalidUTF8: "not valid UTF-8"
    case .byteOrderMark: "a byte order mark may only stand at the start of a file"
    case .utf16: "the file is UTF-16; TOML files must be UTF-8"
    case .loneCarriageReturn: "a carriage return without a line feed"
    case .missingKey: "expected a key"
    case .multilineKey: "a key cannot be a string of several lines"
    case .missingEquals: "expected '=' after the key"
    case .missingValue: "expected a value"
    case .missingHeaderEnd: "expected ']' after the name of the table"
    case .textAfterValue: "expected the end of the line after the value"
    case .textAfterHeader: "expected the end of the line after the table's header"
    case .conflictMarker: "a merge conflict that is not resolved"
    case .unclosedString: "this string is not closed on its line"
    case .unclosedMultiline: "the text ends before this string is closed"
    case .invalidEscape: "not an escape that TOML knows"
    case .noScalarValue: "this escape stands for no Unicode character"
    case .typographicQuote: "a typographic quotation mark; TOML takes the plain '\"'"
    case .leadingZero: "a number must not start with a needless zero"
    case .invalidNumber: "not a number that TOML knows"
    case .invalidDate: "not a date or time that TOML knows"
    case .unknownWord(.some(let better)): "TOML has no such word; write \(better)"
    case .unknownWord(nil): "expected a value; text must be in quotes"
    case .unclosedArray: "the text ends before the array that opens here is closed"
    case .unclosedTable: "the inline table that opens here is not closed"
    case .missingComma: "expected ',' or a closing bracket after the value"
    case .doubleComma: "a comma with nothing before it"
    case .mismatchedBracket: "this bracket does not close the one that is open"
    case .needsVersion1_1(let addition):
      "\(addition.name) is TOML 1.1, and the client of this file reads only TOML 1.0"
    case .duplicateKey: "this key is set already"
    case .duplicateTable: "this table is defined already"
    case .notATable: "this key is set to a value that is not a table"
    case .closedTable: "an inline table cannot be extended"
    case .closedArray: "an array that is written as a value cannot be extended"
    case .keyIntoTable: "a dotted key cannot extend a table that has its own header"
    case .notAnArrayOfTables: "this is defined already, and not as an array of tables"
    case .tooDeep: "nested deeper than \(TOMLScanner.maximumDepth) levels"
    }
  }

  var fix: String? {
    switch reason {
    case .utf16: "save the file as UTF-8"
    case .typographicQuote: "write '\"'"
    case .doubleComma: "remove the comma"
    case .needsVersion1_1(let addition): addition.fix
    case .duplicateKey: "keep one of them"
    case .duplicateTable: "put the keys of both under one header"
    case .closedTable: "write the key inside its braces"
    case .keyIntoTable: "write the key under that header"
    default: nil
    }
  }
}
