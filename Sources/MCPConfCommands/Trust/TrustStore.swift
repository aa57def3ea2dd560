internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// `$XDG_STATE_HOME/mcpconf/trusted.json`, the record of the profiles that the user trusts.
///
/// `mcpconf trust` writes this record.
struct TrustStore {
  /// The path of the file.
  ///
  /// If there is neither a home directory nor an absolute path in `XDG_STATE_HOME`, the path is nil
  /// and nothing can be recorded.
  let path: String?
  let records: [TrustRecord]
  /// The path, if the file cannot be read or does not have the form that mcpconf writes; otherwise
  /// nil.
  ///
  /// In this case, no recorded profile is trusted.
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

  /// Records a profile; replaces an older record of the same path.
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
      // Replace a damaged file: it contains no work of the user.
      var records = current.flatMap(Self.records) ?? []
      change(&records)
      return Self.text(records)
    }
  }

  /// Returns the records in the file.
  ///
  /// Returns nil if any part of the file does not have the form that mcpconf writes, because an
  /// incomplete list is not reliable.
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
      .warning, "trust-unread", "\(path) is damaged, so mcpconf trusts none of the profiles in it",
      fix: "run 'mcpconf trust' again for each profile that you trust")
  }
}
