internal import SourceText
internal import YAMLSyntax

/// Turns changes into edits of one YAML document, and collects the problems of places that cannot
/// be reached.
struct YAMLPlanner {
  let document: YAMLDocument
  /// The changes; `isPruned` marks each container that is removed because it became empty.
  private(set) var tree: ChangeTree
  private(set) var edits: [TextEdit] = []
  private(set) var origins: [ParentOrigin?]
  private(set) var problems: [Diagnostic] = []

  init(
    _ document: YAMLDocument, _ tree: ChangeTree, _ style: YAMLStyle, count: Int
  ) throws(DocumentError) {
    self.document = document
    self.tree = tree
    origins = Array(repeating: nil, count: count)
    var tree = tree
    try planRoot(&tree, style)
    self.tree = tree
    edits = TextEdit.merged(edits)
  }

  private mutating func planRoot(
    _ tree: inout ChangeTree, _ style: YAMLStyle
  ) throws(DocumentError) {
    guard let root = document.tree.root, !isMissing(root) else {
      createDocument(tree, style)
      return
    }
    let slot = document.rootSlot(root)
    switch tree.action {
    case .remove: throw .internal("the whole document cannot be removed")
    case .set(let value): edits = edits(replacing: slot, with: value, [], style)
    case .descend:
      switch plan(slot, &tree, [], style) {
      case .edited(let edits): self.edits = edits
      case .vanished:
        tree.isPruned = true
        removeDocument(root)
      }
    }
  }

  /// Returns whether nothing is written for a value, not even a tag.
  private func isMissing(_ node: WrittenYAML.Node) -> Bool {
    document.tree.range(of: node).isEmpty && document.tree.kind(of: node) == .scalar
  }

  /// Writes the first value of a document below its comments, and above its end marker.
  private mutating func createDocument(_ tree: ChangeTree, _ style: YAMLStyle) {
    guard let value = tree.newValue else { return }
    let text = document.text
    let place = document.tree.end
    var output = YAMLWriter(style: style).block(value, column: 0)
    if place > document.start, !ASCII.isLineBreak(text[place - 1]) {
      output = style.newline + output
    } else {
      output += style.newline
    }
    edits = [TextEdit(place..<place, output)]
    record(tree, created: 0, "")
  }

  /// Removes the root value, which was created only to contain a value that is now removed.
  private mutating func removeDocument(_ root: WrittenYAML.Node) {
    let range = document.tree.range(of: root)
    let lower = document.startOfLine(of: range.lowerBound)
    let upper = document.endOfBody(
      from: range.upperBound, column: document.column(of: range.lowerBound))
    let next = document.startOfNextLine(behind: upper)
    if next > upper {
      edits = [TextEdit(lower..<next, [])]
    } else {
      edits = [TextEdit((document.lineBreak(before: lower) ?? lower)..<upper, [])]
    }
  }

  private mutating func plan(
    _ slot: YAMLSlot, _ node: inout ChangeTree, _ path: ConfigPath, _ style: YAMLStyle
  ) -> ContainerOutcome {
    if document.isEmpty(slot), fits(slot, node) {
      guard let value = node.newValue else { return .edited([]) }
      for child in node.children { record(child, created: 0, document.blank(of: slot)) }
      return .edited(whole(slot, value, path, style))
    }
    guard let container = container(at: slot.value, for: node, path) else { return .edited([]) }
    var update = YAMLUpdate(document, container, slot, style)
    var origin: ParentOrigin?
    let places = self.places(of: node.children.map(\.step), in: container, path)
    let merges = document.mergeKeys(of: container)
    for child in node.children.indices {
      let childPath = path.appending(node.children[child].step)
      guard let item = places[child] else {
        insert(node.children[child], childPath, merges, into: &update)
        continue
      }
      switch node.children[child].action {
      case .set(let wanted):
        update.inner += edits(
          replacing: update.slot(of: item), with: wanted, childPath, update.style)
      case .remove(let before):
        remove(item, from: &update, childPath)
        origin = ParentOrigin.wider(origin, before)
      case .descend:
        switch plan(update.slot(of: item), &node.children[child], childPath, update.style) {
        case .edited(let edits): update.inner += edits
        case .vanished(let before):
          remove(item, from: &update, childPath)
          origin = ParentOrigin.wider(origin, before)
          node.children[child].isPruned = true
        }
      }
    }
    return outcome(update, origin)
  }

