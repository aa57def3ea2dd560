internal import SourceText
internal import YAMLSyntax

extension YAMLDocument {
  func node(at path: ConfigPath) throws(DocumentError) -> ConfigNode? {
    try target(of: path).map(node)
  }

  func memberNames(at path: ConfigPath) throws(DocumentError) -> [Located<String>] {
    guard let target = try target(of: path), let container = container(at: target) else {
      return []
    }
    return container.items.compactMap { $0.key.map(name) }
  }

  /// Returns the node at a path, following aliases; nil if it does not exist.
  ///
  /// Throws if a step leads to several nodes, or if only a merge key supplies the node.
  private func target(of path: ConfigPath) throws(DocumentError) -> WrittenYAML.Node? {
    guard var node = tree.root.map(tree.target) else { return nil }
    for (depth, step) in path.steps.enumerated() {
      guard let container = container(at: node) else { return nil }
      let found = places(of: [step], in: container)
      let path = ConfigPath(Array(path.steps[...depth]))
      if found.count > 1 { throw DocumentError(duplicate(path, container, found)) }
      guard let place = found.first else {
        if let merge = merge(mergeKeys(of: container), supplying: step) {
          throw DocumentError(.merged(path, at: merge))
        }
        return nil
      }
      node = tree.target(of: container.items[place.item].value)
    }
    return node
  }

  private func node(_ given: WrittenYAML.Node) -> ConfigNode {
    let node = tree.target(of: given)
    let content: ConfigNode.Content =
      switch tree.kind(of: node) {
      case .sequence: .array(tree.children(of: node).map(self.node))
      case .mapping: .object(members(tree.children(of: node)))
      case .scalar, .alias: YAMLCoreSchema.content(of: node, in: tree)
      }
    return ConfigNode(content, at: place(tree.range(of: node)))
  }

  private func members(_ children: [WrittenYAML.Node]) -> [ConfigNodeMember] {
    stride(from: 0, to: children.count - 1, by: 2).map {
      ConfigNodeMember(name: name(children[$0]), node: node(children[$0 + 1]))
    }
  }

  /// Returns the content of a key; for a key that is a collection, the key as written.
  private func name(_ key: WrittenYAML.Node) -> Located<String> {
    let range = tree.range(of: key)
    let target = tree.target(of: key)
    let isScalar = tree.kind(of: target) == .scalar
    return Located(
      isScalar ? tree.string(of: target) : String(decoding: text[range], as: UTF8.self),
      at: place(range))
  }

  /// Returns the kind of a node, in words for a message.
  func kind(of node: WrittenYAML.Node) -> String {
    switch tree.kind(of: node) {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar:
      switch YAMLCoreSchema.content(of: node, in: tree) {
      case .null: "null"
      case .bool: "true or false"
      case .number: "a number"
      default: "a string"
      }
    }
  }
}
