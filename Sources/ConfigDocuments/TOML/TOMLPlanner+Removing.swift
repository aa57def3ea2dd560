/// What goes.
///
/// A statement takes its own line along, a table the lines from its header to its last value, each
/// wherever it stands. Comments above and below stay: they may be a neighbour's.
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

  /// The array or inline table in whose brackets `id` stands.
  func list(around id: Int) -> Int? {
    let parent = block(around: id)
    return tree[parent].kind.isValue ? parent : nil
  }

  /// The table in whose lines or braces the statement of `id` stands.
  func block(around id: Int) -> Int {
    var parent = tree[id].parent
    while tree[parent].kind == .dotted { parent = tree[parent].parent }
    return parent
  }
}