  private func outcome(_ update: YAMLUpdate, _ origin: ParentOrigin?) -> ContainerOutcome {
    guard let origin, update.isEmptied else { return .edited(update.edits) }
    if origin.created > 0, !update.hasRemainder {
      return .vanished(ParentOrigin(created: origin.created - 1, blank: origin.blank))
    }
    guard origin.created == 0, !origin.blank.isEmpty else { return .edited(update.edits) }
    return .edited(update.restored(to: origin.blank))
  }

  private mutating func insert(
    _ node: ChangeTree, _ path: ConfigPath, _ merges: [YAMLItem], into update: inout YAMLUpdate
  ) {
    // A value that is set as a whole has the same meaning with and without merge keys.
    let isSet = if case .set = node.action { true } else { false }
    if !isSet, let merge = document.merge(merges, supplying: node.step) {
      problems.append(.merged(path, at: merge))
      return
    }
    guard let value = node.newValue else { return }
    let name = if case .member(let name) = node.step { name } else { "" }
    update.inserted.append(ConfigMember(name, value))
    let list = update.container
    let isBlank = list.items.isEmpty && !document.hasComment(in: list.range)
    record(node, created: 0, isBlank ? document.inside(list) : "")
  }

  /// Records for every insertion in `node` how many of its parents are new, and `blank`.
  private mutating func record(_ node: ChangeTree, created: Int, _ blank: String) {
    if let change = node.change, node.newValue != nil {
      origins[change] = ParentOrigin(created: created, blank: blank)
    }
    for child in node.children { record(child, created: created + 1, blank) }
  }
}

extension YAMLPlanner {
  /// Returns whether an empty value can become the container that the children of `node` need.
  private func fits(_ slot: YAMLSlot, _ node: ChangeTree) -> Bool {
    switch document.tree.kind(of: slot.value) {
    case .mapping: !node.wantsArray
    case .sequence: node.wantsArray
    default: true
    }
  }

  /// Returns the value as the container that the children of `node` need.
  ///
  /// Returns nil and adds a problem if the value is one of these:
  /// - not a container of the kind that the children need
  /// - an alias, or the target of an alias
  /// - a mapping without braces in a list
  private mutating func container(
    at value: WrittenYAML.Node, for node: ChangeTree, _ path: ConfigPath
  ) -> YAMLContainer? {
    let tree = document.tree
    let place = document.place(tree.range(of: value))
    if tree.kind(of: value) == .alias {
      let anchor = document.place(tree.range(of: tree.target(of: value)))
      problems.append(.aliasOnPath(path, at: place, anchor: anchor))
      return nil
    }
    if let alias = tree.alias(for: value) {
      let use = document.place(tree.range(of: alias.node))
      problems.append(.sharedAnchor(path, at: document.firstByte(of: value), alias: use))
      return nil
    }
    if let container = document.container(at: value), container.isMapping != node.wantsArray {
      if document.hasBrackets(container) || !container.isFlow { return container }
      problems.append(.pairWithoutBraces(path, at: place))
      return nil
    }
    let isCollection = tree.kind(of: value) != .scalar
    problems.append(
      .wrongContainer(
        for: node, path, wanted: node.wantsArray ? "a list" : "a mapping",
        found: document.kind(of: value),
        at: isCollection ? document.firstByte(of: value) : place))
    return nil
  }

  /// Returns the item of each step; adds a problem if a step leads to several items.
  private mutating func places(
    of steps: [PathStep], in container: YAMLContainer, _ path: ConfigPath
  ) -> StepItems {
    let places = StepItems(document.places(of: steps, in: container), count: steps.count)
    for same in places.repeated {
      problems.append(document.duplicate(path.appending(steps[same[0].child]), container, same))
    }
    return places
  }

  /// Removes an item; adds a problem if an alias elsewhere refers to something in it.
  private mutating func remove(_ item: Int, from update: inout YAMLUpdate, _ path: ConfigPath) {
    update.removed.insert(item)
    let item = update.container.items[item]
    if let key = item.key { refuseAliases(into: key, path) }
    refuseAliases(into: item.value, path)
  }

