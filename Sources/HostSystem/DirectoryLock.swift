internal import LibC

extension POSIX {
  /// Takes the lock that all runs of this program take before they write in a directory.
  ///
  /// The lock is on the directory itself, the one that really holds the file after all links: its
  /// inode is the key, so every spelling of the path meets the same lock; it lies nowhere, so
  /// nothing is left behind; and the system drops it when the descriptor is closed, even by
  /// SIGKILL. A lock file beside the user's file would fail the second and the third.
  ///
  /// Reading permission is enough, so a run that finds nothing to do also works in a read-only
  /// directory. On network file systems the lock is only seen on this machine (Linux does not send
  /// directory locks to the server); there the comparison before the rename has to do.
  ///
  /// Returns whether there is a lock: a file system that has none is no reason to refuse.
  static func lock(directory: Int32, timeout milliseconds: Int) throws(FileError.Reason) -> Bool {
    let deadline = monotonicMilliseconds() + milliseconds
    var delay = 1
    while flock(directory, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: break
      case ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL, EBADF: return false
      case let code: throw .system(code)
      }
      if monotonicMilliseconds() >= deadline { throw .busy }
      pause(milliseconds: delay)
      delay = min(delay * 2, 20)
    }
    return true
  }
}
