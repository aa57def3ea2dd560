#if canImport(Darwin)
  internal import LibC

  extension POSIX {
    /// Exchanges the names of two files in a directory in one step; returns false if this fails,
    /// usually because the file system does not support it.
    ///
    /// Throws `changed` instead if one of the files no longer exists.
    static func swapNames(
      _ first: String, _ second: String, in directory: Int32
    ) throws(FileError.Reason) -> Bool {
      let code = unsafe renameatx_np(directory, first, directory, second, UInt32(RENAME_SWAP))
      if code == 0 { return true }
      if lastError == .system(ENOENT) { throw .changed }
      return false
    }

    /// Writes the file's content to the disk before it returns.
    static func flush(_ descriptor: Int32) throws(FileError.Reason) {
      // On macOS, fsync only passes the data to the drive, which may still reorder it.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
      guard retrying({ fsync(descriptor) }) == 0 else { throw lastError }
    }

    /// Copies the access control list and the extended attributes with copyfile(3).
    ///
    /// On macOS the mode does not depend on the list, so the mode needs no change if the list
    /// cannot be copied.
    static func copyAttributes(from old: Int32, to new: Int32) -> KeptAttributes {
      let what = copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)
      return unsafe fcopyfile(old, new, nil, what) == 0 ? .all : .notAll
    }

    /// The flags for opening a directory only to pass through it.
    static var searchOnly: Int32 { O_RDONLY }

    /// Does nothing: only Linux has settings for its allocator.
    package static func keepFreedMemory() {}

    package static func takeLargePages(forProfileOf byteCount: Int) {}

    static func takeLargePages(for buffer: UnsafeMutableRawBufferPointer) {}

    /// Does nothing: only Linux lets a process adopt orphans.
    static func adoptOrphans() {}

    static func endOrphans() {}

    static var newFileActions: posix_spawn_file_actions_t? { nil }

    static func addDirectory(
      _ directory: String, to actions: inout posix_spawn_file_actions_t?
    ) -> CInt {
      unsafe posix_spawn_file_actions_addchdir_np(&actions, directory)
    }

    static var newSpawnAttributes: posix_spawnattr_t? { nil }

    static var ownEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
      unsafe _NSGetEnviron().pointee
    }
  }

  extension stat {
    var modificationTime: timespec { st_mtimespec }
    var statusChangeTime: timespec { st_ctimespec }
  }
#endif
