/// Compares every name and value outside the changes byte by byte, so that the proof does not
/// depend on how values are read.
extension JSONDocument: ProvableDocument {
  var rootValue: Range<Int>? { root }

  func items(in container: ItemList) -> [Int] { Array(container.items.indices) }

  func value(of item: Int, in container: ItemList) -> Range<Int> { container.items[item].value }

  func isLike(_ value: Range<Int>, _ other: Range<Int>, of old: JSONDocument) -> Bool {
    text[value.lowerBound] == old.text[other.lowerBound]
  }

  func isSame(_ value: Range<Int>, _ other: Range<Int>, of old: JSONDocument) -> Bool {
    value.count == other.count
      && TextEdit.equalBytes(text, value.lowerBound, old.text, other.lowerBound, value.count)
  }

  /// Returns whether the items are equal, in the same order and with the same names.
  func isSame(
    _ items: [Int], in container: ItemList, _ others: [Int], in other: ItemList,
    of old: JSONDocument
  ) -> Bool {
    items.count == others.count
      && zip(items, others).allSatisfy { now, was in
        let (now, was) = (container.items[now], other.items[was])
        return isSame(now.value, was.value, of: old)
          && isSame(now.name ?? 0..<0, was.name ?? 0..<0, of: old)
      }
  }
}
