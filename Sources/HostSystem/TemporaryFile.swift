internal import LibC

/// A complete new text under a name of our own, in the directory where it is to take its place.
struct TemporaryFile {
  let directory: Int32
  let name: String
  let warnings: [FileWarning]
  /// Tells it from the file that it replaces; nil for one that replaces none.
  let inode: UInt64?

  /// Who may do what with the new file.
  enum Access {
    /// As for any file a program creates: these bits, less the user's umask.
    case new(mode: UInt32)
    /// As the file of this name, which it replaces, and with its list and attributes.
    case replacing(String, FileStatus)
    /// As that file, for nobody but its owner.
    case keeping(FileStatus)
  }

  /// Writes the text and has it on the disk; on an error no file is left.
  init(
    _ bytes: [UInt8], for target: String, in directory: Int32, access: Access,
    isFlushed: Bool = true
  ) throws(FileError.Reason) {
    let mode: UInt32 = if case .new(let mode) = access { mode } else { 0o600 }
    let (descriptor, name) = try Self.create(for: target, in: directory, mode: mode)
    defer { close(descriptor) }
    do {
      // Owner and mode first: the text is never readable by more people than before.
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
      // Another machine or container may have our process number.
      guard POSIX.lastError == .system(EEXIST), attempt < 1000 else { throw POSIX.lastError }
      attempt += 1
    }
  }
}
