/// A new table with a header.
enum TOMLTableText {
  case table([String], [ConfigMember])
  /// An element of an array of tables.
  case element([String], ConfigValue)
  /// A table with these statements.
  case written([String], [TOMLStatement])

  /// Returns the table and those of its inner tables that get their own headers, each without a
  /// line break at its end.
  ///
  /// Only tables directly inside a new top-level table get their own headers; all other inner
  /// tables are written on one line. A top-level table with inner tables and no other members gets
  /// no header itself.
  func blocks(_ indentation: [UInt8], _ newline: [UInt8]) -> [[UInt8]] {
    func block(_ header: [UInt8], _ statements: [TOMLStatement]) -> [UInt8] {
      Array(
        ([header] + statements.map { $0.text() }).map { indentation + $0 }.joined(
          separator: newline))
    }
    switch self {
    case .written(let names, let statements):
      return [block(Self.header(names, brackets: 1), statements)]
    case .element(let names, let value):
      guard case .object(let members) = value else { return [] }
      return [block(Self.header(names, brackets: 2), Self.statements(members))]
    case .table(let names, let members):
      guard names.count == 1 else {
        return [block(Self.header(names, brackets: 1), Self.statements(members))]
      }
      var own: [ConfigMember] = []
      var inner: [[UInt8]] = []
      for member in members {
        if case .object(let deeper) = member.value {
          inner += Self.table(names + [member.name], deeper).blocks(indentation, newline)
        } else {
          own.append(member)
        }
      }
      let isImplicit = own.isEmpty && !inner.isEmpty
      let first = block(Self.header(names, brackets: 1), Self.statements(own))
      return (isImplicit ? [] : [first]) + inner
    }
  }

  private static func header(_ names: [String], brackets: Int) -> [UInt8] {
    Array(repeating: UInt8(ascii: "["), count: brackets) + TOMLText.key(names)
      + Array(repeating: UInt8(ascii: "]"), count: brackets)
  }

  private static func statements(_ members: [ConfigMember]) -> [TOMLStatement] {
    members.map { TOMLStatement($0.name, $0.value) }
  }
}
