internal import LibC

/// A directory that stays open for the lifetime of this object.
///
/// The object keeps this directory even if another directory takes its name.
final class OpenDirectory {
  let descriptor: Int32
  private let status: FileStatus

  /// Takes ownership of the descriptor.
  init(_ descriptor: Int32) throws(FileError.Reason) {
    do { status = try POSIX.status(of: descriptor) } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  static func root() throws(FileError.Reason) -> OpenDirectory {
    try open(FileName("/"), in: AT_FDCWD, 0)
  }

  /// Opens a directory inside this directory; a link is an error (`ENOTDIR` or `ELOOP`).
  func open(_ name: FileName) throws(FileError.Reason) -> OpenDirectory {
    try Self.open(name, in: descriptor, O_NOFOLLOW)
  }

  private static func open(
    _ name: FileName, in directory: Int32, _ flags: Int32
  ) throws(FileError.Reason) -> OpenDirectory {
    let descriptor = POSIX.retrying {
      unsafe openat(directory, name.text, POSIX.searchOnly | O_DIRECTORY | O_CLOEXEC | flags)
    }
    if descriptor < 0 { throw POSIX.lastError }
    return try OpenDirectory(descriptor)
  }

  /// Opens this directory again for `flock`, `fsync` and listing its names.
  func reopened() throws(FileError.Reason) -> Int32 {
    let own = POSIX.retrying {
      unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    if own < 0 { throw POSIX.lastError }
    return own
  }

  /// Creates a directory inside this directory; succeeds also if the name already exists, even as a
  /// file.
  func make(_ name: FileName, _ mode: DirectoryMode) throws(FileError.Reason) {
    guard unsafe mkdirat(descriptor, name.text, mode_t(truncatingIfNeeded: mode.bits)) != 0 else {
      return try mode.complete { flags in unsafe openat(descriptor, name.text, flags) }
    }
    let error = POSIX.lastError
    if error != .system(EEXIST) { throw error }
  }

  /// Returns the kind of a name in this directory, without following links; nil if the name does
  /// not exist.
  func kind(of name: FileName) throws(FileError.Reason) -> FileKind? {
    var raw = stat()
    guard unsafe fstatat(descriptor, name.text, &raw, AT_SYMLINK_NOFOLLOW) == 0 else {
      let error = POSIX.lastError
      if error == .system(ENOENT) { return nil }
      throw error
    }
    return FileStatus(raw).kind
  }

  /// Returns the target of a link in this directory; throws `changed` if the name no longer exists
  /// or is no longer a link.
  func target(ofLink name: FileName) throws(FileError.Reason) -> [UInt8] {
    let capacity = Int(PATH_MAX)
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        count = unsafe readlinkat(descriptor, name.text, start, capacity)
      }
      initialized = max(0, count)
    }
    if count < 0 {
      let error = POSIX.lastError
      throw error == .system(EINVAL) || error == .system(ENOENT) ? .changed : error
    }
    if count == capacity { throw .system(ENAMETOOLONG) }
    return bytes
  }

  /// Returns whether both objects are the same directory.
  func isSame(as other: OpenDirectory) -> Bool {
    status.inode == other.status.inode && status.device == other.status.device
  }
}

/// A name in a directory, as a C string; its bytes need not be UTF-8.
struct FileName: Equatable {
  let text: [CChar]

  init(_ bytes: some Sequence<UInt8>) {
    text = bytes.map { CChar(bitPattern: $0) } + [0]
  }

  init(_ text: String) { self.init(text.utf8) }

  var bytes: [UInt8] { text.dropLast().map { UInt8(bitPattern: $0) } }

  /// The name for messages.
  var shown: String { String(decoding: bytes, as: UTF8.self) }
}
