internal import LibC

/// Who may read and change a file or directory.
package struct FileAccess: Equatable, Sendable {
  package let owner: UInt32
  /// The permission bits, with setuid, setgid and sticky.
  package let permissions: UInt32

  package init(owner: UInt32, permissions: UInt32) {
    self.owner = owner
    self.permissions = permissions
  }
}

extension POSIX {
  /// Returns the owner and the mode of a file, following links; nil if the file cannot be reached.
  package static func fileAccess(_ path: String) -> FileAccess? {
    guard (try? check(path)) != nil,
      let status = try? status(path, followingLinks: true)
    else { return nil }
    return FileAccess(owner: status.owner, permissions: status.permissions)
  }

  /// The user with whose rights this program runs.
  package static var user: UInt32 { UInt32(geteuid()) }
}
