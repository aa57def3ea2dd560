internal import SourceText

/// Turns changes into edits of one JSON document, and collects the problems of places that cannot
/// be reached.
struct JSONPlanner {
  let document: JSONDocument
  /// The changes; the planner marks containers that it removes because nothing remains in them.
  private var tree: ChangeTree
  private var edits: [TextEdit] = []
  private var origins: [ParentOrigin?]
  private var problems: [Diagnostic] = []
  private let newline: [UInt8]

  var plan: EditPlan {
    EditPlan(changes: tree, edits: edits, origins: origins, problems: problems)
  }

  init(_ document: JSONDocument, _ tree: ChangeTree, count: Int) throws(DocumentError) {
    self.document = document
    self.tree = tree
    origins = Array(repeating: nil, count: count)
    newline = ListStyle.newline(of: document.text)
    var tree = tree
    try planRoot(&tree)
    self.tree = tree
    edits = TextEdit.merged(edits)
  }

  private mutating func planRoot(_ tree: inout ChangeTree) throws(DocumentError) {
    guard let root = document.root else {
      try createDocument(tree)
      return
    }
    switch tree.action {
    case .remove: throw .internal("the whole document cannot be removed")
    case .set(let value):
      edits = try edits(
        replacing: root, with: value, ConfigPath([]), layout: .standard, ListStyle())
    case .descend:
      var layout = ValueLayout.standard
      layout.newline = newline
      switch try plan(root, &tree, ConfigPath([]), ListStyle(), layout, isOneLine: false) {
      case .edited(let edits): self.edits = edits
      case .vanished(let origin): removeDocument(root, origin, &tree)
      }
    }
  }

  /// Plans the edit that writes the first value of a document: in place of its white space, or
  /// below its comments.
  private mutating func createDocument(_ tree: ChangeTree) throws(DocumentError) {
    guard let value = tree.newValue else { return }
    let gap = ItemGap(document.text, document.start..<document.text.count)
    var layout = ValueLayout.standard
    layout.newline = newline
    var output: [UInt8] = []
    if let last = gap.comments.last, gap.range.upperBound == last.upperBound { output += newline }
    JSONText.append(value, layout, to: &output)
    output += newline
    let end = gap.range.upperBound
    edits = [TextEdit((gap.comments.isEmpty ? gap.range.lowerBound : end)..<end, output)]
    let blank = document.text[(gap.comments.last?.upperBound ?? gap.range.lowerBound)..<end]
    tree.recordOrigins(
      ParentOrigin(blank: String(decoding: blank, as: UTF8.self)), in: &origins)
  }

  /// Plans the edit that removes the document's value, which was created only to contain a value
  /// that is now removed.
  ///
  /// The white space that was in the value's place, or below the document's comments, is restored.
  /// If comments follow the value, only its content is removed.
  private mutating func removeDocument(
    _ root: Range<Int>, _ origin: ParentOrigin, _ tree: inout ChangeTree
  ) {
    let text = document.text
    let head = document.start..<root.lowerBound
    let tail = root.upperBound..<text.count
    guard text[tail].allSatisfy(ASCII.isWhiteSpace) else {
      // The comments below belong to the user.
      edits = [TextEdit(root.lowerBound + 1..<root.upperBound - 1, [])]
      return
    }
    tree.isPruned = true
    let lower = ItemGap(text, head).comments.last?.upperBound ?? head.lowerBound
    edits = [TextEdit(lower..<text.count, Array(origin.blank.utf8))]
  }

  private mutating func plan(
    _ range: Range<Int>, _ node: inout ChangeTree, _ path: ConfigPath, _ style: ListStyle,
    _ layout: ValueLayout, isOneLine: Bool
  ) throws(DocumentError) -> ContainerOutcome {
    if document.isNull(range) { return .edited(fillNull(range, node, layout)) }
    guard let container = try container(at: range, for: node, path) else { return .edited([]) }
    var update = ListUpdate(
      text: document.text, container: container, style: style.inside(container, document.text),
      newline: newline, staysOnOneLine: isOneLine)
    var origin: ParentOrigin?
    let places = try self.places(of: node.children.map(\.step), in: container, path)
    for child in node.children.indices {
      let childPath = path.appending(node.children[child].step)
      guard let item = places[child] else {
        insert(node.children[child], into: &update)
        continue
      }
      let value = container.items[item].value
      switch node.children[child].action {
      case .set(let wanted):
        update.inner += try edits(
          replacing: value, with: wanted, childPath, layout: update.layout, update.style)
      case .remove(let before):
        update.removed.insert(item)
        origin = ParentOrigin.wider(origin, before)
      case .descend:
        switch try plan(
          value, &node.children[child], childPath, update.style, update.layout,
          isOneLine: update.style.isOneLine)
        {
        case .edited(let edits): update.inner += edits
        case .vanished(let before):
          update.removed.insert(item)
          origin = ParentOrigin.wider(origin, before)
          node.children[child].isPruned = true
        }
      }
    }
    return outcome(update, origin)
  }

  private static let null = "null"

