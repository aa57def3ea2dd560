internal import LibC

extension TemporaryFile {
  func remove() { _ = unsafe unlinkat(directory, name, 0) }

  /// Renames the file to `target` in one step, replacing an existing file.
  func rename(to target: String) throws(FileError.Reason) {
    guard unsafe renameat(directory, name, directory, target) == 0 else { throw POSIX.lastError }
  }

  /// Gives the file a name that must be free; throws `exists`, and changes nothing, if the name is
  /// not free.
  func create(_ target: String) throws(FileError.Reason) {
    // A hard link never replaces a file, but a rename would.
    if unsafe linkat(directory, name, directory, target, 0) == 0 { return remove() }
    switch errno {
    case EEXIST: throw .exists
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
      // Without hard links (FAT, some network and container mounts), check first and then rename.
      if try POSIX.status(target, in: directory, followingLinks: false) != nil { throw .exists }
      try rename(to: target)
    case let code: throw .system(code)
    }
  }

  /// Replaces `target` with this file; throws `changed` if `target` does not equal `old`.
  ///
  /// The names of the two files are exchanged in one step, and the replaced file is checked again
  /// afterwards: if another program changed it in the meantime, it is put back. If the file system
  /// cannot exchange names, a change in the microseconds between the check and the rename is lost.
  func replace(
    _ target: String, expecting old: FileSnapshot, limit: Int
  ) throws(FileError.Reason) {
    guard try POSIX.status(target, in: directory, followingLinks: false) == old.status else {
      throw .changed
    }
    if try POSIX.swapNames(name, target, in: directory) {
      if isUntouched(old, limit: limit) { return remove() }
      try putBack(at: target)
      throw .changed
    }
    guard try FileSnapshot.isCurrent(old, target, in: directory, limit: limit) else {
      throw .changed
    }
    try rename(to: target)
  }

  /// Returns whether the file that now has the temporary name is `old`, with its old content.
  ///
  /// Compares only the inode, the time of the last write and the bytes, because the exchange of the
  /// names changes the time of the last status change.
  private func isUntouched(_ old: FileSnapshot, limit: Int) -> Bool {
    // A file that cannot be read is not the file that we saw.
    guard let now = try? FileSnapshot(name, in: directory, limit: limit) else { return false }
    return now.status.inode == old.status.inode && now.status.modified == old.status.modified
      && now.bytes.isSame(as: old.bytes)
  }

  /// Exchanges the names again, so that the other program's file gets the name `target` back.
  ///
  /// If other programs write `target` at the same time, this is repeated, with at most ten
  /// exchanges, until the file that we placed last has the temporary name again. Then the last
  /// writer's file has the name `target`.
  private func putBack(at target: String) throws(FileError.Reason) {
    var placed = inode
    for _ in 0..<10 {
      let next = try POSIX.status(name, in: directory, followingLinks: false)?.inode
      guard try POSIX.swapNames(name, target, in: directory) else {
        return try rename(to: target)
      }
      if try POSIX.status(name, in: directory, followingLinks: false)?.inode == placed { return }
      placed = next
    }
  }
}
