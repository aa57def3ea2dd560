internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import SourceText

/// The record of the entries that `apply` wrote into the clients' files.
///
/// The record is the file `mcpconf/applied.json` in one of these directories:
///
/// - `$XDG_STATE_HOME`, by default `~/.local/state`.
/// - For managed scope, `/var/lib` (on macOS, `/Library/Application Support`), below the directory
///   of `--root`.
///
/// It is harmless to lose this file: `--prune` and the search for manual edits then find nothing.
/// Content that is not valid is ignored, because it could make mcpconf remove the user's data. If a
/// newer mcpconf wrote the file, this is an error.
struct AppliedState {
  /// The path of the file.
  ///
  /// If there is neither a home directory nor an absolute path in `XDG_STATE_HOME`, the path is nil
  /// and nothing is recorded.
  private let path: String?
  private let options: WriteOptions
  private let targets: JSONMembers?
  /// The problem that prevents the use of the existing file; nil if there is no problem.
  let problem: Diagnostic?
  private let isReplaceable: Bool

  /// Reads the record for one user.
  init(world: World) {
    let base = world.baseDirectory("XDG_STATE_HOME", else: ".local/state")
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    self.init(world, base, options)
  }

  /// Reads the record for the whole machine.
  ///
  /// The path does not depend on the way in which a user becomes root: on some systems, `sudo`
  /// keeps the user's `HOME`. Every user may read the file, so that `diff` can find manual edits.
  init(machine places: TargetPlaces) {
    let directory =
      places.world.platform == .macos ? "/Library/Application Support" : "/var/lib"
    self.init(places.world, places.root + directory, .forEverybody(places.machineBoundary))
  }

