internal import LibC

/// Copies a file's metadata to the file that replaces it: owner, group, mode, access control list
/// and attributes.
extension TemporaryFile {
  /// Gives the new file the permissions that `access` describes, and returns its inode; the inode
  /// is nil if `access` copies nothing from another file.
  static func apply(
    _ access: Access, to descriptor: Int32, in directory: Int32
  ) throws(FileError.Reason) -> (inode: UInt64?, warnings: [FileWarning]) {
    switch access {
    case .new: return (nil, [])
    case .exactly(let mode):
      try POSIX.setMode(mode, of: descriptor)
      return (nil, [])
    case .keeping(let old):
      let (inode, _, warnings) = try apply(old, 0o600, to: descriptor)
      return (inode, warnings)
    case .replacing(let name, let old):
      let (inode, mode, others) = try apply(old, 0o7777, to: descriptor)
      let source = try POSIX.openRegular(name, in: directory)
      defer { close(source) }
      let kept = POSIX.copyAttributes(from: source, to: descriptor)
      if kept == .all { return (inode, others) }
      // The group bits contain the list's mask; without the list, they would give the group these
      // rights.
      if kept == .notTheAccessList,
        fchmod(descriptor, mode_t(truncatingIfNeeded: mode & ~0o2070)) != 0
      {
        throw POSIX.lastError
      }
      return (inode, others + [.attributesNotKept])
    }
  }

  private static func apply(
    _ old: FileStatus, _ mask: UInt32, to descriptor: Int32
  ) throws(FileError.Reason) -> (inode: UInt64, mode: UInt32, warnings: [FileWarning]) {
    var warnings: [FileWarning] = []
    var mode = old.permissions & mask
    let new = try POSIX.status(of: descriptor)
    if new.owner == old.owner, new.group == old.group, new.permissions == mode {
      return (new.inode, mode, [])
    }
    if new.owner != old.owner, fchown(descriptor, old.owner, gid_t.max) != 0 {
      throw .foreignOwner(old.owner)
    }
    if new.group != old.group, fchown(descriptor, uid_t.max, old.group) != 0 {
      // The rights were meant for the old group, not for the new group.
      mode &= ~0o2070
      warnings.append(.groupNotKept)
    }
    // Set the mode after the owner, because changing the owner clears setuid and setgid.
    guard fchmod(descriptor, mode_t(truncatingIfNeeded: mode)) == 0 else { throw POSIX.lastError }
    return (new.inode, mode, warnings)
  }
}

/// How much of the access control list and the extended attributes was copied to the new file.
enum KeptAttributes {
  case all
  /// The new file may lack some attributes, but its mode is right: on Linux, the old file has no
  /// access control list, and on macOS, the mode does not depend on the list.
  case notAll
  /// The new file may lack the access control list that the old file has.
  case notTheAccessList
}
