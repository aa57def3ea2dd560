internal import ConfigDocuments
internal import SourceText

/// The record of what we wrote into one client's file: only references, never a secret.
struct TargetMemory: Equatable {
  /// The entries as we rendered them.
  var servers: [ConfigMember] = []
  /// The profile's names of servers that have another name in the client.
  ///
  /// Older versions do not know this member. So it is not part of the checksum, and applies only to
  /// names in `servers`.
  var names: [ConfigMember] = []
  /// The profiles to which these servers belong; the checksum does not include them.
  var profiles = RecordedProfiles()
  /// The IDs of VS Code's prompts that we added.
  var inputs: [String] = []
  /// The state of the file before the first insertion, so that removing the last entry restores the
  /// old text.
  var origin = ParentOrigin()
  var inputsOrigin = ParentOrigin()

  init() {}

  /// Reads a member of `targets`; returns nil if a part is missing or has another type.
  init?(_ node: ConfigNode) {
    guard case .object(let servers)? = node["servers"]?.content,
      case .array(let ids)? = node["inputs"]?.content,
      let origin = Self.origin(node["origin"]), let inputsOrigin = Self.origin(node["inputsOrigin"])
    else { return nil }
    for server in servers {
      guard case .object = server.node.content else { return nil }
      self.servers.append(ConfigMember(server.name.value, server.node.value))
    }
    inputs = ids.compactMap(\.text)
    if inputs.count < ids.count { return nil }
    self.origin = origin
    self.inputsOrigin = inputsOrigin
    names = (node["names"]?.members ?? []).compactMap { name in
      name.node.text.map { ConfigMember(name.name.value, .string($0)) }
    }
    profiles = RecordedProfiles(node["profiles"])
  }

  var members: [ConfigMember] {
    [
      ConfigMember("servers", .object(servers)), ConfigMember("inputs", .strings(inputs)),
      ConfigMember("origin", Self.value(origin)),
      ConfigMember("inputsOrigin", Self.value(inputsOrigin)),
    ]
  }

  /// The members outside the checksum.
  var uncheckedMembers: [ConfigMember] {
    (names.isEmpty ? [] : [ConfigMember("names", .object(names))]) + profiles.members
  }

  var isEmpty: Bool { servers.isEmpty && inputs.isEmpty }

  private static func origin(_ node: ConfigNode?) -> ParentOrigin? {
    guard case .number(let created)? = node?["created"]?.content, let count = Int(created),
      let blank = node?["blank"]?.text
    else { return nil }
    return ParentOrigin(created: count, blank: blank)
  }

  private static func value(_ origin: ParentOrigin) -> ConfigValue {
    .object([
      ConfigMember("created", .number(String(origin.created))),
      ConfigMember("blank", .string(origin.blank)),
    ])
  }
}

/// One run's change of a file's record.
///
/// It is a change and not a new state, because other runs may record their own servers in the
/// meantime.
struct MemoryChange {
  var servers: [ConfigMember] = []
  /// The profile's names of servers that have another name in the client.
  var names: [ConfigMember] = []
  /// The profile that has these servers; nil if it has no lasting path.
  var profile: ProfileIdentity?
  /// The names of servers that are no longer ours.
  var forgotten: [String] = []
  var inputs: [String] = []
  var removedInputs: [String] = []
  var isNewFile = false
  /// Whether the file contained nothing that is recorded; then it is not the file that we wrote.
  var isOtherFile = false
  /// Whether the record is known to contain exactly these servers.
  var isKnown = false
  var origin: ParentOrigin?
  var inputsOrigin: ParentOrigin?

  /// Whether the change contains only servers.
  var onlySetsServers: Bool {
    names.isEmpty && forgotten.isEmpty && inputs.isEmpty && removedInputs.isEmpty && !isNewFile
      && !isOtherFile
      && origin == nil && inputsOrigin == nil
  }

  func applied(to old: TargetMemory) -> TargetMemory {
    let old = isOtherFile ? TargetMemory() : old
    var memory = old
    memory.origin = self.origin(old.origin, origin, isFirst: old.servers.isEmpty)
    memory.inputsOrigin =
      isNewFile
      // Unlike the list of servers, the list of prompts is not required in the file.
      ? ParentOrigin(created: inputs.isEmpty ? 0 : 1)
      : self.origin(old.inputsOrigin, inputsOrigin, isFirst: old.inputs.isEmpty)
    let gone = Set(forgotten)
    memory.servers.removeAll { gone.contains($0.name) }
    let places = Dictionary(
      memory.servers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for server in servers {
      if let place = places[server.name] {
        memory.servers[place] = server
      } else {
        memory.servers.append(server)
      }
    }
    let renewed = Set(servers.map(\.name))
    memory.names.removeAll { gone.contains($0.name) || renewed.contains($0.name) }
    memory.names += names
    memory.profiles = memory.profiles.giving(servers.map(\.name), to: profile, without: gone)
    memory.inputs.removeAll(where: removedInputs.contains)
    memory.inputs += inputs.filter { !memory.inputs.contains($0) }
    return memory
  }

  /// Returns the origin to keep: that of the first insertion, whichever run is recorded first.
  private func origin(
    _ old: ParentOrigin, _ new: ParentOrigin?, isFirst: Bool
  ) -> ParentOrigin {
    if isNewFile { return ParentOrigin() }
    guard let new, isFirst || new != ParentOrigin() else { return old }
    return new
  }
}
