package import SourceText

extension JSONDocument {
  package func node(at path: ConfigPath) throws(DocumentError) -> ConfigNode? {
    guard var range = root else { return nil }
    for (depth, step) in path.steps.enumerated() {
      guard let next = try item(step, of: range, path, depth) else { return nil }
      range = next.value
    }
    var i = range.lowerBound
    do throws(JSONSyntaxError) {
      return try node(text.span, &i)
    } catch {
      throw changedUnderneath(error)
    }
  }

  package func memberNames(at path: ConfigPath) throws(DocumentError) -> [Located<String>] {
    guard var range = root else { return [] }
    for (depth, step) in path.steps.enumerated() {
      guard let next = try item(step, of: range, path, depth) else { return [] }
      range = next.value
    }
    guard let container = try container(at: range), container.isObject else { return [] }
    return container.items.compactMap { item in
      item.name.map { Located(string($0), at: place($0)) }
    }
  }

  private func item(
    _ step: PathStep, of range: Range<Int>, _ path: ConfigPath, _ depth: Int
  ) throws(DocumentError) -> ListItem? {
    guard let container = try container(at: range) else { return nil }
    let found = try places(of: [step], in: container)
    if found.count > 1 {
      throw DocumentError(duplicate(ConfigPath(Array(path.steps[...depth])), container, found))
    }
    return found.first.map { container.items[$0.item] }
  }

  /// The items of the value at `range`, which was checked before; nil for a scalar.
  func container(at range: Range<Int>) throws(DocumentError) -> ItemList? {
    guard text[range.lowerBound] == UInt8(ascii: "{") || text[range.lowerBound] == UInt8(ascii: "[")
    else { return nil }
    if let rootContainer, range == root { return rootContainer }
    var i = range.lowerBound
    do throws(JSONSyntaxError) {
      return try JSONScanner.container(text.span, &i, dialect, depth: 0)
    } catch {
      throw changedUnderneath(error)
    }
  }

  /// For text that was checked already; to reach it is a mistake of ours.
  func changedUnderneath(_ error: JSONSyntaxError) -> DocumentError {
    .internal("checked text does not parse at byte \(error.lower)")
  }

  /// Reads the value at `i` in one pass, places included.
  private func node(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) -> ConfigNode {
    let lower = i
    let content: ConfigNode.Content
    switch JSONScanner.byte(text, i) {
    case UInt8(ascii: "{"): content = .object(try memberNodes(text, &i))
    case UInt8(ascii: "["): content = .array(try elementNodes(text, &i))
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

  private func memberNodes(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(JSONSyntaxError) -> [ConfigNodeMember] {
    var members: [ConfigNodeMember] = []
    i += 1
    try JSONScanner.skipTrivia(text, &i, dialect)
    while JSONScanner.byte(text, i) != UInt8(ascii: "}") {
      var nameEnd = i
      try JSONScanner.skipString(text, &nameEnd)
      let name = Located(string(i..<nameEnd), at: place(i..<nameEnd))
      try JSONScanner.skipName(text, &i, dialect)
      members.append(ConfigNodeMember(name: name, node: try node(text, &i)))
      try skipSeparator(text, &i)
    }
    i += 1
    return members
  }

  private func elementNodes(
    _ text: Span<UInt8>, _ i: inout Int
  ) throws(JSONSyntaxError) -> [ConfigNode] {
    var elements: [ConfigNode] = []
    i += 1
    try JSONScanner.skipTrivia(text, &i, dialect)
    while JSONScanner.byte(text, i) != UInt8(ascii: "]") {
      elements.append(try node(text, &i))
      try skipSeparator(text, &i)
    }
    i += 1
    return elements
  }

  private func skipSeparator(_ text: Span<UInt8>, _ i: inout Int) throws(JSONSyntaxError) {
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard JSONScanner.byte(text, i) == UInt8(ascii: ",") else { return }
    i += 1
    try JSONScanner.skipTrivia(text, &i, dialect)
  }

  /// What stands at `range`, for messages.
  func kind(of range: Range<Int>) -> String {
    switch text[range.lowerBound] {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "a list"
    case UInt8(ascii: "\""): "a string"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
    case UInt8(ascii: "n"): "null"
    default: "a number"
    }
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: JSONString.decoded(text, range), as: UTF8.self)
  }
}
