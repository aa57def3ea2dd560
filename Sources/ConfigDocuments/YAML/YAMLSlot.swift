internal import SourceText
internal import YAMLSyntax

/// Where a value stands or could stand.
struct YAMLSlot {
  /// What `ParentOrigin` keeps for a value that is not written at all.
  static let nothing = ":"

  let value: WrittenYAML.Node
  /// Behind the `:` or `-` before it; nil at the root, and where no `:` is written.
  var indicatorEnd: Int?
  /// Where the items around it begin on their lines; -1 at the root.
  var column = -1
  /// Whether it is an element of a list.
  var isElement = false
  /// Whether it can only be written in brackets.
  var isFlow = false
  /// Whether it is on one line with all its neighbours, between brackets.
  var isOneLine = false
}

extension YAMLDocument {
  /// The place of the whole document, which begins behind a `---` on its line in brackets only.
  func rootSlot(_ root: WrittenYAML.Node) -> YAMLSlot {
    let sharesLine = !beginsLine(tree.range(of: root).lowerBound)
    return YAMLSlot(value: root, isFlow: sharesLine, isOneLine: sharesLine)
  }

  /// Whether nothing but blanks stands between the indicator and the value on its line.
  func followsIndicator(_ slot: YAMLSlot) -> Bool {
    guard let indicatorEnd = slot.indicatorEnd else { return false }
    return text[indicatorEnd..<tree.range(of: slot.value).lowerBound].allSatisfy(ASCII.isBlank)
  }

  /// Whether the value holds nothing and can become any collection: `null`, `{}`, `[]`, nothing.
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

  /// What `ParentOrigin` keeps of an empty value: how it was written.
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
