/// A configuration value of any format: what a client's file holds, without how it is written.
package enum ConfigValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The number as it is written; never converted, so `0.10` and thirty digits stay what they are.
  case number(String)
  case string(String)
  case array([ConfigValue])
  case object([ConfigMember])
}

/// One member of an object; members keep their order.
package struct ConfigMember: Sendable, Equatable {
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
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}
