internal import SourceText

/// The changes to the items of one block mapping or block sequence, and the edits that make them.
struct YAMLBlockUpdate {
  let document: YAMLDocument
  let container: YAMLContainer
  let writer: YAMLWriter
  /// The column at which the items start.
  let column: Int
  /// The items to remove.
  let removed: Set<Int>
  /// The items to add; the name is empty in a sequence.
  let inserted: [ConfigMember]
  /// Edits inside items that are kept.
  let inner: [TextEdit]
  /// Whether new items must follow the last one.
  let isOrdered: Bool

  var edits: [TextEdit] {
    guard removed.count < container.items.count else { return exchange }
    let edits = inner + pieces.map { TextEdit($0, []) }
    return inserted.isEmpty ? edits : edits + [insertion]
  }

  /// The edit that adds the new items, usually below the last item.
  ///
  /// If `isOrdered` is false, and the last item ends in a block scalar that would gain a line
  /// break, the new items may be added above the last item.
  private var insertion: TextEdit {
    let last = container.items.count - 1
    let lower = container.items[last].lower
    let hasOpenText = document.openText.map { $0.lowerBound >= lower } ?? false
    guard hasOpenText, !isOrdered, !removed.contains(last), document.beginsLine(lower) else {
      return insertion(below: last, isApart: separatesItems)
    }
    if last > 0, !removed.contains(last - 1) {
      let isApart = isEmptyLine(document.startOfNextLine(behind: endOfBody(last - 1)))
      return insertion(below: last - 1, isApart: isApart && !keepsEmptyLines(last - 1))
    }
    let items = inserted.flatMap { written($0) + writer.lineBreak(column) }
    return TextEdit(lower..<lower, items)
  }

  private func insertion(below k: Int, isApart: Bool) -> TextEdit {
    let separator = isApart ? writer.style.newline : []
    let items = inserted.flatMap { separator + writer.lineBreak(column) + written($0) }
    return TextEdit(endOfBody(k)..<endOfBody(k), items)
  }

  /// Returns edits that remove all items, and write `replacement` in place of the first item.
  func replaced(by replacement: [UInt8]) -> [TextEdit] {
    let first = container.items[0].lower..<endOfBody(0)
    return [TextEdit(first, replacement)]
      + container.items.indices.dropFirst().map { TextEdit(lines(of: $0), []) }
  }

  /// Edits that remove all items with their lines.
  var emptied: [TextEdit] {
    container.items.indices.map { TextEdit(lines(of: $0), []) }
  }

  /// Returns whether a comment would remain if all items were removed.
  ///
  /// Such a comment is in one of these places:
  /// - between `start` and the first item
  /// - between two items
  /// - below the last item and deeper than `outerColumn`, if `outerColumn` is not nil
  func leavesComments(behind start: Int, outerColumn: Int?) -> Bool {
    let items = container.items
    let last = items.count - 1
    let end = outerColumn.map { document.endOfBody(from: items[last].upper, column: $0) }
    return document.hasComment(in: start..<items[0].lower)
      || items.indices.dropLast().contains {
        document.hasComment(in: endOfBody($0)..<items[$0 + 1].lower)
      }
      || end.map { $0 > endOfBody(last) && document.hasComment(in: endOfBody(last)..<$0) } ?? false
  }

  /// Edits that replace all items with the new ones.
  private var exchange: [TextEdit] {
    let items = inserted.map(written)
    return replaced(by: Array(items.joined(separator: writer.lineBreak(column))))
  }

  private func written(_ item: ConfigMember) -> [UInt8] {
    container.isMapping
      ? writer.member(item.name, item.value, column: column)
      : writer.element(item.value, column: column)
  }

  private func endOfBody(_ k: Int) -> Int {
    document.endOfBody(from: container.items[k].upper, column: column)
  }

  /// Whether an empty line is written above a new item, because there is one above the last item.
  ///
  /// No empty line is written below a block scalar that would include the line.
  private var separatesItems: Bool {
    guard let last = container.items.last, container.items.count > 1 else { return false }
    let above = container.items.indices.last { !removed.contains($0) }
    if let above, keepsEmptyLines(above) { return false }
    var line = document.startOfNextLine(behind: endOfBody(container.items.count - 2))
    while line < last.lower {
      let end = document.endOfLine(from: line)
      if document.text[line..<end].allSatisfy(ASCII.isBlank) { return true }
      line = document.startOfNextLine(behind: end)
    }
    return false
  }

