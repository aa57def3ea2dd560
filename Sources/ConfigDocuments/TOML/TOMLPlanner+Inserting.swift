/// Where new members and elements go, and how they are spelled.
extension TOMLPlanner {
  /// How a new member of a table with lines of its own is written.
  private enum Form {
    /// `name = value`
    case statement
    /// `name.member = value` for each member, as its siblings are.
    case dotted
    /// `[table.name]`
    case table
    /// `[[name]]`
    case tables
  }

  private func form(_ value: ConfigValue, in id: Int) -> Form {
    if id == TOMLTree.root, value.isListOfTables { return .tables }
    guard case .object(let members) = value else { return .statement }
    if id == TOMLTree.root { return .table }
    let sibling = tree[id].children.last { tree[$0].kind.isTable }
    switch sibling.map({ tree[$0].kind }) {
    case .inlineTable: return .statement
    case .dotted: return members.isEmpty ? .statement : .dotted
    case .table, .implicit: return .table
    default: return tree[id].depth <= 1 && tree[id].kind != .dotted ? .table : .statement
    }
  }

  /// What the insertion finds, for the removal that undoes it.
  func origin(ofInserting value: ConfigValue, into id: Int) -> ParentOrigin {
    let text = document.text
    switch tree[id].kind {
    case .array, .inlineTable:
      let inside = tree[id].range.lowerBound + 1..<tree[id].range.upperBound - 1
      let isBlank = text[inside].allSatisfy(JSONScanner.isWhiteSpace)
      return ParentOrigin(blank: isBlank ? String(decoding: text[inside], as: UTF8.self) : "")
    case .implicit:
      return ParentOrigin(created: form(value, in: id) == .statement ? 1 : 0)
    default:
      let next = lines.contentStart(from: lines.start)
      let isAtTop = id == TOMLTree.root && form(value, in: id) == .statement && placeAtTop == nil
      guard next == text.count || isAtTop else { return ParentOrigin() }
      let upper = next == text.count ? next : lines.lineStart(next)
      return ParentOrigin(blank: String(decoding: text[lines.start..<upper], as: UTF8.self))
    }
  }

  /// Inner tables first: a table that belongs to the last element of an array of tables must come
  /// before the next element.
  mutating func layOutInsertions() throws(DocumentError) {
    let ids = inserted.keys.sorted { (-tree[$0].depth, $0) < (-tree[$1].depth, $1) }
    for id in ids {
      let members = inserted[id] ?? []
      switch tree[id].kind {
      case .array:
        lists[id, default: .init()].inserted += members.map { TOMLText.value($0.value) }
      case .inlineTable:
        lists[id, default: .init()].inserted += members.map {
          TOMLText.statement(TOMLText.key($0.name), $0.value)
        }
      case .dotted: try layOutDotted(members, in: id)
      case .tables: layOutTables(members.map { .element(names(of: id), $0.value) }, in: id)
      default: layOut(members, in: id)
      }
    }
  }

  private mutating func layOut(_ members: [ConfigMember], in id: Int) {
    var statements: [[UInt8]] = []
    var tables: [TOMLTableText] = []
    for member in members {
      let path = names(of: id) + [member.name]
      switch (form(member.value, in: id), member.value) {
      case (.table, .object(let inner)): tables.append(.table(path, inner))
      case (.tables, .array(let elements)): tables += elements.map { .element(path, $0) }
      default: statements += self.statements(member, in: id)
      }
    }
    if tree[id].kind == .implicit, !statements.isEmpty {
      tables.insert(.written(names(of: id), statements), at: 0)
    } else if !statements.isEmpty {
      layOutStatements(statements, in: id)
    }
    if !tables.isEmpty { layOutTables(tables, in: id) }
  }

  /// The statements that spell the member: one, or one for each of its own members.
  private func statements(
    _ member: ConfigMember, in id: Int, prefix: [UInt8] = []
  ) -> [[UInt8]] {
    let key = prefix + TOMLText.key(member.name)
    guard form(member.value, in: id) == .dotted, case .object(let inner) = member.value else {
      return [TOMLText.statement(key, member.value)]
    }
    return inner.map {
      TOMLText.statement(key + [UInt8(ascii: ".")] + TOMLText.key($0.name), $0.value)
    }
  }

  /// Below the last of the table's own keys, or below its header.
  private mutating func layOutStatements(_ statements: [[UInt8]], in id: Int) {
    guard let section = tree[id].section.map({ tree.sections[$0] }) else { return }
    if id == TOMLTree.root, section.isEmpty {
      let text = Array(statements.joined(separator: lines.newline))
      let isEmpty = lines.contentStart(from: lines.start) == document.text.count
      if let place = isEmpty ? lines.start : placeAtTop {
        lines.statements.append(
          .init(place: place, gap: lines.newline + lines.newline, lines: text))
      } else {
        lines.top = text
      }
      return
    }
    let indentation = lines.indentation(lastKey(of: section))
    lines.statements.append(
      .init(
        place: lines.lineEnd(section.end), gap: lines.newline,
        lines: joined(statements, indentation)))
  }

