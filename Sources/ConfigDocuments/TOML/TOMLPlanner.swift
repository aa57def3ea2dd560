internal import SourceText

/// Turns changes into edits of one TOML document, and collects the problems of places that cannot
/// be reached.
///
/// First the planner records what it removes, replaces and inserts in each table. Then it finds a
/// place for each insertion, in the form that the table uses.
struct TOMLPlanner {
  let document: TOMLDocument
  /// The changes; `isPruned` marks each table or array that is removed with its last member or
  /// element.
  private var changes: ChangeTree
  private var edits: [TextEdit] = []
  private var origins: [ParentOrigin?]
  private var problems: [Diagnostic] = []
  var lines: TOMLLines
  /// Changes to arrays and inline tables, by node.
  var lists: [Int: TOMLListChange] = [:]
  /// New members and elements, by the node that receives them; the name of an element is empty.
  var inserted: [Int: [ConfigMember]] = [:]
  /// The removed nodes; the nodes inside a removed array or inline table are not listed.
  var gone: Set<Int> = []
  /// The edits that replace values.
  var replaced: [TextEdit] = []

  var tree: TOMLTree { document.tree }

  var plan: EditPlan {
    EditPlan(changes: changes, edits: edits, origins: origins, problems: problems)
  }

  init(_ document: TOMLDocument, _ changes: ChangeTree, count: Int) throws(DocumentError) {
    self.document = document
    self.changes = changes
    origins = Array(repeating: nil, count: count)
    lines = TOMLLines(document.text, from: document.start)
    var changes = changes
    switch changes.action {
    case .remove: throw .internal("the whole document cannot be removed")
    case .set(let value):
      guard case .object = value else { throw .internal("a whole TOML document must be a table") }
      try set(TOMLTree.root, value)
    case .descend: _ = try plan(TOMLTree.root, &changes, ConfigPath([]))
    }
    self.changes = changes
    try layOutInsertions()
    edits = TextEdit.merged(listEdits() + lines.edits + replaced)
  }

  private mutating func plan(
    _ id: Int, _ change: inout ChangeTree, _ path: ConfigPath
  ) throws(DocumentError) -> ContainerOutcome {
    guard isReachable(id, for: change, path) else { return .stays }
    var origin: ParentOrigin?
    let index = TOMLElementIndex(document, in: id, for: change.children.map(\.step))
    for k in change.children.indices {
      let step = change.children[k].step
      let found = index.ids(of: step)
      guard let child = found.first else {
        try insert(change.children[k], into: id)
        continue
      }
      guard found.count == 1 else {
        problems.append(document.duplicate(path.appending(step), found))
        continue
      }
      switch change.children[k].action {
      case .set(let value): try set(child, value)
      case .remove(let before):
        remove(child)
        origin = ParentOrigin.wider(origin, before)
      case .descend:
        let outcome = try plan(child, &change.children[k], path.appending(step))
        guard case .vanished(let before) = outcome else { continue }
        change.children[k].isPruned = true
        origin = ParentOrigin.wider(origin, before)
      }
    }
    guard let origin else { return .stays }
    return try outcome(id, origin)
  }

  /// Returns whether the value is of the required kind (a table or an array); adds a problem if
  /// not.
  private mutating func isReachable(_ id: Int, for change: ChangeTree, _ path: ConfigPath) -> Bool {
    let node = tree[id]
    let isArray = node.kind == .array || node.kind == .tables
    if change.wantsArray ? isArray : node.kind.isTable { return true }
    problems.append(
      .wrongContainer(
        for: change, path, wanted: change.wantsArray ? "an array" : "a table",
        found: document.kind(of: id), at: document.place(node.range)))
    return false
  }

  private mutating func insert(_ change: ChangeTree, into id: Int) throws(DocumentError) {
    guard let value = change.newValue else { return }
    let name = if case .member(let name) = change.step { name } else { "" }
    change.recordOrigins(origin(ofInserting: value, into: id), in: &origins)
    try insert(ConfigMember(name, value), into: id)
  }

  mutating func insert(_ member: ConfigMember, into id: Int) throws(DocumentError) {
    guard !member.value.holdsNull else { throw .internal("TOML does not support null") }
    inserted[id, default: []].append(member)
  }

  /// Decides whether `id` is removed too, after something in it was removed.
  private mutating func outcome(
    _ id: Int, _ origin: ParentOrigin
  ) throws(DocumentError) -> ContainerOutcome {
    let node = tree[id]
    let isEmptied = inserted[id] == nil && tree.children(of: id).allSatisfy(gone.contains)
    if !origin.blank.isEmpty { lines.blank = Array(origin.blank.utf8) }
    switch node.kind {
    case .string, .number, .bool: return .stays
    case .implicit, .dotted, .tables:
      // Such a table is written only as a part of its members.
      guard isEmptied else { return .stays }
    case .table:
      guard origin.created > 0, id != TOMLTree.root, inserted[id] == nil, removeHeader(of: id),
        isEmptied
      else { return .stays }
    case .array, .inlineTable:
      guard isEmptied else { return .stays }
      guard origin.created > 0, isBlankWithoutItems(id) else {
        lists[id]?.blank = Array(origin.blank.utf8)
        return .stays
      }
      lists[id] = nil
      remove(id)
    }
    gone.insert(id)
    return .vanished(ParentOrigin(created: max(0, origin.created - 1), blank: origin.blank))
  }

  /// Removes the header of a table if none of the table's lines remains; returns whether the header
  /// was removed.
  private mutating func removeHeader(of id: Int) -> Bool {
    guard let section = tree[id].section.map({ tree.sections[$0] }) else { return false }
    let body = lines.lineEnd(section.header.upperBound)..<lines.lineEnd(section.end)
    guard lines.isEmptied(body) else { return false }
    lines.removed.append(section.header.lowerBound..<section.end)
    return true
  }
}

extension ConfigValue {
  var holdsNull: Bool {
    switch self {
    case .null: true
    case .bool, .number, .string: false
    case .array(let elements): elements.contains(where: \.holdsNull)
    case .object(let members): members.contains { $0.value.holdsNull }
    }
  }
}
