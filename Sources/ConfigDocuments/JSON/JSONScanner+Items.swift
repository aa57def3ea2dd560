extension JSONScanner {
  /// Checks the object or array at `i`, which is inside `depth` containers, and records its items.
  static func container(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect, depth: Int
  ) throws(JSONSyntaxError) -> ItemList {
    guard depth < maximumDepth else { throw JSONSyntaxError(.tooDeep, at: i) }
    let start = i
    let isObject = text[i] == UInt8(ascii: "{")
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var items: [ListItem] = []
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
        ListItem(
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
    return ItemList(range: start..<i, isObject: isObject, items: items)
  }
}
