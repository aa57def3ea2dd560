/// The reason why a document is not TOML, and the place.
///
/// The error contains no part of the file, because a string in it may be a secret.
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
  /// The earlier definition with which this place conflicts; nil for any other error.
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
    case .controlCharacter:
      "this is a control character; TOML allows it only as an escape in a string"
    case .nulByte: "the file contains a NUL byte, so it is not UTF-8 text"
    case .invalidUTF8: "the file is not valid UTF-8 here"
    case .byteOrderMark: "a byte order mark is allowed only at the start of a file"
    case .utf16: "the file is UTF-16; TOML files must be UTF-8"
    case .loneCarriageReturn: "this is a carriage return without a line feed"
    case .missingKey: "expected a key"
    case .multilineKey: "a key cannot be a multi-line string"
    case .missingEquals: "expected '=' after the key"
    case .missingValue: "expected a value"
    case .missingHeaderEnd: "expected ']' after the table's name"
    case .textAfterValue: "expected the end of the line after the value"
    case .textAfterHeader: "expected the end of the line after the table's header"
    case .conflictMarker: "this is an unresolved merge conflict"
    case .unclosedString: "this string has no closing quote on its line"
    case .unclosedMultiline: "this string is never closed"
    case .invalidEscape: "this is not a valid TOML escape"
    case .noScalarValue: "this escape is not a Unicode character"
    case .typographicQuote: "this is a typographic quotation mark; TOML needs '\"'"
    case .leadingZero: "this number has a leading zero"
    case .invalidNumber: "this is not a valid TOML number"
    case .invalidDate: "this is not a valid TOML date or time"
    case .unknownWord(.some(let better)): "this word is not valid TOML; write \(better)"
    case .unknownWord(nil): "expected a value; a string must be in quotes"
    case .unclosedArray: "the array that opens here is never closed"
    case .unclosedTable: "the inline table that opens here is never closed"
    case .missingComma: "expected ',' or a closing bracket after the value"
    case .doubleComma: "the value before this comma is missing"
    case .mismatchedBracket: "this bracket does not match the open bracket"
    case .needsVersion1_1(let addition):
      "\(addition.name) needs TOML 1.1, but the client reads only TOML 1.0"
    case .duplicateKey: "this key is already set"
    case .duplicateTable: "this table is already defined"
    case .notATable: "this key is set to a value that is not a table"
    case .closedTable: "an inline table cannot get more keys after its definition"
    case .closedArray:
      "this key is already set to an array of values, so a table header cannot add to it"
    case .keyIntoTable: "this dotted key adds to a table that has its own header"
    case .notAnArrayOfTables: "this name is already defined, but not as an array of tables"
    case .tooDeep: "tables and arrays are nested deeper than \(TOMLScanner.maximumDepth) levels"
    }
  }

  var fix: String? {
    switch reason {
    case .utf16: "save the file as UTF-8"
    case .typographicQuote: "write '\"'"
    case .doubleComma: "remove the comma"
    case .needsVersion1_1(let addition): addition.fix
    case .duplicateKey: "remove one of the two keys"
    case .duplicateTable: "put the keys of both tables under one header"
    case .closedTable: "write the key inside the table's braces"
    case .keyIntoTable: "write the key under the table's header"
    default: nil
    }
  }
}
