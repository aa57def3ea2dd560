/// The items of one object or array, as places in the text.
struct JSONContainer: Sendable {
  /// From the opening bracket to behind the closing one.
  let range: Range<Int>
  let isObject: Bool
  let items: [JSONItem]
}

/// One member of an object or one element of an array.
struct JSONItem: Sendable {
  /// With its quotes; nil in an array.
  let name: Range<Int>?
  let value: Range<Int>
  /// The comma that follows; only the last item may lack one.
  let comma: Int?

  var lower: Int { name?.lowerBound ?? value.lowerBound }
}

extension JSONContainer {
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

extension JSONScanner {
  /// Checks the object or array at `i`, which lies inside `depth` others, and records its items.
  static func container(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect, depth: Int
  ) throws(JSONSyntaxError) -> JSONContainer {
    guard depth < maximumDepth else { throw JSONSyntaxError(.tooDeep, at: i) }
    let start = i
    let isObject = text[i] == UInt8(ascii: "{")
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var items: [JSONItem] = []
    i += 1
    try skipTrivia(text, &i, dialect)
    while byte(text, i) != closing {
      if let comma = items.last?.comma, byte(text, i) == UInt8(ascii: ",") {
        throw JSONSyntaxError(.doubleComma, at: comma + 1 == i ? i : i)
      }
      let nameStart = i
      var nameEnd = i
      if isObject {
        try skipName(text, &i, dialect)
        nameEnd = nameStart
        try skipString(text, &nameEnd)
      }
      let valueStart = i
      try skipValue(text, &i, dialect, depth: depth + 1)
      let valueEnd = i
      try skipTrivia(text, &i, dialect)
      let hasComma = byte(text, i) == UInt8(ascii: ",")
      items.append(
        JSONItem(
          name: isObject ? nameStart..<nameEnd : nil, value: valueStart..<valueEnd,
          comma: hasComma ? i : nil))
      guard hasComma else {
        guard byte(text, i) == closing else {
          throw .unexpected(in: text, at: i, instead: .missingComma)
        }
        break
      }
      let comma = i
      i += 1
      try skipTrivia(text, &i, dialect)
      if byte(text, i) == closing, !dialect.allowsTrailingCommas {
        throw JSONSyntaxError(.trailingCommaNotAllowed, at: comma)
      }
    }
    i += 1
    return JSONContainer(range: start..<i, isObject: isObject, items: items)
  }
}
