internal import YAMLSyntax

/// The edits that replace a whole value.
struct YAMLReplacement {
  let document: YAMLDocument
  let slot: YAMLSlot
  let writer: YAMLWriter

  private var old: Range<Int> { document.tree.range(of: slot.value) }

  /// Returns the edits; nil if there is no place for a value, as after a key without `:`.
  func edits(_ value: ConfigValue) -> [TextEdit]? {
    let isInline = slot.isFlow || YAMLWriter.isInline(value)
    guard !old.isEmpty else {
      guard let indicatorEnd = slot.indicatorEnd else { return nil }
      if !isInline, !slot.isElement { return [linesBelow(indicatorEnd, value)] }
      let text = isInline ? inline(value) : writer.block(value, column: slot.column + 2)
      return [TextEdit(indicatorEnd..<indicatorEnd, [0x20] + text)]
    }
    if let indicatorEnd = slot.indicatorEnd, isUnindented {
      return moved(behind: indicatorEnd, value, isInline: isInline)
    }
    if isInline {
      return isOnOwnLines ? rejoined(inline(value)) : [TextEdit(old, inline(value) + gap)]
    }
    return asBlock(value)
  }

  private func inline(_ value: ConfigValue) -> [UInt8] {
    slot.isFlow ? YAMLWriter.flow(value) : writer.block(value, column: 0)
  }

  /// A space if a comment directly follows the old value: libyaml accepts a comment directly after
  /// a bracket or a quote, but not after a plain scalar.
  private var gap: [UInt8] {
    let end = old.upperBound
    return end < document.text.count && document.text[end] == UInt8(ascii: "#") ? [0x20] : []
  }

  /// Whether the old value is a block collection that starts below the line of its key or dash.
  private var isOnOwnLines: Bool {
    let tree = document.tree
    return slot.indicatorEnd != nil && tree.kind(of: slot.value) != .scalar
      && tree.style(of: slot.value) == .block && !document.followsIndicator(slot)
  }

  /// Whether the old value is a scalar that starts below its key without deeper indentation; in
  /// such a place, libyaml accepts only a block scalar (`|` or `>`).
  private var isUnindented: Bool {
    !slot.isFlow && document.beginsLine(old.lowerBound)
      && document.column(of: old.lowerBound) <= slot.column
      && document.tree.kind(of: slot.value) == .scalar
  }

  /// Returns the edits that write the new value at a valid place, and remove the old lines.
  private func moved(
    behind indicatorEnd: Int, _ value: ConfigValue, isInline: Bool
  ) -> [TextEdit] {
    let line = document.startOfLine(of: old.lowerBound)
    let lines = (document.lineBreak(before: line) ?? line)..<old.upperBound
    if !isInline, !slot.isElement { return [linesBelow(indicatorEnd, value), TextEdit(lines, [])] }
    let text = isInline ? inline(value) : writer.block(value, column: slot.column + 2)
    return [TextEdit(indicatorEnd..<indicatorEnd, [0x20] + text), TextEdit(lines, [])]
  }

  /// Returns the edits that write a short value after the key or dash, and remove the old lines; a
  /// comment after the key or dash is kept.
  private func rejoined(_ text: [UInt8]) -> [TextEdit] {
    let indicatorEnd = slot.indicatorEnd ?? old.lowerBound
    let lines =
      document.endOfLine(
        from: indicatorEnd)..<document.endOfBody(
        from: old.upperBound, column: slot.column)
    return [TextEdit(indicatorEnd..<indicatorEnd, [0x20] + text), TextEdit(lines, [])]
  }

  private func asBlock(_ value: ConfigValue) -> [TextEdit] {
    if let indicatorEnd = slot.indicatorEnd, !slot.isElement, document.followsIndicator(slot) {
      return [TextEdit(indicatorEnd..<old.upperBound, gap), linesBelow(old.upperBound, value)]
    }
    guard isOnOwnLines, !slot.isElement else {
      let column = document.column(of: old.lowerBound)
      let comments = document.comments(behind: old.upperBound, column: column)
      if let comment = comments.first {
        // Comments of the old value must not become part of the new lines.
        let end = document.endOfBody(from: old.upperBound, column: column)
        let lines = writer.lineBreak(column) + writer.block(value, column: column)
        let lower = slot.isElement ? slot.indicatorEnd ?? old.lowerBound : old.lowerBound
        return [
          TextEdit(lower..<comment, slot.isElement ? [0x20] : []), TextEdit(end..<end, lines),
        ]
      }
      return [TextEdit(old, writer.block(value, column: column) + gap)]
    }
    let column = slot.column + writer.offset(of: value)
    let lines = document.startOfLine(of: old.lowerBound)..<old.upperBound
    let indentation = Array(repeating: UInt8(ascii: " "), count: column)
    return [TextEdit(lines, indentation + writer.block(value, column: column))]
  }

  /// Returns the edit that writes the value below the line of `offset`, after the comments that
  /// belong to that line.
  private func linesBelow(_ offset: Int, _ value: ConfigValue) -> TextEdit {
    let place = document.endOfBody(from: offset, column: slot.column)
    let column = slot.column + writer.offset(of: value)
    return TextEdit(
      place..<place, writer.lineBreak(column) + writer.block(value, column: column))
  }
}
