internal import YAMLSyntax

/// Writes values in the style of a document.
struct YAMLWriter {
  let style: YAMLStyle

  /// Returns whether the value is a scalar or an empty collection, which is always written on the
  /// line of its key.
  static func isInline(_ value: ConfigValue) -> Bool {
    switch value {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  /// Returns the lines of a member at `column`, without the indentation of the first line.
  func member(_ name: String, _ value: ConfigValue, column: Int) -> [UInt8] {
    var output = Array(YAMLScalar.block(name).utf8) + [UInt8(ascii: ":")]
    if let list = shortList(value), column + output.count + list.count < Self.width {
      output.append(0x20)
      output += list
    } else if Self.isInline(value) {
      output.append(0x20)
      output += inline(value)
    } else {
      let inside = column + offset(of: value)
      output += lineBreak(inside) + block(value, column: inside)
    }
    return output
  }

  /// The width of a line, in columns; a list on the line of its key must be narrower.
  private static let width = 100

  /// Returns a list of scalars and empty collections on one line; nil for any other value, and if
  /// the style has no such lists.
  private func shortList(_ value: ConfigValue) -> [UInt8]? {
    guard style.hasShortLists, case .array(let elements) = value,
      elements.allSatisfy(Self.isInline)
    else { return nil }
    return Self.flow(value)
  }

  /// Returns an element with its dash.
  func element(_ value: ConfigValue, column: Int) -> [UInt8] {
    Array("- ".utf8) + block(value, column: column + 2)
  }

  /// Returns the lines of a value at `column`, without the indentation of the first line.
  func block(_ value: ConfigValue, column: Int) -> [UInt8] {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      Array(elements.map { element($0, column: column) }.joined(separator: lineBreak(column)))
    case .object(let members) where !members.isEmpty:
      Array(
        members.map { member($0.name, $0.value, column: column) }
          .joined(separator: lineBreak(column)))
    default: inline(value)
    }
  }

  /// Returns the number of columns from a key to a collection below it.
  func offset(of value: ConfigValue) -> Int {
    if case .array = value { style.listOffset } else { style.unit }
  }

  func lineBreak(_ column: Int) -> [UInt8] {
    style.newline + Array(repeating: 0x20, count: column)
  }

  /// Returns the value on one line, outside brackets.
  private func inline(_ value: ConfigValue) -> [UInt8] {
    if case .string(let text) = value { return Array(YAMLScalar.block(text).utf8) }
    return Self.flow(value)
  }

  /// Returns the value on one line, inside brackets.
  static func flow(_ value: ConfigValue) -> [UInt8] {
    switch value {
    case .null: Array("null".utf8)
    case .bool(let flag): Array((flag ? "true" : "false").utf8)
    case .number(let digits): Array(digits.utf8)
    case .string(let text): Array(YAMLScalar.flow(text).utf8)
    case .array(let elements):
      Array("[".utf8) + elements.map(flow).joined(separator: ", ".utf8) + Array("]".utf8)
    case .object(let members):
      Array("{".utf8) + members.map(flow).joined(separator: ", ".utf8) + Array("}".utf8)
    }
  }

  static func flow(_ member: ConfigMember) -> [UInt8] {
    Array(YAMLScalar.flow(member.name).utf8) + Array(": ".utf8) + flow(member.value)
  }
}
