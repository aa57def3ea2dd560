internal import SourceText

/// The formatting of the document around a place, collected from the containers that enclose it.
struct ListStyle {
  private(set) var unit: [UInt8] = Array("  ".utf8)
  /// Whether containers on one line are written without spaces around `:`, `=` and `,`.
  private(set) var isTight = false
  /// The indentation of the last item that starts a line; nil if no item starts a line.
  private(set) var indentation: [UInt8]?
  /// Whether the container has items and none of them starts a line.
  ///
  /// If so, an empty container inside gets its first items on the line of its brackets.
  private(set) var isOneLine = false

  init() {}

  /// Returns the style inside `container`; the items of `container` take precedence over the style
  /// around it.
  func inside(_ container: ItemList, _ text: [UInt8]) -> ListStyle {
    var style = self
    style.indentation = nil
    style.isOneLine = false
    guard let first = container.items.first else { return style }
    style.isOneLine = true
    for k in container.items.indices.reversed() {
      guard let indentation = ItemGap(text, container.before(k)).indentation else { continue }
      style.isOneLine = false
      style.indentation = indentation
      let parent = Self.indentation(ofLineAt: container.range.lowerBound, text)
      if indentation.count > parent.count, indentation.starts(with: parent) {
        style.unit = Array(indentation[parent.count...])
      }
      break
    }
    if container.isObject {
      let separator = text[first.value.lowerBound - 1]
      style.isTight = separator == UInt8(ascii: ":") || separator == UInt8(ascii: "=")
    }
    return style
  }

  /// Returns the layout of a value that starts a line with this indentation; if `indentation` is
  /// nil, the layout of a value that shares a line.
  func layout(indentation: [UInt8]?, newline: [UInt8]) -> ValueLayout {
    guard let indentation else { return ValueLayout(unit: nil, hasSpaces: !isTight) }
    return ValueLayout(unit: unit, base: indentation, newline: newline)
  }

  /// Returns the indentation of the line that contains `offset`.
  static func indentation(ofLineAt offset: Int, _ text: [UInt8]) -> [UInt8] {
    var start = offset
    while start > 0, !ASCII.isLineBreak(text[start - 1]) { start -= 1 }
    let hasMark = start == 0 && ByteOrderMark.length(in: text) > 0
    return Array(text[(hasMark ? 3 : start)..<offset].prefix { $0 == 0x20 || $0 == 0x09 })
  }

  /// Returns the first line break of the document; `\n` if it has only one line.
  ///
  /// A CR alone counts only in a document without LF; elsewhere it is a stray byte.
  static func newline(of text: [UInt8]) -> [UInt8] {
    guard let first = text.firstIndex(of: 0x0A) else {
      return text.contains(0x0D) ? [0x0D] : [0x0A]
    }
    return first > 0 && text[first - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }
}
