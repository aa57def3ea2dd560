package import SourceText

extension TOMLDocument {
  /// Returns the node at a path; nil if the node does not exist.
  ///
  /// An empty document is an empty table.
  package func node(at path: ConfigPath) throws(DocumentError) -> ConfigNode? {
    guard let id = try id(at: path) else { return nil }
    return node(id)
  }

  package func memberNames(at path: ConfigPath) throws(DocumentError) -> [Located<String>] {
    guard let id = try id(at: path), tree[id].kind.isTable else { return [] }
    return tree.children(of: id).map(name)
  }

  private func id(at path: ConfigPath) throws(DocumentError) -> Int? {
    var id = TOMLTree.root
    for (depth, step) in path.steps.enumerated() {
      let found = ids(of: step, in: id)
      guard let first = found.first else { return nil }
      guard found.count == 1 else {
        throw DocumentError(duplicate(ConfigPath(Array(path.steps[...depth])), found))
      }
      id = first
    }
    return id
  }

  /// Returns the nodes to which a step leads: at most one for a member, possibly several for an
  /// element.
  func ids(of step: PathStep, in id: Int) -> [Int] {
    switch step {
    case .member(let name):
      guard tree[id].kind.isTable, let child = child(of: id, name) else { return [] }
      return [child]
    case .element(let key, let value):
      guard !tree[id].kind.isTable else { return [] }
      return tree.children(of: id).filter { element in
        stringMember(key, of: element)?.elementsEqual(value.utf8) ?? false
      }
    }
  }

  /// Returns the bytes of a member that is a string; nil if there is no such member.
  func stringMember(_ name: String, of id: Int) -> [UInt8]? {
    guard let child = child(of: id, name), tree[child].kind == .string else { return nil }
    return TOMLString.decoded(text.span, tree[child].range)
  }

  /// Returns the problem for a step that leads to several elements.
  func duplicate(_ path: ConfigPath, _ ids: [Int]) -> Diagnostic {
    let ranges = ids.map { place(tree[$0].range) }
    return .duplicateMember(path, ranges)
  }

  /// Returns the member of a table by its name; nil if there is none.
  func child(of id: Int, _ name: String) -> Int? {
    tree.child(of: id, name.utf8Span.span, in: text.span)
  }

  /// Returns the name of a table's member.
  func nameText(_ id: Int) -> String {
    String(decoding: TOMLString.decoded(text.span, tree[id].key), as: UTF8.self)
  }

  private func name(_ id: Int) -> Located<String> {
    Located(nameText(id), at: place(tree[id].key))
  }

  private func node(_ id: Int) -> ConfigNode {
    let node = tree[id]
    let content: ConfigNode.Content =
      switch node.kind {
      case .string:
        .string(String(decoding: TOMLString.decoded(text.span, node.range), as: UTF8.self))
      case .number: .number(String(decoding: text[node.range], as: UTF8.self))
      case .bool: .bool(text[node.range.lowerBound] == UInt8(ascii: "t"))
      case .array, .tables: .array(tree.children(of: id).map { self.node($0) })
      case .inlineTable, .table, .implicit, .dotted:
        .object(
          tree.children(of: id).map { ConfigNodeMember(name: name($0), node: self.node($0)) })
      }
    return ConfigNode(content, at: place(node.range))
  }

  /// Returns the kind of a value, in words for a message.
  func kind(of id: Int) -> String {
    switch tree[id].kind {
    case .string: "a string"
    case .number: "a number or date"
    case .bool: "true or false"
    case .array: "an array"
    case .tables: "an array of tables"
    case .inlineTable, .table, .implicit, .dotted: "a table"
    }
  }
}
