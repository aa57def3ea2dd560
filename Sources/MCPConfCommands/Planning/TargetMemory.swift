internal import ConfigDocuments
internal import SourceText

/// What we wrote into one client's file: references only, never a secret.
struct TargetMemory: Equatable {
  /// The entries as we rendered them.
  var servers: [ConfigMember] = []
  /// Ids of VS Code's prompts that we added.
  var inputs: [String] = []
  /// What the first insertion found, so that removing the last gives the old text back.
  var origin = ParentOrigin()
  var inputsOrigin = ParentOrigin()

  init() {}

  /// Reads a member of `targets`; what does not fit is left out.
  init(_ value: ConfigValue?) {
    if case .object(let members)? = value?["servers"] { servers = members }
    if case .array(let ids)? = value?["inputs"] { inputs = ids.compactMap(\.text) }
    origin = Self.origin(value?["origin"])
    inputsOrigin = Self.origin(value?["inputsOrigin"])
  }

  var value: ConfigValue {
    .object([
      ConfigMember("servers", .object(servers)), ConfigMember("inputs", .strings(inputs)),
      ConfigMember("origin", Self.value(origin)),
      ConfigMember("inputsOrigin", Self.value(inputsOrigin)),
    ])
  }

  var isEmpty: Bool { servers.isEmpty && inputs.isEmpty }

  private static func origin(_ value: ConfigValue?) -> ParentOrigin {
    guard case .number(let created)? = value?["created"], let count = Int(created),
      let blank = value?["blank"]?.text
    else { return ParentOrigin() }
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
  /// Names of servers that are not ours any more.
  var forgotten: [String] = []
  var inputs: [String] = []
  var removedInputs: [String] = []
  var isNewFile = false
  var origin: ParentOrigin?
  var inputsOrigin: ParentOrigin?

  func applied(to old: TargetMemory) -> TargetMemory {
    var memory = old
    memory.origin = self.origin(old.origin, origin, isFirst: old.servers.isEmpty)
    memory.inputsOrigin = self.origin(old.inputsOrigin, inputsOrigin, isFirst: old.inputs.isEmpty)
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

/// `$XDG_STATE_HOME/mcpconf/applied.json`: what `apply` wrote where.
///
/// Losing it is harmless: then `--prune` and the search for hand edits know of nothing.
struct AppliedState {
  let path: String
  private var targets: ConfigValue?

  init(path: String, world: World) {
    self.path = path
    guard let bytes = try? world.readFile(path),
      let document = try? ConfigFormat.json(.strict).document(bytes, file: .none),
      let node = try? document.node(at: ["targets"])
    else { return }
    targets = node.value
  }

  func memory(of key: String) -> TargetMemory { TargetMemory(targets?[key]) }

  /// Remembers one target; the file is only written when something is new.
  func remember(_ news: MemoryChange, of key: String, world: World) throws {
    if news.applied(to: memory(of: key)) == memory(of: key) { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    _ = try world.updateFile(path, options) { current in
      let place = ConfigPath(members: ["targets", key])
      let memory = news.applied(to: Self.memory(of: key, in: current))
      let change: DocumentChange = memory.isEmpty ? .remove(place) : .set(place, memory.value)
      let changes: [DocumentChange] = [.set(["version"], .number("1")), change]
      // A damaged file is replaced: nothing of the user's is in it.
      if let current, let edit = try? Self.edit(current, changes) { return edit }
      return try Self.edit([], changes)
    }
  }

  /// As another run may just have written it.
  private static func memory(of key: String, in bytes: [UInt8]?) -> TargetMemory {
    guard let bytes, let document = try? ConfigFormat.json(.strict).document(bytes, file: .none),
      let node = try? document.node(at: ConfigPath(members: ["targets", key]))
    else { return TargetMemory() }
    return TargetMemory(node.value)
  }

  private static func edit(_ bytes: [UInt8], _ changes: [DocumentChange]) throws -> [UInt8] {
    try ConfigFormat.json(.strict).document(bytes, file: .none).edit(changes).bytes
  }
}