  /// Returns the edit that replaces a null with the container that the children of `node` need; no
  /// edit if the children are only removals.
  ///
  /// A null counts as an empty container.
  private mutating func fillNull(
    _ range: Range<Int>, _ node: ChangeTree, _ layout: ValueLayout
  ) -> [TextEdit] {
    guard let value = node.newValue else { return [] }
    for child in node.children {
      child.recordOrigins(ParentOrigin(blank: Self.null), in: &origins)
    }
    var output: [UInt8] = []
    JSONText.append(value, layout, to: &output)
    return [TextEdit(range, output)]
  }

  private func outcome(_ update: ListUpdate, _ origin: ParentOrigin?) -> ContainerOutcome {
    guard let origin, update.isEmptied, update.remainder.allSatisfy(ASCII.isWhiteSpace) else {
      return .edited(update.edits)
    }
    if origin.created > 0 {
      return .vanished(ParentOrigin(created: origin.created - 1, blank: origin.blank))
    }
    let blank = Array(origin.blank.utf8)
    if origin.blank == Self.null { return .edited([TextEdit(update.container.range, blank)]) }
    let isBlank = blank.allSatisfy(ASCII.isWhiteSpace)
    return .edited([TextEdit(update.container.inside, isBlank ? blank : [])])
  }

  private mutating func insert(_ node: ChangeTree, into update: inout ListUpdate) {
    guard let value = node.newValue else { return }
    switch node.step {
    case .member(let name): update.inserted.append(.member(ConfigMember(name, value)))
    case .element: update.inserted.append(.element(value))
    }
    let container = update.container
    let isBlank =
      container.items.isEmpty && ItemGap(document.text, container.inside).comments.isEmpty
    let blank = isBlank ? String(decoding: document.text[container.inside], as: UTF8.self) : ""
    node.recordOrigins(ParentOrigin(blank: blank), in: &origins)
  }
}

extension JSONPlanner {
  /// Returns the container that the children of `node` need; if the value is not a container of
  /// that kind, returns nil and adds a problem.
  private mutating func container(
    at range: Range<Int>, for node: ChangeTree, _ path: ConfigPath
  ) throws(DocumentError) -> ItemList? {
    let found = try document.container(at: range)
    if let found, found.isObject != node.wantsArray { return found }
    problems.append(
      .wrongContainer(
        for: node, path, wanted: node.wantsArray ? "a list" : "an object",
        found: document.kind(of: range),
        at: document.place(found == nil ? range : range.lowerBound..<range.lowerBound + 1)))
    return nil
  }

  /// Returns the item of each step; adds a problem if a step leads to several items.
  private mutating func places(
    of steps: [PathStep], in container: ItemList, _ path: ConfigPath
  ) throws(DocumentError) -> StepItems {
    let places = StepItems(try document.places(of: steps, in: container), count: steps.count)
    for same in places.repeated {
      problems.append(document.duplicate(path.appending(steps[same[0].child]), container, same))
    }
    return places
  }

  /// Returns edits that make the value at `range` equal to `value`, and that keep equal members and
  /// elements.
  private mutating func edits(
    replacing range: Range<Int>, with value: ConfigValue, _ path: ConfigPath, layout: ValueLayout,
    _ style: ListStyle
  ) throws(DocumentError) -> [TextEdit] {
    if try document.matches(range, value) { return [] }
    if let container = try document.container(at: range) {
      var update = ListUpdate(
        text: document.text, container: container, style: style.inside(container, document.text),
        newline: newline, staysOnOneLine: layout.unit == nil)
      switch value {
      case .object(let members) where container.isObject:
        try fill(&update, with: members, path)
        return edits(of: update)
      case .array(let elements) where !container.isObject:
        try fill(&update, with: elements, path)
        return edits(of: update)
      default: break
      }
    }
    var output: [UInt8] = []
    JSONText.append(value, layout, to: &output)
    return [TextEdit(range, output)]
  }

  private func edits(of update: ListUpdate) -> [TextEdit] {
    guard update.isEmptied, update.remainder.allSatisfy(ASCII.isWhiteSpace) else {
      return update.edits
    }
    return [TextEdit(update.container.inside, [])]
  }

  /// Adds the changes of an object to `update`, member by member.
  private mutating func fill(
    _ update: inout ListUpdate, with members: [ConfigMember], _ path: ConfigPath
  ) throws(DocumentError) {
    let steps = members.map { PathStep.member($0.name) }
    let places = try self.places(of: steps, in: update.container, path)
    update.removed = Set(update.container.items.indices).subtracting(places.all)
    for (index, member) in members.enumerated() {
      if let item = places[index] {
        update.inner += try edits(
          replacing: update.container.items[item].value, with: member.value,
          path.appending(steps[index]), layout: update.layout, update.style)
      } else {
        update.inserted.append(.member(member))
      }
    }
  }

  /// Adds the changes of an array to `update`, element by element from the start.
  private mutating func fill(
    _ update: inout ListUpdate, with elements: [ConfigValue], _ path: ConfigPath
  ) throws(DocumentError) {
    let items = update.container.items
    for (item, element) in zip(items, elements) {
      update.inner += try edits(
        replacing: item.value, with: element, path, layout: update.layout, update.style)
    }
    update.removed = Set(items.indices.dropFirst(elements.count))
    update.inserted = elements.dropFirst(items.count).map { .element($0) }
  }
}
