internal import LibC
internal import SourceText

extension POSIX {
  /// Reads a regular file that must belong to us and give no rights to other users; returns nil if
  /// it does not exist.
  package static func readPrivateFile(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
    do throws(FileError.Reason) {
      guard let status = try status(path, followingLinks: true) else { return nil }
      try checkIsPrivate(status)
      let descriptor = unsafe withPath(path) { path in
        retrying { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
      }
      if descriptor < 0 { throw lastError }
      defer { closeDescriptor(descriptor) }
      // Check again, because the path may have changed since the first check.
      let opened = try self.status(of: descriptor)
      try checkIsPrivate(opened)
      return try readFile(descriptor, size: opened.size, limit: limit)
    } catch {
      throw FileError(.read, path, error)
    }
  }

  private static func checkIsPrivate(_ status: FileStatus) throws(FileError.Reason) {
    guard status.kind == .regular else { throw .notRegular(status.kind) }
    if status.owner != geteuid() { throw .foreignOwner(status.owner) }
    if status.permissions & 0o077 != 0 { throw .readableByOthers }
  }
}
