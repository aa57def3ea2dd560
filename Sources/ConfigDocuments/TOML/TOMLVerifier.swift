/// Proves an edit: values differ exactly where the changes ask for it.
///
/// Runs in production, on every edit.
///
/// Values that no change names are compared byte by byte; tables by their names, because they may
/// be spread over the text in any order.
struct TOMLVerifier {
  let old: TOMLDocument
  let new: TOMLDocument

  func satisfies(_ changes: ChangeTree) -> Bool {
    satisfies(changes, TOMLTree.root, TOMLTree.root)
  }

  private func satisfies(_ change: ChangeTree, _ before: Int?, _ after: Int?) -> Bool {
    switch change.action {
    case .remove: return after == nil
    case .set(let value): return after.map { new.matches($0, value) } ?? false
    case .descend: break
    }
    guard let before else {
      guard let value = change.newValue else { return after == nil }
      return after.map { new.matches($0, value) } ?? false
    }
    guard let after else { return change.isPruned && isAllRemoved(change, before) }
    guard !change.isPruned, old.tree[before].kind.isTable == new.tree[after].kind.isTable else {
      return false
    }
    var oldNamed: Set<Int> = []
    var newNamed: Set<Int> = []
    let oldIndex = TOMLElementIndex(old, in: before, for: change.children)
    let newIndex = TOMLElementIndex(new, in: after, for: change.children)
    for child in change.children {
      let was = oldIndex.ids(of: child.step)
      let now = newIndex.ids(of: child.step)
      guard was.count <= 1, now.count <= 1, satisfies(child, was.first, now.first) else {
        return false
      }
      oldNamed.formUnion(was)
      newNamed.formUnion(now)
    }
    return isSame(
      old.tree.children(of: before).filter { !oldNamed.contains($0) },
      new.tree.children(of: after).filter { !newNamed.contains($0) }, in: after)
  }

  /// Whether what no change names is the same: elements in their order, members by their names.
  private func isSame(_ before: [Int], _ after: [Int], in container: Int) -> Bool {
    guard before.count == after.count else { return false }
    guard new.tree[container].kind.isTable else {
      return zip(before, after).allSatisfy { isSame($0, $1) }
    }
    return before.allSatisfy { was in
      var now: Int?
      TOMLString.withDecoded(old.text.span, old.tree[was].key) {
        now = new.tree.child(of: container, $0, in: new.text.span)
      }
      return now.map { isSame(was, $0) } ?? false
    }
  }

  private func isSame(_ before: Int, _ after: Int) -> Bool {
    let was = old.tree[before]
    let now = new.tree[after]
    guard was.kind.isValue == now.kind.isValue, was.kind.isTable == now.kind.isTable else {
      return false
    }
    guard was.kind.isValue else {
      return isSame(
        Array(old.tree.children(of: before)), Array(new.tree.children(of: after)), in: after)
    }
    return was.kind == now.kind && was.range.count == now.range.count
      && TextEdit.equalBytes(
        old.text, was.range.lowerBound, new.text, now.range.lowerBound, was.range.count)
  }

  /// Whether everything in a table or array that is gone was asked to go.
  private func isAllRemoved(_ change: ChangeTree, _ before: Int) -> Bool {
    var removed: Set<Int> = []
    let index = TOMLElementIndex(old, in: before, for: change.children)
    for child in change.children {
      let was = index.ids(of: child.step)
      guard let first = was.first else { continue }
      switch child.action {
      case .remove: break
      case .set: return false
      case .descend: guard child.isPruned, isAllRemoved(child, first) else { return false }
      }
      removed.formUnion(was)
    }
    return removed.count == Array(old.tree.children(of: before)).count
  }
}
