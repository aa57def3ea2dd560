internal import LibC

extension TemporaryFile {
  func remove() { _ = unsafe unlinkat(directory, name, 0) }

  /// Takes the place of `target` in one step, whatever is there.
  func rename(to target: String) throws(FileError.Reason) {
    guard unsafe renameat(directory, name, directory, target) == 0 else { throw POSIX.lastError }
  }

  /// Takes a name that must be free, complete or not at all.
  func create(_ target: String) throws(FileError.Reason) {
    // A second name is never put in place of a file, as a rename would be.
    if unsafe linkat(directory, name, directory, target, 0) == 0 { return remove() }
    switch errno {
    case EEXIST: throw .exists
    case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
      // No hard links here (FAT, some network and container mounts): look, then rename.
      if try POSIX.status(target, in: directory, followingLinks: false) != nil { throw .exists }
      try rename(to: target)
    case let code: throw .system(code)
    }
  }

  /// Takes the place of `target`, which must still be what `old` says.
  ///
  /// The two change names in one step, and only then what came out is looked at: whatever another
  /// program put there up to that moment is in our hands, and goes back. Where names cannot be
  /// exchanged, some microseconds between look and rename remain in which a change would be lost.
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

  /// The same text in the same file; its other times and links have moved with the exchange.
  private func isUntouched(_ old: FileSnapshot, limit: Int) -> Bool {
    // What cannot be read is not what we saw.
    guard let now = try? FileSnapshot(name, in: directory, limit: limit) else { return false }
    return now.status.inode == old.status.inode && now.status.modified == old.status.modified
      && now.bytes.isSame(as: old.bytes)
  }

  /// Exchanges until what comes out is what went in, so that the last to write has the name.
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
