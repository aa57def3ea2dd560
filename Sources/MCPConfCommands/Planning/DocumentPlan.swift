internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// The planned changes of one client's file.
///
/// A plan changes nothing. `generate --merge`, `diff`, `apply` and `remove` all use this type.
struct DocumentPlan {
  /// The content of the file after the changes.
  let bytes: [UInt8]
  let edits: [TextEdit]
  let changes: [EntryChange]
  /// The change of the record.
  ///
  /// The record tells later runs which parts of the file mcpconf wrote.
  let memory: MemoryChange
  /// The servers in the file that an earlier `apply` of this profile wrote and that the profile no
  /// longer has for the client.
  let leftovers: [String]
  /// The servers that the plan keeps, because their entries differ from the entries that mcpconf
  /// wrote.
  let edited: [String]
  /// The servers that `--prune` keeps, because the record does not say which profile they belong
  /// to.
  let unowned: [String]

  var isEmpty: Bool { edits.isEmpty }
}

/// The change of one server in a client's file.
struct EntryChange: Equatable {
  enum Kind: Equatable {
    case added
    /// The entry was changed; the names are the changed members, such as `url`.
    case changed([String], byHand: Bool)
    case removed
  }

  let name: String
  let kind: Kind

  var isEditedByHand: Bool {
    if case .changed(_, byHand: true) = kind { true } else { false }
  }

  /// The change in the form of a summary line: `+ Jam`, `~ Jam (url)`, `- Jam`.
  ///
  /// Names are made safe to show, because a name may come from a stranger. Such a name must not
  /// start a line, move the cursor or show a token.
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

  /// The change for `--format json`.
  ///
  /// No value of the entry is included.
  var json: ConfigValue {
    var members: [String] = []
    let word: String
    switch kind {
    case .added: word = "added"
    case .changed(let keys, _):
      word = "updated"
      members = keys.map(DiagnosticText.visibleName)
    case .removed: word = "removed"
    }
    return .object([
      ConfigMember("server", .string(DiagnosticText.visibleName(name))),
      ConfigMember("change", .string(word)), ConfigMember("members", .strings(members)),
      ConfigMember("editedByHand", .bool(isEditedByHand)),
    ])
  }
}

/// Makes plans for the rendering of one target.
struct DocumentPlanner {
  enum Intent {
    /// Add and update servers.
    ///
    /// `prune` also removes servers that this profile had earlier. `exclusive` removes all servers
    /// that the profile does not have.
    case apply(prune: Bool, exclusive: Bool)
    /// Remove the servers of the profile.
    ///
    /// `prune` also removes servers that this profile had earlier.
    case remove(prune: Bool)
  }

  let rendering: Rendering
  /// The path to the servers in the file.
  ///
  /// In Claude Code's local scope, the path leads to the servers of the project.
  let root: ConfigPath
  let intent: Intent

  /// Plans the changes of `current`; `current` is nil if the file does not exist.
  ///
  /// The places of problems refer to `file`, whose text is `current`.
  func plan(
    _ current: [UInt8]?, remembered: RememberedTarget, file: FileID
  ) throws(DocumentError) -> DocumentPlan {
    let client = rendering.target.client
    let document = try rendering.target.format.document(current ?? [], file: file)
    try client.check(document, for: rendering.target)
    let existing = try document.node(at: root)?.servers(by: client.listKey) ?? []
    var builder = ChangeBuilder(
      target: rendering.target, root: root, existing: existing, remembered: remembered)
    var unowned: [String] = []
    switch intent {
    case .apply(let prune, let exclusive):
      try addFileDefaults(document, &builder)
      for entry in rendering.entries { builder.set(entry) }
      var names = rendering.absent
      if exclusive {
        let wanted = Set(rendering.entries.map(\.name))
        names += existing.map(\.name.value).filter { !wanted.contains($0) }
      }
      builder.remove(names + withdrawn(existing))
      if prune { unowned = self.prune(existing, remembered, &builder) }
      builder.removeIfUnchanged(renamed(builder.added, existing, remembered))
      try addInputs(document, &builder)
      if !builder.changes.isEmpty {
        let wanted = rendering.inputs.compactMap { $0["id"]?.text }
        try removeInputs(except: wanted, document, existing, remembered, &builder)
      }
    case .remove(let prune):
      for entry in rendering.entries { builder.remove(entry) }
      builder.remove(rendering.unwanted)
      let names = Set(rendering.entries.map(\.name) + rendering.unwanted)
      if prune { unowned = self.prune(existing, remembered, &builder) }
      builder.removeIfUnchanged(renamed(names, existing, remembered))
      try removeInputs(except: [], document, existing, remembered, &builder)
    }
    if current != nil, existing.isEmpty, builder.changes.isEmpty { try checkRoot(of: document) }
    let edit: DocumentEdit
    do throws(DocumentError) {
      edit = try document.edit(builder.changes)
    } catch {
      throw error.naming(client, file)
    }
    let memory = memory(after: edit, builder, remembered, isNew: current == nil)
    var left: [String] = []
    if case .apply = intent, !memory.isKnown, let profile = remembered.profile, !existing.isEmpty {
      let own = remembered.memory.profiles.names(onlyOf: profile)
      left = (own.isEmpty ? [] : earlier(builder, existing, remembered)).filter { name in
        own.contains(name) && builder.existing.node(name) != nil && !builder.isEdited(name)
      }
    }
    return DocumentPlan(
      bytes: edit.bytes, edits: edit.edits, changes: builder.summary, memory: memory,
      leftovers: left, edited: builder.edited, unowned: unowned)
  }

