#if canImport(Darwin)
  internal import LibC

  extension POSIX {
    /// Lets two files of a directory change names in one step; false where that cannot be done.
    ///
    /// Throws `changed` when one of them has gone.
    static func swapNames(
      _ first: String, _ second: String, in directory: Int32
    ) throws(FileError.Reason) -> Bool {
      let code = unsafe renameatx_np(directory, first, directory, second, UInt32(RENAME_SWAP))
      if code == 0 { return true }
      if lastError == .system(ENOENT) { throw .changed }
      return false
    }

    /// Has the file's content on the disk before this returns.
    static func flush(_ descriptor: Int32) throws(FileError.Reason) {
      // Here fsync only hands the data to the drive, which may still reorder it.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
      guard retrying({ fsync(descriptor) }) == 0 else { throw lastError }
    }

    /// Copies the access control list and the extended attributes, by copyfile(3).
    ///
    /// A list is apart from the mode here, so that without it nobody has more rights than before.
    static func copyAttributes(from old: Int32, to new: Int32) -> KeptAttributes {
      let what = copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)
      return unsafe fcopyfile(old, new, nil, what) == 0 ? .all : .notAll
    }

    /// How a directory is opened only to pass through.
    static var searchOnly: Int32 { O_RDONLY }

    /// Linux has ways to tune its allocator.
    package static func keepFreedMemory() {}

    package static func takeLargePages(forProfileOf byteCount: Int) {}

    static var newFileActions: posix_spawn_file_actions_t? { nil }

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
