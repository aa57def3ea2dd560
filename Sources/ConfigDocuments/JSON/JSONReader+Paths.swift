internal import SourceText

extension JSONDocument {
  /// Calls `body` with the place and the path of each scalar that contains at least one of the
  /// offsets, and of every member name in the objects around such an offset; the offsets must be
  /// sorted.
  ///
  /// The function builds no values. It stops at a syntax error.
  static func forEachValue(
    with offsets: [Int], in text: [UInt8], _ dialect: JSONDialect,
    _ body: (_ range: SourceRange, _ path: [String]) -> Void
  ) {
    let start = ByteOrderMark.length(in: text)
    let reader = JSONReader(text: text, dialect: dialect, file: .none, start: start)
    var i = start
    do throws(JSONSyntaxError) {
      try JSONScanner.skipTrivia(text.span, &i, dialect)
      try reader.values(text.span, &i, with: offsets, at: [], body)
    } catch {
      return
    }
  }
}

extension JSONReader {
  fileprivate func values(
    _ text: Span<UInt8>, _ i: inout Int, with offsets: [Int], at path: [String],
    _ body: (_ range: SourceRange, _ path: [String]) -> Void
  ) throws(JSONSyntaxError) {
    let lower = i
    try JSONScanner.skipValue(text, &i, dialect, depth: path.count)
    let range = place(lower..<i)
    let next = offsets.partitioningIndex { $0 >= Int(range.lower) }
    guard next < offsets.count, offsets[next] < Int(range.upper) else { return }
    let opening = text[lower]
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") else {
      body(range, path)
      return
    }
    // This container includes one of the offsets, so read it again from the inside.
    i = lower
    var index = 0
    var isOpen = try open(text, &i, depth: path.count)
    while isOpen {
      if opening == UInt8(ascii: "{") {
        let name = try name(text, &i)
        body(name.range, path + [name.value])
        try values(text, &i, with: offsets, at: path + [name.value], body)
      } else {
        try values(text, &i, with: offsets, at: path + [String(index)], body)
      }
      index += 1
      isOpen = try goesOn(text, &i, to: opening + 2)
    }
  }
}
