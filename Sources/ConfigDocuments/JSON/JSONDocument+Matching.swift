internal import SourceText

extension JSONDocument {
  /// Returns a match for each item of `container` to which a step leads, in the order of the items.
  func places(
    of steps: [PathStep], in container: ItemList
  ) throws(DocumentError) -> [StepMatch] {
    // Building a table costs more than comparing a few names.
    if container.isObject, steps.count <= 4 { return places(ofFew: steps, in: container) }
    var found: [StepMatch] = []
    // Names are compared as bytes, so half of a surrogate pair matches nothing.
    var wanted: [[UInt8]: Int] = [:]
    var keys: Set<[UInt8]> = []
    for (child, step) in steps.enumerated() {
      switch step {
      case .member(let name) where container.isObject: wanted[Array(name.utf8)] = child
      case .element(let key, _) where !container.isObject:
        wanted[step.bytes] = child
        keys.insert(Array(key.utf8))
      default: break
      }
    }
    guard !wanted.isEmpty else { return [] }
    for (index, item) in container.items.enumerated() {
      if let name = item.name {
        if let child = wanted[JSONString.decoded(text, name)] {
          found.append(StepMatch(child: child, item: index))
        }
      } else {
        for identity in try identities(of: item.value, keys) {
          guard let child = wanted[identity] else { continue }
          found.append(StepMatch(child: child, item: index))
        }
      }
    }
    return found
  }

  private func places(ofFew steps: [PathStep], in object: ItemList) -> [StepMatch] {
    var found: [StepMatch] = []
    for (index, item) in object.items.enumerated() {
      for (child, step) in steps.enumerated() {
        guard case .member(let name) = step, item.isNamed(name, in: text) else { continue }
        found.append(StepMatch(child: child, item: index))
        break
      }
    }
    return found
  }

  /// Returns every `element` step with one of the keys that leads to the value at `range`, in the
  /// form of `PathStep.bytes`.
  private func identities(
    of range: Range<Int>, _ keys: Set<[UInt8]>
  ) throws(DocumentError) -> [[UInt8]] {
    guard let element = try container(at: range), element.isObject else { return [] }
    var result: [[UInt8]] = []
    for member in element.items {
      guard let name = member.name, text[member.value.lowerBound] == UInt8(ascii: "\"") else {
        continue
      }
      let key = JSONString.decoded(text, name)
      guard keys.contains(key) else { continue }
      result.append([0xFF] + key + [0xFF] + JSONString.decoded(text, member.value))
    }
    return result
  }

  /// Returns the problem for a step that leads to several items.
  ///
  /// Parsers differ in which item they use.
  func duplicate(_ path: ConfigPath, _ container: ItemList, _ places: [StepMatch]) -> Diagnostic {
    let ranges = places.map { place in
      let item = container.items[place.item]
      return self.place(item.name ?? item.value)
    }
    return .duplicateMember(path, ranges)
  }

  /// Returns whether the value at `range` equals `value`.
  ///
  /// Members may be in any order, strings are compared without their escapes, and numbers as
  /// written.
  func matches(_ range: Range<Int>, _ value: ConfigValue) throws(DocumentError) -> Bool {
    switch (text[range.lowerBound], value) {
    case (UInt8(ascii: "\""), .string(let wanted)):
      return JSONString.stands(text, range, for: wanted.utf8Span.span)
    case (UInt8(ascii: "t"), .bool(let flag)): return flag
    case (UInt8(ascii: "f"), .bool(let flag)): return !flag
    case (UInt8(ascii: "n"), .null): return true
    case (UInt8(ascii: "-"), .number(let wanted)), (0x30...0x39, .number(let wanted)):
      return text[range].elementsEqual(wanted.utf8)
    case (UInt8(ascii: "["), .array(let wanted)):
      guard let items = try container(at: range)?.items, items.count == wanted.count else {
        return false
      }
      for (item, element) in zip(items, wanted) {
        guard try matches(item.value, element) else { return false }
      }
      return true
    case (UInt8(ascii: "{"), .object(let wanted)):
      guard let container = try container(at: range), container.items.count == wanted.count else {
        return false
      }
      return try matches(container, wanted)
    default: return false
    }
  }

  private func matches(
    _ container: ItemList, _ wanted: [ConfigMember]
  ) throws(DocumentError) -> Bool {
    let found = try places(of: wanted.map { .member($0.name) }, in: container)
    guard found.count == wanted.count else { return false }
    var isFound = [Bool](repeating: false, count: wanted.count)
    for place in found {
      // This name occurs twice; as the counts are equal, another name is missing.
      if isFound[place.child] { return false }
      isFound[place.child] = true
      let value = container.items[place.item].value
      guard try matches(value, wanted[place.child].value) else { return false }
    }
    return true
  }
}
