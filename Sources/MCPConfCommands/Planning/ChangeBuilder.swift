internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

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
  /// The names of the entries that are new in the file, or that replace a value which is not an
  /// object.
  private(set) var added: Set<String> = []
  private(set) var inputs: [String] = []
  private(set) var removedInputs: [String] = []
  /// The index in `changes` of the first insertion of an entry.
  ///
  /// `firstInput` is the same for prompts. The record may keep the origin of the first insertion,
  /// so that a later run can restore the old text.
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

  /// Returns whether each default that belongs to the token has our value in the file or is
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
  /// The entry is kept if it differs from the recorded entry and `apply` would change it.
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
  ///
  /// Members that somebody added are not a difference. If the record does not contain the entry,
  /// the result is false.
  func isEdited(_ name: String) -> Bool {
    guard let node = node(name), let written = remembered.server(name) else { return false }
    let now = node.value
    // The first test is the usual case, and it does not need the shape of the client's entries.
    return !EntryMerge.holds(now, written)
      && !WrittenEntry(written, target).isUnchanged(in: now)
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
