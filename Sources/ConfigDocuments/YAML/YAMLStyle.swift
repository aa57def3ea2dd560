internal import YAMLSyntax

/// The formatting of new values at a place in a document.
struct YAMLStyle {
  /// The number of columns from a key to the keys of the mapping below it.
  private(set) var unit = 2
  /// The number of columns from a key to the dashes of the list below it.
  private(set) var listOffset = 2
  let newline: [UInt8]
  /// Whether a short list of scalars is written on the line of its key.
  var hasShortLists = false

  /// Determines the style from the first nested collections of the document.
  init(of document: YAMLDocument) {
    newline = ListStyle.newline(of: document.text)
    let tree = document.tree
    var hasUnit = false
    var hasListOffset = false
    for parent in tree.nodes where tree.kind(of: parent) == .mapping {
      if hasUnit, hasListOffset { break }
      guard tree.style(of: parent) == .block else { continue }
      let children = tree.children(of: parent)
      for index in stride(from: 0, to: children.count - 1, by: 2) {
        guard let offset = document.offset(of: children[index + 1], below: children[index]) else {
          continue
        }
        if tree.kind(of: children[index + 1]) == .mapping, !hasUnit {
          unit = offset
          hasUnit = true
        } else if tree.kind(of: children[index + 1]) == .sequence, !hasListOffset {
          listOffset = offset
          hasListOffset = true
        }
      }
    }
    if !hasListOffset { listOffset = unit }
  }

  /// Returns the style inside `container`; the container's own members take precedence over the
  /// style around the container.
  func inside(_ container: YAMLContainer, _ document: YAMLDocument) -> YAMLStyle {
    guard container.isMapping, !container.isFlow else { return self }
    var style = self
    for item in container.items {
      guard let key = item.key, let offset = document.offset(of: item.value, below: key) else {
        continue
      }
      if document.tree.kind(of: item.value) == .mapping {
        style.unit = offset
      } else {
        style.listOffset = offset
      }
    }
    return style
  }
}

extension YAMLDocument {
  /// Returns the number of columns from a key to the block collection below it; nil for any other
  /// value.
  fileprivate func offset(of value: WrittenYAML.Node, below key: WrittenYAML.Node) -> Int? {
    let kind = tree.kind(of: value)
    guard kind == .mapping || kind == .sequence, tree.style(of: value) == .block else { return nil }
    let lower = startOfContent(of: value)
    guard beginsLine(lower) else { return nil }
    let offset = column(of: lower) - column(of: tree.range(of: key).lowerBound)
    return offset >= (kind == .mapping ? 1 : 0) ? offset : nil
  }
}
