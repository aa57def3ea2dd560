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

  /// Gives the new file the owner, group and mode of the old one, and its access control list.
  private static func apply(
    _ access: Access, to descriptor: Int32, in directory: Int32
  ) throws(FileError.Reason) -> (inode: UInt64?, warnings: [FileWarning]) {
    switch access {
    case .new: return (nil, [])
    case .keeping(let old):
      let (inode, _, warnings) = try apply(old, 0o600, to: descriptor)
      return (inode, warnings)
    case .replacing(let name, let old):
      let (inode, mode, others) = try apply(old, 0o7777, to: descriptor)
      var warnings = others
      let attributes = try attributes(of: name, in: directory)
      // A list from the directory would let in whom the old file did not.
      if !attributes.hasAccessList { ExtendedAttributes.removeAccessList(of: descriptor) }
      if !attributes.set(on: descriptor) {
        warnings.append(.attributesNotKept)
        if attributes.hasAccessList {
          // Without the list its mask would be the group's rights.
          guard fchmod(descriptor, mode_t(truncatingIfNeeded: mode & ~0o2070)) == 0 else {
            throw POSIX.lastError
          }
        }
      }
      return (inode, warnings)
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

  private static func attributes(
    of name: String, in directory: Int32
  ) throws(FileError.Reason) -> ExtendedAttributes {
    let descriptor = try POSIX.openRegular(name, in: directory)
    defer { close(descriptor) }
    return ExtendedAttributes(of: descriptor)
  }
}
