internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// What is to be done to one client's file; computing it touches nothing.
///
/// `generate --merge`, `diff`, `apply` and `remove` all end in one of these.
struct DocumentPlan {
  /// The text afterwards.
  let bytes: [UInt8]
  let edits: [TextEdit]
  let changes: [EntryChange]
  /// What to remember of the file, so that a later run knows what is ours.
  let memory: MemoryChange

  var isEmpty: Bool { edits.isEmpty }
}

/// What happens to one server in a client's file.
struct EntryChange: Equatable {
  enum Kind: Equatable {
    case added
    /// The members that change, such as `url`.
    case changed([String], byHand: Bool)
    case removed
  }

  let name: String
  let kind: Kind

  var isEditedByHand: Bool {
    if case .changed(_, byHand: true) = kind { true } else { false }
  }

  /// As in a summary line: `+ Jam`, `~ Jam (url)`, `- Jam`.
  ///
  /// Names may be anybody's, so nothing in them begins a line, moves the cursor or tells a token.
  var text: String {
    let name = DiagnosticText.visibleName(name)
    switch kind {
    case .added: return "+ \(name)"
    case .changed(let keys, let byHand):
      let keys = keys.map(DiagnosticText.visibleName).joined(separator: ", ")
      return "~ \(name) (\(keys)\(byHand ? "; edited by hand" : ""))"
    case .removed: return "- \(name)"
    }
  }
}

/// Makes plans for one rendering.
struct DocumentPlanner {
  enum Intent {
    /// `prune`: what we wrote earlier and the profile no longer has goes away; `exclusive`: all else too.
    case apply(prune: Bool, exclusive: Bool)
    case remove
  }

  let rendering: Rendering
  /// Where the servers stand; for Claude Code's local scope below the project.
  let root: ConfigPath
  let intent: Intent

  /// `current` is nil when there is no file.
  ///
  /// Problems point into `file`, which was made from it.
  func plan(
    _ current: [UInt8]?, remembered: RememberedTarget, file: FileID
  ) throws(DocumentError) -> DocumentPlan {
    let client = rendering.target.client
    let document = try rendering.target.format.document(current ?? [], file: file)
    try client.check(document, for: rendering.target)
    let existing = try document.node(at: root)?.servers(by: client.listKey) ?? []
    var builder = ChangeBuilder(
      target: rendering.target, root: root, existing: existing, remembered: remembered)
    switch intent {
    case .apply(let prune, let exclusive):
      try addFileDefaults(document, &builder)
      for entry in rendering.entries { builder.set(entry) }
      let gone =
        namesToRemove(existing, remembered, prune: prune, exclusive: exclusive)
        + withdrawn(existing)
      let renamed = renamed(builder.added, existing, remembered)
      builder.remove(gone + renamed.filter { !gone.contains($0) })
      try addInputs(document, &builder)
      if !builder.changes.isEmpty {
        let wanted = rendering.inputs.compactMap { $0["id"]?.text }
        try removeInputs(except: wanted, document, existing, remembered, &builder)
      }
    case .remove:
      let names = rendering.entries.map(\.name) + rendering.unwanted
      let renamed = renamed(Set(names), existing, remembered)
      builder.remove(names + renamed.filter { !names.contains($0) })
      try removeInputs(except: [], document, existing, remembered, &builder)
    }
    if current != nil, existing.isEmpty, builder.changes.isEmpty { try checkRoot(of: document) }
    let edit: DocumentEdit
    do throws(DocumentError) {
      edit = try document.edit(builder.changes)
    } catch {
      throw error.naming(client, file)
    }
    return DocumentPlan(
      bytes: edit.bytes, edits: edit.edits, changes: builder.summary,
      memory: memory(after: edit, builder, remembered, isNew: current == nil))
  }

  /// Where something else stands in the servers' place, an edit says what, and where.
  ///
  /// Without it a file that its client does not read would be called unchanged.
  private func checkRoot(of document: any ConfigDocument) throws(DocumentError) {
    let step = rendering.target.client.step(toServer: "mcpconf")
    _ = try document.edit([.set(root.appending(step), .object([]))])
  }

