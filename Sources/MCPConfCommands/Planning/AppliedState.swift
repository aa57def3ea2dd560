internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// `$XDG_STATE_HOME/mcpconf/applied.json`: what `apply` wrote where.
///
/// Losing it is harmless: then `--prune` and the search for hand edits know of nothing. What is wrong in it is
/// ignored, since acting on it could remove what belongs to the user.
struct AppliedState {
  /// Nil where no home is known; then nothing is remembered.
  private let path: String?
  private let targets: JSONMembers?
  /// Why nothing of the file is used, although it is there.
  let problem: Diagnostic?
  private let isReplaceable: Bool

  init(world: World) {
    let base = world.baseDirectory("XDG_STATE_HOME", else: ".local/state")
    path = base.map { "\($0)/mcpconf/applied.json" }
    var targets: JSONMembers?
    var problem: Diagnostic?
    var isReplaceable = true
    if let path {
      do {
        targets = try Self.targets(of: try world.readFile(path))
      } catch let content as UnusableContent {
        let isLink = world.fileKind(path, false) == .symbolicLink
        isReplaceable = content == .damaged && !isLink
        problem =
          content == .newer ? .newer(path) : isLink ? .foreignLink(path) : .damaged(path)
      } catch {
        isReplaceable = false
        problem = .unreadable((error as? FileError)?.message ?? "cannot read \(path)")
      }
    }
    self.targets = targets
    self.problem = problem
    self.isReplaceable = isReplaceable
  }

  /// What was written into the file of a target.
  func remembered(of key: String) -> RememberedTarget { RememberedTarget(targets, key) }

  /// Remembers one target; the file is only written when something is new.
  func remember(_ change: MemoryChange, _ known: RememberedTarget, world: World) throws {
    guard let path, isReplaceable, !known.knows(change) else { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    // Waiting for the disk is most of what a small file costs, and this one can be lost.
    options.isFlushed = false
    _ = try world.updateFile(path, options) { current in
      var targets = self.targets
      var old = known
      if targets?.isMade(of: current ?? []) != true {
        // There was none, or another run has written meanwhile.
        do throws(UnusableContent) { targets = try Self.targets(of: current) } catch {
          // A damaged file is replaced: nothing of the user's is in it.
          guard error == .damaged else { return nil }
          targets = nil
        }
        old = RememberedTarget(targets, known.key)
      }
      let memory = change.applied(to: old.memory)
      let value = memory.isEmpty ? nil : TargetRecord.value(memory, key: known.key)
      return try targets?.text(setting: known.key, to: value) ?? Self.text(known.key, value)
    }
  }

  private enum UnusableContent: Error { case damaged, newer }

  /// Nil for no file, and for an empty one, which a dotfile manager may have put there.
  private static func targets(of bytes: [UInt8]?) throws(UnusableContent) -> JSONMembers? {
    guard let bytes, !bytes.isEmpty else { return nil }
    if !bytes.starts(with: beginning) {
      let root = try? ConfigFormat.json(.strict).document(bytes, file: .none).node(at: [])
      guard case .number(let version)? = root?["version"]?.content, let version = Int(version)
      else {
        throw .damaged
      }
      if version > 1 { throw .newer }
      if version < 1 { throw .damaged }
    }
    guard let targets = JSONMembers(bytes, of: "targets") else { throw .damaged }
    return targets
  }

  /// What we write; with it the version need not be looked for.
  private static let beginning = Array("{\n  \"version\": 1,\n".utf8)

  /// A new file.
  private static func text(_ key: String, _ value: ConfigValue?) -> [UInt8] {
    let targets = ConfigValue.object(value.map { [ConfigMember(key, $0)] } ?? [])
    var text: [UInt8] = []
    JSONText.appendDocument(
      .object([ConfigMember("version", .number("1")), ConfigMember("targets", targets)]), to: &text)
    return text
  }
}

/// What is remembered of one target, which is only read when it is asked for: mostly the file is as
/// we left it.
final class RememberedTarget {
  let key: String
  private let targets: JSONMembers?
  private lazy var record = TargetRecord(targets?.node(key), key: key)
  /// Whether it was read, and is not what we wrote.
  private(set) var isInconsistent = false

  init(_ targets: JSONMembers?, _ key: String) {
    self.targets = targets
    self.key = key
  }

  /// Nothing, as for a file that was never ours.
  static var nothing: RememberedTarget { RememberedTarget(nil, "") }

  var memory: TargetMemory {
    if record.standing == .inconsistent { isInconsistent = true }
    return record.memory
  }

  /// Whether it is known to be just what we wrote.
  var isVerified: Bool { record.standing == .verified }

  /// What we wrote as a server's entry.
  func server(_ name: String) -> ConfigValue? {
    places[name].map { memory.servers[$0] }.flatMap { $0.name.isSame(as: name) ? $0.value : nil }
  }

  private lazy var places = Dictionary(
    memory.servers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Whether a change would leave the memory as it is.
  func knows(_ change: MemoryChange) -> Bool {
    if change.isKnown { return true }
    let isSame = change.applied(to: memory) == memory
    return isSame && !isInconsistent
  }

  /// Whether what a change remembers is written already, which can be told without reading the record.
  func isWritten(_ change: MemoryChange) -> Bool {
    guard change.onlySetsServers, !change.servers.isEmpty, let targets else { return false }
    return targets.isWritten(
      key, beginningWith: ConfigMember("servers", .object(change.servers)))
  }
}

extension Diagnostic {
  private static let notRememberedCode = "not-remembered"

  fileprivate static func damaged(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "\(path) is damaged, so mcpconf does not know what it wrote earlier",
      fix: "none is needed: the next change replaces the file")
  }

  fileprivate static func foreignLink(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "\(path) is a link to a file that this mcpconf cannot use, so nothing is remembered",
      fix: "remove the link")
  }

  /// An error: without it, we would take what the newer one wrote for the user's.
  fileprivate static func newer(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "newer-state",
      "a newer mcpconf wrote \(path), and this one cannot read it: nothing was changed",
      fix: "update mcpconf; 'mcpconf --version' shows which one runs")
  }

  fileprivate static func unreadable(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode, "mcpconf does not know what it wrote earlier: \(message)")
  }

  static func inconsistentState(_ shownPath: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "what applied.json says about \(shownPath) is not what mcpconf wrote there, so it is ignored",
      fix: "look for servers in \(shownPath) that you no longer want, and remove them yourself")
  }

  /// Otherwise a merge that removes nothing would look like one with nothing to remove.
  static func neverApplied(_ shownPath: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "--prune removes nothing: mcpconf has not applied a profile to \(shownPath) yet",
      fix: "run 'mcpconf apply' after the merge, so that a later --prune knows what it wrote")
  }

  static func notRemembered(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "mcpconf will not know what it wrote, so --prune will not remove it: \(message)")
  }

  var isNotRemembered: Bool { code == Self.notRememberedCode }
}
