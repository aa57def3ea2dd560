internal import SourceText

extension JSONScanner {
  /// Moves `i` over white space and comments.
  @inline(__always)
  static func skipTrivia(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect
  ) throws(JSONSyntaxError) {
    skipWhiteSpace(text, &i)
    if byte(text, i) == UInt8(ascii: "/") { try skipComments(text, &i, dialect) }
  }

  @inline(__always)
  static func skipWhiteSpace(_ text: Span<UInt8>, _ i: inout Int) {
    while i < text.count {
      let next = text[i]
      guard next <= 0x20, ASCII.isWhiteSpace(next) else { return }
      i += 1
      // Skip indentation, eight columns at a time.
      while next == 0x0A, i + 8 <= text.count, word(text, i) == 0x2020_2020_2020_2020 { i += 8 }
    }
  }

  @inline(never)
  private static func skipComments(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect
  ) throws(JSONSyntaxError) {
    while byte(text, i) == UInt8(ascii: "/") {
      let start = i
      try skipComment(text, &i)
      guard dialect.allowsComments else {
        throw JSONSyntaxError(.commentNotAllowed, at: start, to: start + 2)
      }
      skipWhiteSpace(text, &i)
    }
  }

  /// Moves `i` after one comment; a line comment ends before its line break.
  static func skipComment(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    let start = i
    let isLine = byte(text, i + 1) == UInt8(ascii: "/")
    guard isLine || byte(text, i + 1) == UInt8(ascii: "*") else {
      throw .unexpected(in: text, at: i, instead: .missingValue)
    }
    i += 2
    while i < text.count {
      let next = text[i]
      if next >= 0x80 {
        try skipScalarValue(text, &i)
      } else if next == 0 {
        throw JSONSyntaxError(.nulByte, at: i)
      } else if isLine, next == 0x0A || next == 0x0D {
        return
      } else if !isLine, next == UInt8(ascii: "*"), byte(text, i + 1) == UInt8(ascii: "/") {
        i += 2
        return
      } else {
        i += 1
      }
    }
    if !isLine { throw JSONSyntaxError(.unclosedComment, at: start, to: start + 2) }
  }
}