  private func namesToRemove(
    _ existing: [ConfigNodeMember], _ remembered: RememberedTarget, prune: Bool, exclusive: Bool
  ) -> [String] {
    var names = rendering.absent
    guard prune || exclusive || names.count > 1 else { return names }
    let wanted = Set(rendering.entries.map(\.name))
    if prune { names += namesWritten(existing, remembered).filter { !wanted.contains($0) } }
    if exclusive { names += existing.map(\.name.value).filter { !wanted.contains($0) } }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Earlier names of servers that come under a new one, and of those that must go.
  private func renamed(
    _ added: Set<String>, _ existing: [ConfigNodeMember], _ remembered: RememberedTarget
  ) -> [String] {
    let servers = rendering.entries.filter { added.contains($0.name) }.map(\.server)
    guard !servers.isEmpty || !rendering.absent.isEmpty else { return [] }
    let memory = remembered.memory
    guard !memory.servers.isEmpty else { return [] }
    let earlier = EarlierNames(
      memory, written: namesWritten(existing, remembered), client: rendering.target.client)
    let wanted = Set(rendering.entries.map(\.name))
    return (servers + rendering.absentServers).flatMap { earlier[$0] }
      .filter { !wanted.contains($0) }
  }

  /// What must go because the client cannot hold it back.
  ///
  /// An entry that says in some client's words that it is off stays as it is: `import` made the profile of it.
  private func withdrawn(_ existing: [ConfigNodeMember]) -> [String] {
    rendering.withdrawn.filter { name in
      guard rendering.switchedOff.contains(name),
        let node = existing.first(where: { $0.name.value.isSame(as: name) })?.node
      else { return true }
      return node["disabled"]?.value != .bool(true) && node["enabled"]?.value != .bool(false)
    }
  }

  /// Of a record that nothing vouches for, only what the file has as well.
  private func namesWritten(
    _ existing: [ConfigNodeMember], _ remembered: RememberedTarget
  ) -> [String] {
    let servers = remembered.memory.servers
    if remembered.isVerified { return servers.map(\.name) }
    return servers.filter { server in
      existing.contains {
        $0.name.value.isSame(as: server.name) && EntryMerge.holds($0.node.value, server.value)
      }
    }.map(\.name)
  }

  /// What the client demands of every file and this one does not have.
  private func addFileDefaults(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    guard !rendering.entries.isEmpty else { return }
    for member in rendering.target.client.fileDefaults(of: rendering.target) {
      let path = ConfigPath(members: [member.name])
      if try document.node(at: path) == nil { builder.addFileDefault(path, member.value) }
    }
  }

  /// A prompt that is there stays as its owner worded it.
  private func addInputs(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    for input in rendering.inputs {
      guard let id = input["id"]?.text else { continue }
      let path: ConfigPath = ["inputs", .element("id", id)]
      if try document.node(at: path) == nil { builder.addInput(path, input, id) }
    }
  }

  /// Prompts that we wrote, unless a server that stays still asks with them.
  private func removeInputs(
    except wanted: [String], _ document: any ConfigDocument, _ existing: [ConfigNodeMember],
    _ remembered: RememberedTarget, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    let unused = remembered.memory.inputs.filter { !wanted.contains($0) }
    if unused.isEmpty { return }
    let leaving = Set(rendering.entries.map(\.name) + builder.removed)
    let staying = existing.filter { !leaving.contains($0.name.value) }
      .map { JSONText.compact($0.node.value) }
    for id in unused
    where !staying.contains(where: { $0.contains(text: "${input:\(id)}") }) {
      let path: ConfigPath = ["inputs", .element("id", id)]
      guard let prompt = try document.node(at: path) else { continue }
      // A prompt that somebody worded anew is theirs.
      let ours = rendering.inputs.first { $0["id"] == .string(id) }
      if ours.map(prompt.isSame) ?? true { builder.removeInput(path, id) }
    }
  }

  private func memory(
    after edit: DocumentEdit, _ builder: ChangeBuilder, _ remembered: RememberedTarget, isNew: Bool
  ) -> MemoryChange {
    var change = MemoryChange()
    change.removedInputs = builder.removedInputs
    if case .remove = intent {
      change.forgotten = rendering.entries.map(\.name) + rendering.unwanted + builder.removed
      return change
    }
    change.servers = rendering.entries.map { entry in
      let isOurs = !entry.tokenDefaults.isEmpty && builder.claims(entry)
      return ConfigMember(
        entry.name, .object(isOurs ? entry.members + entry.tokenDefaults : entry.members))
    }
    for entry in rendering.entries where entry.name != entry.server {
      let usual = rendering.target.client.spelling(ofServer: entry.server)
      if entry.name != usual {
        change.names.append(ConfigMember(entry.name, .string(entry.server)))
      }
    }
    change.forgotten = builder.removed
    change.inputs = builder.inputs
    // Where nothing changes, every server of the profile is in the file, so the file is ours: nothing is read.
    if !isNew, builder.changes.isEmpty, remembered.isWritten(change) {
      change.isKnown = true
      return change
    }
    // A file that we made is left as an empty object, not as an empty text, which clients refuse.
    change.isNewFile = isNew
    change.isOtherFile = !isNew && builder.holdsNothingRemembered
    if let first = builder.firstEntry, change.isOtherFile || remembered.memory.servers.isEmpty {
      change.origin = edit.origins[first]
    }
    if let first = builder.firstInput, change.isOtherFile || remembered.memory.inputs.isEmpty {
      change.inputsOrigin = edit.origins[first]
    }
    return change
  }
}

/// Collects the changes of one plan.
struct ChangeBuilder {
  let target: ClientTarget
  let root: ConfigPath
  let existing: NamedServers
  let remembered: RememberedTarget
  var changes: [DocumentChange] = []
  private(set) var summary: [EntryChange] = []
  private(set) var removed: [String] = []
  /// Names of entries that were not there.
  private(set) var added: Set<String> = []
  private(set) var inputs: [String] = []
  private(set) var removedInputs: [String] = []
  /// Places in `changes` of the first insertions, whose origins undo them.
  private(set) var firstEntry: Int?
  private(set) var firstInput: Int?

