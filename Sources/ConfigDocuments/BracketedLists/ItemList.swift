/// The items of one object or array, as places in the text.
struct ItemList: Sendable {
  /// From the opening bracket to behind the closing one.
  let range: Range<Int>
  let isObject: Bool
  let items: [ListItem]
}

/// One member of an object or one element of an array.
struct ListItem: Sendable {
  /// With its quotes; nil in an array.
  let name: Range<Int>?
  let value: Range<Int>
  /// The comma that follows; only the last item may lack one.
  let comma: Int?

  var lower: Int { name?.lowerBound ?? value.lowerBound }
}

extension ItemList {
  var inside: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }

  /// What lies between the bracket or comma before item `k` and the item.
  func before(_ k: Int) -> Range<Int> {
    let start =
      k == 0 ? inside.lowerBound : (items[k - 1].comma ?? items[k - 1].value.upperBound) + 1
    return start..<items[k].lower
  }

  /// What lies between the value of item `k` and its comma, or the closing bracket when it has
  /// none.
  func behindValue(_ k: Int) -> Range<Int> {
    items[k].value.upperBound..<(items[k].comma ?? inside.upperBound)
  }

  /// What lies between the comma of item `k` and the next item or the closing bracket.
  func behindComma(_ k: Int) -> Range<Int>? {
    guard let comma = items[k].comma else { return nil }
    return comma + 1..<(k + 1 < items.count ? items[k + 1].lower : inside.upperBound)
  }
}
