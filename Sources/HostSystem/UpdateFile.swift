internal import LibC

extension POSIX {
  /// Does the checks of `updateFile`, and writes nothing.
  ///
  /// `isChange` says whether the content would change. Returns the warning about hard links, the
  /// only one that is known before the write, and throws the errors that can be found without
  /// writing.
  package static func checkWrite(
    _ path: String, options: WriteOptions, isChange: Bool
  ) throws -> [FileWarning] {
    var options = options
    options.isDry = true
    // The new content only has to differ from the present content.
    return try updateFile(path, options: options) { isChange ? ($0 ?? []) + [0] : nil }.warnings
  }

  /// Replaces a file's content with the result of `transform`, in one step.
  ///
  /// `transform` receives the current bytes (`nil` if there is no file) and returns the new ones,
  /// or `nil` to leave the file as it is. `transform` may be called several times: a lock excludes
  /// other runs of this program, but not the client itself. If the file changes in the meantime,
  /// everything starts again with the new content. If it has not changed, an error of `transform`
  /// is rethrown.
  ///
  /// At every moment, also after a kill, the file has its complete old content or its complete new
  /// content. Symbolic links and the owner are kept, and equal bytes are not written.
  package static func updateFile(
    _ path: String, options: WriteOptions = WriteOptions(),
    transform: ([UInt8]?) throws -> [UInt8]?
  ) throws -> WriteResult {
    try checkForWriting(path)
    var target = path
    do {
      if let suffix = options.backupSuffix {
        guard !suffix.utf8.isEmpty, !suffix.utf8.contains(where: { $0 == 0x2F || $0 == 0 }) else {
          throw FileError.Reason.badSuffix
        }
      }
      guard let boundary = options.boundary else {
        return try retryingChanges {
          target = try resolvedPath(path)
          return try FileUpdate(path, .free(target), options).run(transform)
        }
      }
      var root = try boundary.open()
      if root == nil {
        if try transform(nil) == nil || options.isDry {
          return WriteResult(outcome: .unchanged, path: path)
        }
        root = try boundary.create(options.modeOfNewDirectories)
      }
      guard let root else { throw FileError.Reason.changed }
      return try retryingChanges {
        let walk = try BoundedWalk(to: path, in: boundary, from: root)
        target = walk.target
        return try FileUpdate(path, .bounded(walk), options).run(transform)
      }
    } catch let reason as FileError.Reason {
      throw FileError(.write, path, target: target, reason)
    }
  }
}

/// One attempt to update a file; if it throws `changed`, the caller tries again.
private struct FileUpdate {
  /// The path as the caller gave it.
  let path: String
  let target: String
  let name: String
  let options: WriteOptions
  private var route: FileRoute

  init(_ path: String, _ route: FileRoute, _ options: WriteOptions) throws(FileError.Reason) {
    self.path = path
    self.route = route
    self.options = options
    target = route.target
    name = try route.name
  }

  consuming func run(_ transform: ([UInt8]?) throws -> [UInt8]?) throws -> WriteResult {
    guard let directory = try openDirectory(unless: { try transform(nil) == nil }) else {
      return WriteResult(outcome: .unchanged, path: target)
    }
    defer { close(directory) }
    let locked = try POSIX.lock(directory: directory, timeout: options.lockTimeout)
    let old = try snapshot(in: directory)
    let new = try newBytes(of: old, in: directory, transform)
    guard let new, old.map({ new.isSame(as: $0.bytes) }) != true else {
      // A run that was killed directly after the exchange leaves its temporary file, although no
      // change remains to be made.
      if locked, !options.isDry { removeLeftovers(in: directory) }
      guard options.backsUpUnchanged else {
        return WriteResult(outcome: .unchanged, path: target)
      }
      return try POSIX.holdingSignals { () throws(FileError.Reason) in
        let backup = try keepBackup(of: old, in: directory)
        return WriteResult(outcome: .unchanged, path: target, backup: backup)
      }
    }
    // Check this here: the rename would succeed anyway, and root may write everything. A user who
    // removed the write permission did so on purpose.
    if let old, old.status.permissions & 0o200 == 0 { throw FileError.Reason.readOnly }
    if options.isDry {
      try checkAccess(".", in: directory)
      let count = old?.status.linkCount ?? 1
      return WriteResult(
        outcome: .updated, path: target, warnings: count > 1 ? [.hardLinks(count)] : [])
    }
    var result = try POSIX.holdingSignals {
      if locked { removeLeftovers(in: directory) }
      return try replace(old, by: new, in: directory)
    }
    if !locked { result.warnings.append(.notLocked) }
    return result
  }

