/// What happens to the items of one array or inline table.
struct TOMLListChange {
  /// Where the values begin that go.
  var removed: Set<Int> = []
  /// New items as they are to be written.
  var inserted: [[UInt8]] = []
  /// What stood between the brackets before there were items.
  var blank: [UInt8] = []
}

extension TOMLPlanner {
  func listEdits() throws(DocumentError) -> [TextEdit] {
    var edits: [TextEdit] = []
    for id in lists.keys.sorted() {
      edits += try listEdits(id, lists[id] ?? .init())
    }
    return edits
  }

  private func listEdits(
    _ id: Int, _ change: TOMLListChange
  ) throws(DocumentError) -> [TextEdit] {
    let update = try update(id, change)
    let list = update.container
    if update.isEmptied, update.remainder.allSatisfy(JSONScanner.isWhiteSpace) {
      let isBlank = change.blank.allSatisfy(JSONScanner.isWhiteSpace)
      return [TextEdit(list.inside, isBlank ? change.blank : [])]
    }
    if list.isObject, list.items.isEmpty {
      let items = change.inserted.joined(separator: Array(", ".utf8))
      return [TextEdit(list.inside, [0x20] + items + [0x20])]
    }
    return update.edits
  }

  /// Whether nothing is left between the brackets when the items that go are gone.
  func isBlankWithoutItems(_ id: Int) throws(DocumentError) -> Bool {
    try update(id, lists[id] ?? .init()).remainder.allSatisfy(JSONScanner.isWhiteSpace)
  }

  private func update(
    _ id: Int, _ change: TOMLListChange
  ) throws(DocumentError) -> ListUpdate {
    let list = try document.items(of: id)
    var update = ListUpdate(
      text: document.text, container: list, style: ListStyle().inside(list, document.text),
      newline: lines.newline, staysOnOneLine: true)
    update.removed = Set(
      list.items.indices.filter { change.removed.contains(list.items[$0].value.lowerBound) })
    update.inserted = change.inserted.map { .written($0) }
    return update
  }
}
