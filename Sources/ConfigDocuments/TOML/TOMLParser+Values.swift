/// Parsing of values.
///
/// The recursion is limited by `TOMLScanner.maximumDepth`.
extension TOMLParser {
  /// Parses a value; `key` is nil in an array.
  mutating func parseValue(
    _ text: Span<UInt8>, _ i: inout Int, in parent: Int, key: Range<Int>?
  ) throws(TOMLSyntaxError) -> Int {
    let start = i
    let kind: TOMLNode.Kind
    switch Self.byte(text, i) {
    case UInt8(ascii: "["): kind = .array
    case UInt8(ascii: "{"): kind = .inlineTable
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try TOMLScanner.skipString(text, &i, dialect)
      kind = .string
    default: kind = try TOMLScanner.skipScalar(text, &i, dialect) == .bool ? .bool : .number
    }
    let id =
      if let key {
        try add(kind, to: parent, key: key, range: start..<i, text)
      } else {
        try tree.add(
          kind, to: parent, name: nil, key: start..<start, range: start..<i, in: text)
      }
    switch kind {
    case .array: try parseArray(text, &i, id)
    case .inlineTable: try parseInlineTable(text, &i, id)
    default: return id
    }
    tree.nodes[id].range = start..<i
    return id
  }

  private mutating func parseArray(
    _ text: Span<UInt8>, _ i: inout Int, _ array: Int
  ) throws(TOMLSyntaxError) {
    let start = i
    i += 1
    try TOMLScanner.skipTrivia(text, &i)
    while Self.byte(text, i) != UInt8(ascii: "]") {
      if i >= text.count { throw TOMLSyntaxError(.unclosedArray, at: start) }
      _ = try parseValue(text, &i, in: array, key: nil)
      try TOMLScanner.skipTrivia(text, &i)
      guard Self.byte(text, i) == UInt8(ascii: ",") else {
        try expectClosing(text, i, "]", orElse: .unclosedArray, of: start)
        break
      }
      i += 1
      try TOMLScanner.skipTrivia(text, &i)
    }
    i += 1
  }

  private mutating func parseInlineTable(
    _ text: Span<UInt8>, _ i: inout Int, _ table: Int
  ) throws(TOMLSyntaxError) {
    let start = i
    i += 1
    try skipTriviaInTable(text, &i, start)
    while Self.byte(text, i) != UInt8(ascii: "}") {
      _ = try parseKeyAndValue(text, &i, in: table)
      try skipTriviaInTable(text, &i, start)
      guard Self.byte(text, i) == UInt8(ascii: ",") else {
        try expectClosing(text, i, "}", orElse: .unclosedTable, of: start)
        break
      }
      let comma = i
      i += 1
      try skipTriviaInTable(text, &i, start)
      if !dialect.isVersion1_1, Self.byte(text, i) == UInt8(ascii: "}") {
        throw TOMLSyntaxError(.needsVersion1_1(.commaAtTableEnd), at: comma)
      }
    }
    i += 1
  }

  /// Skips white space in an inline table, and in TOML 1.1 also line breaks and comments.
  private func skipTriviaInTable(
    _ text: Span<UInt8>, _ i: inout Int, _ start: Int
  ) throws(TOMLSyntaxError) {
    if dialect.isVersion1_1 {
      try TOMLScanner.skipTrivia(text, &i)
    } else {
      TOMLScanner.skipBlanks(text, &i)
    }
    if i >= text.count { throw TOMLSyntaxError(.unclosedTable, at: start) }
    if dialect.isVersion1_1 { return }
    let isLineEnd =
      text[i] == 0x0A || text[i] == 0x0D && Self.byte(text, i + 1) == 0x0A
    if isLineEnd || text[i] == UInt8(ascii: "#") {
      throw TOMLSyntaxError(.needsVersion1_1(.lineBreakInTable), at: start)
    }
  }

  private func expectClosing(
    _ text: Span<UInt8>, _ i: Int, _ bracket: Unicode.Scalar,
    orElse unclosed: TOMLSyntaxError.Reason, of start: Int
  ) throws(TOMLSyntaxError) {
    if Self.byte(text, i) == UInt8(ascii: bracket) { return }
    if i >= text.count { throw TOMLSyntaxError(unclosed, at: start) }
    throw .unexpected(in: text, at: i, instead: .missingComma)
  }
}
