internal import ConfigDocuments
internal import SourceText

/// Reads strings from nodes.
extension EntryImporter {
  mutating func text(_ member: ConfigNodeMember) -> Located<String>? {
    guard let text = member.node.text else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "a string", member.node.range))
      return nil
    }
    return Located(text, at: member.node.range)
  }

  mutating func texts(
    _ member: ConfigNodeMember, _ what: String
  ) -> [Located<String>] {
    if case .null = member.node.content { return [] }
    guard case .array(let elements) = member.node.content else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "a list", member.node.range))
      return []
    }
    return elements.compactMap { element in
      if let text = element.text { return Located(text, at: element.range) }
      diagnostics.add(.wrongKind(what, "a string", element.range))
      return nil
    }
  }

  mutating func fields(
    _ member: ConfigNodeMember, allowsNumbers: Bool = false
  ) -> [TextField] {
    // PHP writes an empty mapping as a list.
    if case .array(let elements) = member.node.content, elements.isEmpty { return [] }
    guard member.node.isObject else {
      diagnostics.add(
        .wrongKind(Diagnostic.quoted(member.name.value), "an object", member.node.range))
      return []
    }
    return member.node.members.compactMap { field in
      switch field.node.content {
      case .string(let text):
        return TextField(name: field.name, value: Located(text, at: field.node.range))
      case .number(let digits) where allowsNumbers:
        return TextField(name: field.name, value: Located(digits, at: field.node.range))
      default:
        diagnostics.add(
          .wrongKind(Diagnostic.quoted(field.name.value), "a string", field.node.range))
        return nil
      }
    }
  }
}