  private init(_ world: World, _ directory: String?, _ given: WriteOptions) {
    path = directory.map { "\($0)/mcpconf/applied.json" }
    var options = given
    // Do not flush the file: for a small file, most of the time is spent waiting for the disk, and
    // mcpconf can lose this file without harm.
    options.isFlushed = false
    self.options = options
    var targets: JSONMembers?
    var problem: Diagnostic?
    var isReplaceable = true
    if let path {
      do {
        let bytes =
          try options.boundary.map { try world.readInside(path, $0) } ?? world.readFile(path)
        targets = try Self.targets(of: bytes)
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

  /// Returns the record of a target's file for a run with this profile.
  ///
  /// `key` is the key of the target in the records.
  func remembered(of key: String, _ profile: ProfileIdentity?) -> RememberedTarget {
    RememberedTarget(targets, key, profile)
  }

  /// The keys of all targets that have a record.
  var keys: [String] { targets?.names ?? [] }

  /// Records a change of one target.
  ///
  /// The file is written only if its content changes, and never if mcpconf must not replace the
  /// file.
  func remember(_ change: MemoryChange, _ known: RememberedTarget, world: World) throws {
    guard let path, isReplaceable, !known.knows(change) else { return }
    _ = try world.updateFile(path, options) { current in
      var targets = self.targets
      var old = known
      if targets?.isMade(of: current ?? []) != true {
        // The file did not exist or was not valid, or another run has written it in the meantime.
        do throws(UnusableContent) { targets = try Self.targets(of: current) } catch {
          // Replace a damaged file: it contains nothing that the user wrote.
          guard error == .damaged else { return nil }
          targets = nil
        }
        old = RememberedTarget(targets, known.key, known.profile)
      }
      let memory = change.applied(to: old.memory)
      let value = memory.isEmpty ? nil : TargetRecord.value(memory, key: known.key)
      return try targets?.text(setting: known.key, to: value) ?? Self.text(known.key, value)
    }
  }

  private enum UnusableContent: Error { case damaged, newer }

  /// Returns the targets in the file; nil if the file is missing or empty.
  ///
  /// A dotfile manager may have created an empty file. Throws an error if the content is not valid,
  /// or if a newer mcpconf wrote it.
  private static func targets(of bytes: [UInt8]?) throws(UnusableContent) -> JSONMembers? {
    guard let bytes, !bytes.isEmpty else { return nil }
    if !bytes.starts(with: beginning) {
      let root = ConfigFormat.json(.strict).root(of: bytes)
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

  /// The bytes at the start of every `applied.json` that mcpconf writes.
  ///
  /// If a file starts with these bytes, its version need not be checked.
  private static let beginning = Array("{\n  \"version\": 1,\n".utf8)

  /// Returns the text of a new file.
  private static func text(_ key: String, _ value: ConfigValue?) -> [UInt8] {
    let targets = ConfigValue.object(value.map { [ConfigMember(key, $0)] } ?? [])
    return JSONText.file([
      ConfigMember("version", .number("1")), ConfigMember("targets", targets),
    ])
  }
}

/// The record of one target.
///
/// The record is read only on demand, because usually the client's file has not changed.
final class RememberedTarget {
  let key: String
  /// The profile of this run; nil if the path of the profile is unknown.
  let profile: ProfileIdentity?
  private let targets: JSONMembers?
  private lazy var record = TargetRecord(targets?.node(key), key: key)
  /// Whether the record was read and differs from the record that mcpconf wrote.
  private(set) var isInconsistent = false

  init(_ targets: JSONMembers?, _ key: String, _ profile: ProfileIdentity?) {
    self.targets = targets
    self.profile = profile
    self.key = key
  }

  /// An empty record, as for a file that mcpconf never wrote.
  static var nothing: RememberedTarget { RememberedTarget(nil, "", nil) }

  var memory: TargetMemory {
    if record.standing == .inconsistent { isInconsistent = true }
    return record.memory
  }

  /// Whether the checksum of the record is correct; also true if there is no record.
  var isVerified: Bool { record.standing == .verified }

  /// Returns the entry of a server as mcpconf wrote it; nil if the record does not contain the
  /// server.
  func server(_ name: String) -> ConfigValue? {
    places[name].map { memory.servers[$0] }.flatMap { $0.name.isSame(as: name) ? $0.value : nil }
  }

  private lazy var places = Dictionary(
    memory.servers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Returns whether a change would leave the record unchanged.
  ///
  /// The result is false for an inconsistent record, because the change replaces it.
  func knows(_ change: MemoryChange) -> Bool {
    if change.isKnown { return true }
    let isSame = change.applied(to: memory) == memory
    return isSame && !isInconsistent
  }

  /// Returns whether a change is already recorded, without parsing the record.
  ///
  /// The result is false if this cannot be decided without parsing.
  func isWritten(_ change: MemoryChange) -> Bool {
    guard change.onlySetsServers, !change.servers.isEmpty, let targets else { return false }
    return targets.isWritten(
      key, beginningWith: ConfigMember("servers", .object(change.servers)),
      naming: change.profile?.path)
  }
}

extension Diagnostic {
  private static let notRememberedCode = "not-remembered"

  fileprivate static func damaged(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "\(path) is damaged, so mcpconf does not know what it wrote earlier",
      fix: "nothing to do: the next change by mcpconf replaces the file")
  }

  fileprivate static func foreignLink(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "\(path) is a link to a file that is not a valid record, so mcpconf cannot record what it writes",
      fix: "remove the link")
  }

  /// Returns the error that a newer version wrote the file.
  ///
  /// Without this error, mcpconf would treat the newer version's entries as entries of the user.
  fileprivate static func newer(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "newer-state",
      "a newer version of mcpconf wrote \(path); this version cannot read the file, so it changed nothing",
      fix: "update mcpconf; 'mcpconf --version' shows the installed version")
  }

  fileprivate static func unreadable(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode, "mcpconf does not know what it wrote earlier: \(message)")
  }

  static func inconsistentState(_ shownPath: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "the record in applied.json does not match what mcpconf wrote to \(shownPath), so mcpconf ignores the record",
      fix: "remove unwanted servers from \(shownPath) yourself")
  }

  /// Returns the warning that the record contains nothing about this file.
  ///
  /// Without this warning, the user could not distinguish two merges: one that cannot remove
  /// anything, and one that has nothing to remove.
  static func neverApplied(_ shownPath: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "--prune removes nothing: mcpconf has not applied a profile to \(shownPath) yet",
      fix: "run 'mcpconf apply' after the merge, so that a later --prune knows what to remove")
  }

  static func notRemembered(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning, notRememberedCode,
      "mcpconf cannot record the servers that it wrote, so a later --prune will not remove them: \(message)"
    )
  }

  var isNotRemembered: Bool { code == Self.notRememberedCode }
}
