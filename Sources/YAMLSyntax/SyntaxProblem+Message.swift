/// Explains libyaml's errors in words that a person who writes YAML understands.
extension SyntaxProblem {
  /// Returns a message, and in `fix` the advice on what to write instead; `fix` is nil without
  /// advice.
  ///
  /// `byte` is the byte at which the parser stopped; nil at the end of the input. The strings in
  /// the cases are libyaml's messages.
  func explanation(at byte: UInt8?) -> (message: String, fix: String?) {
    let indentation = "check the indentation of this line"
    let brackets = "add the missing ',' or bracket, and write a reference in quotes: \"${NAME}\""
    let closingQuote = "add the closing quote"
    return switch text {
    case "found character that cannot start any token": start(byte)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      start(0x09)
    case "mapping values are not allowed in this context":
      ("a ':' is not allowed here", "check the indentation, and quote a value that contains ': '")
    case "block sequence entries are not allowed in this context":
      ("a list item ('-') is not allowed here", indentation)
    case "mapping keys are not allowed in this context": ("a '?' is not allowed here", nil)
    case "did not find expected key": ("expected a key here", indentation)
    case "did not find expected '-' indicator": ("expected a list item ('-') here", indentation)
    case "did not find expected ',' or '}'": ("expected ',' or '}' here", brackets)
    case "did not find expected ',' or ']'": ("expected ',' or ']' here", brackets)
    case "did not find expected node content": ("expected a value here", nil)
    case "did not find expected <document start>":
      ("the document has already ended; nothing may follow", indentation)
    case "could not find expected ':'":
      ("expected ':' after the key", "write ': ' after the key, or check the indentation")
    case "found unexpected end of stream": ("this string has no closing quote", closingQuote)
    case "found unexpected document indicator":
      ("this string has no closing quote before the line '---' or '...'", closingQuote)
    case "found unknown escape character":
      (
        "this is not a valid escape in double quotes",
        "write '\\\\' for a backslash, or use single quotes"
      )
    case "did not find expected hexdecimal number": ("this escape needs hexadecimal digits", nil)
    case "found invalid Unicode character escape code":
      ("this escape is not a Unicode character", nil)
    case "did not find expected alphabetic or numeric character":
      (
        "the name of an anchor or alias must consist of letters, digits, '-' and '_'",
        "quote the value if it is a string that begins with '*' or '&'"
      )
    case "did not find expected comment or line break":
      ("only a comment may follow '|' or '>' on this line", nil)
    case "found unexpected ':'": ("a ':' is not allowed in this value", "write the value in quotes")
    default: (text, nil)
    }
  }

  private func start(_ byte: UInt8?) -> (message: String, fix: String?) {
    switch byte {
    case 0x09: ("a tab is used for indentation", "indent with spaces")
    case let byte? where "@`%".utf8.contains(byte):
      ("a value cannot begin with '\(Unicode.Scalar(byte))'", "write the value in quotes")
    default: ("this character cannot begin a value", "write the value in quotes")
    }
  }
}
