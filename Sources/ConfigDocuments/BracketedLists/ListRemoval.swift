internal import SourceText

/// The removal of items from a container: decides which bytes to delete.
///
/// An item is deleted with its comma. If no other item shares its line, the comments on this line
/// are deleted too; otherwise, the comments after the comma are kept. Comments on other lines are
/// always kept.
struct ListRemoval {
  let text: [UInt8]
  let container: ItemList
  let removed: Set<Int>

  /// The ranges to delete, in order.
  var pieces: [Range<Int>] {
    let edits = removed.flatMap(pieces(of:)).map { TextEdit($0, []) }
    let lineCommentEnds = lineCommentEnds
    return TextEdit.merged(edits).map { edit in
      let piece = edit.range
      guard lineCommentEnds.contains(piece.lowerBound),
        !ItemGap.endsLine(text, at: piece.upperBound)
      else { return piece }
      // Something remains on this line; without a line break, the rest would become part of the
      // comment above.
      let lower = piece.first { !ASCII.isWhiteSpace(text[$0]) }
      return (lower ?? piece.upperBound)..<piece.upperBound
    }
  }

  /// The line breaks that end a `//` or `#` comment directly before a removed item.
  private var lineCommentEnds: Set<Int> {
    let gaps = removed.lazy.map { ItemGap(text, container.before($0)) }
    return Set(
      gaps.compactMap { gap in
        gap.lastLineBreak.flatMap { gap.isLineComment(endingAt: $0) ? $0 : nil }
      })
  }

  private func pieces(of k: Int) -> [Range<Int>] {
    let before = ItemGap(text, container.before(k))
    guard let lineBreak = before.lastLineBreak else {
      let lower = before.comments.last?.upperBound ?? before.range.lowerBound
      return tail(k, from: lower, ownsLine: false)
    }
    guard sharesLine(k), let behind = container.behindComma(k) else {
      return tail(k, from: lineBreak, ownsLine: true)
    }
    // The next item moves to the start of the line.
    let next = ItemGap(text, behind)
    return [before.lastLineContent..<(next.comments.first?.lowerBound ?? behind.upperBound)]
  }

  /// Returns whether an item that is kept starts on the line where item `k` ends.
  private func sharesLine(_ k: Int) -> Bool {
    var k = k
    while k + 1 < container.items.count, let behind = container.behindComma(k),
      !ItemGap(text, container.behindValue(k)).hasLineBreak, !ItemGap(text, behind).hasLineBreak
    {
      if !removed.contains(k + 1) { return true }
      k += 1
    }
    return false
  }

  private func tail(_ k: Int, from lower: Int, ownsLine: Bool) -> [Range<Int>] {
    let behindValue = ItemGap(text, container.behindValue(k))
    let valueEnd = behindValue.endOfOwnComments(lineComments: ownsLine)
    guard let comma = container.items[k].comma, let behindComma = container.behindComma(k) else {
      return [lower..<valueEnd]
    }
    let end = ownsLine ? endOfLine(ItemGap(text, behindComma), isLast: isLast(k)) : comma + 1
    let isAlone = behindValue.comments.allSatisfy { $0.upperBound <= valueEnd }
    return isAlone ? [lower..<end] : [lower..<valueEnd, comma..<end]
  }

  private func isLast(_ k: Int) -> Bool { k + 1 == container.items.count }

  /// Returns the end of the comments that follow the comma on its line.
  ///
  /// If anything except the closing bracket follows these comments on the line, returns the start
  /// of the gap.
  private func endOfLine(_ gap: ItemGap, isLast: Bool) -> Int {
    let end = gap.endOfOwnComments(lineComments: true)
    let isAlone = ItemGap.endsLine(text, at: end) || isLast && !gap.hasLineBreak
    return isAlone ? end : gap.range.lowerBound
  }
}
