/// Proves an edit: values differ exactly where the changes ask for it.
///
/// Runs in production, on every edit.
///
/// What no change names is compared byte by byte, so the proof does not depend on how values are
/// read.
struct JSONVerifier {
  let old: JSONDocument
  let new: JSONDocument

  func satisfies(_ changes: ChangeTree) throws(DocumentError) -> Bool {
    try satisfies(changes, old.root, new.root)
  }

  private func satisfies(
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
    guard let before, !old.isNull(before) else {
      guard let value = node.newValue else {
        return before == nil ? after == nil : after.map(new.isNull) ?? false
      }
      guard let after else { return false }
      return try new.matches(after, value)
    }
    guard let after, let was = try old.container(at: before) else { return false }
    // The null that stood there before our entries was given back.
    if new.isNull(after) { return try isAllRemoved(node, before) }
    guard let now = try new.container(at: after), was.isObject == now.isObject else {
      return false
    }
    return try satisfies(node, was, now)
  }

  private func satisfies(
    _ node: ChangeTree, _ was: ItemList, _ now: ItemList
  ) throws(DocumentError) -> Bool {
    let steps = node.children.map(\.step)
    let oldPlaces = try old.places(of: steps, in: was)
    let newPlaces = try new.places(of: steps, in: now)
    guard let oldItems = items(oldPlaces, count: steps.count),
      let newItems = items(newPlaces, count: steps.count)
    else { return false }
    for (index, child) in node.children.enumerated() {
      let before = oldItems[index] < 0 ? nil : was.items[oldItems[index]].value
      let after = newItems[index] < 0 ? nil : now.items[newItems[index]].value
      guard try satisfies(child, before, after) else { return false }
    }
    return isSame(rest(of: was, without: oldPlaces), rest(of: now, without: newPlaces))
  }

  /// The item of each of the steps, -1 for none; nil when one has several.
  private func items(_ places: [StepMatch], count: Int) -> [Int]? {
    var items = [Int](repeating: -1, count: count)
    for place in places {
      if items[place.child] >= 0 { return nil }
      items[place.child] = place.item
    }
    return items
  }

  /// The items without those at the places, which are in the order of the items.
  private func rest(
    of container: ItemList, without places: [StepMatch]
  ) -> [ListItem] {
    var rest: [ListItem] = []
    rest.reserveCapacity(container.items.count)
    var next = 0
    for (index, item) in container.items.enumerated() {
      var isNamed = false
      while next < places.count, places[next].item == index {
        isNamed = true
        next += 1
      }
      if !isNamed { rest.append(item) }
    }
    return rest
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
