internal import SourceText

/// The changes to the items of one container, and the edits that make them.
struct ListUpdate {
  let text: [UInt8]
  let container: ItemList
  /// The style inside the container.
  let style: ListStyle
  let newline: [UInt8]
  /// Whether the first items of an empty container are written on the line of its brackets.
  let staysOnOneLine: Bool
  /// The items to remove.
  var removed: Set<Int> = []
  /// The items to add after the last one.
  var inserted: [NewItem] = []
  /// Edits inside items that are kept.
  var inner: [TextEdit] = []

  /// Whether no item remains.
  var isEmptied: Bool { removed.count == container.items.count && inserted.isEmpty }

  /// The layout of a value that replaces an item's old value.
  var layout: ValueLayout { style.layout(indentation: style.indentation, newline: newline) }

  var edits: [TextEdit] {
    var edits = inner + commas
    edits += removal.pieces.map { TextEdit($0, []) }
    if !inserted.isEmpty {
      edits.append(container.items.isEmpty ? firstInsertion : insertion)
    }
    return edits
  }

  private var removal: ListRemoval {
    ListRemoval(text: text, container: container, removed: removed)
  }

  /// The bytes that remain between the brackets after the removal.
  var remainder: [UInt8] {
    var left: [UInt8] = []
    var position = container.inside.lowerBound
    for piece in removal.pieces {
      left += text[position..<piece.lowerBound]
      position = piece.upperBound
    }
    return left + text[position..<container.inside.upperBound]
  }

  /// The edits of commas; none if a comma follows the last item.
  ///
  /// - If the last item is kept and new items follow it, a comma is added after it.
  /// - If the last item is removed and no item is added, the comma of the last kept item is
  ///   removed.
  private var commas: [TextEdit] {
    guard let last = container.items.indices.last, container.items[last].comma == nil else {
      return []
    }
    let stays = container.items.indices.last { !removed.contains($0) }
    guard let stays else { return [] }
    if !inserted.isEmpty {
      let end = container.items[last].value.upperBound
      let comma = [UInt8(ascii: ",")]
      return stays == last
        ? [TextEdit(end..<end, isLeftOut(at: end) ? [0x20] + comma : comma)] : []
    }
    guard stays != last, let comma = container.items[stays].comma else { return [] }
    return [TextEdit(comma - (isKeptApart(comma) ? 1 : 0)..<comma + 1, [])]
  }

  /// Returns whether a missing YAML value ends at `offset` and white space follows.
  ///
  /// A comma directly after the `:` would belong to the key, unless the key has quotes.
  private func isLeftOut(at offset: Int) -> Bool {
    text[offset - 1] == UInt8(ascii: ":") && ASCII.isWhiteSpace(text[offset])
  }

  /// Returns whether the space before a removed comma only separated the comma from a `:`, so that
  /// the space is removed too.
  private func isKeptApart(_ comma: Int) -> Bool {
    guard text[comma - 1] == 0x20, isLeftOut(at: comma - 1) else { return false }
    let piece = removal.pieces.first { $0.lowerBound == comma + 1 }
    return ItemGap.endsItems(text, at: piece?.upperBound ?? comma + 1)
  }

  /// The edit that adds new items after the last item: on the next line, or on the line of the last
  /// item if all items share one line.
  private var insertion: TextEdit {
    let last = container.items.count - 1
    let item = container.items[last]
    let gap = ItemGap(text, container.behindComma(last) ?? container.behindValue(last))
    let place = gap.endOfFirstLine
    var output: [UInt8] = []
    if let line = style.indentation ?? (gap.isLineComment(endingAt: place) ? ownIndentation : nil) {
      appendLines(line, to: &output)
    } else {
      let isFirst = removed.count == container.items.count
      let separator = isFirst ? blanks(before: 0) : blanks(before: last)
      append(separator: place > gap.range.lowerBound ? [0x20] : separator, to: &output)
    }
    if item.comma != nil { output.append(UInt8(ascii: ",")) }
    return TextEdit(place..<place, output)
  }

  /// The edit that adds the first items to an empty container, after its comments.
  private var firstInsertion: TextEdit {
    let gap = ItemGap(text, container.inside)
    var output: [UInt8] = []
    guard let comment = gap.comments.last else {
      if staysOnOneLine, !gap.hasLineBreak {
        append(separator: [], to: &output)
      } else {
        appendLines(ownIndentation, to: &output)
        output += newline + ListStyle.indentation(ofLineAt: container.range.lowerBound, text)
      }
      return TextEdit(container.inside, output)
    }
    let place = comment.upperBound
    if gap.hasLineBreak || gap.isLineComment(endingAt: place) {
      let head = ItemGap(text, container.inside.lowerBound..<comment.lowerBound)
      appendLines(head.indentation ?? ownIndentation, to: &output)
    } else {
      append(separator: [0x20], to: &output)
    }
    return TextEdit(place..<place, output)
  }

  /// The indentation for new items if no other item shows how items are indented.
  private var ownIndentation: [UInt8] {
    ListStyle.indentation(ofLineAt: container.range.lowerBound, text) + style.unit
  }

  /// Returns the spaces before a new item: the same spaces and tabs as before item `k`.
  ///
  /// The style decides instead in two cases:
  /// - Something other than spaces and tabs is before item `k`.
  /// - `k` is 0, and at least one item is kept.
  private func blanks(before k: Int) -> [UInt8] {
    let range = container.before(k)
    let isBlank = text[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if k > 0 || removed.count == container.items.count, isBlank { return Array(text[range]) }
    return style.isTight ? [] : [0x20]
  }

  private func appendLines(_ indentation: [UInt8], to output: inout [UInt8]) {
    let layout = style.layout(indentation: indentation, newline: newline)
    for (index, item) in inserted.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      layout.appendLineBreak(0, to: &output)
      append(item, layout, to: &output)
    }
  }

  private func append(separator: [UInt8], to output: inout [UInt8]) {
    let layout = style.layout(indentation: nil, newline: newline)
    for (index, item) in inserted.enumerated() {
      if index > 0 {
        output.append(UInt8(ascii: ","))
        if layout.hasSpaces { output.append(0x20) }
      } else {
        output += separator
      }
      append(item, layout, to: &output)
    }
  }

  private func append(_ item: NewItem, _ layout: ValueLayout, to output: inout [UInt8]) {
    switch item {
    case .member(let member): JSONText.append(member, layout, to: &output, depth: 0)
    case .element(let value): JSONText.append(value, layout, to: &output, depth: 0)
    case .written(let text): output += text
    }
  }
}

/// An item that is not in the document yet.
enum NewItem {
  /// A member of a JSON object.
  case member(ConfigMember)
  /// An element of a JSON array.
  case element(ConfigValue)
  /// An item whose bytes do not depend on the layout of its list.
  case written([UInt8])
}
