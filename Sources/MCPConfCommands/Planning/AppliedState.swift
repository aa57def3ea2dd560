internal import ConfigDocuments
internal import SourceText

/// `$XDG_STATE_HOME/mcpconf/applied.json`: what `apply` wrote where.
///
/// Losing it is harmless: then `--prune` and the search for hand edits know of nothing.
struct AppliedState {
  /// Nil where no home is known; then nothing is remembered.
  private let path: String?
  private let targets: JSONMembers?
  /// The file, when it is there and says nothing that can be understood.
  let damagedPath: String?

  init(world: World) {
    let base = world.baseDirectory("XDG_STATE_HOME", else: ".local/state")
    path = base.map { "\($0)/mcpconf/applied.json" }
    let bytes = path.flatMap { try? world.readFile($0) }
    targets = bytes.flatMap(Self.targets)
    damagedPath = bytes != nil && targets == nil ? path : nil
  }

  /// What was written into the file of a target.
  func remembered(of key: String) -> RememberedTarget { RememberedTarget(targets, key) }

  /// Remembers one target; the file is only written when something is new.
  func remember(_ change: MemoryChange, _ known: RememberedTarget, world: World) throws {
    guard let path, !known.knows(change) else { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    // Waiting for the disk is most of what a small file costs, and this one can be lost.
    options.isFlushed = false
    _ = try world.updateFile(path, options) { current in
      // A damaged file is replaced: nothing of the user's is in it.
      var targets = self.targets
      var old = known
      if targets?.isMade(of: current ?? []) != true {
        // There was none, or another run has written meanwhile.
        targets = current.flatMap(Self.targets)
        old = RememberedTarget(targets, known.key)
      }
      let memory = change.applied(to: old.memory)
      let value = memory.isEmpty ? nil : memory.value
      return try targets?.text(setting: known.key, to: value) ?? Self.text(known.key, value)
    }
  }

  private static func targets(_ bytes: [UInt8]) -> JSONMembers? {
    JSONMembers(bytes, of: "targets")
  }

  /// A new file.
  private static func text(_ key: String, _ value: ConfigValue?) -> [UInt8] {
    let targets = ConfigValue.object(value.map { [ConfigMember(key, $0)] } ?? [])
    var text: [UInt8] = []
    JSONText.append(
      .object([ConfigMember("version", .number("1")), ConfigMember("targets", targets)]), to: &text)
    text.append(UInt8(ascii: "\n"))
    return text
  }
}

/// What is remembered of one target, which is only read when it is asked for: mostly the file is as
/// we left it.
final class RememberedTarget {
  let key: String
  private let targets: JSONMembers?
  private(set) lazy var memory = TargetMemory(targets?.node(key))

  init(_ targets: JSONMembers?, _ key: String) {
    self.targets = targets
    self.key = key
  }

  /// Nothing, as for a file that was never ours.
  static var nothing: RememberedTarget { RememberedTarget(nil, "") }

  /// What we wrote as a server's entry.
  func server(_ name: String) -> ConfigValue? {
    places[name].map { memory.servers[$0] }.flatMap { $0.name.isSame(as: name) ? $0.value : nil }
  }

  private lazy var places = Dictionary(
    memory.servers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Whether a change would leave the memory as it is.
  func knows(_ change: MemoryChange) -> Bool {
    if change.onlySetsServers, let targets,
      targets.isWritten(key, beginningWith: ConfigMember("servers", .object(change.servers)))
    {
      return true
    }
    return change.applied(to: memory) == memory
  }
}
