#if os(Linux)
  internal import CLinux
  internal import LibC

  extension POSIX {
    /// Exchanges the names of two files in a directory in one step; returns false if this fails,
    /// usually because the file system does not support it.
    ///
    /// Throws `changed` instead if one of the files no longer exists.
    static func swapNames(
      _ first: String, _ second: String, in directory: Int32
    ) throws(FileError.Reason) -> Bool {
      if unsafe mcpconf_exchange(directory, first, directory, second) == 0 { return true }
      if lastError == .system(ENOENT) { throw .changed }
      return false
    }

    /// Writes the file's content to the disk before it returns.
    static func flush(_ descriptor: Int32) throws(FileError.Reason) {
      guard retrying({ fsync(descriptor) }) == 0 else { throw lastError }
    }

    /// The flags for opening a directory only to pass through it, without the right to list its
    /// names.
    ///
    /// The value is that of `O_PATH`, which the C library declares only for `_GNU_SOURCE`.
    static var searchOnly: Int32 { 0o10000000 }

    /// Makes this process the parent of all descendants that lose their own parent.
    static func adoptOrphans() { _ = mcpconf_adopt_orphans() }

    /// Kills all remaining children: programs that went into the background.
    static func endOrphans() {
      for _ in 0..<100 {
        guard let list = try? readFile("/proc/self/task/\(getpid())/children"), !list.isEmpty
        else { return }
        for word in list.split(separator: 0x20) {
          guard let child = pid_t(String(decoding: word, as: UTF8.self)) else { continue }
          kill(child, SIGKILL)
          _ = retrying { waitpid(child, nil, 0) }
        }
      }
    }

    static var newFileActions: posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }

    /// Lets the program start in a directory; returns an error number or 0.
    static func addDirectory(
      _ directory: String, to actions: inout posix_spawn_file_actions_t
    ) -> CInt {
      unsafe mcpconf_start_in(&actions, directory)
    }

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
