package import SourceText

/// A value read from a document, with its place and the places of everything inside it.
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
    members.first { $0.name.value.isSame(as: name) }?.node
  }
}

extension ConfigNode {
  /// The string, if the value is a string.
  package var text: String? {
    if case .string(let text) = content { text } else { nil }
  }

  package var flag: Bool? {
    if case .bool(let flag) = content { flag } else { nil }
  }

  /// The elements, if the value is an array.
  package var elements: [ConfigNode]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  /// The strings, if the value is an array of only strings.
  package var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }

  package var isObject: Bool { if case .object = content { true } else { false } }

  package var isArray: Bool { elements != nil }

  /// Returns the value of the last member of this name, the one that JavaScript's parser keeps; nil
  /// if there is none.
  package func last(_ name: String) -> ConfigNode? {
    members.last { $0.name.value.isSame(as: name) }?.node
  }

  /// Returns whether this node equals `value`, with members in the same order.
  package func isSame(as value: ConfigValue) -> Bool {
    switch (content, value) {
    case (.null, .null): return true
    case (.bool(let now), .bool(let wanted)): return now == wanted
    case (.number(let now), .number(let wanted)), (.string(let now), .string(let wanted)):
      return now.isSame(as: wanted)
    case (.array(let now), .array(let wanted)):
      guard now.count == wanted.count else { return false }
      for index in now.indices where !now[index].isSame(as: wanted[index]) { return false }
      return true
    case (.object(let now), .object(let wanted)):
      guard now.count == wanted.count else { return false }
      for index in now.indices
      where !now[index].name.value.isSame(as: wanted[index].name)
        || !now[index].node.isSame(as: wanted[index].value)
      {
        return false
      }
      return true
    default: return false
    }
  }
}

extension ConfigNode {
  /// Returns a copy in which all nodes have one place.
  ///
  /// This is for a document inside a string, because places in such a document do not match the
  /// source.
  package func placed(at range: SourceRange) -> ConfigNode { mapRanges { _ in range } }

  /// Returns a copy in which the range of each node and each name is the result of `place` for the
  /// old range.
  package func mapRanges(_ place: (SourceRange) -> SourceRange) -> ConfigNode {
    let content: Content =
      switch self.content {
      case .array(let elements): .array(elements.map { $0.mapRanges(place) })
      case .object(let members):
        .object(
          members.map { member in
            ConfigNodeMember(
              name: Located(member.name.value, at: place(member.name.range)),
              node: member.node.mapRanges(place))
          })
      case let other: other
      }
    return ConfigNode(content, at: place(range))
  }
}
