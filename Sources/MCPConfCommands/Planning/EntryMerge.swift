internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Works out what must change in one server's entry of a client's file.
///
/// The members that we render are ours. Others (`disabled`, `autoApprove`, a header that somebody added)
/// are the user's and stay, except what would contradict ours: the other transport's members.
struct EntryMerge {
  let path: ConfigPath
  let target: ClientTarget
  let entry: ServerEntry
  let current: ConfigNode
  private let memory: RememberedTarget

  private(set) var changes: [DocumentChange] = []
  /// The members that change, such as `url` and `headers.Authorization`.
  private(set) var keys: [String] = []

  init(
    path: ConfigPath, target: ClientTarget, entry: ServerEntry, current: ConfigNode,
    remembered: RememberedTarget
  ) {
    self.path = path
    self.target = target
    self.entry = entry
    self.current = current
    memory = remembered
    for member in entry.members {
      merge(member, over: current[member.name], in: path, key: "") { $0?[member.name] }
    }
    for member in entry.defaults where current[member.name] == nil {
      set(member, in: path, key: "")
    }
    removeStaleMembers()
  }

  /// What we wrote here last time; members that we no longer render go away.
  private var remembered: ConfigValue? {
    memory.memory.servers.first { $0.name == entry.name }?.value
  }

  /// Whether somebody else changed what we wrote.
  var isEditedByHand: Bool {
    guard let remembered else { return false }
    return !Self.holds(current.value, remembered)
  }

  /// Whether all of `value` is there; an object may have more members.
  private static func holds(_ now: ConfigValue, _ value: ConfigValue) -> Bool {
    guard case .object(let members) = value else { return now == value }
    return members.allSatisfy { member in now[member.name].map { holds($0, member.value) } ?? false
    }
  }

  /// `parent` is the object that the member stands in, `key` what its name follows in `keys`, and
  /// `part` gives its part of what is remembered.
  ///
  /// Paths and keys are only put together where something changes: mostly nothing does.
  private mutating func merge(
    _ member: ConfigMember, over now: ConfigNode?, in parent: ConfigPath, key: String,
    _ part: (ConfigValue?) -> ConfigValue?
  ) {
    guard let now, case .object(let fields) = member.value, case .object = now.content else {
      if now?.isSame(as: member.value) != true { set(member, in: parent, key: key) }
      return
    }
    if now.isSame(as: member.value) { return }
    let place = parent.appending(member: member.name)
    let inner = "\(key)\(member.name)."
    for field in fields {
      merge(field, over: now[field.name], in: place, key: inner) { part($0)?[field.name] }
    }
    for field in staleFields(of: now, member, part(remembered)) {
      remove(place.appending(member: field), key: inner + field)
    }
  }

  /// Headers that are ours in another letter case, and fields that we used to write.
  private func staleFields(
    of now: ConfigNode, _ member: ConfigMember, _ remembered: ConfigValue?
  ) -> [String] {
    let wantedNames = member.value.memberNames
    let rememberedNames = remembered?.memberNames ?? []
    return now.members.map(\.name.value).filter { name in
      if wantedNames.contains(where: { $0.isSame(as: name) }) { return false }
      if rememberedNames.contains(where: { $0.isSame(as: name) }) { return true }
      return member.name.hasSuffix("headers")
        && wantedNames.contains { folded($0).isSame(as: folded(name)) }
    }
  }

  private mutating func removeStaleMembers() {
    let others = current.members.filter { member in
      !entry.members.contains { $0.name == member.name.value }
    }
    if others.isEmpty { return }
    let shape = target.client.shape(of: target)
    let remembered = remembered
    let wantedNames = entry.members.map(\.name)
    let addresses = ["url", "serverUrl", "httpUrl", shape.url]
    let isRemote = !wantedNames.contains(shape.command)
    // Another spelling of the address would compete with ours; the other transport's members too.
    let contradicting =
      addresses + (isRemote ? shape.stdioMembers + ["cwd", "envFile"] : shape.headerMembers)
    let changesKind = current.members.contains { contradicting.contains($0.name.value) }
    for member in others {
      let name = member.name.value
      if contradicting.contains(name)
        || (changesKind && ["type", "transport", shape.typeKey].contains(name))
      {
        remove(path.appending(member: name), key: name)
      } else if let old = remembered?[name] {
        removeRemembered(member, old)
      }
    }
  }

  /// All of it when nothing in it is the user's own.
  private mutating func removeRemembered(_ member: ConfigNodeMember, _ old: ConfigValue) {
    let name = member.name.value
    let place = path.appending(member: name)
    guard case .object = old, case .object(let fields) = member.node.content else {
      remove(place, key: name)
      return
    }
    let ours = fields.map(\.name.value).filter { old.memberNames.contains($0) }
    if ours.count == fields.count {
      remove(place, key: name)
    } else {
      for field in ours { remove(place.appending(member: field), key: "\(name).\(field)") }
    }
  }

  private mutating func set(_ member: ConfigMember, in parent: ConfigPath, key: String) {
    changes.append(.set(parent.appending(member: member.name), member.value))
    keys.append(key + member.name)
  }

  private mutating func remove(_ place: ConfigPath, key: String) {
    changes.append(.remove(place))
    keys.append(key)
  }

  private func folded(_ name: String) -> String { name.lowercased() }
}