  private mutating func refuseAliases(into node: WrittenYAML.Node, _ path: ConfigPath) {
    guard let alias = document.tree.outerAlias(into: node) else { return }
    problems.append(
      .sharedAnchor(
        path, at: document.place(document.tree.range(of: alias.target)),
        alias: document.place(document.tree.range(of: alias.node))))
  }

  /// Returns the edits after which the value in `slot` equals `value`.
  private mutating func edits(
    replacing slot: YAMLSlot, with value: ConfigValue, _ path: ConfigPath, _ style: YAMLStyle
  ) -> [TextEdit] {
    if document.matches(slot.value, value) { return [] }
    guard let container = document.container(at: slot.value),
      document.hasBrackets(container) || !container.isFlow, !document.hasForeignTag(slot.value),
      !(document.isEmpty(slot) && !YAMLWriter.isInline(value))
    else { return whole(slot, value, path, style) }
    var update = YAMLUpdate(document, container, slot, style)
    switch value {
    case .object(let members) where container.isMapping: fill(&update, with: members, path)
    case .array(let elements) where !container.isMapping: fill(&update, with: elements, path)
    default: return whole(slot, value, path, style)
    }
    if let alias = document.tree.alias(for: slot.value) {
      problems.append(
        .sharedAnchor(
          path, at: document.firstByte(of: slot.value),
          alias: document.place(document.tree.range(of: alias.node))))
    }
    return update.edits
  }

  /// Updates a mapping member by member.
  private mutating func fill(
    _ update: inout YAMLUpdate, with members: [ConfigMember], _ path: ConfigPath
  ) {
    let steps = members.map { PathStep.member($0.name) }
    let places = self.places(of: steps, in: update.container, path)
    let kept = places.all
    for item in update.container.items.indices where !kept.contains(item) {
      remove(item, from: &update, path)
    }
    for (index, member) in members.enumerated() {
      if let item = places[index] {
        update.inner += edits(
          replacing: update.slot(of: item), with: member.value, path.appending(steps[index]),
          update.style)
      } else {
        update.inserted.append(member)
      }
    }
  }

  /// Updates a sequence element by element, from the start.
  private mutating func fill(
    _ update: inout YAMLUpdate, with elements: [ConfigValue], _ path: ConfigPath
  ) {
    let count = update.container.items.count
    for item in 0..<min(count, elements.count) {
      update.inner += edits(
        replacing: update.slot(of: item), with: elements[item], path, update.style)
    }
    for item in elements.indices.upperBound..<max(count, elements.count) {
      remove(item, from: &update, path)
    }
    update.inserted = elements.dropFirst(count).map { ConfigMember("", $0) }
    update.isOrdered = true
  }

  /// Returns the edits that replace the whole value; adds a problem if the value cannot be
  /// replaced.
  private mutating func whole(
    _ slot: YAMLSlot, _ value: ConfigValue, _ path: ConfigPath, _ style: YAMLStyle
  ) -> [TextEdit] {
    refuseAliases(into: slot.value, path)
    let replacement = YAMLReplacement(
      document: document, slot: slot, writer: YAMLWriter(style: style))
    guard let edits = replacement.edits(value) else {
      problems.append(.missingColon(path, at: document.place(document.tree.range(of: slot.value))))
      return []
    }
    return edits
  }
}

extension YAMLDocument {
  /// Returns whether a collection has its own brackets; the mapping in `[a: b]` has none.
  fileprivate func hasBrackets(_ container: YAMLContainer) -> Bool {
    let first = text[startOfContent(of: container.node)]
    return container.isFlow && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
  }

  fileprivate func firstByte(of node: WrittenYAML.Node) -> SourceRange {
    let lower = tree.range(of: node).lowerBound
    return place(lower..<lower + 1)
  }

  /// Returns the white space between the brackets of an empty container.
  fileprivate func inside(_ container: YAMLContainer) -> String {
    let lower = startOfContent(of: container.node) + 1
    return String(decoding: text[lower..<container.range.upperBound - 1], as: UTF8.self)
  }
}