  /// Returns the servers that mcpconf wrote earlier and that are not in the rendering.
  private func earlier(
    _ builder: ChangeBuilder, _ existing: [ConfigNodeMember], _ remembered: RememberedTarget
  ) -> [String] {
    let settled = Set(rendering.entries.map(\.name) + rendering.unwanted + builder.removed)
    return namesWritten(existing, remembered).filter { !settled.contains($0) }
  }

  /// Removes the servers that this profile had earlier.
  ///
  /// Returns the servers that are kept because the record does not say which profile they belong
  /// to.
  private func prune(
    _ existing: [ConfigNodeMember], _ remembered: RememberedTarget, _ builder: inout ChangeBuilder
  ) -> [String] {
    guard let profile = remembered.profile else { return [] }
    let earlier = earlier(builder, existing, remembered)
    if earlier.isEmpty { return [] }
    let owners = remembered.memory.profiles.owners(profile)
    builder.removeIfUnchanged(earlier.filter(owners.own.contains))
    return earlier.filter { name in
      !owners.all.contains(name) && builder.existing.node(name) != nil && !builder.isEdited(name)
    }
  }

  /// Makes a trial edit, which reports a wrong value under the root key.
  ///
  /// Without the trial edit, a file that the client cannot read would be reported as unchanged.
  private func checkRoot(of document: any ConfigDocument) throws(DocumentError) {
    let step = rendering.target.client.step(toServer: "mcpconf")
    _ = try document.edit([.set(root.appending(step), .object([]))])
  }

  /// Returns the earlier names of two kinds of servers: servers that get a new name, and servers
  /// that the profile removes.
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

  /// Returns the servers that are removed because the client cannot restrict them.
  ///
  /// An entry is kept if it is disabled in the form of any client. `import` may have made the
  /// profile from such an entry.
  private func withdrawn(_ existing: [ConfigNodeMember]) -> [String] {
    rendering.withdrawn.filter { name in
      guard rendering.switchedOff.contains(name),
        let node = existing.first(where: { $0.name.value.isSame(as: name) })?.node
      else { return true }
      return node["disabled"]?.value != .bool(true) && node["enabled"]?.value != .bool(false)
    }
  }

  /// Returns the names of the servers that mcpconf wrote.
  ///
  /// If the record is unverified, only names that are still in the file are included.
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

  /// Adds the members that the client requires at the root of every file.
  private func addFileDefaults(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    guard !rendering.entries.isEmpty else { return }
    for member in rendering.target.client.fileDefaults(of: rendering.target) {
      let path = ConfigPath(members: [member.name])
      if try document.node(at: path) == nil { builder.addFileDefault(path, member.value) }
    }
  }

  /// Adds the prompts.
  ///
  /// If a prompt already exists, the user's wording is kept.
  private func addInputs(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    for input in rendering.inputs {
      guard let id = input["id"]?.text else { continue }
      let path: ConfigPath = ["inputs", .element("id", id)]
      if try document.node(at: path) == nil { builder.addInput(path, input, id) }
    }
  }

