internal import ConfigDocuments
internal import SourceText

/// The record of the entries that mcpconf wrote into one client's file.
///
/// The record contains references, and never a secret.
struct TargetMemory: Equatable {
  /// The entries as mcpconf rendered them.
  var servers: [ConfigMember] = []
  /// The client's names of servers, each with the profile's name as its value.
  ///
  /// Servers that have the usual name in the client are left out. Older versions do not know these
  /// names, so the checksum of a `TargetRecord` does not include them. A name counts only if
  /// `servers` contains it.
  var names: [ConfigMember] = []
  /// The profiles to which the servers belong.
  ///
  /// The checksum of a `TargetRecord` does not include the profiles.
  var profiles = RecordedProfiles()
  /// The IDs of the prompts that mcpconf added for VS Code.
  var inputs: [String] = []
  /// The state of the file before the first insertion.
  ///
  /// With this state, the removal of the last entry restores the old text.
  var origin = ParentOrigin()
  var inputsOrigin = ParentOrigin()

  init() {}

  /// Reads the record from a member of `targets` in `applied.json`; returns nil if a part that the
  /// checksum includes is missing or has the wrong type.
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

  /// The members that the checksum of a `TargetRecord` does not include.
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

/// The change that one run makes in the record of a file.
///
/// The type describes a change and not a new state, because another run may record its own servers
/// in the meantime.
struct MemoryChange {
  var servers: [ConfigMember] = []
  /// The new elements of `TargetMemory.names`, for the servers in `servers`.
  var names: [ConfigMember] = []
  /// The profile to which `servers` belong; nil if the path of the profile is unknown.
  var profile: ProfileIdentity?
  /// The names of the servers that no longer belong to mcpconf.
  var forgotten: [String] = []
  var inputs: [String] = []
  var removedInputs: [String] = []
  var isNewFile = false
  /// Whether the file exists, but contains none of the recorded servers.
  ///
  /// In this case, the file is not the file that mcpconf wrote.
  var isOtherFile = false
  /// Whether the record is known to contain exactly these servers.
  var isKnown = false
  var origin: ParentOrigin?
  var inputsOrigin: ParentOrigin?

  /// Whether the change only sets servers.
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
      // The list of prompts need not exist in the file, but the list of servers must exist.
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

  /// Returns the origin of the first insertion, even if the run that made it is recorded after
  /// another run.
  ///
  /// In a file that mcpconf created, the origin is empty, so the removal of the last entry keeps
  /// the empty object.
  private func origin(
    _ old: ParentOrigin, _ new: ParentOrigin?, isFirst: Bool
  ) -> ParentOrigin {
    if isNewFile { return ParentOrigin() }
    guard let new, isFirst || new != ParentOrigin() else { return old }
    return new
  }
}
