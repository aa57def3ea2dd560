internal import LibC

/// What a file keeps when its text is replaced: owner, group, mode, access control list and attributes.
extension TemporaryFile {
  /// Gives the new file the owner, group and mode of the old one, and its access control list.
  static func apply(
    _ access: Access, to descriptor: Int32, in directory: Int32
  ) throws(FileError.Reason) -> (inode: UInt64?, warnings: [FileWarning]) {
    switch access {
    case .new: return (nil, [])
    case .keeping(let old):
      let (inode, _, warnings) = try apply(old, 0o600, to: descriptor)
      return (inode, warnings)
    case .replacing(let name, let old):
      let (inode, mode, others) = try apply(old, 0o7777, to: descriptor)
      let source = try POSIX.openRegular(name, in: directory)
      defer { close(source) }
      let kept = POSIX.copyAttributes(from: source, to: descriptor)
      if kept == .all { return (inode, others) }
      // Without the list its mask would be the group's rights.
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
      // What was meant for that group is not for this one.
      mode &= ~0o2070
      warnings.append(.groupNotKept)
    }
    // After the owner, since changing that clears setuid and setgid.
    guard fchmod(descriptor, mode_t(truncatingIfNeeded: mode)) == 0 else { throw POSIX.lastError }
    return (new.inode, mode, warnings)
  }
}

/// Which access control list and extended attributes a new file got from the one that it replaces.
enum KeptAttributes {
  case all
  /// Some are missing, and the old file had no list or the new one has it.
  case notAll
  /// The old file had a list, and something is missing.
  case notTheAccessList
}
