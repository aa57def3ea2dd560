#if os(Linux)
  internal import CLinux
  internal import LibC

  extension POSIX {
    /// Lets two files of a directory change names in one step; false where that cannot be done.
    ///
    /// Throws `changed` when one of them has gone.
    static func swapNames(
      _ first: String, _ second: String, in directory: Int32
    ) throws(FileError.Reason) -> Bool {
      if unsafe mcpconf_exchange(directory, first, directory, second) == 0 { return true }
      if lastError == .system(ENOENT) { throw .changed }
      return false
    }

    /// Has the file's content on the disk before this returns.
    static func flush(_ descriptor: Int32) throws(FileError.Reason) {
      guard retrying({ fsync(descriptor) }) == 0 else { throw lastError }
    }

    /// How a directory is opened only to pass through: like a path, that needs no right to list the names.
    ///
    /// `O_PATH`, which the C library declares for `_GNU_SOURCE` only.
    static var searchOnly: Int32 { 0o10000000 }

    static var newFileActions: posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }

    static var newSpawnAttributes: posix_spawnattr_t { posix_spawnattr_t() }

    static var ownEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
      unsafe environ
    }
  }

  extension stat {
    var modificationTime: timespec { st_mtim }
    var statusChangeTime: timespec { st_ctim }
  }
#endif
