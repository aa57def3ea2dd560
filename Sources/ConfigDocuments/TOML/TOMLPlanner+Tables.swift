/// Finds the places of new tables with headers.
extension TOMLPlanner {
  /// Places tables after the last table that belongs to `id`; for the root, or if there is no such
  /// table, at the end of the document.
  mutating func layOutTables(_ tables: [TOMLTableText], in id: Int) {
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

  /// Returns whether a line that is neither empty nor a comment is directly above the table.
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

  /// Returns the names in a table's header; an element of an array of tables has no name of its
  /// own.
  func names(of id: Int) -> [String] {
    var names: [String] = []
    var id = id
    while id != TOMLTree.root {
      if tree[tree[id].parent].kind.isTable {
        names.append(document.nameText(id))
      }
      id = tree[id].parent
    }
    return names.reversed()
  }
}
