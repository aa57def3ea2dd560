internal import SourceText

/// What happens to whole lines of a TOML text: statements and tables come and go.
///
/// New lines come behind a line that stays, after a line break and the blank lines that separate
/// them; lines that go take the blank lines before them along. One undoes the other exactly.
struct TOMLLines {
  struct Insertion {
    /// The end of the line that they follow.
    let place: Int
    /// The line breaks before the first line.
    let gap: [UInt8]
    /// Without a line break at the end.
    let lines: [UInt8]
  }

  let text: [UInt8]
  let start: Int
  let newline: [UInt8]
  /// From the first to the last byte of what goes, which begins and ends lines.
  var removed: [Range<Int>] = []
  /// What the text began with before the lines were there that now begin it.
  var blank: [UInt8] = []
  /// New keys and values at the very top, above a table.
  var top: [UInt8] = []
  /// New keys and values of tables that are there; they come before new tables at the same place.
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

  /// The text begins with what is new there, or with the white space from before.
  private func newTop(behind end: Int) -> TextEdit {
    let next = contentStart(from: end)
    let hasMore = next < text.count
    let isBlank = blank.allSatisfy(ASCII.isWhiteSpace)
    let lines = top.isEmpty ? isBlank ? blank : [] : top + newline + (hasMore ? newline : [])
    return TextEdit(start..<(hasMore ? max(lineStart(next), end) : next), lines)
  }

  /// A text of nothing but white space gets its first lines.
  private func firstLines(_ insertions: [Insertion]) -> [TextEdit] {
    guard !insertions.isEmpty else { return [] }
    var output: [UInt8] = []
    for (index, insertion) in insertions.enumerated() {
      output += (index > 0 ? insertion.gap : []) + insertion.lines
    }
    return [TextEdit(start..<text.count, output + newline)]
  }

  /// What goes, in order, each from the end of the line that stays before it.
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

  /// Whether nothing is left of `range` but white space when what is to go has gone.
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

/// Places in the text.
extension TOMLLines {
  /// Where the line ends on which `offset` stands, before its line break.
  func lineEnd(_ offset: Int) -> Int {
    guard let feed = text[offset...].firstIndex(of: 0x0A) else { return text.count }
    return feed > offset && text[feed - 1] == 0x0D ? feed - 1 : feed
  }

  func lineStart(_ offset: Int) -> Int {
    let feed = text[start..<offset].lastIndex(of: 0x0A)
    return feed.map { $0 + 1 } ?? start
  }

  /// The blanks that the line of `offset` begins with.
  func indentation(_ offset: Int) -> [UInt8] {
    Array(text[lineStart(offset)..<offset].prefix(while: ASCII.isBlank))
  }

  /// Where the statement or header begins on whose line `offset` stands.
  func statementStart(_ offset: Int) -> Int { contentStart(from: lineStart(offset)) }

  /// The first byte at `offset` or behind it that is no white space.
  func contentStart(from offset: Int) -> Int {
    text[offset...].firstIndex { !ASCII.isWhiteSpace($0) } ?? text.count
  }

  /// The end of the nearest line above `offset` that is not blank; the start of the text when there
  /// is none.
  func endOfLine(before offset: Int) -> Int {
    let last = text[start..<offset].lastIndex { !ASCII.isWhiteSpace($0) }
    return last.map { lineEnd($0) } ?? start
  }

  /// The end of the comments right below the line that ends at `end`, unless they are right above a
  /// table, to which they belong.
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
