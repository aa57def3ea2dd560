internal import YAMLSyntax

/// Compares each node outside the changes: its style, its tag, whether it has an anchor, its
/// content, and the target of an alias.
///
/// Comparing bytes would prove less, because indentation gives a line its meaning.
extension YAMLDocument: ProvableDocument {
  var rootValue: WrittenYAML.Node? { tree.root }

  func isNull(_ node: WrittenYAML.Node) -> Bool {
    guard tree.kind(of: node) == .scalar,
      case .null = YAMLCoreSchema.content(of: node, in: tree)
    else { return false }
    return true
  }

  func items(in container: YAMLContainer) -> [Int] { Array(container.items.indices) }

  func value(of item: Int, in container: YAMLContainer) -> WrittenYAML.Node {
    container.items[item].value
  }

  func isLike(_ node: WrittenYAML.Node, _ other: WrittenYAML.Node, of old: YAMLDocument) -> Bool {
    tree.kind(of: node) == old.tree.kind(of: other)
      && hasSameProperties(node, other, of: old)
  }

  private func hasSameProperties(
    _ node: WrittenYAML.Node, _ other: WrittenYAML.Node, of old: YAMLDocument
  ) -> Bool {
    tree.tag(of: node) == old.tree.tag(of: other)
      && tree.isAnchored(node) == old.tree.isAnchored(other)
  }

  func isSame(_ node: WrittenYAML.Node, _ other: WrittenYAML.Node, of old: YAMLDocument) -> Bool {
    let (now, was) = (tree, old.tree)
    guard isLike(node, other, of: old), now.style(of: node) == was.style(of: other) else {
      return false
    }
    switch now.kind(of: node) {
    case .scalar: return now.bytes(of: node) == was.bytes(of: other)
    case .alias: return isSame(now.target(of: node), was.target(of: other), of: old)
    case .sequence, .mapping:
      let (children, others) = (now.children(of: node), was.children(of: other))
      return children.count == others.count
        && zip(children, others).allSatisfy { isSame($0, $1, of: old) }
    }
  }

  /// Compares items in order, with their keys.
  func isSame(
    _ items: [Int], in container: YAMLContainer, _ others: [Int], in other: YAMLContainer,
    of old: YAMLDocument
  ) -> Bool {
    items.count == others.count
      && zip(items, others).allSatisfy { now, was in
        let (now, was) = (container.items[now], other.items[was])
        return isSame(now.key, was.key, of: old) && isSame(now.value, was.value, of: old)
      }
  }

  private func isSame(
    _ key: WrittenYAML.Node?, _ other: WrittenYAML.Node?, of old: YAMLDocument
  ) -> Bool {
    guard let key, let other else { return key == nil && other == nil }
    return isSame(key, other, of: old)
  }
}
