internal import SourceText

/// The white space and comments between two tokens.
///
/// The type recognises the comments of every format (`//`, `/* */` and `#`): a checked document
/// contains only comments of its own format.
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

  /// Whether the gap contains a line break outside a comment.
  var hasLineBreak: Bool { blanks.contains { lineBreak(in: $0) != nil } }

  /// The first line break in the last piece of white space that has a line break; nil if the gap
  /// has no line break outside a comment.
  ///
  /// No comment or token after this place shares a line with one before it.
  var lastLineBreak: Int? {
    blanks.reversed().lazy.compactMap { lineBreak(in: $0) }.first
  }

  /// The place of the first comment or token on the last line of the gap.
  var lastLineContent: Int {
    guard let piece = blanks.last(where: { lineBreak(in: $0) != nil }) else {
      return comments.first?.lowerBound ?? range.upperBound
    }
    return piece.upperBound
  }

  /// The indentation of the last line; nil if the gap has no line break outside a comment.
  var indentation: [UInt8]? {
    guard let piece = blanks.last(where: { lineBreak(in: $0) != nil }) else { return nil }
    let start = piece.last { ASCII.isLineBreak(text[$0]) }.map { $0 + 1 } ?? piece.lowerBound
    return Array(text[start..<piece.upperBound])
  }

  /// The end of the comments that follow the start of the gap without a line break between them;
  /// the start of the gap if there are none.
  var endOfFirstLine: Int {
    var end = range.lowerBound
    for comment in comments {
      guard lineBreak(in: end..<comment.lowerBound) == nil else { break }
      end = comment.upperBound
    }
    return end
  }

  /// Returns the end of the comments that start and end on the first line; the start of the gap if
  /// there are none.
  ///
  /// If `lineComments` is false, the first `//` or `#` comment and the comments after it do not
  /// count.
  func endOfOwnComments(lineComments: Bool) -> Int {
    var end = range.lowerBound
    for comment in comments {
      let isLine = Self.isLineComment(text, comment.lowerBound)
      guard lineComments || !isLine, lineBreak(in: end..<comment.upperBound) == nil else { break }
      end = comment.upperBound
    }
    return end
  }

  /// Returns whether a line break follows `offset`, with only spaces and tabs in between.
  static func endsLine(_ text: [UInt8], at offset: Int) -> Bool {
    let next = text[offset...].first { $0 != 0x20 && $0 != 0x09 }
    return next.map(ASCII.isLineBreak) ?? false
  }

  /// Returns whether a line break or a YAML comment follows `offset`, with only spaces and tabs in
  /// between.
  static func endsItems(_ text: [UInt8], at offset: Int) -> Bool {
    let next = text[offset...].first { $0 != 0x20 && $0 != 0x09 }
    return next.map { ASCII.isLineBreak($0) || $0 == UInt8(ascii: "#") } ?? false
  }

  /// Returns whether the comment at `start` is a line comment (`//` or `#`) and not `/*`.
  private static func isLineComment(_ text: [UInt8], _ start: Int) -> Bool {
    text[start] == UInt8(ascii: "#") || text[start + 1] == UInt8(ascii: "/")
  }

  /// Returns whether a line comment ends at `offset`, so that nothing can follow on its line.
  func isLineComment(endingAt offset: Int) -> Bool {
    comments.contains {
      $0.upperBound == offset && Self.isLineComment(text, $0.lowerBound)
    }
  }
}