  /// The ranges to delete if some items are kept.
  private var pieces: [Range<Int>] {
    let firstKept = container.items.indices.first { !removed.contains($0) } ?? 0
    let lastKept = container.items.indices.last { !removed.contains($0) } ?? -1
    let top = document.startOfLine(of: container.items[0].lower)
    let isOnFirstLine = document.lineBreak(before: top) == nil
    var above: Int?
    var pieces: [Range<Int>] = []
    for k in container.items.indices {
      if !removed.contains(k) {
        above = k
      } else if k == 0, !document.beginsLine(container.items[0].lower) {
        pieces.append(sharedLine)
      } else if k < firstKept, isOnFirstLine {
        let start = document.startOfLine(of: container.items[k].lower)
        pieces.append(start..<document.startOfNextLine(behind: endOfBody(k)))
      } else {
        pieces.append(lines(of: k, below: above, isBelowAll: lastKept < k))
      }
    }
    return pieces
  }

  /// The range to delete for a removed first item on the line of its parent's dash.
  ///
  /// The range ends at the first kept item, which moves to that line. If a comment is between these
  /// two items, the range ends after the first item.
  private var sharedLine: Range<Int> {
    let first = container.items[0]
    let stays = container.items.indices.first { !removed.contains($0) } ?? 0
    let gaps = (0..<stays).map { endOfBody($0)..<container.items[$0 + 1].lower }
    guard gaps.contains(where: document.hasComment) else {
      return first.lower..<container.items[stays].lower
    }
    return document.startOfBlanks(before: first.lower)..<endOfBody(0)
  }

  /// Returns the range to delete for an item: its lines, and the line break and empty lines around
  /// them that must not remain.
  ///
  /// `above` is the nearest kept item above, if any; `isBelowAll` says that no kept item follows.
  private func lines(of k: Int, below above: Int? = nil, isBelowAll: Bool = true) -> Range<Int> {
    let start = document.startOfLine(of: container.items[k].lower)
    var end = endOfBody(k)
    if let above, keepsEmptyLines(above) {
      // These empty lines would become part of the block scalar above.
      while case let next = document.startOfNextLine(behind: end), isEmptyLine(next),
        case let lineEnd = document.endOfLine(from: next), lineEnd < document.text.count
      {
        end = lineEnd
      }
    }
    var lower = document.lineBreak(before: start) ?? start
    if k > 0, isBelowAll || isEmptyLine(document.startOfNextLine(behind: end)) {
      // Also remove the empty line that separated the item.
      lower = emptyLines(from: endOfBody(k - 1), to: lower)
    }
    if end == document.text.count, let above, endsOpen(above) {
      // The block scalar above ends with its line break.
      lower = document.startOfNextLine(behind: lower)
    }
    return lower..<end
  }

  /// Returns whether an item ends in a block scalar that would include empty lines below it.
  private func keepsEmptyLines(_ k: Int) -> Bool {
    let item = container.items[k]
    return document.keepsEmptyLines(item.value)
      && endOfBody(k) == document.endOfLine(from: item.upper)
  }

  /// Returns whether an item ends in a block scalar that includes the line break at its end.
  private func endsOpen(_ k: Int) -> Bool {
    let item = container.items[k]
    return document.endsOpen(item.value) && endOfBody(k) == document.endOfLine(from: item.upper)
  }

  private func isEmptyLine(_ start: Int) -> Bool {
    let end = document.endOfLine(from: start)
    return start < document.text.count
      && document.text[start..<end].allSatisfy(ASCII.isBlank)
  }

  /// Returns the start of the empty lines that end at the line break at `upper`.
  private func emptyLines(from lower: Int, to upper: Int) -> Int {
    var place = upper
    while place > lower {
      let start = document.startOfLine(of: place)
      guard start >= lower, isEmptyLine(start), let before = document.lineBreak(before: start)
      else { break }
      place = before
    }
    return place
  }
}
