internal import SourceText
internal import YAMLSyntax

/// The changes to the items of one collection, and the edits that make them in the collection's own
/// style.
struct YAMLUpdate {
  let document: YAMLDocument
  let container: YAMLContainer
  let slot: YAMLSlot
  /// The style inside the container.
  let style: YAMLStyle
  /// The items to remove.
  var removed: Set<Int> = []
  /// The items to add; the name is empty in a list.
  var inserted: [ConfigMember] = []
  /// Edits inside items that are kept.
  var inner: [TextEdit] = []
  /// Whether new items must follow the last one.
  var isOrdered = false
  /// The column at which the items of a block start.
  private let column: Int
  /// The items of a collection in brackets; nil for a block.
  private let list: ItemList?
  private let listStyle: ListStyle

  init(
    _ document: YAMLDocument, _ container: YAMLContainer, _ slot: YAMLSlot, _ style: YAMLStyle
  ) {
    self.document = document
    self.container = container
    self.slot = slot
    self.style = style.inside(container, document)
    if container.isFlow {
      let list = document.itemList(container)
      self.list = list
      listStyle = ListStyle().inside(list, document.text)
      column = -1
    } else {
      list = nil
      listStyle = ListStyle()
      column = document.column(of: container.items[0].lower)
    }
  }

  /// Returns the place of an item's value.
  func slot(of k: Int) -> YAMLSlot {
    let item = container.items[k]
    return YAMLSlot(
      value: item.value, indicatorEnd: item.indicatorEnd, column: column,
      isElement: !container.isMapping, isFlow: container.isFlow, isOneLine: listStyle.isOneLine)
  }

  /// Whether no item remains.
  var isEmptied: Bool { removed.count == container.items.count && inserted.isEmpty }

  var edits: [TextEdit] {
    if let listUpdate {
      let isBlank = listUpdate.remainder.allSatisfy(ASCII.isWhiteSpace)
      return isEmptied && isBlank
        ? [TextEdit(listUpdate.container.inside, [])] : listUpdate.edits
    }
    return isEmptied ? emptiedBlock(restoring: nil) : blockUpdate.edits
  }

  /// Whether a comment, or the collection's tag or anchor, would remain without the items.
  var hasRemainder: Bool {
    if document.tree.hasProperties(container.node) { return true }
    if let listUpdate {
      return !listUpdate.remainder.allSatisfy(ASCII.isWhiteSpace)
    }
    return blockUpdate.leavesComments(
      behind: slot.indicatorEnd ?? container.range.lowerBound,
      outerColumn: slot.indicatorEnd == nil ? nil : slot.column)
  }

  /// Returns the edits that remove all items and, if possible, restore the earlier bytes.
  ///
  /// `blank` is the `ParentOrigin.blank` that was stored for them.
  func restored(to blank: String) -> [TextEdit] {
    guard let listUpdate else { return emptiedBlock(restoring: blank) }
    if hasRemainder { return listUpdate.edits }
    let bytes = Self.withoutComments(blank)
    if blank == YAMLSlot.nothing, let indicatorEnd = slot.indicatorEnd {
      return [TextEdit(indicatorEnd..<container.range.upperBound, [])]
    }
    if bytes.allSatisfy(ASCII.isWhiteSpace) {
      return [TextEdit(listUpdate.container.inside, bytes)]
    }
    let null = bytes.drop(while: ASCII.isWhiteSpace)
    return YAMLCoreSchema.isNull(null)
      ? [TextEdit(container.range, Array(null))] : [TextEdit(listUpdate.container.inside, [])]
  }

  private var listUpdate: ListUpdate? {
    list.map { list in
      ListUpdate(
        text: document.text, container: list, style: listStyle, newline: style.newline,
        staysOnOneLine: slot.isOneLine, removed: removed,
        inserted: inserted.map {
          .written(container.isMapping ? YAMLWriter.flow($0) : YAMLWriter.flow($0.value))
        },
        inner: inner)
    }
  }

  private var blockUpdate: YAMLBlockUpdate {
    YAMLBlockUpdate(
      document: document, container: container, writer: YAMLWriter(style: style), column: column,
      removed: removed, inserted: inserted, inner: inner, isOrdered: isOrdered)
  }

