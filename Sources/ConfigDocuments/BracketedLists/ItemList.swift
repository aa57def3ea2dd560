/// The items of one object or array, as places in the document.
struct ItemList: Sendable {
  /// The range from the start of the opening bracket to the end of the closing bracket.
  let range: Range<Int>
  let isObject: Bool
  let items: [ListItem]
}

/// One member of an object or one element of an array.
struct ListItem: Sendable {
  /// The range of the name with its quotes; nil in an array.
  let name: Range<Int>?
  let value: Range<Int>
  /// The place of the comma after the item; nil if no comma follows, which is possible only for the
  /// last item.
  let comma: Int?

  var lower: Int { name?.lowerBound ?? value.lowerBound }
}

extension ItemList {
  var inside: Range<Int> { range.lowerBound + 1..<range.upperBound - 1 }

  /// Returns the gap before item `k`, from the preceding bracket or comma.
  func before(_ k: Int) -> Range<Int> {
    let start =
      k == 0 ? inside.lowerBound : (items[k - 1].comma ?? items[k - 1].value.upperBound) + 1
    return start..<items[k].lower
  }

  /// Returns the gap after the value of item `k`, up to its comma or, without one, the closing
  /// bracket.
  func behindValue(_ k: Int) -> Range<Int> {
    items[k].value.upperBound..<(items[k].comma ?? inside.upperBound)
  }

  /// Returns the gap after the comma of item `k`, up to the next item or the closing bracket; nil
  /// if no comma follows the item.
  func behindComma(_ k: Int) -> Range<Int>? {
    guard let comma = items[k].comma else { return nil }
    return comma + 1..<(k + 1 < items.count ? items[k + 1].lower : inside.upperBound)
  }
}
