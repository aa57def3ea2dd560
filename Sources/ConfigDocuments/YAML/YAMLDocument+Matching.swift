internal import SourceText
internal import YAMLSyntax

extension YAMLDocument {
  /// Returns a match for each item of `container` to which a step leads, in the order of the items.
  func places(of steps: [PathStep], in container: YAMLContainer) -> [StepMatch] {
    var wanted: [[UInt8]: Int] = [:]
    var keys: Set<[UInt8]> = []
    for (child, step) in steps.enumerated() where step.isMember == container.isMapping {
      wanted[step.bytes] = child
      if case .element(let key, _) = step { keys.insert(Array(key.utf8)) }
    }
    guard !wanted.isEmpty else { return [] }
    var found: [StepMatch] = []
    for (index, item) in container.items.enumerated() {
      if let key = item.key {
        guard let name = scalar(key), let child = wanted[Array(name)] else { continue }
        found.append(StepMatch(child: child, item: index))
      } else {
        for identity in identities(of: item.value, keys) {
          guard let child = wanted[identity] else { continue }
          found.append(StepMatch(child: child, item: index))
        }
      }
    }
    return found
  }

  /// Returns every `element` step with one of the keys that leads to the node, in the form of
  /// `PathStep.bytes`.
  private func identities(of node: WrittenYAML.Node, _ keys: Set<[UInt8]>) -> [[UInt8]] {
    let target = tree.target(of: node)
    guard tree.kind(of: target) == .mapping else { return [] }
    let children = tree.children(of: target)
    var result: [[UInt8]] = []
    for index in stride(from: 0, to: children.count - 1, by: 2) {
      guard let key = scalar(children[index]).map(Array.init), keys.contains(key) else { continue }
      let value = tree.target(of: children[index + 1])
      guard tree.kind(of: value) == .scalar,
        case .string(let text) = YAMLCoreSchema.content(of: value, in: tree)
      else { continue }
      result.append(PathStep.element(String(decoding: key, as: UTF8.self), text).bytes)
    }
    return result
  }

  /// Returns the content of a scalar, following an alias; nil for a collection.
  private func scalar(_ node: WrittenYAML.Node) -> ArraySlice<UInt8>? {
    let target = tree.target(of: node)
    return tree.kind(of: target) == .scalar ? tree.bytes(of: target) : nil
  }

  /// Returns the problem for a step that leads to several items.
  ///
  /// Parsers differ in which item they use.
  func duplicate(_ path: ConfigPath, _ container: YAMLContainer, _ places: [StepMatch])
    -> Diagnostic
  {
    let ranges = places.map { place in
      let item = container.items[place.item]
      return self.place(tree.range(of: item.key ?? item.value))
    }
    return .duplicateMember(path, ranges)
  }

  /// Returns the members of a mapping that are merge keys.
  func mergeKeys(of container: YAMLContainer) -> [YAMLItem] {
    container.items.filter { $0.key.map(isMergeKey) ?? false }
  }

  /// Returns the place of the merge key that supplies the member of `step`; nil if there is none.
  func merge(_ merges: [YAMLItem], supplying step: PathStep) -> SourceRange? {
    guard case .member(let name) = step,
      let key = merges.first(where: { supplies($0.value, name) })?.key
    else { return nil }
    return place(tree.range(of: key))
  }

  private func isMergeKey(_ key: WrittenYAML.Node) -> Bool {
    tree.kind(of: key) == .scalar && tree.style(of: key) == .plain
      && tree.bytes(of: key).elementsEqual("<<".utf8)
  }

  private func supplies(_ source: WrittenYAML.Node, _ name: String) -> Bool {
    let target = tree.target(of: source)
    let children = tree.children(of: target)
    guard tree.kind(of: target) == .mapping else {
      return children.contains { supplies($0, name) }
    }
    return stride(from: 0, to: children.count - 1, by: 2).contains { index in
      let key = children[index]
      return scalar(key)?.elementsEqual(name.utf8) == true
        || isMergeKey(key) && supplies(children[index + 1], name)
    }
  }

  /// Returns whether the node equals `value`.
  ///
  /// Members may be in any order, scalars are compared by type and value, and numbers as written. A
  /// node with a tag that only some readers know equals no value.
  func matches(_ given: WrittenYAML.Node, _ value: ConfigValue) -> Bool {
    let node = tree.target(of: given)
    if hasForeignTag(node) { return false }
    switch (tree.kind(of: node), value) {
    case (.sequence, .array(let wanted)):
      let children = tree.children(of: node)
      return children.count == wanted.count && zip(children, wanted).allSatisfy(matches)
    case (.mapping, .object(let wanted)): return matches(node, wanted)
    case (.scalar, _):
      return ConfigNode(YAMLCoreSchema.content(of: node, in: tree), at: place(0..<0)).value == value
    default: return false
    }
  }

  /// Returns whether the node has a tag that is not one of YAML's own, so that only some readers
  /// know it.
  func hasForeignTag(_ node: WrittenYAML.Node) -> Bool {
    guard let tag = tree.tag(of: node) else { return false }
    return !tag.utf8.starts(with: "tag:yaml.org,2002:".utf8) && tag != "!"
  }

  private func matches(_ mapping: WrittenYAML.Node, _ wanted: [ConfigMember]) -> Bool {
    guard let container = container(at: mapping), container.items.count == wanted.count else {
      return false
    }
    let found = places(of: wanted.map { .member($0.name) }, in: container)
    guard found.count == wanted.count, Set(found.map(\.child)).count == wanted.count else {
      return false
    }
    return found.allSatisfy {
      matches(container.items[$0.item].value, wanted[$0.child].value)
    }
  }
}
