internal import SourceText

/// Reads and checks values, with their places.
struct JSONReader {
  let text: [UInt8]
  let dialect: JSONDialect
  let file: FileID
  /// The length of the byte order mark, which places do not count.
  let start: Int

  /// Reads the value at `i`, which is inside `depth` containers, and moves `i` after it.
  func node(
    _ text: Span<UInt8>, _ i: inout Int, depth: Int = 0
  ) throws(JSONSyntaxError) -> ConfigNode {
    let lower = i
    let content: ConfigNode.Content
    switch JSONScanner.byte(text, i) {
    case UInt8(ascii: "{"): content = .object(try members(text, &i, depth: depth))
    case UInt8(ascii: "["): content = .array(try elements(text, &i, depth: depth))
    case UInt8(ascii: "\""):
      try JSONScanner.skipString(text, &i)
      content = .string(string(lower..<i))
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      try JSONScanner.skipScalar(text, &i)
      content = .bool(text[lower] == UInt8(ascii: "t"))
    case UInt8(ascii: "n"):
      try JSONScanner.skipScalar(text, &i)
      content = .null
    default:
      try JSONScanner.skipScalar(text, &i)
      content = .number(String(decoding: self.text[lower..<i], as: UTF8.self))
    }
    return ConfigNode(content, at: place(lower..<i))
  }

  /// Reads only the requested members of an object; reads any other value completely.
  func node(
    _ text: Span<UInt8>, _ i: inout Int, at path: [String],
    reading: (_ path: [String]) -> NodeReading
  ) throws(JSONSyntaxError) -> ConfigNode {
    guard JSONScanner.byte(text, i) == UInt8(ascii: "{") else {
      return try node(text, &i, depth: path.count)
    }
    let lower = i
    var members: [ConfigNodeMember] = []
    var isOpen = try open(text, &i, depth: path.count)
    while isOpen {
      let name = try name(text, &i)
      let inner = path + [name.value]
      switch reading(inner) {
      case .whole:
        members.append(
          ConfigNodeMember(name: name, node: try node(text, &i, depth: inner.count)))
      case .members:
        members.append(
          ConfigNodeMember(name: name, node: try node(text, &i, at: inner, reading: reading)))
      case .nothing: try JSONScanner.skipValue(text, &i, dialect, depth: inner.count)
      }
      isOpen = try goesOn(text, &i, to: UInt8(ascii: "}"))
    }
    return ConfigNode(.object(members), at: place(lower..<i))
  }

  private func members(
    _ text: Span<UInt8>, _ i: inout Int, depth: Int
  ) throws(JSONSyntaxError) -> [ConfigNodeMember] {
    var members: [ConfigNodeMember] = []
    var isOpen = try open(text, &i, depth: depth)
    // Most objects have at most four members, and growing the array costs as much as reading a
    // member.
    if isOpen { members.reserveCapacity(4) }
    while isOpen {
      let name = try name(text, &i)
      members.append(ConfigNodeMember(name: name, node: try node(text, &i, depth: depth + 1)))
      isOpen = try goesOn(text, &i, to: UInt8(ascii: "}"))
    }
    return members
  }

  private func elements(
    _ text: Span<UInt8>, _ i: inout Int, depth: Int
  ) throws(JSONSyntaxError) -> [ConfigNode] {
    var elements: [ConfigNode] = []
    var isOpen = try open(text, &i, depth: depth)
    while isOpen {
      elements.append(try node(text, &i, depth: depth + 1))
      isOpen = try goesOn(text, &i, to: UInt8(ascii: "]"))
    }
    return elements
  }

  /// Moves `i` to the first item of the container at `i`; for an empty container, moves `i` after
  /// it and returns false.
  func open(
    _ text: Span<UInt8>, _ i: inout Int, depth: Int
  ) throws(JSONSyntaxError) -> Bool {
    guard depth < JSONScanner.maximumDepth else { throw JSONSyntaxError(.tooDeep, at: i) }
    let closing = text[i] + 2  // `{}` and `[]`
    i += 1
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard JSONScanner.byte(text, i) == closing else { return true }
    i += 1
    return false
  }

  func name(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(JSONSyntaxError) -> Located<String> {
    let lower = i
    try JSONScanner.skipName(text, &i, dialect)
    var upper = lower
    try JSONScanner.skipString(text, &upper)
    return Located(string(lower..<upper), at: place(lower..<upper))
  }

  /// Moves `i` from the end of an item to the next item; after the last item, moves `i` after the
  /// container and returns false.
  func goesOn(
    _ text: Span<UInt8>, _ i: inout Int, to closing: UInt8
  ) throws(JSONSyntaxError) -> Bool {
    try JSONScanner.skipTrivia(text, &i, dialect)
    if JSONScanner.byte(text, i) == UInt8(ascii: ",") {
      let comma = i
      i += 1
      try JSONScanner.skipTrivia(text, &i, dialect)
      if JSONScanner.byte(text, i) != closing { return true }
      guard dialect.allowsTrailingCommas else {
        throw JSONSyntaxError(.trailingCommaNotAllowed, at: comma)
      }
    } else if JSONScanner.byte(text, i) != closing {
      throw .unexpected(in: text, at: i, instead: .missingComma)
    }
    i += 1
    return false
  }

  private func string(_ range: Range<Int>) -> String { JSONString.string(text, range) }

  func place(_ range: Range<Int>) -> SourceRange {
    JSONDocument.place(range, start, text.count, file)
  }
}