  /// Returns the edits that remove all items of the block, and write `{}`, `[]` or the earlier
  /// empty value in their place.
  private func emptiedBlock(restoring blank: String?) -> [TextEdit] {
    let brackets = Array((container.isMapping ? "{}" : "[]").utf8)
    let old = blank.map(Self.withoutComments).flatMap { Self.isEmptyValue($0) ? $0 : nil }
    let written = old?.drop(while: ASCII.isWhiteSpace) ?? []
    let first = container.items[0].lower
    if let blank, old != nil, let comment = comment(above: blank) {
      let value = blank.utf8.prefix { $0 != UInt8(ascii: "#") }
      return [TextEdit(comment..<comment, Array(value))] + blockUpdate.emptied
    }
    if let old, old == Array(written),
      !blockUpdate.leavesComments(behind: first, outerColumn: nil)
    {
      return [TextEdit(first..<container.range.upperBound, old)]
    }
    guard let indicatorEnd = slot.indicatorEnd, document.beginsLine(first) else {
      return blockUpdate.replaced(by: written.isEmpty ? brackets : Array(written))
    }
    let isBehindKey = old?.first.map(ASCII.isBlank) ?? false
    let value = blank == YAMLSlot.nothing ? [] : isBehindKey ? old ?? [] : [0x20] + brackets
    let hasProperties = document.tree.hasProperties(container.node)
    let end = hasProperties ? document.endOfProperties(of: container.node) : indicatorEnd
    // A comment directly followed the old value, and a space was inserted before the comment.
    let isTight = isBehindKey && blank?.utf8.last == UInt8(ascii: "#") && document.text[end] == 0x20
    return [TextEdit(end..<(isTight ? end + 1 : end), value)] + blockUpdate.emptied
  }

  /// Returns the start of the first comment that followed the earlier empty value; nil if there is
  /// none.
  ///
  /// `blank` has a `#` for each such comment above the first item.
  private func comment(above blank: String) -> Int? {
    var count = blank.utf8.count { $0 == UInt8(ascii: "#") }
    guard count > 0, !ASCII.isBlank(blank.utf8.first ?? 0x20) else { return nil }
    var line = document.startOfLine(of: container.items[0].lower)
    let start = slot.indicatorEnd ?? document.start
    while let end = document.lineBreak(before: line), end > start {
      line = document.startOfLine(of: end)
      let content = document.text[line..<end].firstIndex { !ASCII.isBlank($0) }
      guard let content else { continue }
      guard document.text[content] == UInt8(ascii: "#"), content >= start else { return nil }
      count -= 1
      if count == 0 { return content - line > slot.column ? content : nil }
    }
    return nil
  }

  /// Returns the empty value that `ParentOrigin` stores, without the marks for comments.
  private static func withoutComments(_ blank: String) -> [UInt8] {
    let value = Array(blank.utf8.prefix { $0 != UInt8(ascii: "#") })
    guard value.count < blank.utf8.count else { return value }
    return Array(value.reversed().drop(while: ASCII.isWhiteSpace).reversed())
  }

  /// Returns whether the bytes are white space and null, or white space and empty brackets.
  private static func isEmptyValue(_ text: [UInt8]) -> Bool {
    let value = text.drop(while: ASCII.isBlank)
    if value.isEmpty { return false }
    if YAMLCoreSchema.isNull(value) { return true }
    let isBracketed =
      value.first == UInt8(ascii: "{") && value.last == UInt8(ascii: "}")
      || value.first == UInt8(ascii: "[") && value.last == UInt8(ascii: "]")
    return isBracketed && value.dropFirst().dropLast().allSatisfy(ASCII.isWhiteSpace)
  }
}

extension YAMLDocument {
  /// Returns the items between brackets, with their commas.
  func itemList(_ container: YAMLContainer) -> ItemList {
    let closing = container.range.upperBound - 1
    let items = container.items.indices.map { k in
      let item = container.items[k]
      let next = k + 1 < container.items.count ? container.items[k + 1].lower : closing
      let value = tree.range(of: item.value)
      return ListItem(
        name: item.key.map { item.lower..<tree.range(of: $0).upperBound },
        value: value.isEmpty ? emptyValue(at: item.upper) : value,
        comma: indicator(UInt8(ascii: ","), in: item.upper..<next))
    }
    return ItemList(
      range: startOfContent(of: container.node)..<container.range.upperBound,
      isObject: container.isMapping, items: items)
  }

  /// Returns the place of a missing value: after the space at `offset` if that space separates `:`
  /// from more text on the line, otherwise `offset` itself.
  private func emptyValue(at offset: Int) -> Range<Int> {
    let isApart =
      text[offset - 1] == UInt8(ascii: ":") && ASCII.isBlank(text[offset])
      && !ItemGap.endsItems(text, at: offset)
    return isApart ? offset + 1..<offset + 1 : offset..<offset
  }
}
