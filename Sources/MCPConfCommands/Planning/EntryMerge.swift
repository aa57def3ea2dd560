internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Computes the changes of one server's entry in a client's file.
///
/// The members that mcpconf renders are ours. All other members (`disabled`, `autoApprove`, an
/// added header) belong to the user. They are kept, except the members that `MergedEntry` removes.
struct EntryMerge {
  let path: ConfigPath
  let entry: ServerEntry
  let current: ConfigNode
  private let memory: RememberedTarget
  /// The member that lists the variables which the client passes to the server; nil if the client
  /// has no such member.
  ///
  /// Users add names to this list.
  private var passedVariables: String? { shape.passedVariables }
  private let shape: EntryShape

  private(set) var changes: [DocumentChange] = []
  /// The paths of the changed members, such as `url` and `headers.Authorization`.
  private(set) var keys: [String] = []

  init(
    path: ConfigPath, target: ClientTarget, entry: ServerEntry, current: ConfigNode,
    remembered: RememberedTarget
  ) {
    self.path = path
    self.entry = entry
    self.current = current
    memory = remembered
    shape = target.client.shape(of: target)
    if isUpToDate(listKey: target.client.listKey) { return }
    let merged = MergedEntry(entry, target, remembered: ours)
    add(merged.members(current.value), over: current, in: path, key: "")
  }

  /// Returns whether the entry has exactly the members of a newly written entry, with our values in
  /// our members.
  ///
  /// This is the usual case, and it requires no comparison of merged values.
  private func isUpToDate(listKey: String?) -> Bool {
    var count = entry.members.count + entry.defaults.count
    if listKey != nil { count += 1 }
    return current.members.count == count
      && entry.members.allSatisfy { current[$0.name]?.isSame(as: $0.value) == true }
      && entry.defaults.allSatisfy { current[$0.name] != nil }
  }

  private var remembered: ConfigValue? { memory.server(entry.name) }

  /// The recorded entry; nil if there is none.
  ///
  /// An unverified record counts only if the file still contains all of the recorded entry.
  private var ours: ConfigValue? {
    guard let remembered, memory.isVerified || Self.holds(current.value, remembered) else {
      return nil
    }
    return remembered
  }

  /// Whether somebody changed the entry that mcpconf wrote.
  ///
  /// Added members do not count, and neither do missing members whose values the client infers. If
  /// the record does not contain the entry, the result is false.
  var isEditedByHand: Bool {
    guard case .object(let members)? = remembered else { return false }
    let now = current.value
    return !members.allSatisfy { member in
      guard let value = now[member.name] else { return isImplied(member) }
      if member.name == passedVariables, case .array(let names) = value,
        case .array(let ours) = member.value
      {
        return ours.allSatisfy(names.contains)
      }
      return Self.holds(value, member.value)
    }
  }

  private func isImplied(_ member: ConfigMember) -> Bool {
    entry.implied.contains(member.name)
      || member.name == shape.typeKey && shape.inferred.contains(Transports(entry.transport))
  }

  /// Returns whether `now` contains all of `value`.
  ///
  /// In `now`, an object may have additional members.
  static func holds(_ now: ConfigValue, _ value: ConfigValue) -> Bool {
    guard case .object(let members) = value else { return now == value }
    return members.allSatisfy { member in now[member.name].map { holds($0, member.value) } ?? false
    }
  }

  /// Adds the changes that give an object exactly these members.
  ///
  /// `key` is the prefix of the members' names in `keys`, such as `headers.`.
  private mutating func add(
    _ members: [ConfigMember], over now: ConfigNode, in parent: ConfigPath, key: String
  ) {
    for member in members {
      let node = now[member.name]
      if node?.isSame(as: member.value) == true { continue }
      let place = parent.appending(member: member.name)
      if let node, case .object = node.content, case .object(let fields) = member.value {
        add(fields, over: node, in: place, key: "\(key)\(member.name).")
      } else {
        changes.append(.set(place, member.value))
        keys.append(key + member.name)
      }
    }
    for member in now.members
    where !members.contains(where: { $0.name.isSame(as: member.name.value) }) {
      changes.append(.remove(parent.appending(member: member.name.value)))
      keys.append(key + member.name.value)
    }
  }
}
