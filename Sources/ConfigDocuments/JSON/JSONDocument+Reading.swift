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
      return try reader.node(text.span, &i)
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
    if let place = try onlyPlace(of: step, in: container) { return container.items[place] }
    let found = try places(of: [step], in: container)
    if found.count > 1 {
      throw DocumentError(duplicate(ConfigPath(Array(path.steps[...depth])), container, found))
    }
    return nil
  }

  /// Returns the item to which a step leads; nil unless there is exactly one.
  private func onlyPlace(
    of step: PathStep, in container: ItemList
  ) throws(DocumentError) -> Int? {
    guard container.isObject, case .member(let name) = step else {
      let found = try places(of: [step], in: container)
      return found.count == 1 ? found[0].item : nil
    }
    var place: Int?
    for (index, item) in container.items.enumerated() where item.isNamed(name, in: text) {
      if place != nil { return nil }
      place = index
    }
    return place
  }

  /// Returns the items of the value at `range`; nil for a scalar.
  ///
  /// The value was checked before.
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

  /// Returns the internal error for a checked document that no longer parses.
  func changedUnderneath(_ error: JSONSyntaxError) -> DocumentError {
    .internal("the checked file does not parse at byte \(error.lower)")
  }

  private var reader: JSONReader {
    JSONReader(text: text, dialect: dialect, file: file, start: start)
  }

  /// Returns the kind of the value at `range`, in words for a message.
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

  func isNull(_ range: Range<Int>) -> Bool { text[range.lowerBound] == UInt8(ascii: "n") }

  func string(_ range: Range<Int>) -> String { JSONString.string(text, range) }
}
