internal import SourceText

/// The changes to the items of one array or inline table.
struct TOMLListChange {
  /// The offsets at which the values to remove start.
  var removed: Set<Int> = []
  /// New elements, or new keys and values.
  var inserted: [TOMLStatement] = []
  /// The white space that was between the brackets before there were items.
  var blank: [UInt8] = []
}

extension TOMLPlanner {
  func listEdits() -> [TextEdit] {
    var edits: [TextEdit] = []
    for id in lists.keys.sorted() {
      edits += listEdits(id, lists[id] ?? .init())
    }
    return edits
  }

  private func listEdits(
    _ id: Int, _ change: TOMLListChange
  ) -> [TextEdit] {
    let update = update(id, change)
    let list = update.container
    if update.isEmptied, update.remainder.allSatisfy(ASCII.isWhiteSpace) {
      let isBlank = change.blank.allSatisfy(ASCII.isWhiteSpace)
      return [TextEdit(list.inside, isBlank ? change.blank : [])]
    }
    if list.isObject, list.items.isEmpty, isOnOneLine(list) {
      let items = change.inserted.map { $0.text() }.joined(separator: Array(", ".utf8))
      return [TextEdit(list.inside, [0x20] + items + [0x20])]
    }
    return update.edits
  }

  /// Returns whether there is no line break between the brackets, and therefore no comment.
  private func isOnOneLine(_ list: ItemList) -> Bool {
    !document.text[list.inside].contains(where: ASCII.isLineBreak)
  }

  /// Returns whether only white space remains between the brackets after the removals.
  func isBlankWithoutItems(_ id: Int) -> Bool {
    update(id, lists[id] ?? .init()).remainder.allSatisfy(ASCII.isWhiteSpace)
  }

  private func update(
    _ id: Int, _ change: TOMLListChange
  ) -> ListUpdate {
    let list = document.items(of: id)
    var update = ListUpdate(
      text: document.text, container: list, style: ListStyle().inside(list, document.text),
      newline: lines.newline, staysOnOneLine: true)
    update.removed = Set(
      list.items.indices.filter { change.removed.contains(list.items[$0].value.lowerBound) })
    update.inserted = change.inserted.map {
      .written($0.text(isTight: update.style.isTight))
    }
    return update
  }
}
