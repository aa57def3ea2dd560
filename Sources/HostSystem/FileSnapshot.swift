internal import LibC

/// A file at one moment: its content and its `stat` data.
struct FileSnapshot {
  let bytes: [UInt8]
  let status: FileStatus

  /// Reads `name` in a directory; returns `nil` if it does not exist.
  ///
  /// Throws `changed` if `name` is a link, or if the file was replaced or changed during the read.
  init?(_ name: String, in directory: Int32, limit: Int) throws(FileError.Reason) {
    guard let seen = try POSIX.status(name, in: directory, followingLinks: false) else {
      return nil
    }
    try self.init(name, seen, in: directory, limit: limit)
  }

  private init(
    _ name: String, _ seen: FileStatus, in directory: Int32, limit: Int
  ) throws(FileError.Reason) {
    // All links were resolved before, so a link here is new.
    if seen.kind == .symbolicLink { throw .changed }
    guard seen.kind == .regular else { throw .notRegular(seen.kind) }
    if seen.size > limit { throw .tooLarge(limit: limit) }
    let descriptor = try POSIX.openRegular(name, in: directory)
    defer { close(descriptor) }
    bytes = try POSIX.readFile(descriptor, size: seen.size, limit: limit)
    status = try POSIX.status(of: descriptor)
    if status != seen { throw .changed }
  }

  /// Returns whether the file still equals `snapshot`, or is still missing if `snapshot` is nil.
  ///
  /// Compares the bytes too, because file times have a resolution of milliseconds.
  static func isCurrent(
    _ snapshot: FileSnapshot?, _ name: String, in directory: Int32, limit: Int
  ) throws(FileError.Reason) -> Bool {
    let seen = try POSIX.status(name, in: directory, followingLinks: false)
    guard let snapshot, let seen else { return snapshot == nil && seen == nil }
    guard seen == snapshot.status else { return false }
    do {
      let now = try FileSnapshot(name, seen, in: directory, limit: limit)
      return now.bytes.isSame(as: snapshot.bytes)
    } catch .changed {
      return false
    }
  }
}

extension [UInt8] {
  /// Returns whether both arrays are equal; `memcmp` is faster than `==`.
  func isSame(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { a in
      unsafe other.withUnsafeBytes { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        return unsafe memcmp(a, b, count) == 0
      }
    }
  }
}

extension POSIX {
  /// Opens a name that was a regular file before; throws `changed` if it was removed or is now a
  /// link.
  static func openRegular(
    _ name: String, in directory: Int32
  ) throws(FileError.Reason) -> Int32 {
    let descriptor = retrying {
      unsafe openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    if descriptor >= 0 { return descriptor }
    let error = lastError
    throw error == .system(ENOENT) || error == .system(ELOOP) ? .changed : error
  }
}
