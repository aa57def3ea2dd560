internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// Makes plans for the rendering of one target.
struct DocumentPlanner {
  enum Intent {
    /// Add and update servers.
    ///
    /// `prune` also removes servers that only this profile had earlier. `exclusive` removes all
    /// servers that the profile does not have for the client.
    case apply(prune: Bool, exclusive: Bool)
    /// Remove the servers of the profile.
    ///
    /// `prune` also removes servers that only this profile had earlier.
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
  /// Throws an error if the document cannot be edited. The places of its problems refer to `file`,
  /// whose text is `current`.
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

  /// Returns the servers that mcpconf wrote earlier, except those in the rendering and those that
  /// the builder already removes.
  private func earlier(
    _ builder: ChangeBuilder, _ existing: [ConfigNodeMember], _ remembered: RememberedTarget
  ) -> [String] {
    let settled = Set(rendering.entries.map(\.name) + rendering.unwanted + builder.removed)
    return namesWritten(existing, remembered).filter { !settled.contains($0) }
  }

  /// Removes the servers that only this profile had earlier; entries that somebody edited are kept.
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

  /// Returns the earlier names of the servers in `added` and of the servers that the profile
  /// removes.
  ///
  /// `added` contains the client's names. An earlier name that the rendering still uses is left
  /// out.
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

  /// Returns the servers that are removed because they could do more in this client than the
  /// profile allows.
  ///
  /// If the profile disables a server, an existing entry with `disabled: true` or `enabled: false`
  /// is kept. `import` may have made the profile from such an entry.
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
  /// If the record is unverified, a server is included only if its entry in the file still contains
  /// everything that was recorded.
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

  /// Adds the missing members that the client requires at the root of every file.
  ///
  /// Without servers in the rendering, nothing is added.
  private func addFileDefaults(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    guard !rendering.entries.isEmpty else { return }
    for member in rendering.target.client.fileDefaults(of: rendering.target) {
      let path = ConfigPath(members: [member.name])
      if try document.node(at: path) == nil { builder.addFileDefault(path, member.value) }
    }
  }

  /// Adds the missing prompts of the rendering.
  ///
  /// A prompt that exists is not changed, because the user may have reworded it.
  private func addInputs(
    _ document: any ConfigDocument, _ builder: inout ChangeBuilder
  ) throws(DocumentError) {
    for input in rendering.inputs {
      guard let id = input["id"]?.text else { continue }
      let path: ConfigPath = ["inputs", .element("id", id)]
      if try document.node(at: path) == nil { builder.addInput(path, input, id) }
    }
  }

  /// Removes the prompts that mcpconf wrote and that are no longer needed.
  ///
  /// These prompts are kept:
  ///
  /// - prompts in `wanted`
  /// - prompts that are used by a server that stays in the file
  /// - prompts of the rendering that the user has reworded
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
