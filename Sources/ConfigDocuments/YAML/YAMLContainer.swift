internal import SourceText
internal import YAMLSyntax

/// The items of one mapping or sequence, as places in the document.
struct YAMLContainer {
  let node: WrittenYAML.Node
  let isMapping: Bool
  let isFlow: Bool
  /// The range, including tag and anchor.
  let range: Range<Int>
  let items: [YAMLItem]
}

/// One member of a mapping or one element of a sequence.
struct YAMLItem {
  /// The start of the item: its `-`, its `?`, its key, or its value inside brackets.
  let lower: Int
  let key: WrittenYAML.Node?
  /// The end of the `:` of a member or of the `-` of an element.
  ///
  /// It is nil for a key without `:`, and for an element inside brackets.
  let indicatorEnd: Int?
  let value: WrittenYAML.Node
  /// The end of the item, without the comment on its line.
  let upper: Int
}

extension YAMLDocument {
  /// Returns the items of a collection; nil for a scalar or an alias.
  func container(at node: WrittenYAML.Node) -> YAMLContainer? {
    let kind = tree.kind(of: node)
    guard kind == .mapping || kind == .sequence else { return nil }
    let children = tree.children(of: node)
    let range = tree.range(of: node)
    let isFlow = tree.style(of: node) == .flow
    var items: [YAMLItem] = []
    var position = startOfContent(of: node)
    if kind == .mapping {
      items.reserveCapacity(children.count / 2)
      for index in stride(from: 0, to: children.count - 1, by: 2) {
        items.append(member(children[index], children[index + 1], behind: position))
        position = items[items.count - 1].upper
      }
    } else {
      items.reserveCapacity(children.count)
      for child in children {
        items.append(element(child, behind: position, isFlow: isFlow))
        position = items[items.count - 1].upper
      }
    }
    return YAMLContainer(
      node: node, isMapping: kind == .mapping, isFlow: isFlow, range: range, items: items)
  }

  private func member(
    _ key: WrittenYAML.Node, _ value: WrittenYAML.Node, behind position: Int
  ) -> YAMLItem {
    let keyRange = tree.range(of: key)
    let valueRange = tree.range(of: value)
    let question = indicator(UInt8(ascii: "?"), in: position..<keyRange.lowerBound)
    let colon = indicator(UInt8(ascii: ":"), in: keyRange.upperBound..<valueRange.lowerBound)
    return YAMLItem(
      lower: question ?? keyRange.lowerBound, key: key, indicatorEnd: colon.map { $0 + 1 },
      value: value, upper: max(valueRange.upperBound, keyRange.upperBound))
  }

  private func element(
    _ value: WrittenYAML.Node, behind position: Int, isFlow: Bool
  ) -> YAMLItem {
    let range = tree.range(of: value)
    guard !isFlow, let dash = indicator(UInt8(ascii: "-"), in: position..<range.lowerBound) else {
      return YAMLItem(
        lower: range.lowerBound, key: nil, indicatorEnd: nil, value: value, upper: range.upperBound)
    }
    return YAMLItem(
      lower: dash, key: nil, indicatorEnd: dash + 1, value: value, upper: range.upperBound)
  }

  /// Returns the start of the content, after tag and anchor.
  func startOfContent(of node: WrittenYAML.Node) -> Int { properties(of: node).contentLower }

  /// Returns the end of tag and anchor; the start of a node that has neither.
  func endOfProperties(of node: WrittenYAML.Node) -> Int { properties(of: node).upper }

  private func properties(of node: WrittenYAML.Node) -> (upper: Int, contentLower: Int) {
    var i = tree.range(of: node).lowerBound
    var upper = i
    guard tree.hasProperties(node) else { return (upper, i) }
    // A tag or anchor of the first key or element does not belong to the collection.
    let end = tree.children(of: node).first.map { tree.range(of: $0).lowerBound } ?? text.count
    while i < end, text[i] == UInt8(ascii: "&") || text[i] == UInt8(ascii: "!") {
      while i < end, !ASCII.isWhiteSpace(text[i]) { i += 1 }
      upper = i
      while i < end, ASCII.isWhiteSpace(text[i]) || text[i] == UInt8(ascii: "#") {
        i = text[i] == UInt8(ascii: "#") ? endOfLine(from: i) : i + 1
      }
    }
    return (upper, i)
  }

  /// Returns the first `indicator` in a gap of white space, comments and other indicators; nil if
  /// there is none.
  func indicator(_ indicator: UInt8, in gap: Range<Int>) -> Int? {
    var i = gap.lowerBound
    while i < gap.upperBound {
      if text[i] == indicator { return i }
      if text[i] == UInt8(ascii: "#") {
        i = endOfLine(from: i)
      } else {
        i += 1
      }
    }
    return nil
  }
}
