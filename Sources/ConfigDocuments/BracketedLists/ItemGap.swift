internal import SourceText

/// The white space and comments between two tokens, seen as lines.
///
/// Knows the comments of every format, `//`, `/* */` and `#`: in a text that was checked, no other
/// format's can stand there.
struct ItemGap {
  let text: [UInt8]
  let range: Range<Int>
  let comments: [Range<Int>]

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    self.range = range
    var comments: [Range<Int>] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard text[i] == UInt8(ascii: "/") || text[i] == UInt8(ascii: "#") else {
        i += 1
        continue
      }
      let start = i
      let isLine = Self.isLineComment(text, start)
      i += isLine ? 1 : 2
      while i < range.upperBound {
        if isLine, ASCII.isLineBreak(text[i]) { break }
        i += 1
        if !isLine, i >= start + 4, text[i - 1] == UInt8(ascii: "/"),
          text[i - 2] == UInt8(ascii: "*")
        {
          break
        }
      }
      comments.append(start..<i)
    }
    self.comments = comments
  }

  /// The pieces of white space around the comments, in order; always one more than there are
  /// comments.
  private var blanks: [Range<Int>] {
    let lowers = [range.lowerBound] + comments.map(\.upperBound)
    let uppers = comments.map(\.lowerBound) + [range.upperBound]
    return zip(lowers, uppers).map { $0..<$1 }
  }

  private func lineBreak(in piece: Range<Int>) -> Int? {
    piece.first { ASCII.isLineBreak(text[$0]) }
  }

  /// Whether a line ends here, outside a comment.
  var hasLineBreak: Bool { blanks.contains { lineBreak(in: $0) != nil } }

  /// Where the line break before the last line begins: what follows here begins its own line.
  var lastLineBreak: Int? {
    blanks.reversed().lazy.compactMap { lineBreak(in: $0) }.first
  }

  /// The first comment or token of the last line.
  var lastLineContent: Int {
    guard let piece = blanks.last(where: { lineBreak(in: $0) != nil }) else {
      return comments.first?.lowerBound ?? range.upperBound
    }
    return piece.upperBound
  }

  /// The blanks that the last line starts with; nil when no line begins here.
  var indentation: [UInt8]? {
    guard let piece = blanks.last(where: { lineBreak(in: $0) != nil }) else { return nil }
    let start = piece.last { ASCII.isLineBreak(text[$0]) }.map { $0 + 1 } ?? piece.lowerBound
    return Array(text[start..<piece.upperBound])
  }

  /// Behind the comments that begin on the first line.
  var endOfFirstLine: Int {
    var end = range.lowerBound
    for comment in comments {
      guard lineBreak(in: end..<comment.lowerBound) == nil else { break }
      end = comment.upperBound
    }
    return end
  }

  /// Behind the comments that begin and end on the first line.
  func endOfOwnComments(lineComments: Bool) -> Int {
    var end = range.lowerBound
    for comment in comments {
      let isLine = Self.isLineComment(text, comment.lowerBound)
      guard lineComments || !isLine, lineBreak(in: end..<comment.upperBound) == nil else { break }
      end = comment.upperBound
    }
    return end
  }

  /// Whether nothing but blanks stands between `offset` and the end of its line.
  static func endsLine(_ text: [UInt8], at offset: Int) -> Bool {
    let next = text[offset...].first { $0 != 0x20 && $0 != 0x09 }
    return next.map(ASCII.isLineBreak) ?? false
  }

  /// The same, or a comment of YAML.
  static func endsItems(_ text: [UInt8], at offset: Int) -> Bool {
    let next = text[offset...].first { $0 != 0x20 && $0 != 0x09 }
    return next.map { ASCII.isLineBreak($0) || $0 == UInt8(ascii: "#") } ?? false
  }

  /// Whether the comment at `start` is one of `//` or `#`, not of `/*`.
  private static func isLineComment(_ text: [UInt8], _ start: Int) -> Bool {
    text[start] == UInt8(ascii: "#") || text[start + 1] == UInt8(ascii: "/")
  }

  /// Whether a line comment ends at `offset`, so that nothing may follow on its line.
  func isLineComment(endingAt offset: Int) -> Bool {
    comments.contains {
      $0.upperBound == offset && Self.isLineComment(text, $0.lowerBound)
    }
  }
}