  init(
    target: ClientTarget, root: ConfigPath, existing: [ConfigNodeMember],
    remembered: RememberedTarget
  ) {
    self.target = target
    self.root = root
    self.existing = NamedServers(existing)
    self.remembered = remembered
  }

  mutating func set(_ entry: ServerEntry) {
    let path = path(entry.name)
    let found = node(entry.name)
    guard let node = found, case .object = node.content else {
      if firstEntry == nil { firstEntry = changes.count }
      added.insert(entry.name)
      changes.append(.set(path, .object(entry.allMembers)))
      let kind: EntryChange.Kind = found == nil ? .added : .changed(["everything"], byHand: false)
      summary.append(EntryChange(name: entry.name, kind: kind))
      return
    }
    let merge = EntryMerge(
      path: path, target: target, entry: entry, current: node, remembered: remembered)
    guard !merge.changes.isEmpty else { return }
    changes += merge.changes
    summary.append(
      EntryChange(name: entry.name, kind: .changed(merge.keys, byHand: merge.isEditedByHand)))
  }

  /// Whether what follows from the token has our value, and not one of the user's.
  func claims(_ entry: ServerEntry) -> Bool {
    guard let node = node(entry.name) else { return true }
    return entry.tokenDefaults.allSatisfy { node[$0.name]?.isSame(as: $0.value) ?? true }
  }

  mutating func remove(_ names: [String]) {
    removed = names
    for name in names where node(name) != nil {
      changes.append(.remove(path(name), restoring: remembered.memory.origin))
      summary.append(EntryChange(name: name, kind: .removed))
    }
  }

  mutating func addInput(_ path: ConfigPath, _ input: ConfigValue, _ id: String) {
    if firstInput == nil { firstInput = changes.count }
    inputs.append(id)
    changes.append(.set(path, input))
  }

  mutating func removeInput(_ path: ConfigPath, _ id: String) {
    removedInputs.append(id)
    changes.append(.remove(path, restoring: remembered.memory.inputsOrigin))
  }

  mutating func addFileDefault(_ path: ConfigPath, _ value: ConfigValue) {
    changes.append(.set(path, value))
  }

  private func path(_ name: String) -> ConfigPath {
    root.appending(target.client.step(toServer: name))
  }

  /// Whether something is remembered of the file, and none of it is there.
  var holdsNothingRemembered: Bool {
    let servers = remembered.memory.servers
    return !servers.isEmpty && !servers.contains { node($0.name) != nil }
  }

  private func node(_ name: String) -> ConfigNode? { existing.node(name) }
}
