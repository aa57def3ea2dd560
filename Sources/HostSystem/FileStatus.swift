internal import LibC

package enum FileKind: Equatable, Sendable {
  case regular, directory, symbolicLink, pipe, socket, device

  init(mode: UInt32) {
    switch mode_t(truncatingIfNeeded: mode) & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }

  package var text: String {
    switch self {
    case .regular: "a file"
    case .directory: "a directory"
    case .symbolicLink: "a symbolic link"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}

/// The `stat` data of a file, in types that are the same on every system.
///
/// If two values for a path are equal, the file was probably not written or replaced in between.
/// Two writes in the same tick of the clock can look the same.
struct FileStatus: Equatable, Sendable {
  let kind: FileKind
  /// The permission bits with setuid, setgid and sticky: the lower twelve bits.
  let permissions: UInt32
  let owner: UInt32
  let group: UInt32
  let linkCount: Int
  let size: Int
  let device: UInt64
  let inode: UInt64
  let modified: Time
  /// The time of the last change; a change of only the mode, the owner or the number of links also
  /// counts.
  let changed: Time

  struct Time: Equatable, Sendable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) {
      seconds = time.tv_sec
      nanoseconds = time.tv_nsec
    }
  }

  init(_ raw: stat) {
    kind = FileKind(mode: UInt32(raw.st_mode))
    permissions = UInt32(raw.st_mode) & 0o7777
    owner = raw.st_uid
    group = raw.st_gid
    linkCount = Int(raw.st_nlink)
    size = Int(raw.st_size)
    device = UInt64(truncatingIfNeeded: raw.st_dev)
    inode = UInt64(raw.st_ino)
    modified = Time(raw.modificationTime)
    changed = Time(raw.statusChangeTime)
  }
}

extension POSIX {
  /// Returns the status of a path relative to `directory`; `nil` if the path does not exist.
  static func status(
    _ path: String, in directory: Int32 = AT_FDCWD, followingLinks: Bool
  ) throws(FileError.Reason) -> FileStatus? {
    var raw = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    let code = unsafe withPath(path) { unsafe fstatat(directory, $0, &raw, flags) }
    guard code == 0 else {
      let error = lastError
      if error == .system(ENOENT) { return nil }
      throw error
    }
    return FileStatus(raw)
  }

  static func status(of descriptor: Int32) throws(FileError.Reason) -> FileStatus {
    var raw = stat()
    guard unsafe fstat(descriptor, &raw) == 0 else { throw lastError }
    return FileStatus(raw)
  }

  /// Returns the kind of the file at a path; `nil` if the file does not exist or cannot be reached.
  package static func fileKind(_ path: String, followingLinks: Bool = true) -> FileKind? {
    guard (try? check(path)) != nil else { return nil }
    return (try? status(path, followingLinks: followingLinks))?.kind
  }

  /// Returns whether the path exists and can be reached; a dangling link does not count.
  package static func fileExists(_ path: String) -> Bool { fileKind(path) != nil }
}