  /// Removes the prompts that mcpconf wrote, except prompts that a remaining server still uses.
  private func removeInputs(
    except wanted: [String], _ document: any ConfigDocument, _ existing: [ConfigNodeMember],
    _ remembered: RememberedTarget, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    let unused = remembered.memory.inputs.filter { !wanted.contains($0) }
    if unused.isEmpty { return }
    let leaving = Set(rendering.entries.map(\.name) + builder.removed).subtracting(builder.edited)
    let staying = existing.filter { !leaving.contains($0.name.value) }
      .map { JSONText.compact($0.node.value) }
    for id in unused
    where !staying.contains(where: { $0.contains(text: "${input:\(id)}") }) {
      let path: ConfigPath = ["inputs", .element("id", id)]
      guard let prompt = try document.node(at: path) else { continue }
      // A prompt that the user has reworded belongs to the user.
      let ours = rendering.inputs.first { $0["id"] == .string(id) }
      if ours.map(prompt.isSame) ?? true { builder.removeInput(path, id) }
    }
  }

  private func memory(
    after edit: DocumentEdit, _ builder: ChangeBuilder, _ remembered: RememberedTarget, isNew: Bool
  ) -> MemoryChange {
    var change = MemoryChange()
    change.removedInputs = builder.removedInputs
    change.profile = remembered.profile
    if case .remove = intent {
      change.forgotten = builder.removed
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
    // Nothing changes, and the record already contains these servers, so the record need not be
    // parsed.
    if !isNew, builder.changes.isEmpty, remembered.isWritten(change) {
      change.isKnown = true
      return change
    }
    // If mcpconf created the file, an empty object stays in it, because clients refuse an empty
    // file.
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

/// Collects the changes for one plan.
struct ChangeBuilder {
  let target: ClientTarget
  let root: ConfigPath
  let existing: NamedServers
  let remembered: RememberedTarget
  var changes: [DocumentChange] = []
  private(set) var summary: [EntryChange] = []
  private(set) var removed: [String] = []
  /// The names of the entries that are kept, because they differ from the entries that mcpconf
  /// wrote.
  private(set) var edited: [String] = []
  private var removedNames: Set<String> = []
  /// The names of the entries that are new in the file.
  private(set) var added: Set<String> = []
  private(set) var inputs: [String] = []
  private(set) var removedInputs: [String] = []
  /// The index in `changes` of the first insertion of an entry.
  ///
  /// `firstInput` is the same for prompts. From the origin of the first insertion, the old text can
  /// be restored.
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
      let kind: EntryChange.Kind =
        found == nil ? .added : .changed(entry.allMembers.map(\.name), byHand: false)
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

  /// Returns whether the defaults that belong to the token have our values in the file, or are
  /// missing.
  ///
  /// A different value belongs to the user.
  func claims(_ entry: ServerEntry) -> Bool {
    guard let node = node(entry.name) else { return true }
    return entry.tokenDefaults.allSatisfy { node[$0.name]?.isSame(as: $0.value) ?? true }
  }

  mutating func remove(_ names: [String]) {
    for name in names where removedNames.insert(name).inserted {
      removed.append(name)
      if node(name) == nil { continue }
      changes.append(.remove(path(name), restoring: remembered.memory.origin))
      summary.append(EntryChange(name: name, kind: .removed))
    }
  }

  /// Removes a server of the profile.
  ///
  /// The entry is kept if it differs both from the entry that mcpconf wrote and from the entry that
  /// it would write now.
  mutating func remove(_ entry: ServerEntry) {
    if isEdited(entry.name), let node = node(entry.name) {
      let merge = EntryMerge(
        path: path(entry.name), target: target, entry: entry, current: node, remembered: remembered)
      if !merge.changes.isEmpty { return edited.append(entry.name) }
    }
    remove([entry.name])
  }

  /// Removes servers.
  ///
  /// An entry that differs from the entry that mcpconf wrote is kept, because it belongs to the
  /// user.
  mutating func removeIfUnchanged(_ names: [String]) {
    for name in names where !removedNames.contains(name) {
      if isEdited(name) { edited.append(name) } else { remove([name]) }
    }
  }

  /// Returns whether the file has an entry with this name that differs from the entry that mcpconf
  /// wrote.
  func isEdited(_ name: String) -> Bool {
    guard let node = node(name), let written = remembered.server(name) else { return false }
    return !WrittenEntry(written, target).isUnchanged(in: node.value)
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

  /// Whether servers are recorded for the file, but the file contains none of them.
  var holdsNothingRemembered: Bool {
    let servers = remembered.memory.servers
    return !servers.isEmpty && !servers.contains { node($0.name) != nil }
  }

  private func node(_ name: String) -> ConfigNode? { existing.node(name) }
}
