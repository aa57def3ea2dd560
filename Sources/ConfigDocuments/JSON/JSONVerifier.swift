/// Proves an edit: values differ exactly where the changes ask for it.
///
/// Runs in production, on every edit.
///
/// What no change names is compared byte by byte, so the proof does not depend on how values are
/// read.
struct JSONVerifier {
  let old: JSONDocument
  let new: JSONDocument

  func isAsAsked(_ changes: ChangeTree) throws(DocumentError) -> Bool {
    try isAsAsked(changes, old.root, new.root)
  }

  private func isAsAsked(
    _ node: ChangeTree, _ before: Range<Int>?, _ after: Range<Int>?
  ) throws(DocumentError) -> Bool {
    switch node.action {
    case .remove: return after == nil
    case .set(let value):
      guard let after else { return false }
      return try new.matches(after, value)
    case .descend: break
    }
    if node.isPruned {
      guard let before, after == nil else { return false }
      return try isAllRemoved(node, before)
    }
    guard let before else {
      guard let value = node.newValue else { return after == nil }
      guard let after else { return false }
      return try new.matches(after, value)
    }
    guard let after, let was = try old.container(at: before),
      let now = try new.container(at: after), was.isObject == now.isObject
    else { return false }
    return try isAsAsked(node, was, now)
  }

  private func isAsAsked(
    _ node: ChangeTree, _ was: ItemList, _ now: ItemList
  ) throws(DocumentError) -> Bool {
    let steps = node.children.map(\.step)
    let oldPlaces = try old.places(of: steps, in: was)
    let newPlaces = try new.places(of: steps, in: now)
    var oldItems: [Int: Int] = [:]
    var newItems: [Int: Int] = [:]
    for place in oldPlaces where oldItems.updateValue(place.item, forKey: place.child) != nil {
      return false
    }
    for place in newPlaces where newItems.updateValue(place.item, forKey: place.child) != nil {
      return false
    }
    for (index, child) in node.children.enumerated() {
      let before = oldItems[index].map { was.items[$0].value }
      let after = newItems[index].map { now.items[$0].value }
      guard try isAsAsked(child, before, after) else { return false }
    }
    return isSame(
      rest(of: was, without: oldItems.values), rest(of: now, without: newItems.values))
  }

  private func rest(
    of container: ItemList, without places: some Sequence<Int>
  ) -> [ListItem] {
    let places = Set(places)
    return container.items.indices.filter { !places.contains($0) }.map { container.items[$0] }
  }

  /// Whether the items that no change names are the same bytes in the same order.
  private func isSame(_ before: [ListItem], _ after: [ListItem]) -> Bool {
    guard before.count == after.count else { return false }
    return zip(before, after).allSatisfy { was, now in
      isSame(was.value, now.value) && isSame(was.name ?? 0..<0, now.name ?? 0..<0)
    }
  }

  private func isSame(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    before.count == after.count
      && TextEdit.equalBytes(
        old.text, before.lowerBound, new.text, after.lowerBound, before.count)
  }

  /// Whether everything in a container that was taken out was asked to go.
  private func isAllRemoved(
    _ node: ChangeTree, _ before: Range<Int>
  ) throws(DocumentError) -> Bool {
    guard let container = try old.container(at: before) else { return false }
    let places = try old.places(of: node.children.map(\.step), in: container)
    guard Set(places.map(\.item)).count == container.items.count else { return false }
    for place in places {
      let child = node.children[place.child]
      switch child.action {
      case .remove: continue
      case .set: return false
      case .descend:
        let value = container.items[place.item].value
        guard child.isPruned, try isAllRemoved(child, value) else { return false }
      }
    }
    return true
  }
}
