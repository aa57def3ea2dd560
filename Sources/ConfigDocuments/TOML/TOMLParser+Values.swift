extension TOMLParser {
  /// Reads the value behind `=`; the recursion ends where `TOMLTree` finds it too deep.
  mutating func parseValue(
    _ text: Span<UInt8>, _ i: inout Int, in parent: Int, _ key: KeyPart
  ) throws(TOMLSyntaxError) -> Int {
    TOMLScanner.skipBlanks(text, &i)
    return try parseValue(text, &i, in: parent, name: key.name, key: key.range)
  }

  private mutating func parseValue(
    _ text: Span<UInt8>, _ i: inout Int, in parent: Int, name: [UInt8], key: Range<Int>?
  ) throws(TOMLSyntaxError) -> Int {
    let start = i
    let kind: TOMLNode.Kind
    switch Self.byte(text, i) {
    case UInt8(ascii: "["): kind = .array
    case UInt8(ascii: "{"): kind = .inlineTable
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try TOMLScanner.skipString(text, &i)
      kind = .string
    default: kind = try TOMLScanner.skipScalar(text, &i) == .bool ? .bool : .number
    }
    let id = try tree.add(
      kind, to: parent, name: name, key: key ?? start..<max(i, start + 1), range: start..<i)
    switch kind {
    case .array: _ = try parseArray(text, &i, id)
    case .inlineTable: _ = try parseInlineTable(text, &i, id)
    default: return id
    }
    tree[id].range = start..<i
    return id
  }

  /// Reads the elements of the array at `i`.
  mutating func parseArray(
    _ text: Span<UInt8>, _ i: inout Int, _ array: Int
  ) throws(TOMLSyntaxError) -> ItemList {
    let start = i
    var items: [ListItem] = []
    i += 1
    try TOMLScanner.skipTrivia(text, &i)
    while Self.byte(text, i) != UInt8(ascii: "]") {
      if i >= text.count { throw TOMLSyntaxError(.unclosedArray, at: start) }
      let id = try parseValue(text, &i, in: array, name: [], key: nil)
      let value = tree[id].range
      try TOMLScanner.skipTrivia(text, &i)
      let comma = Self.byte(text, i) == UInt8(ascii: ",") ? i : nil
      items.append(ListItem(name: nil, value: value, comma: comma))
      guard comma != nil else {
        try expectClosing(text, i, "]", orElse: .unclosedArray, of: start)
        break
      }
      i += 1
      try TOMLScanner.skipTrivia(text, &i)
    }
    i += 1
    return ItemList(range: start..<i, isObject: false, items: items)
  }

  /// Reads the keys and values of the inline table at `i`.
  mutating func parseInlineTable(
    _ text: Span<UInt8>, _ i: inout Int, _ table: Int
  ) throws(TOMLSyntaxError) -> ItemList {
    let start = i
    var items: [ListItem] = []
    i += 1
    try skipBlanksInTable(text, &i, start)
    while Self.byte(text, i) != UInt8(ascii: "}") {
      let lower = i
      let (inner, key) = try parseKeyAndEquals(text, &i, in: table)
      let value = tree[try parseValue(text, &i, in: inner, key)].range
      try skipBlanksInTable(text, &i, start)
      let comma = Self.byte(text, i) == UInt8(ascii: ",") ? i : nil
      items.append(ListItem(name: lower..<key.range.upperBound, value: value, comma: comma))
      guard let comma else {
        try expectClosing(text, i, "}", orElse: .unclosedTable, of: start)
        break
      }
      i += 1
      try skipBlanksInTable(text, &i, start)
      if Self.byte(text, i) == UInt8(ascii: "}") {
        throw TOMLSyntaxError(.commaAtTableEnd, at: comma)
      }
    }
    i += 1
    return ItemList(range: start..<i, isObject: true, items: items)
  }

  /// TOML 1.0 keeps an inline table on one line.
  private mutating func skipBlanksInTable(
    _ text: Span<UInt8>, _ i: inout Int, _ start: Int
  ) throws(TOMLSyntaxError) {
    TOMLScanner.skipBlanks(text, &i)
    if i >= text.count { throw TOMLSyntaxError(.unclosedTable, at: start) }
    let isLineEnd =
      Self.byte(text, i) == 0x0A || Self.byte(text, i) == 0x0D && Self.byte(text, i + 1) == 0x0A
    if isLineEnd || Self.byte(text, i) == UInt8(ascii: "#") {
      throw TOMLSyntaxError(.lineBreakInTable, at: start)
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
