/// Explains libyaml's errors in words that a person who writes YAML understands.
extension SyntaxProblem {
  /// Returns the message; `byte` is the byte at which the parser stopped.
  func message(at byte: UInt8?) -> String {
    switch text {
    case "found character that cannot start any token": startMessage(byte)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      "a tab is used for indentation"
    case "mapping values are not allowed in this context": "a ':' is not allowed here"
    case "block sequence entries are not allowed in this context":
      "a list item ('-') is not allowed here"
    case "mapping keys are not allowed in this context": "a '?' is not allowed here"
    case "did not find expected key": "expected a key here"
    case "did not find expected '-' indicator": "expected a list item ('-') here"
    case "did not find expected ',' or '}'": "expected ',' or '}' here"
    case "did not find expected ',' or ']'": "expected ',' or ']' here"
    case "did not find expected node content": "expected a value here"
    case "did not find expected <document start>":
      "the document has already ended; nothing may follow"
    case "could not find expected ':'": "expected ':' after the key"
    case "found unexpected end of stream": "this string has no closing quote"
    case "found unexpected document indicator":
      "this string has no closing quote before the line '---' or '...'"
    case "found unknown escape character": "this is not a valid escape in double quotes"
    case "did not find expected hexdecimal number": "this escape needs hexadecimal digits"
    case "found invalid Unicode character escape code": "this escape is not a Unicode character"
    case "did not find expected alphabetic or numeric character":
      "the name of an anchor or alias must consist of letters, digits, '-' and '_'"
    case "did not find expected comment or line break":
      "only a comment may follow '|' or '>' on this line"
    case "found unexpected ':'": "a ':' is not allowed in this value"
    default: text
    }
  }

  private func startMessage(_ byte: UInt8?) -> String {
    switch byte {
    case 0x09: "a tab is used for indentation"
    case let byte? where "@`%".utf8.contains(byte):
      "a value cannot begin with '\(Unicode.Scalar(byte))'"
    default: "this character cannot begin a value"
    }
  }

  /// Returns advice on what to write instead; nil if there is none.
  func fix(at byte: UInt8?) -> String? {
    switch text {
    case "found character that cannot start any token":
      byte == 0x09 ? "indent with spaces" : "write the value in quotes"
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      "indent with spaces"
    case "mapping values are not allowed in this context":
      "check the indentation, and quote a value that contains ': '"
    case "found unexpected ':'": "write the value in quotes"
    case "block sequence entries are not allowed in this context", "did not find expected key",
      "did not find expected '-' indicator":
      "check the indentation of this line"
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      "add the missing ',' or bracket, and write a reference in quotes: \"${NAME}\""
    case "could not find expected ':'": "write ': ' after the key, or check the indentation"
    case "found unexpected end of stream", "found unexpected document indicator":
      "add the closing quote"
    case "found unknown escape character": "write '\\\\' for a backslash, or use single quotes"
    case "did not find expected <document start>": "check the indentation of this line"
    case "did not find expected alphabetic or numeric character":
      "quote the value if it is a string that begins with '*' or '&'"
    default: nil
    }
  }
}
