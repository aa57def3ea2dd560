/// Reads a whole TOML text and refuses what TOML 1.0 refuses.
struct TOMLParser: ByteScanner {
  var tree: TOMLTree
  /// The table whose header was seen last.
  private var table = TOMLTree.root

  init(start: Int) { tree = TOMLTree(start: start) }

  static func tree(_ text: Span<UInt8>, from start: Int) throws(TOMLSyntaxError) -> TOMLTree {
    var parser = TOMLParser(start: start)
    var i = start
    while try parser.parseLine(text, &i) {}
    return parser.tree
  }

  /// One part of a key.
  struct KeyPart {
    let name: [UInt8]
    let range: Range<Int>
  }

  /// False at the end of the text.
  private mutating func parseLine(
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
      try parseKeyAndValue(text, &i)
      try endLine(text, &i, after: .textAfterValue)
    }
    return true
  }

  private mutating func endLine(
    _ text: Span<UInt8>, _ i: inout Int, after reason: TOMLSyntaxError.Reason
  ) throws(TOMLSyntaxError) {
    TOMLScanner.skipBlanks(text, &i)
    if Self.byte(text, i) == UInt8(ascii: "#") { try TOMLScanner.skipComment(text, &i) }
    guard try !TOMLScanner.skipLineBreak(text, &i), i < text.count else { return }
    throw .unexpected(in: text, at: i, instead: reason)
  }

  /// `a . "b" . 'c'`, and the blanks behind it.
  mutating func parseKey(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) -> [KeyPart] {
    var parts: [KeyPart] = []
    while true {
      TOMLScanner.skipBlanks(text, &i)
      let start = i
      try TOMLScanner.skipKeyPart(text, &i)
      guard parts.count < TOMLScanner.maximumDepth else {
        throw TOMLSyntaxError(.tooDeep, at: start)
      }
      parts.append(KeyPart(name: TOMLString.decoded(text, start..<i), range: start..<i))
      TOMLScanner.skipBlanks(text, &i)
      guard Self.byte(text, i) == UInt8(ascii: ".") else { return parts }
      i += 1
    }
  }

  private mutating func parseKeyAndValue(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) {
    let (table, key) = try parseKeyAndEquals(text, &i, in: table)
    _ = try parseValue(text, &i, in: table, key)
    guard let section = tree[self.table].section else { return }
    tree.sections[section].end = i
    tree.sections[section].isEmpty = false
  }

  /// `a.b =`: the table of `a`, made if it must be, and the part `b`, which is new in it.
  mutating func parseKeyAndEquals(
    _ text: Span<UInt8>, _ i: inout Int, in table: Int
  ) throws(TOMLSyntaxError) -> (Int, KeyPart) {
    let parts = try parseKey(text, &i)
    guard Self.byte(text, i) == UInt8(ascii: "=") else {
      throw .unexpected(in: text, at: i, instead: .missingEquals)
    }
    i += 1
    var table = table
    for part in parts.dropLast() { table = try openDotted(part, in: table) }
    let last = parts[parts.count - 1]
    if let old = tree.child(of: table, last.name) {
      throw contradiction(.duplicateKey, last, old)
    }
    return (table, last)
  }

  private mutating func openDotted(
    _ part: KeyPart, in table: Int
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = tree.child(of: table, part.name) else {
      return try tree.add(.dotted, to: table, name: part.name, key: part.range, range: part.range)
    }
    switch tree[old].kind {
    case .dotted: break
    case .implicit: tree[old].kind = .dotted
    case .inlineTable: throw contradiction(.closedTable, part, old)
    case .table, .tables: throw contradiction(.keyIntoTable, part, old)
    case .string, .number, .bool, .array: throw contradiction(.notATable, part, old)
    }
    return old
  }

  private mutating func parseHeader(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) {
    let start = i
    let isArray = Self.byte(text, i + 1) == UInt8(ascii: "[")
    i += isArray ? 2 : 1
    let parts = try parseKey(text, &i)
    for _ in 0..<(isArray ? 2 : 1) {
      guard Self.byte(text, i) == UInt8(ascii: "]") else {
        throw .unexpected(in: text, at: i, instead: .missingHeaderEnd)
      }
      i += 1
    }
    var parent = TOMLTree.root
    for part in parts.dropLast() { parent = try openHeader(part, in: parent) }
    let last = parts[parts.count - 1]
    table =
      isArray
      ? try addElement(last, to: parent, header: start..<i)
      : try defineTable(last, in: parent, header: start..<i)
    tree[table].section = tree.sections.count
    tree.sections.append(TOMLSection(node: table, header: start..<i, end: i))
  }

  private mutating func openHeader(
    _ part: KeyPart, in table: Int
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = tree.child(of: table, part.name) else {
      return try tree.add(.implicit, to: table, name: part.name, key: part.range, range: part.range)
    }
    switch tree[old].kind {
    case .table, .implicit, .dotted: return old
    case .tables: return tree[old].children.last ?? old
    case .inlineTable: throw contradiction(.closedTable, part, old)
    case .array: throw contradiction(.closedArray, part, old)
    case .string, .number, .bool: throw contradiction(.notATable, part, old)
    }
  }

  private mutating func defineTable(
    _ part: KeyPart, in parent: Int, header: Range<Int>
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = tree.child(of: parent, part.name) else {
      return try tree.add(.table, to: parent, name: part.name, key: part.range, range: header)
    }
    guard tree[old].kind == .implicit else {
      throw contradiction(tree[old].kind.isValue ? .duplicateKey : .duplicateTable, part, old)
    }
    tree[old].kind = .table
    tree[old].range = header
    return old
  }

  private mutating func addElement(
    _ part: KeyPart, to parent: Int, header: Range<Int>
  ) throws(TOMLSyntaxError) -> Int {
    let tables: Int
    if let old = tree.child(of: parent, part.name) {
      guard tree[old].kind == .tables else {
        throw contradiction(
          tree[old].kind == .array ? .closedArray : .notAnArrayOfTables, part, old)
      }
      tables = old
    } else {
      tables = try tree.add(
        .tables, to: parent, name: part.name, key: part.range, range: header)
    }
    return try tree.add(.table, to: tables, name: [], key: part.range, range: header)
  }

  private func contradiction(
    _ reason: TOMLSyntaxError.Reason, _ part: KeyPart, _ old: Int
  ) -> TOMLSyntaxError {
    TOMLSyntaxError(
      reason, at: part.range.lowerBound, to: part.range.upperBound, earlier: tree[old].key)
  }
}
