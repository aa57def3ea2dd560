/// Parsing of headers.
extension TOMLParser {
  mutating func parseHeader(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(TOMLSyntaxError) {
    let start = i
    let isArray = Self.byte(text, i + 1) == UInt8(ascii: "[")
    i += isArray ? 2 : 1
    var parent = TOMLTree.root
    var (part, isLast) = try parseKeyPart(text, &i)
    while !isLast {
      parent = try openHeader(part, in: parent, text)
      (part, isLast) = try parseKeyPart(text, &i)
    }
    for _ in 0..<(isArray ? 2 : 1) {
      guard Self.byte(text, i) == UInt8(ascii: "]") else {
        throw .unexpected(in: text, at: i, instead: .missingHeaderEnd)
      }
      i += 1
    }
    table =
      isArray
      ? try addElement(part, to: parent, header: start..<i, text)
      : try defineTable(part, in: parent, header: start..<i, text)
    tree.nodes[table].section = tree.sections.count
    tree.sections.append(TOMLSection(node: table, header: start..<i, end: i))
  }

  private mutating func openHeader(
    _ part: Range<Int>, in table: Int, _ text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = find(part, in: table, text) else {
      return try add(.implicit, to: table, key: part, range: part, text)
    }
    switch tree[old].kind {
    case .table, .implicit, .dotted: return old
    case .tables: return tree.nodes.lastChild(of: old) ?? old
    case .inlineTable: throw contradiction(.closedTable, part, old)
    case .array: throw contradiction(.closedArray, part, old)
    case .string, .number, .bool: throw contradiction(.notATable, part, old)
    }
  }

  private mutating func defineTable(
    _ part: Range<Int>, in parent: Int, header: Range<Int>, _ text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    guard let old = find(part, in: parent, text) else {
      return try add(.table, to: parent, key: part, range: header, text)
    }
    guard tree[old].kind == .implicit else {
      throw contradiction(tree[old].kind.isValue ? .duplicateKey : .duplicateTable, part, old)
    }
    tree.nodes[old].kind = .table
    tree.nodes[old].range = header
    return old
  }

  private mutating func addElement(
    _ part: Range<Int>, to parent: Int, header: Range<Int>, _ text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    let tables: Int
    if let old = find(part, in: parent, text) {
      guard tree[old].kind == .tables else {
        throw contradiction(
          tree[old].kind == .array ? .closedArray : .notAnArrayOfTables, part, old)
      }
      tables = old
    } else {
      tables = try add(.tables, to: parent, key: part, range: header, text)
    }
    return try tree.add(.table, to: tables, name: nil, key: part, range: header, in: text)
  }
}
