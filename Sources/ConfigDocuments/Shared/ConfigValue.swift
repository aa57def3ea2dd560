internal import SourceText

/// A configuration value of any format: the content of a client's file, without its formatting.
package enum ConfigValue: Sendable {
  case null
  case bool(Bool)
  /// The number as written; it is never converted, so `0.10` and thirty digits do not change.
  case number(String)
  case string(String)
  case array([ConfigValue])
  case object([ConfigMember])
}

/// One member of an object; members keep their order.
package struct ConfigMember: Sendable {
  package let name: String
  package let value: ConfigValue

  package init(_ name: String, _ value: ConfigValue) {
    self.name = name
    self.value = value
  }
}

extension ConfigValue {
  package static func strings(_ values: [String]) -> ConfigValue {
    .array(values.map { .string($0) })
  }

  package subscript(name: String) -> ConfigValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.isSame(as: name) }?.value
  }
}

/// Compares bytes and order; `String`'s `==` would consider two encodings of `é` equal.
extension ConfigValue: Equatable {
  package static func == (a: ConfigValue, b: ConfigValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.number(let x), .number(let y)): x.isSame(as: y)
    case (.string(let x), .string(let y)): x.isSame(as: y)
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)): x == y
    default: false
    }
  }
}

extension ConfigMember: Equatable {
  package static func == (a: ConfigMember, b: ConfigMember) -> Bool {
    a.name.isSame(as: b.name) && a.value == b.value
  }
}

extension ConfigValue {
  /// The string, if the value is a string.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// Calls `body` with the name and value of each member whose value is a string.
  package func forEachText(_ body: (_ name: String, _ value: String) -> Void) {
    guard case .object(let members) = self else { return }
    for member in members {
      if case .string(let text) = member.value { body(member.name, text) }
    }
  }
}

extension ConfigValue {
  /// The names of an object's members, in order.
  package var memberNames: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }
}