  private func snapshot(in directory: Int32) throws -> FileSnapshot? {
    do { return try FileSnapshot(name, in: directory, limit: options.limit) } catch .system(
      let code)
    {
      // Report the unreadable file; a directory that cannot be written is a different problem.
      throw FileError(.read, path, target: target, .system(code))
    }
  }

  /// Opens the file's directory, and creates it if needed.
  ///
  /// A missing directory is not created if there is nothing to write, or if the run is dry; then
  /// this returns nil.
  private mutating func openDirectory(unless nothingToDo: () throws -> Bool) throws -> Int32? {
    if let directory = try route.openDirectory() { return directory }
    if try nothingToDo() { return nil }
    if options.isDry {
      try checkParent(of: PathText.directory(of: target))
      return nil
    }
    return try route.makeDirectory(options.modeOfNewDirectories)
  }

  /// Returns the result of `transform`.
  ///
  /// Throws `changed` if `transform` fails and the file has changed since it was read: another
  /// program may be in the middle of writing it.
  private func newBytes(
    of old: FileSnapshot?, in directory: Int32, _ transform: ([UInt8]?) throws -> [UInt8]?
  ) throws -> [UInt8]? {
    do { return try transform(old?.bytes) } catch {
      guard try FileSnapshot.isCurrent(old, name, in: directory, limit: options.limit) else {
        throw FileError.Reason.changed
      }
      throw error
    }
  }

  /// Checks whether we may write in the nearest existing directory, in which the missing
  /// directories would be created.
  private func checkParent(of directory: String) throws(FileError.Reason) {
    var parent = directory
    while !parent.utf8.isEmpty, try POSIX.status(parent, followingLinks: true) == nil {
      parent = PathText.directory(of: PathText.withoutTrailingSlashes(parent))
    }
    try checkAccess(parent.utf8.isEmpty ? "." : parent, in: AT_FDCWD)
  }

  private func checkAccess(_ path: String, in directory: Int32) throws(FileError.Reason) {
    let result = unsafe POSIX.withPath(path) {
      unsafe faccessat(directory, $0, W_OK | X_OK, AT_EACCESS)
    }
    if result != 0 { throw POSIX.lastError }
  }

  private func replace(
    _ old: FileSnapshot?, by new: [UInt8], in directory: Int32
  ) throws(FileError.Reason) -> WriteResult {
    let temporary = try TemporaryFile(
      new, for: name, in: directory,
      access: old.map { .replacing(name, $0.status) } ?? options.accessOfNewFile,
      isFlushed: options.isFlushed)
    do throws(FileError.Reason) {
      // The file may have been written into a directory that was moved away in the meantime.
      if !route.isCurrent { throw .changed }
      let backup = try keepBackup(of: old, in: directory)
      if let old {
        try temporary.replace(name, expecting: old, limit: options.limit)
      } else {
        do { try temporary.create(name) } catch .exists { throw .changed }
      }
      var warnings = temporary.warnings
      if let count = old?.status.linkCount, count > 1 { warnings.append(.hardLinks(count)) }
      // The new file is in place, so this is only a warning.
      if options.isFlushed, (try? POSIX.flush(directory)) == nil {
        warnings.append(.directoryNotFlushed)
      }
      return WriteResult(
        outcome: old == nil ? .created : .updated, path: target, backup: backup,
        warnings: warnings)
    } catch {
      temporary.remove()
      throw error
    }
  }

  /// Keeps a backup that only the file's owner may read, and replaces an older backup of the same
  /// name; returns the backup's path, or nil if there is nothing to keep or no backup is wanted.
  private func keepBackup(
    of old: FileSnapshot?, in directory: Int32
  ) throws(FileError.Reason) -> String? {
    guard let old, let suffix = options.backupSuffix else { return nil }
    let copy = try TemporaryFile(
      old.bytes, for: name + suffix, in: directory, access: .keeping(old.status))
    do { try copy.rename(to: name + suffix) } catch {
      copy.remove()
      throw error
    }
    return target + suffix
  }

  private func removeLeftovers(in directory: Int32) {
    var targets = [name]
    if let suffix = options.backupSuffix { targets.append(name + suffix) }
    POSIX.removeStaleTemporaries(for: targets, in: directory)
  }
}
