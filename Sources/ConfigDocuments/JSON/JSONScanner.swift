/// Checks and skips JSON at the speed of a plain C loop.
///
/// The scanner builds nothing: a client's file may hold 50 MB of history around the few members
/// that we edit. The scanner uses free functions over a `Span` and an index, because the optimiser
/// handles such functions best. It uses no recursion, because the input decides the nesting.
enum JSONScanner: ByteScanner {
  /// The maximum depth; deeper documents are refused.
  ///
  /// `JSONSerialization` has the same limit.
  static let maximumDepth = 512

  /// Checks the value at `i`, which is inside `depth` containers, and moves `i` after it.
  static func skipValue(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect, depth: Int
  ) throws(JSONSyntaxError) {
    var nesting = JSONNesting(outer: depth)
    while true {
      switch byte(text, i) {
      case UInt8(ascii: "\""):
        try skipString(text, &i)
      case UInt8(ascii: "{"):
        try nesting.push(isObject: true, at: i)
        i += 1
        try skipTrivia(text, &i, dialect)
        guard byte(text, i) == UInt8(ascii: "}") else {
          try skipName(text, &i, dialect)
          continue
        }
        i += 1
        nesting.pop()
      case UInt8(ascii: "["):
        try nesting.push(isObject: false, at: i)
        i += 1
        try skipTrivia(text, &i, dialect)
        guard byte(text, i) == UInt8(ascii: "]") else { continue }
        i += 1
        nesting.pop()
      default:
        try skipScalar(text, &i)
      }
      guard try moveToNextValue(text, &i, dialect, &nesting) else { return }
    }
  }

  /// Moves from the end of a value to the start of the next value, over closing brackets; returns
  /// false if no value follows.
  @inline(__always)
  private static func moveToNextValue(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect, _ nesting: inout JSONNesting
  ) throws(JSONSyntaxError) -> Bool {
    while !nesting.isEmpty {
      try skipTrivia(text, &i, dialect)
      let closing = nesting.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      let next = byte(text, i)
      if next == UInt8(ascii: ",") {
        let comma = i
        i += 1
        try skipTrivia(text, &i, dialect)
        if byte(text, i) != closing {
          if nesting.isObject { try skipName(text, &i, dialect) }
          return true
        }
        guard dialect.allowsTrailingCommas else {
          throw JSONSyntaxError(.trailingCommaNotAllowed, at: comma)
        }
      } else if next != closing {
        throw .unexpected(in: text, at: i, instead: .missingComma)
      }
      i += 1
      nesting.pop()
    }
    return false
  }

  /// Checks `"name" :`, and moves `i` to the value.
  @inline(__always)
  static func skipName(
    _ text: Span<UInt8>, _ i: inout Int, _ dialect: JSONDialect
  ) throws(JSONSyntaxError) {
    guard byte(text, i) == UInt8(ascii: "\"") else {
      throw .unexpected(in: text, at: i, instead: .missingName)
    }
    try skipString(text, &i)
    try skipTrivia(text, &i, dialect)
    guard byte(text, i) == UInt8(ascii: ":") else {
      throw .unexpected(in: text, at: i, instead: .missingColon)
    }
    i += 1
    try skipTrivia(text, &i, dialect)
  }
}

/// The kinds of the open containers: one bit for each level, set for an object.
///
/// Because the levels have a fixed size, pushing never allocates.
struct JSONNesting {
  private var objects = InlineArray<8, UInt64>(repeating: 0)
  private let outer: Int
  private var depth: Int
  private(set) var isObject = false

  init(outer: Int) {
    self.outer = outer
    depth = outer
  }

  var isEmpty: Bool { depth == outer }

  @inline(__always)
  mutating func push(isObject: Bool, at offset: Int) throws(JSONSyntaxError) {
    guard depth < JSONScanner.maximumDepth else { throw JSONSyntaxError(.tooDeep, at: offset) }
    let bit = UInt64(1) << UInt64(truncatingIfNeeded: depth & 63)
    if isObject { objects[depth >> 6] |= bit } else { objects[depth >> 6] &= ~bit }
    depth += 1
    self.isObject = isObject
  }

  @inline(__always)
  mutating func pop() {
    depth -= 1
    guard depth > outer else { return }
    let below = depth - 1
    isObject = objects[below >> 6] >> UInt64(truncatingIfNeeded: below & 63) & 1 == 1
  }
}
