/// Replaces existing values.
extension TOMLPlanner {
  /// Records the changes after which the node `id` equals `value`.
  mutating func set(_ id: Int, _ value: ConfigValue) throws(DocumentError) {
    if document.matches(id, value) { return }
    let node = tree[id]
    switch (node.kind, value) {
    case (_, .object(let members)) where node.kind.isTable:
      try fill(id, with: members)
    case (.array, .array(let elements)):
      try fill(id, with: elements)
    case (.tables, .array(let elements)) where value.isListOfTables:
      try fill(id, with: elements)
    default:
      if node.kind.isValue {
        guard !value.holdsNull else { throw .internal("TOML does not support null") }
        replaced.append(TextEdit(node.range, TOMLText.value(value)))
      } else {
        try replace(id, with: value)
      }
    }
  }

  /// Updates a table member by member.
  ///
  /// A table without a header or braces is replaced as a whole if no member is kept.
  private mutating func fill(
    _ id: Int, with members: [ConfigMember]
  ) throws(DocumentError) {
    let node = tree[id]
    let kept = Set(members.compactMap { document.child(of: id, $0.name) })
    let isWritten = node.section != nil || node.kind == .inlineTable
    guard isWritten || !kept.isEmpty else { return try replace(id, with: .object(members)) }
    for child in tree.children(of: id) where !kept.contains(child) { remove(child) }
    for member in members {
      if let child = document.child(of: id, member.name) {
        try set(child, member.value)
      } else {
        try insert(member, into: id)
      }
    }
  }

  /// Updates an array element by element, from the start.
  private mutating func fill(_ id: Int, with elements: [ConfigValue]) throws(DocumentError) {
    let children = Array(tree.children(of: id))
    for (child, element) in zip(children, elements) { try set(child, element) }
    for child in children.dropFirst(elements.count) { remove(child) }
    for element in elements.dropFirst(children.count) {
      try insert(ConfigMember("", element), into: id)
    }
  }

  /// Replaces a value that is not written in one piece, such as a table with a header: removes it,
  /// and inserts the new value.
  private mutating func replace(_ id: Int, with value: ConfigValue) throws(DocumentError) {
    let node = tree[id]
    remove(id)
    let name = document.nameText(id)
    try insert(ConfigMember(name, value), into: node.parent)
  }
}

extension ConfigValue {
  /// Whether the value is a list of one or more objects, so that it can be written with
  /// `[[headers]]`.
  var isListOfTables: Bool {
    guard case .array(let elements) = self, !elements.isEmpty else { return false }
    return elements.allSatisfy { if case .object = $0 { true } else { false } }
  }
}
