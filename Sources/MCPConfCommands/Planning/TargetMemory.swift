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

/// How one run changes the memory of a target.
///
/// Other runs may have changed it meanwhile, so it is applied to what is there when it is written.
struct MemoryChange {
  var servers: [ConfigMember] = []
  var gone: [String] = []
  var inputs: [String] = []
  var inputsGone: [String] = []
  /// What the first insertions of this run found.
  var origin: ParentOrigin?
  var inputsOrigin: ParentOrigin?

  func applied(to old: TargetMemory) -> TargetMemory {
    var memory = old
    let names = Set(servers.map(\.name) + gone)
    memory.servers = old.servers.filter { !names.contains($0.name) } + servers
    memory.inputs = old.inputs.filter { !(inputs + inputsGone).contains($0) } + inputs
    // The first insertion made the containers; later ones found them there.
    if old.servers.isEmpty { memory.origin = origin ?? old.origin }
    if old.inputs.isEmpty { memory.inputsOrigin = inputsOrigin ?? old.inputsOrigin }
    return memory
  }
}
