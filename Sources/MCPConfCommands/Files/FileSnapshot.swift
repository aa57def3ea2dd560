#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file as it was at one moment: what it held and what `stat` said.
struct FileSnapshot {
  let bytes: [UInt8]
  let status: FileStatus

  /// Reads `name` in a directory; `nil` when nothing is there.
  ///
  /// Throws `changed` when the file was replaced or rewritten while it was read.
  init?(_ name: String, in directory: Int32, limit: Int) throws(FileError.Reason) {
    guard let seen = try POSIX.status(name, in: directory, followingLinks: false) else {
      return nil
    }
    // It was no link when the path was resolved.
    if seen.kind == .symbolicLink { throw .changed }
    guard seen.kind == .regular else { throw .notRegular(seen.kind) }
    if seen.size > limit { throw .tooLarge(limit: limit) }
    let descriptor = POSIX.retrying {
      unsafe openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    }
    if descriptor < 0 {
      let error = POSIX.lastError
      throw error == .system(ENOENT) || error == .system(ELOOP) ? .changed : error
    }
    defer { close(descriptor) }
    bytes = try POSIX.readAll(descriptor, expected: seen.size, limit: limit)
    status = try POSIX.status(of: descriptor)
    if status != seen { throw .changed }
  }

  /// Whether `name` still is what `snapshot` says.
  ///
  /// The bytes are compared as well, because a file's clock ticks in milliseconds.
  static func isCurrent(
    _ snapshot: FileSnapshot?, _ name: String, in directory: Int32, limit: Int
  ) throws(FileError.Reason) -> Bool {
    let status = try POSIX.status(name, in: directory, followingLinks: false)
    guard status == snapshot?.status else { return false }
    guard let snapshot else { return true }
    do {
      let now = try FileSnapshot(name, in: directory, limit: limit)
      return now?.status == snapshot.status && now?.bytes == snapshot.bytes
    } catch .changed {
      return false
    }
  }
}
