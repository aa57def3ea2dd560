internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// `$XDG_STATE_HOME/mcpconf/trusted.json`: the profiles that the user trusts, as recorded by
/// `mcpconf trust`.
struct TrustStore {
  /// The path of the file; nil if there is no home directory, and then nothing can be recorded.
  let path: String?
  let records: [TrustRecord]
  /// The path, if the file exists and is not one that we wrote; then no profile is trusted.
  let damagedPath: String?

  init(world: World) {
    let base = world.baseDirectory("XDG_STATE_HOME", else: ".local/state")
    let path = base.map { "\($0)/mcpconf/trusted.json" }
    self.path = path
    do {
      guard let bytes = try path.flatMap({ try world.readFile($0) }) else {
        records = []
        damagedPath = nil
        return
      }
      let read = Self.records(bytes)
      records = read ?? []
      damagedPath = read == nil ? path : nil
    } catch {
      records = []
      damagedPath = path
    }
  }

  func record(of path: String) -> TrustRecord? {
    records.first { $0.path.isSame(as: path) }
  }

  /// Records a profile, replacing the record of the same path.
  func remember(_ record: TrustRecord, world: World) throws {
    try update(world) { records in
      records.removeAll { $0.path.isSame(as: record.path) }
      records.append(record)
    }
  }

  func forget(_ path: String, world: World) throws {
    try update(world) { $0.removeAll { $0.path.isSame(as: path) } }
  }

  private func update(_ world: World, _ change: (inout [TrustRecord]) -> Void) throws {
    guard let path else { return }
    var options = WriteOptions()
    options.newDirectoryMode = 0o700
    _ = try world.updateFile(path, options) { current in
      // Replace a damaged file: nothing in it was the user's own work.
      var records = current.flatMap(Self.records) ?? []
      change(&records)
      return Self.text(records)
    }
  }

  /// Returns the records; nil unless the whole file is in our form, because a partial list cannot
  /// be relied on.
  private static func records(_ bytes: [UInt8]) -> [TrustRecord]? {
    guard let root = ConfigFormat.json(.strict).root(of: bytes),
      case .number("1")? = root["version"]?.content,
      case .object(let members)? = root["profiles"]?.content
    else { return nil }
    let records = members.compactMap(TrustRecord.init)
    let names = Set(records.map { Array($0.path.utf8) })
    return names.count == members.count ? records : nil
  }

  private static func text(_ records: [TrustRecord]) -> [UInt8] {
    JSONText.file([
      ConfigMember("version", .number("1")),
      ConfigMember("profiles", .object(records.map { ConfigMember($0.path, $0.value) })),
    ])
  }
}

extension Diagnostic {
  static func damagedTrust(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, "trust-unread", "\(path) is damaged, so no profile is trusted",
      fix: "run 'mcpconf trust' again for each profile that you trust")
  }
}
