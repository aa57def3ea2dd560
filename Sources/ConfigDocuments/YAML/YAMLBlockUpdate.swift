/// What happens to the items of one block mapping or block sequence, and the edits that do it.
struct YAMLBlockUpdate {
  let document: YAMLConfigDocument
  let container: YAMLContainer
  let writer: YAMLWriter
  /// Where the items begin on their lines.
  let column: Int
  /// Items to take out.
  let removed: Set<Int>
  /// Items to put behind the last one; the name is empty in a sequence.
  let inserted: [ConfigMember]
  /// Edits inside items that stay.
  let inner: [TextEdit]

  var edits: [TextEdit] {
    guard removed.count < container.items.count else { return exchange }
    var edits = inner + pieces.map { TextEdit($0, []) }
    if !inserted.isEmpty {
      let place = endOfBody(container.items.count - 1)
      var output: [UInt8] = []
      for item in inserted {
        if separatesItems { output += writer.style.newline }
        output += writer.lineBreak(column) + written(item)
      }
      edits.append(TextEdit(place..<place, output))
    }
    return edits
  }

  /// Every item goes, and what is written in place of the first one is `replacement`.
  func replaced(by replacement: [UInt8]) -> [TextEdit] {
    let first = container.items[0].lower..<endOfBody(0)
    return [TextEdit(first, replacement)]
      + container.items.indices.dropFirst().map { TextEdit(lines(of: $0, lastKept: nil), []) }
  }

  /// Every item goes, with its lines.
  var emptied: [TextEdit] {
    container.items.indices.map { TextEdit(lines(of: $0, lastKept: nil), []) }
  }

  /// Whether a comment stands between the items, or between `start` and the first.
  func leavesComments(behind start: Int) -> Bool {
    let items = container.items
    return document.hasComment(in: start..<items[0].lower)
      || items.indices.dropLast().contains {
        document.hasComment(in: endOfBody($0)..<items[$0 + 1].lower)
      }
  }

  /// Every item goes, others come.
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

  /// Whether an empty line stands before the last item.
  private var separatesItems: Bool {
    guard let last = container.items.last, container.items.count > 1 else { return false }
    var line = document.startOfNextLine(behind: endOfBody(container.items.count - 2))
    while line < last.lower {
      let end = document.endOfLine(from: line)
      if document.text[line..<end].allSatisfy(YAMLConfigDocument.isBlank) { return true }
      line = document.startOfNextLine(behind: end)
    }
    return false
  }

  /// The pieces to delete, when some items stay.
  private var pieces: [Range<Int>] {
    let firstKept = container.items.indices.first { !removed.contains($0) } ?? 0
    let lastKept = container.items.indices.last { !removed.contains($0) }
    let top = document.startOfLine(of: container.items[0].lower)
    let isOnFirstLine = document.lineBreak(before: top) == nil
    return removed.map { k in
      if k == 0, !document.beginsLine(container.items[0].lower) { return sharedLine }
      if k < firstKept, isOnFirstLine {
        let start = document.startOfLine(of: container.items[k].lower)
        return start..<document.startOfNextLine(behind: endOfBody(k))
      }
      return lines(of: k, lastKept: lastKept)
    }
  }

  /// The first item stands behind the dash of its parent: the next moves there, unless a comment
  /// stands between.
  private var sharedLine: Range<Int> {
    let first = container.items[0]
    let stays = container.items.indices.first { !removed.contains($0) } ?? 0
    let gaps = (0..<stays).map { endOfBody($0)..<container.items[$0 + 1].lower }
    guard gaps.contains(where: document.hasComment) else {
      return first.lower..<container.items[stays].lower
    }
    return document.startOfBlanks(before: first.lower)..<endOfBody(0)
  }

  /// An item's lines, with the line break before them.
  private func lines(of k: Int, lastKept: Int?) -> Range<Int> {
    let start = document.startOfLine(of: container.items[k].lower)
    var end = endOfBody(k)
    if k > 0, document.keepsEmptyLines(container.items[k - 1].value) {
      // They would become lines of the text before.
      while case let next = document.startOfNextLine(behind: end), isEmptyLine(next) {
        end = document.endOfLine(from: next)
      }
    }
    let lineBreak = document.lineBreak(before: start) ?? start
    guard k > 0, lastKept ?? -1 < k || isEmptyLine(document.startOfNextLine(behind: end)) else {
      return lineBreak..<end
    }
    // An empty line that set the item apart goes too.
    return emptyLines(from: endOfBody(k - 1), to: lineBreak)..<end
  }

  private func isEmptyLine(_ start: Int) -> Bool {
    let end = document.endOfLine(from: start)
    return start < document.text.count
      && document.text[start..<end].allSatisfy(YAMLConfigDocument.isBlank)
  }

  /// Where the empty lines begin that end at the line break at `upper`.
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
