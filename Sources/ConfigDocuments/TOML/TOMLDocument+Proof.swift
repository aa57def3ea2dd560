/// Compares everything outside the changes: values byte by byte, and tables member by member.
///
/// Members are found by name, because a table may be spread over the document in any order.
extension TOMLDocument: ProvableDocument {
  var rootValue: Int? { TOMLTree.root }

  func isNull(_ id: Int) -> Bool { false }

  func container(at id: Int) -> Int? {
    switch tree[id].kind {
    case .string, .number, .bool: nil
    case .array, .tables, .inlineTable, .table, .dotted, .implicit: id
    }
  }

  /// Returns the children of a container; the number of an item is the index of its node.
  func items(in container: Int) -> [Int] { Array(tree.children(of: container)) }

  func value(of item: Int, in container: Int) -> Int { item }

  func places(of steps: [PathStep], in container: Int) -> [StepMatch] {
    let index = TOMLElementIndex(self, in: container, for: steps)
    return steps.enumerated().flatMap { child, step in
      index.ids(of: step).map { StepMatch(child: child, item: $0) }
    }
  }

  func isLike(_ id: Int, _ other: Int, of old: TOMLDocument) -> Bool {
    tree[id].kind.isTable == old.tree[other].kind.isTable
  }

  func isSame(_ id: Int, _ other: Int, of old: TOMLDocument) -> Bool {
    let (now, was) = (tree[id], old.tree[other])
    guard was.kind.isValue == now.kind.isValue, was.kind.isTable == now.kind.isTable else {
      return false
    }
    guard now.kind.isValue else {
      return isSame(items(in: id), in: id, old.items(in: other), in: other, of: old)
    }
    return was.kind == now.kind && was.range.count == now.range.count
      && TextEdit.equalBytes(
        text, now.range.lowerBound, old.text, was.range.lowerBound, now.range.count)
  }

  /// Compares elements in order, and members by name.
  func isSame(
    _ items: [Int], in container: Int, _ others: [Int], in other: Int, of old: TOMLDocument
  ) -> Bool {
    guard items.count == others.count else { return false }
    guard tree[container].kind.isTable else {
      return zip(items, others).allSatisfy { isSame($0, $1, of: old) }
    }
    return others.allSatisfy { was in
      var now: Int?
      TOMLString.withDecoded(old.text.span, old.tree[was].key) {
        now = tree.child(of: container, $0, in: text.span)
      }
      return now.map { isSame($0, was, of: old) } ?? false
    }
  }
}
