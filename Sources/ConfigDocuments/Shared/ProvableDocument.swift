/// A document whose edits are proven: values differ exactly where the changes require it.
///
/// The proof runs in production, for every edit. All formats share the traversal; each format
/// defines its values, and when two values outside the changes count as equal.
protocol ProvableDocument {
  /// The place of a value in the document.
  associatedtype Value
  /// A value that contains items; each item has a number.
  associatedtype Container

  /// The root value; nil if the document has none.
  var rootValue: Value? { get }

  func isNull(_ value: Value) -> Bool

  /// Returns the container at a value; nil for a value without items.
  func container(at value: Value) throws(DocumentError) -> Container?

  func items(in container: Container) -> [Int]

  func value(of item: Int, in container: Container) -> Value

  /// Returns a match for each item in `container` to which a step leads.
  func places(of steps: [PathStep], in container: Container) throws(DocumentError) -> [StepMatch]

  /// Returns whether the value equals the wanted value.
  func matches(_ value: Value, _ wanted: ConfigValue) throws(DocumentError) -> Bool

  /// Returns whether two values have the same kind, and are equal apart from their items, such as
  /// in their tags.
  func isLike(_ value: Value, _ other: Value, of old: Self) -> Bool

  func isSame(_ value: Value, _ other: Value, of old: Self) -> Bool

  /// Returns whether `items` equal `others`, the items of the same container in the old document;
  /// neither list contains an item to which a change leads.
  func isSame(
    _ items: [Int], in container: Container, _ others: [Int], in other: Container, of old: Self
  ) -> Bool
}

extension ProvableDocument {
  /// Returns whether the values differ from the values of `old` exactly where the changes require
  /// it.
  func satisfies(_ changes: ChangeTree, since old: Self) throws(DocumentError) -> Bool {
    try satisfies(changes, old, old.rootValue, rootValue)
  }

  private func satisfies(
    _ change: ChangeTree, _ old: Self, _ before: Value?, _ after: Value?
  ) throws(DocumentError) -> Bool {
    switch change.action {
    case .remove: return after == nil
    case .set(let value): return try holds(after, value)
    case .descend: break
    }
    guard let before, !old.isNull(before) else {
      if let value = change.newValue { return try holds(after, value) }
      guard let before, let after else { return before == nil && after == nil }
      return isSame(after, before, of: old)
    }
    guard let was = try old.container(at: before) else { return false }
    // The container was removed with its last item, or the `null` before our entries was restored.
    if after == nil ? change.isPruned : after.map(isNull) == true {
      return try old.isAllRemoved(change, was)
    }
    guard let after, !change.isPruned, isLike(after, before, of: old),
      let now = try container(at: after)
    else { return false }
    return try satisfies(change, old, was, now)
  }

  private func satisfies(
    _ change: ChangeTree, _ old: Self, _ was: Container, _ now: Container
  ) throws(DocumentError) -> Bool {
    let steps = change.children.map(\.step)
    let oldItems = StepItems(try old.places(of: steps, in: was), count: steps.count)
    let newItems = StepItems(try places(of: steps, in: now), count: steps.count)
    guard oldItems.repeated.isEmpty, newItems.repeated.isEmpty else { return false }
    for (index, child) in change.children.enumerated() {
      let before = oldItems[index].map { old.value(of: $0, in: was) }
      let after = newItems[index].map { value(of: $0, in: now) }
      guard try satisfies(child, old, before, after) else { return false }
    }
    return isSame(
      rest(of: now, without: newItems), in: now, old.rest(of: was, without: oldItems), in: was,
      of: old)
  }

  private func holds(_ value: Value?, _ wanted: ConfigValue) throws(DocumentError) -> Bool {
    guard let value else { return false }
    return try matches(value, wanted)
  }

  private func rest(of container: Container, without named: StepItems) -> [Int] {
    let named = named.all
    return items(in: container).filter { !named.contains($0) }
  }

  /// Returns whether every item of a removed container was meant to be removed.
  private func isAllRemoved(
    _ change: ChangeTree, _ container: Container
  ) throws(DocumentError) -> Bool {
    let places = try self.places(of: change.children.map(\.step), in: container)
    guard Set(places.map(\.item)).count == items(in: container).count else { return false }
    for place in places {
      let child = change.children[place.child]
      switch child.action {
      case .remove: continue
      case .set: return false
      case .descend:
        let value = value(of: place.item, in: container)
        guard child.isPruned, let inner = try self.container(at: value),
          try isAllRemoved(child, inner)
        else { return false }
      }
    }
    return true
  }
}
