internal import YAMLSyntax

/// Proves an edit: values differ exactly where the changes ask for it.
///
/// Runs in production, on every edit.
///
/// What no change names is compared node by node: style, tag, anchor, text, and what an alias stands
/// for. Equal bytes would prove less, as indentation gives a line its meaning.
struct YAMLVerifier {
  let old: YAMLDocument
  let new: YAMLDocument

  func satisfies(_ tree: ChangeTree) -> Bool { satisfies(tree, old.tree.root, new.tree.root) }

  private func satisfies(
    _ node: ChangeTree, _ before: WrittenYAML.Node?, _ after: WrittenYAML.Node?
  ) -> Bool {
    switch node.action {
    case .remove: return after == nil
    case .set(let value): return after.map { new.matches($0, value) } ?? false
    case .descend: break
    }
    if node.isPruned {
      guard let before, after.map(isNull) ?? true else { return false }
      return isAllRemoved(node, before)
    }
    guard let before, let was = old.container(at: before) else {
      guard let value = node.newValue else { return isSame(before, after) }
      return after.map { new.matches($0, value) } ?? false
    }
    guard let after, old.tree.tag(of: before) == new.tree.tag(of: after),
      old.tree.isAnchored(before) == new.tree.isAnchored(after)
    else { return false }
    guard let now = new.container(at: after) else {
      // What stood there before our entries, perhaps `null`, was given back.
      return isNull(after) && isAllRemoved(node, before)
    }
    return was.isMapping == now.isMapping && satisfies(node, was, now)
  }

  private func satisfies(_ node: ChangeTree, _ was: YAMLContainer, _ now: YAMLContainer) -> Bool {
    let steps = node.children.map(\.step)
    var oldItems: [Int: Int] = [:]
    var newItems: [Int: Int] = [:]
    for place in old.places(of: steps, in: was)
    where oldItems.updateValue(place.item, forKey: place.child) != nil {
      return false
    }
    for place in new.places(of: steps, in: now)
    where newItems.updateValue(place.item, forKey: place.child) != nil {
      return false
    }
    for (index, child) in node.children.enumerated() {
      let before = oldItems[index].map { was.items[$0].value }
      let after = newItems[index].map { now.items[$0].value }
      guard satisfies(child, before, after) else { return false }
    }
    let before = rest(of: was, without: oldItems.values)
    let after = rest(of: now, without: newItems.values)
    return before.count == after.count
      && zip(before, after).allSatisfy { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
  }

  private func rest(of container: YAMLContainer, without places: some Sequence<Int>) -> [YAMLItem] {
    let places = Set(places)
    return container.items.indices.filter { !places.contains($0) }.map { container.items[$0] }
  }

  /// Whether two nodes that no change names are written alike and mean the same.
  private func isSame(_ before: WrittenYAML.Node?, _ after: WrittenYAML.Node?) -> Bool {
    guard let before, let after else { return before == nil && after == nil }
    let (was, now) = (old.tree, new.tree)
    guard was.kind(of: before) == now.kind(of: after),
      was.style(of: before) == now.style(of: after),
      was.tag(of: before) == now.tag(of: after),
      was.isAnchored(before) == now.isAnchored(after)
    else { return false }
    switch was.kind(of: before) {
    case .scalar: return was.bytes(of: before) == now.bytes(of: after)
    case .alias: return isSame(was.target(of: before), now.target(of: after))
    case .sequence, .mapping:
      let (children, others) = (was.children(of: before), now.children(of: after))
      return children.count == others.count
        && zip(children, others).allSatisfy { isSame($0, $1) }
    }
  }

  private func isNull(_ node: WrittenYAML.Node) -> Bool {
    if case .null = YAMLCoreSchema.content(of: node, in: new.tree) {
      return new.tree.kind(of: node) == .scalar
    }
    return false
  }

  /// Whether everything in a container that was taken out was asked to go.
  private func isAllRemoved(_ node: ChangeTree, _ before: WrittenYAML.Node) -> Bool {
    guard let container = old.container(at: before) else { return false }
    let places = old.places(of: node.children.map(\.step), in: container)
    guard Set(places.map(\.item)).count == container.items.count else { return false }
    return places.allSatisfy { place in
      let child = node.children[place.child]
      switch child.action {
      case .remove: return true
      case .set: return false
      case .descend: return child.isPruned && isAllRemoved(child, container.items[place.item].value)
      }
    }
  }
}
