internal import ConfigDocuments
internal import SourceText

/// What we wrote into one client's file: references only, never a secret.
struct TargetMemory: Equatable {
  /// The entries as we rendered them.
  var servers: [ConfigMember] = []
  /// The profile's names of servers that have another one in the client.
  ///
  /// Older versions do not know them. So they are not a part of the checksum, and count only for `servers`.
  var names: [ConfigMember] = []
  /// Ids of VS Code's prompts that we added.
  var inputs: [String] = []
  /// What the first insertion found, so that removing the last gives the old text back.
  var origin = ParentOrigin()
  var inputsOrigin = ParentOrigin()

  init() {}

  /// Reads a member of `targets`; nil when a part is missing or of another type.
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
  }

  var members: [ConfigMember] {
    [
      ConfigMember("servers", .object(servers)), ConfigMember("inputs", .strings(inputs)),
      ConfigMember("origin", Self.value(origin)),
      ConfigMember("inputsOrigin", Self.value(inputsOrigin)),
    ]
  }

  /// What is kept beside the checked members.
  var nameMembers: [ConfigMember] {
    names.isEmpty ? [] : [ConfigMember("names", .object(names))]
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

/// What one run changes in the memory of a file.
///
/// A change, not a new state: other runs may remember their own servers of the file meanwhile.
struct MemoryChange {
  var servers: [ConfigMember] = []
  /// The profile's names of those of them that have another one in the client.
  var names: [ConfigMember] = []
  /// Names of servers that are not ours any more.
  var forgotten: [String] = []
  var inputs: [String] = []
  var removedInputs: [String] = []
  var isNewFile = false
  /// Whether the file held nothing of what is remembered: it is another file than the one that we wrote.
  var isOtherFile = false
  /// Whether the memory is known to have just these servers.
  var isKnown = false
  var origin: ParentOrigin?
  var inputsOrigin: ParentOrigin?

  /// Whether there is nothing in it but the servers.
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
      // The list of prompts, unlike that of servers, is nothing that the file must have.
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
    memory.inputs.removeAll(where: removedInputs.contains)
    memory.inputs += inputs.filter { !memory.inputs.contains($0) }
    return memory
  }

  /// Of runs at the same time, the first to insert found something, whichever is remembered first.
  private func origin(
    _ old: ParentOrigin, _ new: ParentOrigin?, isFirst: Bool
  ) -> ParentOrigin {
    if isNewFile { return ParentOrigin() }
    guard let new, isFirst || new != ParentOrigin() else { return old }
    return new
  }
}
