import ConfigDocuments

/// The meaning of changes, computed without any text.
///
/// The order of members does not matter, nor does the place of a new element.
struct Model {
  private let value: ConfigValue?

  init(_ value: ConfigValue?) { self.value = value }

  func applying(_ changes: [DocumentChange]) -> Model {
    Model(
      changes.reduce(value) { value, change in
        switch change {
        case .set(let path, let new): Self.setting(new, in: value, path.steps[...])
        case .remove(let path, _): Self.removing(from: value, path.steps[...])
        }
      })
  }

  /// Compares the values; in TOML, empty tables may appear and disappear.
  func equals(_ other: Model, withoutEmpty: Bool) -> Bool {
    func text(_ model: Model) -> [UInt8] {
      var value = model.value ?? .object([])
      if withoutEmpty { value = Self.pruned(value) }
      return Self.text(value)
    }
    return text(self) == text(other)
  }

  func has(_ path: ConfigPath) -> Bool {
    path.steps.reduce(value) { value, step in
      switch step {
      case .member(let name): value?[name]
      case .element(let key, let id):
        Self.elements(of: value).first { Self.isElement($0, key, id) }
      }
    } != nil
  }

  private static func setting(
    _ new: ConfigValue, in value: ConfigValue?, _ steps: ArraySlice<PathStep>
  ) -> ConfigValue {
    guard let step = steps.first else { return new }
    switch step {
    case .member(let name):
      var members = members(of: value)
      if let place = members.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        members[place] = ConfigMember(
          name, setting(new, in: members[place].value, steps.dropFirst()))
      } else {
        members.append(ConfigMember(name, setting(new, in: nil, steps.dropFirst())))
      }
      return .object(members)
    case .element(let key, let id):
      var elements = elements(of: value)
      if let place = elements.firstIndex(where: { isElement($0, key, id) }) {
        elements[place] = setting(new, in: elements[place], steps.dropFirst())
      } else {
        let start = ConfigValue.object([ConfigMember(key, .string(id))])
        elements.append(setting(new, in: start, steps.dropFirst()))
      }
      return .array(elements)
    }
  }

  private static func removing(
    from value: ConfigValue?, _ steps: ArraySlice<PathStep>
  ) -> ConfigValue? {
    guard let step = steps.first else { return nil }
    switch (step, value) {
    case (.member(let name), .object(let members)):
      return .object(
        members.compactMap { member in
          guard member.name.utf8.elementsEqual(name.utf8) else { return member }
          return removing(from: member.value, steps.dropFirst()).map { ConfigMember(name, $0) }
        })
    case (.element(let key, let id), .array(let elements)):
      return .array(
        elements.compactMap { element in
          isElement(element, key, id) ? removing(from: element, steps.dropFirst()) : element
        })
    default: return value
    }
  }

  private static func members(of value: ConfigValue?) -> [ConfigMember] {
    if case .object(let members)? = value { members } else { [] }
  }

  private static func elements(of value: ConfigValue?) -> [ConfigValue] {
    if case .array(let elements)? = value { elements } else { [] }
  }

  private static func isElement(_ value: ConfigValue, _ key: String, _ id: String) -> Bool {
    value[key]?.text.map { $0.utf8.elementsEqual(id.utf8) } ?? false
  }

  private static func pruned(_ value: ConfigValue) -> ConfigValue {
    switch value {
    case .array(let elements): return .array(elements.map(pruned))
    case .object(let members):
      return .object(
        members.map { ConfigMember($0.name, pruned($0.value)) }
          .filter { $0.value != .object([]) && $0.value != .array([]) })
    default: return value
    }
  }

  /// Returns bytes that are different for different values, with members sorted by name.
  private static func text(_ value: ConfigValue) -> [UInt8] {
    func framed(_ kind: String, _ bytes: [UInt8]) -> [UInt8] {
      Array("\(kind)\(bytes.count):".utf8) + bytes
    }
    switch value {
    case .null: return framed("n", [])
    case .bool(let flag): return framed(flag ? "t" : "f", [])
    case .number(let digits): return framed("d", Array(digits.utf8))
    case .string(let string): return framed("s", Array(string.utf8))
    case .array(let elements):
      let new = elements.filter { isElement($0, "id", "new") }
      let others = elements.filter { !isElement($0, "id", "new") }
      return framed("a", (others + new).flatMap(text))
    case .object(let members):
      let parts = members.map { framed("k", Array($0.name.utf8)) + text($0.value) }
      return framed("o", parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }
  }
}
