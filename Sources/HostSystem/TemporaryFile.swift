internal import LibC

/// A complete new file under a temporary name, in the directory in which it will get its real name.
struct TemporaryFile {
  let directory: Int32
  let name: String
  let warnings: [FileWarning]
  /// The file's inode number, which shows later whether the path still leads to this file; nil if
  /// the access is `new` or `exactly`.
  let inode: UInt64?

  /// The permissions of the new file.
  enum Access {
    /// These bits, minus the user's umask, as for any new file.
    case new(mode: UInt32)
    /// Exactly these bits, whatever the umask is.
    case exactly(mode: UInt32)
    /// The owner, group, mode, access control list and attributes of the replaced file, which has
    /// this name and status.
    case replacing(String, FileStatus)
    /// The owner and group of a file with this status, and of its permissions only the owner's
    /// rights to read and write.
    case keeping(FileStatus)
  }

  /// Writes the file; leaves no file after an error.
  init(
    _ bytes: [UInt8], for target: String, in directory: Int32, access: Access,
    isFlushed: Bool = true
  ) throws(FileError.Reason) {
    let mode: UInt32 = if case .new(let mode) = access { mode } else { 0o600 }
    let (descriptor, name) = try Self.create(for: target, in: directory, mode: mode)
    defer { close(descriptor) }
    do {
      // Set owner and mode first, so that the content is never readable by more people than before.
      (inode, warnings) = try Self.apply(access, to: descriptor, in: directory)
      try POSIX.writeAll(bytes, descriptor: descriptor)
      if isFlushed { try POSIX.flush(descriptor) }
    } catch {
      _ = unsafe unlinkat(directory, name, 0)
      throw error
    }
    self.directory = directory
    self.name = name
  }

  private static func create(
    for target: String, in directory: Int32, mode: UInt32
  ) throws(FileError.Reason) -> (descriptor: Int32, name: String) {
    var attempt = 0
    while true {
      let name = TemporaryName.name(for: target, process: getpid(), attempt: attempt)
      let descriptor = POSIX.retrying {
        unsafe openat(
          directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
          mode_t(truncatingIfNeeded: mode))
      }
      if descriptor >= 0 { return (descriptor, name) }
      // Another machine or container may use the same process number, so try the next name.
      guard POSIX.lastError == .system(EEXIST), attempt < 1000 else { throw POSIX.lastError }
      attempt += 1
    }
  }
}
