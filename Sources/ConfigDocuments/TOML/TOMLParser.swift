/// Reads a whole TOML document, and refuses what `dialect` does not allow.
struct TOMLParser: ByteScanner {
  let dialect: TOMLDialect
  var tree: TOMLTree
  /// The table of the most recent header; before the first header, the root.
  var table = TOMLTree.root

  static func tree(
    _ text: Span<UInt8>, from start: Int, _ dialect: TOMLDialect
  ) throws(TOMLSyntaxError) -> TOMLTree {
    var parser = TOMLParser(dialect, tree: TOMLTree(start: start))
    var i = start
    while try parser.parseLine(text, &i) {}
    return parser.tree
  }

  private init(_ dialect: TOMLDialect, tree: TOMLTree) {
    self.dialect = dialect
    self.tree = tree
  }

  /// Parses a header, a key with its value, or a line without either; returns false at the end of
  /// the document.
  mutating func parseLine(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) -> Bool {
    TOMLScanner.skipBlanks(text, &i)
    switch Self.byte(text, i) {
    case UInt8(ascii: "#"), 0x0A, 0x0D: try endLine(text, &i, after: .missingKey)
    case UInt8(ascii: "["):
      try parseHeader(text, &i)
      try endLine(text, &i, after: .textAfterHeader)
    default:
      guard i < text.count else { return false }
      _ = try parseKeyAndValue(text, &i, in: table)
      if let section = tree[table].section {
        tree.sections[section].end = i
        tree.sections[section].isEmpty = false
      }
      try endLine(text, &i, after: .textAfterValue)
    }
    return true
  }

  func endLine(
    _ text: Span<UInt8>, _ i: inout Int, after reason: TOMLSyntaxError.Reason
  ) throws(TOMLSyntaxError) {
    TOMLScanner.skipBlanks(text, &i)
    if Self.byte(text, i) == UInt8(ascii: "#") { try TOMLScanner.skipComment(text, &i) }
    guard try !TOMLScanner.skipLineBreak(text, &i), i < text.count else { return }
    throw .unexpected(in: text, at: i, instead: reason)
  }

  /// Moves `i` after one part of a key, and after the dot if another part follows.
  func parseKeyPart(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) -> (part: Range<Int>, isLast: Bool) {
    TOMLScanner.skipBlanks(text, &i)
    let start = i
    try TOMLScanner.skipKeyPart(text, &i, dialect)
    let part = start..<i
    TOMLScanner.skipBlanks(text, &i)
    guard Self.byte(text, i) == UInt8(ascii: ".") else { return (part, true) }
    i += 1
    return (part, false)
  }

  func find(_ part: Range<Int>, in table: Int, _ text: Span<UInt8>) -> Int? {
    var found: Int?
    TOMLString.withDecoded(text, part) { found = tree.child(of: table, $0, in: text) }
    return found
  }
}

/// Parsing of keys and values.
extension TOMLParser {
  /// Reads `a.b = value`: finds or creates the table `a`, and adds `b` to it.
  mutating func parseKeyAndValue(
    _ text: Span<UInt8>, _ i: inout Int, in table: Int
  ) throws(TOMLSyntaxError) -> Int {
    var table = table
    var (part, isLast) = try parseKeyPart(text, &i)
    while !isLast {
      table = try openDotted(part, in: table, text)
      (part, isLast) = try parseKeyPart(text, &i)
    }
    guard Self.byte(text, i) == UInt8(ascii: "=") else {
      throw .unexpected(in: text, at: i, instead: .missingEquals)
    }
    if let old = find(part, in: table, text) { throw contradiction(.duplicateKey, part, old) }
    i += 1
    TOMLScanner.skipBlanks(text, &i)
    return try parseValue(text, &i, in: table, key: part)
  }

  mutating func openDotted(
    _ part: Range<Int>, in table: Int, _ text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = find(part, in: table, text) else {
      return try add(.dotted, to: table, key: part, range: part, text)
    }
    switch tree[old].kind {
    case .dotted: break
    case .implicit: tree.nodes[old].kind = .dotted
    case .inlineTable: throw contradiction(.closedTable, part, old)
    case .table, .tables: throw contradiction(.keyIntoTable, part, old)
    case .string, .number, .bool, .array: throw contradiction(.notATable, part, old)
    }
    return old
  }

  mutating func add(
    _ kind: TOMLNode.Kind, to table: Int, key: Range<Int>, range: Range<Int>, _ text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    let (content, hasEscapes) = TOMLString.content(text, key)
    if hasEscapes {
      let name = TOMLString.decoded(text, key)
      return try tree.add(kind, to: table, name: name.span, key: key, range: range, in: text)
    }
    return try tree.add(
      kind, to: table, name: text.extracting(content), key: key, range: range, in: text)
  }

  func contradiction(
    _ reason: TOMLSyntaxError.Reason, _ part: Range<Int>, _ old: Int
  ) -> TOMLSyntaxError {
    TOMLSyntaxError(
      reason, at: part.lowerBound, to: part.upperBound, earlier: tree[old].key)
  }
}
