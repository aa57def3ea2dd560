internal import HostSystem
internal import MCPProfile
internal import SourceText

/// Decides whether the user trusts a loaded profile.
struct ProfileTrust {
  enum Verdict {
    /// The profile has been trusted since this day.
    ///
    /// The day is nil if the profile is trusted only because it is the user's own.
    case trusted(CivilDate?)
    /// The profile was trusted on this day, but this file has changed since then.
    case changed(CivilDate, file: String)
    /// The profile is the user's own, but it extends this file, which is not trusted.
    case base(String)
    case unknown
    /// Trust cannot be recorded, because `path(of:)` is nil for a file of the profile.
    case nameless
  }

  let world: World
  let store: TrustStore
  /// The directory of the user's own profiles, in which links are resolved; nil if there is none.
  private let ownDirectory: String?

  init(world: World, store: TrustStore) {
    self.world = world
    self.store = store
    let base = world.baseDirectory("XDG_CONFIG_HOME", else: ".config")
    ownDirectory = base.flatMap { world.realPath("\($0)/mcpconf") }
  }

  func verdict(on root: ProfileFile) -> Verdict {
    guard let path = path(of: root), let digest = digest(of: root) else { return .nameless }
    let record = store.record(of: path)
    if let record, record.digest.isSame(as: digest) { return .trusted(record.date) }
    let isOwn = isOwn(root)
    let base = isOwn ? root.bases.first { !isTrusted($0) } : nil
    if isOwn, base == nil { return .trusted(nil) }
    if let record {
      return .changed(record.date, file: digest.change(since: record.digest) ?? path)
    }
    return base.map { .base($0.path) } ?? .unknown
  }

  /// Returns the path under which trust in the file is recorded; nil if the file is not a regular
  /// file or its real path is unknown.
  func path(of file: ProfileFile) -> String? {
    guard file.file.name != "<stdin>", world.fileKind(file.path, true) == .regular else {
      return nil
    }
    return world.realPath(file.path)
  }

  /// Returns the digest of a profile; nil if `path(of:)` is nil for at least one of its files.
  func digest(of root: ProfileFile) -> ProfileDigest? {
    var files: [(path: String, bytes: [UInt8])] = []
    for file in root.all {
      guard let path = path(of: file) else { return nil }
      files.append((path, file.file.bytes))
    }
    return ProfileDigest(files)
  }

  /// Returns whether a file is trusted.
  ///
  /// A file is trusted if the user has trusted its present content. A profile of the user's own is
  /// also trusted if all files that it extends are trusted.
  private func isTrusted(_ file: ProfileFile) -> Bool {
    guard let path = path(of: file) else { return false }
    if let record = store.record(of: path), let digest = digest(of: file),
      record.digest.isSame(as: digest)
    {
      return true
    }
    return isOwn(file) && file.bases.allSatisfy(isTrusted)
  }

  /// Returns whether the loaded bytes are the content of a file below `$XDG_CONFIG_HOME/mcpconf`.
  ///
  /// The bytes are compared, because a link in the path may have changed after the file was loaded.
  private func isOwn(_ file: ProfileFile) -> Bool {
    guard let ownDirectory, let path = path(of: file), path.isBelow(ownDirectory),
      let bytes = try? world.readFile(path)
    else { return false }
    return SourceFile(name: path, bytes: bytes).bytes == file.file.bytes
  }
}

extension String {
  /// Returns whether this path is below a directory.
  ///
  /// All links in both paths must already be resolved.
  func isBelow(_ directory: String) -> Bool {
    directory == "/"
      || utf8.starts(with: directory.utf8)
        && utf8.dropFirst(directory.utf8.count).first == UInt8(ascii: "/")
  }
}
