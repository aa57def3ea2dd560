internal import ConfigDocuments
internal import SourceText

/// `$XDG_STATE_HOME/mcpconf/applied.json`: what `apply` wrote where.
///
/// Losing it is harmless: then `--prune` and the search for hand edits know of nothing.
struct AppliedState {
  /// Nil where no home is known; then nothing is remembered.
  private let path: String?
  private let targets: ConfigNode?
  /// The file, when it is there and says nothing that can be understood.
  let damagedPath: String?

  init(world: World) {
    let base = world.baseDirectory("XDG_STATE_HOME", else: ".local/state")
    path = base.map { "\($0)/mcpconf/applied.json" }
    let bytes = path.flatMap { try? world.readFile($0) }
    targets = bytes.flatMap(Self.targets)
    damagedPath = bytes != nil && targets == nil ? path : nil
  }

  func memory(of key: String) -> TargetMemory { TargetMemory(targets?[key]) }

  /// Remembers one target, of which `known` was remembered; the file is only written when something
  /// is new.
  func remember(
    _ change: MemoryChange, of key: String, known: TargetMemory, world: World
  ) throws {
    guard let path, !change.isKnown(to: known) else { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    // Waiting for the disk is most of what a small file costs, and this one can be lost.
    options.isFlushed = false
    _ = try world.updateFile(path, options) { current in
      let now = TargetMemory(current.flatMap(Self.targets)?[key])
      let memory = change.applied(to: now)
      let place = ConfigPath(members: ["targets", key])
      let changes: [DocumentChange] = [
        .set(["version"], .number("1")),
        memory.isEmpty ? .remove(place) : .set(place, memory.value),
      ]
      // A damaged file is replaced: nothing of the user's is in it.
      if let current, let edited = try? Self.edit(current, changes) { return edited }
      return try Self.edit([], changes)
    }
  }

  private static func targets(_ bytes: [UInt8]) -> ConfigNode? {
    let root = try? ConfigFormat.json(.strict).root(of: bytes, file: .none) { path in
      path[0] == "targets" ? .whole : .nothing
    }
    guard let members = root?.members, members.count == 1, case .object = members[0].node.content
    else { return nil }
    return members[0].node
  }

  private static func edit(_ bytes: [UInt8], _ changes: [DocumentChange]) throws -> [UInt8] {
    try ConfigFormat.json(.strict).document(bytes, file: .none).edit(changes).bytes
  }
}
