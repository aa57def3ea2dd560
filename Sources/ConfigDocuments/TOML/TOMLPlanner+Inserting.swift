internal import SourceText

/// Finds the places of new members and elements, and chooses their form.
extension TOMLPlanner {
  /// The form of a new member in a table that is not between brackets.
  private enum Form {
    /// A key and a value: `name = value`
    case statement
    /// One dotted key for each member: `name.member = value`
    case dotted
    /// A table with a header: `[table.name]`
    case table
    /// An array of tables: `[[name]]`
    case tables
  }

  private func form(
    _ value: ConfigValue, in id: Int, like sibling: TOMLNode.Kind?
  ) -> Form {
    if id == TOMLTree.root, value.isListOfTables { return .tables }
    guard case .object(let members) = value else { return .statement }
    if id == TOMLTree.root { return .table }
    switch sibling {
    case .inlineTable: return .statement
    case .dotted: return members.isEmpty ? .statement : .dotted
    case .table, .implicit: return .table
    default: return tree[id].depth <= 1 && tree[id].kind != .dotted ? .table : .statement
    }
  }

  /// Returns the kind of the last table inside `id`; nil if there is no table inside `id`.
  func lastTable(in id: Int) -> TOMLNode.Kind? {
    // Called for each new table; the last child nearly always is a table, so usually no search is
    // needed.
    if let last = tree.nodes.lastChild(of: id), tree[last].kind.isTable { return tree[last].kind }
    return tree.children(of: id).reduce(nil) { tree[$1].kind.isTable ? tree[$1].kind : $0 }
  }

  /// Returns what a later removal of `value` needs to restore the document.
  func origin(ofInserting value: ConfigValue, into id: Int) -> ParentOrigin {
    let text = document.text
    switch tree[id].kind {
    case .array, .inlineTable:
      let inside = tree[id].range.lowerBound + 1..<tree[id].range.upperBound - 1
      let isBlank = text[inside].allSatisfy(ASCII.isWhiteSpace)
      return ParentOrigin(blank: isBlank ? String(decoding: text[inside], as: UTF8.self) : "")
    case .implicit:
      let needsHeader = form(value, in: id, like: lastTable(in: id)) == .statement
      return ParentOrigin(created: needsHeader ? 1 : 0)
    default:
      let next = lines.contentStart(from: lines.start)
      let isAtTop =
        id == TOMLTree.root && form(value, in: id, like: nil) == .statement && placeAtTop == nil
      guard next == text.count || isAtTop else { return ParentOrigin() }
      let upper = next == text.count ? next : lines.lineStart(next)
      return ParentOrigin(blank: String(decoding: text[lines.start..<upper], as: UTF8.self))
    }
  }

  /// Lays out all insertions, inner tables first.
  ///
  /// A new table inside the last element of an array of tables must come before a new element.
  mutating func layOutInsertions() throws(DocumentError) {
    let ids = inserted.keys.sorted { (-tree[$0].depth, $0) < (-tree[$1].depth, $1) }
    for id in ids {
      let members = inserted[id] ?? []
      switch tree[id].kind {
      case .array:
        lists[id, default: .init()].inserted += members.map { TOMLStatement(element: $0.value) }
      case .inlineTable:
        lists[id, default: .init()].inserted += members.map { TOMLStatement($0.name, $0.value) }
      case .dotted: try layOutDotted(members, in: id)
      case .tables: layOutTables(members.map { .element(names(of: id), $0.value) }, in: id)
      default: layOut(members, in: id)
      }
    }
  }

  private mutating func layOut(_ members: [ConfigMember], in id: Int) {
    var statements: [TOMLStatement] = []
    var tables: [TOMLTableText] = []
    let sibling = lastTable(in: id)
    for member in members {
      let path = names(of: id) + [member.name]
      switch (form(member.value, in: id, like: sibling), member.value) {
      case (.table, .object(let inner)): tables.append(.table(path, inner))
      case (.tables, .array(let elements)): tables += elements.map { .element(path, $0) }
      default: statements += self.statements(member, in: id, like: sibling)
      }
    }
    if tree[id].kind == .implicit, !statements.isEmpty {
      tables.insert(.written(names(of: id), statements), at: 0)
    } else if !statements.isEmpty {
      layOutStatements(statements, in: id)
    }
    if !tables.isEmpty { layOutTables(tables, in: id) }
  }

  /// Returns the statement for a member; in the dotted form, one statement for each of the member's
  /// own members.
  func statements(
    _ member: ConfigMember, in id: Int, like sibling: TOMLNode.Kind?, prefix: [UInt8] = []
  ) -> [TOMLStatement] {
    guard form(member.value, in: id, like: sibling) == .dotted,
      case .object(let inner) = member.value
    else { return [TOMLStatement(member.name, member.value, prefix: prefix)] }
    let key = prefix + TOMLText.key(member.name) + [UInt8(ascii: ".")]
    return inner.map { TOMLStatement($0.name, $0.value, prefix: key) }
  }
}
