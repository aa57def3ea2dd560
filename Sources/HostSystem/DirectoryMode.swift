internal import LibC

/// The mode of a new directory.
struct DirectoryMode {
  let bits: UInt32
  /// Whether a new directory gets exactly these bits, whatever the umask is.
  let isExact: Bool

  /// Sets the mode of a new directory to `bits` if `isExact` is true; `open` opens the directory
  /// with the given flags.
  func complete(_ open: (Int32) -> Int32) throws(FileError.Reason) {
    guard isExact else { return }
    // Do not follow a link that has replaced the directory in the meantime.
    let descriptor = POSIX.retrying { open(O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    if descriptor < 0 { throw POSIX.lastError }
    defer { close(descriptor) }
    try POSIX.setMode(bits, of: descriptor)
  }
}

extension POSIX {
  static func setMode(_ mode: UInt32, of descriptor: Int32) throws(FileError.Reason) {
    if fchmod(descriptor, mode_t(truncatingIfNeeded: mode)) != 0 { throw lastError }
  }
}

extension WriteOptions {
  var modeOfNewDirectories: DirectoryMode {
    DirectoryMode(bits: newDirectoryMode, isExact: ignoresUmask)
  }

  var accessOfNewFile: TemporaryFile.Access {
    ignoresUmask ? .exactly(mode: newFileMode) : .new(mode: newFileMode)
  }
}
