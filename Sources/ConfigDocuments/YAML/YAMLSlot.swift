internal import SourceText
internal import YAMLSyntax

/// The place of an existing or possible value.
struct YAMLSlot {
  /// The string that `ParentOrigin` stores for a missing value.
  static let nothing = ":"

  let value: WrittenYAML.Node
  /// The end of the `:` or `-` before the value; nil at the root, for an element inside brackets,
  /// and after a key without `:`.
  var indicatorEnd: Int?
  /// The column of the items around the value; -1 at the root and inside brackets.
  var column = -1
  /// Whether the value is an element of a list.
  var isElement = false
  /// Whether a collection in this place must be written in brackets.
  var isFlow = false
  /// Whether a collection in this place must stay on one line.
  var isOneLine = false
}

extension YAMLDocument {
  /// Returns the place of the root value.
  ///
  /// If the root is on the line of its `---`, a collection in its place must be written in
  /// brackets.
  func rootSlot(_ root: WrittenYAML.Node) -> YAMLSlot {
    let sharesLine = !beginsLine(tree.range(of: root).lowerBound)
    return YAMLSlot(value: root, isFlow: sharesLine, isOneLine: sharesLine)
  }

  /// Returns whether only spaces and tabs separate the indicator and the value; false if there is
  /// no indicator.
  func followsIndicator(_ slot: YAMLSlot) -> Bool {
    guard let indicatorEnd = slot.indicatorEnd else { return false }
    return text[indicatorEnd..<tree.range(of: slot.value).lowerBound].allSatisfy(ASCII.isBlank)
  }

  /// Returns whether the value is empty and can become a collection with items: `null`, `{}`, `[]`,
  /// or missing.
  ///
  /// A value with a tag or anchor does not count; inside brackets, `{}` and `[]` do not count
  /// either.
  func isEmpty(_ slot: YAMLSlot) -> Bool {
    guard !tree.hasProperties(slot.value) else { return false }
    switch tree.kind(of: slot.value) {
    case .scalar:
      return tree.style(of: slot.value) == .plain
        && YAMLCoreSchema.isNull(tree.bytes(of: slot.value))
    case .mapping, .sequence:
      let range = tree.range(of: slot.value)
      return tree.style(of: slot.value) == .flow && !slot.isFlow
        && text[range.lowerBound + 1..<range.upperBound - 1].allSatisfy(ASCII.isWhiteSpace)
    case .alias: return false
    }
  }

  /// Returns the empty value as it is written, in the form that `ParentOrigin` stores.
  func blank(of slot: YAMLSlot) -> String {
    let range = tree.range(of: slot.value)
    if range.isEmpty { return YAMLSlot.nothing }
    if followsIndicator(slot), let indicatorEnd = slot.indicatorEnd {
      let isTight = range.upperBound < text.count && text[range.upperBound] == UInt8(ascii: "#")
      return String(decoding: text[indicatorEnd..<range.upperBound], as: UTF8.self)
        + (isTight ? "#" : "")
    }
    let comments =
      slot.isFlow ? [] : comments(behind: range.upperBound, column: column(of: range.lowerBound))
    let end = comments.first ?? range.upperBound
    return String(decoding: text[range.lowerBound..<end], as: UTF8.self)
      + String(repeating: "#", count: comments.count)
  }
}
