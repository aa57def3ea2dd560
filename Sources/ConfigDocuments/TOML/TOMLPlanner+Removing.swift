/// Removes values and tables.
///
/// A statement is removed with its lines, a table with all lines from its header to its last value.
/// Comments above and below are kept, because they may belong to a neighbour.
extension TOMLPlanner {
  mutating func remove(_ id: Int) {
    gone.insert(id)
    let node = tree[id]
    if node.kind.isValue {
      if let list = list(around: id) {
        lists[list, default: .init()].removed.insert(node.range.lowerBound)
      } else {
        let start = lines.statementStart(node.key.lowerBound)
        lines.removed.append(start..<node.range.upperBound)
      }
      return
    }
    if let section = node.section.map({ tree.sections[$0] }) {
      lines.removed.append(section.header.lowerBound..<section.end)
    }
    for child in tree.children(of: id) { remove(child) }
  }

  /// Returns the array or inline table whose brackets contain `id`; nil if there is none.
  func list(around id: Int) -> Int? {
    let parent = block(around: id)
    return tree[parent].kind.isValue ? parent : nil
  }

  /// Returns the table or array whose lines or brackets contain `id`; a table that dotted keys
  /// create does not count.
  func block(around id: Int) -> Int {
    var parent = tree[id].parent
    while tree[parent].kind == .dotted { parent = tree[parent].parent }
    return parent
  }
}
