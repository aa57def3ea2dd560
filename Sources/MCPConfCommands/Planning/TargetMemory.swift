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
  func remember(_ memory: TargetMemory, of key: String, world: World) throws {
    if memory == self.memory(of: key) { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    _ = try world.updateFile(path, options) { current in
      let place = ConfigPath(members: ["targets", key])
      let change: DocumentChange = memory.isEmpty ? .remove(place) : .set(place, memory.value)
      let changes: [DocumentChange] = [.set(["version"], .number("1")), change]
      // A damaged file is replaced: nothing of the user's is in it.
      if let current, let edit = try? Self.edit(current, changes) { return edit }
      return try Self.edit([], changes)
    }
  }

  private static func edit(_ bytes: [UInt8], _ changes: [DocumentChange]) throws -> [UInt8] {
    try ConfigFormat.json(.strict).document(bytes, file: .none).edit(changes).bytes
  }
}
