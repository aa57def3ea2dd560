internal import SourceText

/// The whole lines that are inserted into and removed from a TOML document.
///
/// Lines below a kept line are inserted with the line breaks before them. Lines are removed with
/// the line break and the empty lines before them. So removing inserted lines restores the earlier
/// bytes.
struct TOMLLines {
  struct Insertion {
    /// The end of the line that the new lines follow.
    let place: Int
    /// The line breaks before the first new line.
    let gap: [UInt8]
    /// The new lines, without a line break at the end.
    let lines: [UInt8]
  }

  let text: [UInt8]
  let start: Int
  let newline: [UInt8]
  /// The ranges to remove; each is extended to whole lines.
  var removed: [Range<Int>] = []
  /// The white space that the document had at its start before we inserted lines there; a removal
  /// restores it.
  var blank: [UInt8] = []
  /// New keys and values at the very top, above a table.
  var top: [UInt8] = []
  /// New keys and values of existing tables.
  ///
  /// They come before a new table at the same place.
  var statements: [Insertion] = []
  var tables: [Insertion] = []

  init(_ text: [UInt8], from start: Int) {
    self.text = text
    self.start = start
    newline = ListStyle.newline(of: text)
  }

  var edits: [TextEdit] {
    let insertions = statements + tables
    guard contentStart(from: start) < text.count else { return firstLines(insertions) }
    var edits: [TextEdit] = []
    let pieces = self.pieces
    let first = pieces.first { $0.lowerBound == start }
    let inTop = insertions.count { $0.place <= first?.upperBound ?? -1 }
    if inTop == 0, first != nil || !top.isEmpty {
      edits.append(newTop(behind: first?.upperBound ?? start))
    } else if let first {
      edits.append(TextEdit(first, top.isEmpty ? [] : top + newline + newline))
    }
    edits += pieces.filter { $0.lowerBound > start }.map { TextEdit($0, []) }
    let opening =
      inTop > 0 ? insertions.indices.min { insertions[$0].place < insertions[$1].place } : nil
    for (index, insertion) in insertions.enumerated() {
      let gap = index == opening ? [] : insertion.gap
      edits.append(TextEdit(insertion.place..<insertion.place, gap + insertion.lines))
    }
    return edits
  }

  /// Returns the edit that writes `top` at the start of the document; if `top` is empty, the edit
  /// restores the earlier white space there.
  private func newTop(behind end: Int) -> TextEdit {
    let next = contentStart(from: end)
    let hasMore = next < text.count
    let isBlank = blank.allSatisfy(ASCII.isWhiteSpace)
    let lines = top.isEmpty ? isBlank ? blank : [] : top + newline + (hasMore ? newline : [])
    return TextEdit(start..<(hasMore ? max(lineStart(next), end) : next), lines)
  }

  /// Returns the edit that writes the first lines of a document that has only white space; no edit
  /// if there are no lines to write.
  private func firstLines(_ insertions: [Insertion]) -> [TextEdit] {
    guard !insertions.isEmpty else { return [] }
    var output: [UInt8] = []
    for (index, insertion) in insertions.enumerated() {
      output += (index > 0 ? insertion.gap : []) + insertion.lines
    }
    return [TextEdit(start..<text.count, output + newline)]
  }

  /// The ranges to delete, in order; each includes the line break and the empty lines before it.
  private var pieces: [Range<Int>] {
    var pieces: [Range<Int>] = []
    for range in removed.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let lower = endOfLine(before: range.lowerBound)
      let upper = lineEnd(range.upperBound)
      if let last = pieces.last, lower <= last.upperBound {
        pieces[pieces.count - 1] = last.lowerBound..<max(upper, last.upperBound)
      } else {
        pieces.append(lower..<upper)
      }
    }
    return pieces
  }

  /// Returns whether only white space remains of `range` after the removals.
  func isEmptied(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    for piece in removed.sorted(by: { $0.lowerBound < $1.lowerBound })
    where piece.lowerBound >= position && piece.upperBound <= range.upperBound {
      guard contentStart(from: position) >= piece.lowerBound else { return false }
      position = lineEnd(piece.upperBound)
    }
    return contentStart(from: position) >= range.upperBound
  }
}

/// Finds places in the document.
extension TOMLLines {
  /// Returns the end of the line of `offset`, before its line break.
  func lineEnd(_ offset: Int) -> Int {
    guard let feed = text[offset...].firstIndex(of: 0x0A) else { return text.count }
    return feed > offset && text[feed - 1] == 0x0D ? feed - 1 : feed
  }

  func lineStart(_ offset: Int) -> Int {
    let feed = text[start..<offset].lastIndex(of: 0x0A)
    return feed.map { $0 + 1 } ?? start
  }

  /// Returns the indentation of the line of `offset`.
  func indentation(_ offset: Int) -> [UInt8] {
    Array(text[lineStart(offset)..<offset].prefix(while: ASCII.isBlank))
  }

  /// Returns the start of the statement or header on the line of `offset`.
  func statementStart(_ offset: Int) -> Int { contentStart(from: lineStart(offset)) }

  /// Returns the first place at or after `offset` that is not white space.
  func contentStart(from offset: Int) -> Int {
    text[offset...].firstIndex { !ASCII.isWhiteSpace($0) } ?? text.count
  }

  /// Returns the end of the nearest line above `offset` that is not empty; the start of the
  /// document if there is none.
  func endOfLine(before offset: Int) -> Int {
    let last = text[start..<offset].lastIndex { !ASCII.isWhiteSpace($0) }
    return last.map { lineEnd($0) } ?? start
  }

  /// Returns the end of the comments directly below the line that ends at `end`.
  ///
  /// Returns `end` if a table or key directly follows the comments, because the comments then
  /// belong to that table or key.
  func endOfOwnComments(below end: Int) -> Int {
    var place = end
    while true {
      let next = contentStart(from: place)
      let breaks = text[place..<next].count { $0 == 0x0A }
      guard next < text.count, breaks == 1 else { return place }
      guard text[next] == UInt8(ascii: "#") else { return end }
      place = lineEnd(next)
    }
  }
}
