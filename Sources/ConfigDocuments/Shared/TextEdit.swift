/// One edit: the bytes of `range` are replaced by `replacement`.
package struct TextEdit: Sendable, Equatable {
  package let range: Range<Int>
  package let replacement: [UInt8]

  package init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

extension TextEdit {
  /// Applies edits that are in order and do not overlap.
  package static func apply(_ edits: [TextEdit], to text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for edit in edits {
      output.append(contentsOf: text[position..<edit.range.lowerBound])
      output.append(contentsOf: edit.replacement)
      position = edit.range.upperBound
    }
    output.append(contentsOf: text[position...])
    return output
  }

  /// Sorts edits by place, and joins edits that touch or overlap.
  ///
  /// Edits at the same place keep the given order.
  static func merged(_ edits: [TextEdit]) -> [TextEdit] {
    let order = edits.indices.sorted {
      (edits[$0].range.lowerBound, $0) < (edits[$1].range.lowerBound, $1)
    }
    var result: [TextEdit] = []
    var current: (range: Range<Int>, replacement: [UInt8])?
    for edit in order.map({ edits[$0] }) {
      if let range = current?.range, edit.range.lowerBound <= range.upperBound {
        let upper = max(range.upperBound, edit.range.upperBound)
        current?.range = range.lowerBound..<upper
        current?.replacement += edit.replacement
      } else {
        if let piece = current { result.append(TextEdit(piece.range, piece.replacement)) }
        current = (edit.range, edit.replacement)
      }
    }
    if let piece = current { result.append(TextEdit(piece.range, piece.replacement)) }
    return result.filter { !($0.range.isEmpty && $0.replacement.isEmpty) }
  }

  /// Returns whether `new` is `old` with the edits applied, so that every byte outside them is the
  /// same.
  static func leadsExactly(_ edits: [TextEdit], from old: [UInt8], to new: [UInt8]) -> Bool {
    var oldPosition = 0
    var newPosition = 0
    for edit in edits {
      guard edit.range.lowerBound >= oldPosition, edit.range.upperBound <= old.count else {
        return false
      }
      let kept = edit.range.lowerBound - oldPosition
      guard
        equalBytes(old, oldPosition, new, newPosition, kept),
        equalBytes(edit.replacement, 0, new, newPosition + kept, edit.replacement.count)
      else { return false }
      oldPosition = edit.range.upperBound
      newPosition += kept + edit.replacement.count
    }
    let rest = old.count - oldPosition
    return new.count - newPosition == rest
      && equalBytes(old, oldPosition, new, newPosition, rest)
  }

  /// Compares `count` bytes, eight at a time; returns false if an array is too short.
  static func equalBytes(
    _ a: [UInt8], _ aStart: Int, _ b: [UInt8], _ bStart: Int, _ count: Int
  ) -> Bool {
    guard aStart + count <= a.count, bStart + count <= b.count else { return false }
    let first = a.span
    let second = b.span
    var k = 0
    while k + 8 <= count {
      // Both loads are within their arrays: `k + 8 <= count`, and the guard above.
      let x = unsafe first.bytes.unsafeLoadUnaligned(fromByteOffset: aStart + k, as: UInt64.self)
      let y = unsafe second.bytes.unsafeLoadUnaligned(fromByteOffset: bStart + k, as: UInt64.self)
      if x != y { return false }
      k += 8
    }
    while k < count {
      if first[aStart + k] != second[bStart + k] { return false }
      k += 1
    }
    return true
  }
}
