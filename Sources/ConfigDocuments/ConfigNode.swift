package import SourceText

/// A value as it was read from a document: it and everything inside know their places.
package struct ConfigNode: Sendable {
  package enum Content: Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([ConfigNode])
    case object([ConfigNodeMember])
  }

  package let content: Content
  package let range: SourceRange

  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}

package struct ConfigNodeMember: Sendable {
  package let name: Located<String>
  package let node: ConfigNode

  package init(name: Located<String>, node: ConfigNode) {
    self.name = name
    self.node = node
  }
}

extension ConfigNode {
  /// The value without the places.
  package var value: ConfigValue {
    switch content {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let digits): .number(digits)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members):
      .object(members.map { ConfigMember($0.name.value, $0.node.value) })
    }
  }

  package var members: [ConfigNodeMember] {
    guard case .object(let members) = content else { return [] }
    return members
  }

  package subscript(name: String) -> ConfigNode? {
    members.first { $0.name.value.utf8.elementsEqual(name.utf8) }?.node
  }
}