  /// Where the last statement of the section begins, or its header.
  private func lastKey(of section: TOMLSection) -> Int {
    guard !section.isEmpty else { return section.header.lowerBound }
    var id = section.node
    while let last = tree[id].children.last(where: { isInSection($0) }) {
      id = last
      if tree[id].kind.isValue { break }
    }
    return tree[id].key.lowerBound
  }

  private func isInSection(_ id: Int) -> Bool {
    tree[id].kind.isValue || tree[id].kind == .dotted
  }

  private func joined(_ statements: [[UInt8]], _ indentation: [UInt8]) -> [UInt8] {
    Array(statements.map { indentation + $0 }.joined(separator: lines.newline))
  }

  /// The end of the comments that begin the text, when a blank line separates them from the first
  /// table.
  private var placeAtTop: Int? {
    var place: Int?
    var offset = lines.contentStart(from: lines.start)
    while offset < document.text.count, document.text[offset] == UInt8(ascii: "#") {
      let end = lines.lineEnd(offset)
      offset = lines.contentStart(from: end)
      let isSeparate = document.text[end..<offset].count { $0 == 0x0A } > 1
      if isSeparate || offset == document.text.count { place = end }
    }
    return place
  }

  /// With the prefix that the table's other keys have, behind the last of them.
  private mutating func layOutDotted(
    _ members: [ConfigMember], in id: Int
  ) throws(DocumentError) {
    guard let last = lastValue(of: id) else { throw .internal("a dotted table without a value") }
    let block = block(around: last)
    let list = try tree[block].kind.isValue ? document.items(of: block) : nil
    let item = list?.items.first { $0.value.upperBound >= tree[last].range.upperBound }
    let start = item?.lower ?? lines.statementStart(tree[last].key.lowerBound)
    let parts = try document.keyParts(at: start)
    let prefixEnd = parts[tree[id].depth - tree[block].depth].range.lowerBound
    let prefix = Array(document.text[start..<prefixEnd])
    let statements = members.flatMap { self.statements($0, in: id, prefix: prefix) }
    if list != nil {
      lists[block, default: .init()].inserted += statements
    } else {
      let end = lines.lineEnd(tree[last].range.upperBound)
      lines.statements.append(
        .init(
          place: end, gap: lines.newline, lines: joined(statements, lines.indentation(start))))
    }
  }

  /// The last value that dotted keys put into `id`.
  private func lastValue(of id: Int) -> Int? {
    for child in tree[id].children.reversed() {
      if tree[child].kind.isValue { return child }
      if tree[child].kind == .dotted, let value = lastValue(of: child) { return value }
    }
    return nil
  }

  /// Behind the last table that belongs to `id`, or at the end of the text.
  private mutating func layOutTables(_ tables: [TOMLTableText], in id: Int) {
    var place = lines.endOfLine(before: document.text.count)
    if id != TOMLTree.root, let last = tree.sections.last(where: { isInside($0.node, id) }) {
      place = lines.endOfOwnComments(below: lines.lineEnd(last.end))
    }
    let sibling = tree.sections.last { $0.node != TOMLTree.root && tree[$0.node].parent == id }
    let indentation = sibling.map { lines.indentation($0.header.lowerBound) } ?? []
    let gap = lines.newline + (sibling.map { isTight($0) } ?? false ? [] : lines.newline)
    let blocks = tables.flatMap { $0.blocks(indentation, lines.newline) }
    lines.tables.append(
      .init(place: place, gap: gap, lines: Array(blocks.joined(separator: gap))))
  }

  /// Whether no blank line stands above the table.
  private func isTight(_ section: TOMLSection) -> Bool {
    let above = lines.endOfLine(before: section.header.lowerBound)
    guard above > lines.start else { return false }
    return document.text[above..<section.header.lowerBound].count { $0 == 0x0A } == 1
      && document.text[lines.contentStart(from: lines.lineStart(above))] != UInt8(ascii: "#")
  }

  private func isInside(_ id: Int, _ table: Int) -> Bool {
    var id = id
    while tree[id].depth > tree[table].depth { id = tree[id].parent }
    return id == table
  }

  /// The names in the header of a table; an element of an array of tables has none of its own.
  private func names(of id: Int) -> [String] {
    var names: [String] = []
    var id = id
    while id != TOMLTree.root {
      if tree[tree[id].parent].kind.isTable {
        names.append(String(decoding: tree[id].name, as: UTF8.self))
      }
      id = tree[id].parent
    }
    return names.reversed()
  }
}
