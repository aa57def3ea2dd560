internal import LibC

extension POSIX {
  /// Takes the lock that all runs of this program take before they write in a directory.
  ///
  /// The lock is on the directory that contains the file after all links are resolved. The
  /// directory's inode is the key, so every form of the path uses the same lock. The system
  /// releases the lock when the descriptor is closed, even after SIGKILL. A separate lock file
  /// could be left over, and the system would not release it.
  ///
  /// Read permission is enough, so a run without changes also works in a read-only directory. On
  /// network file systems, the lock is seen only on this machine (Linux does not send directory
  /// locks to the server); there, only the comparison with the old content protects the file.
  ///
  /// Returns whether this run has the lock: false means that the file system has no locks, and the
  /// run may write without one. Throws `busy` if another run still holds the lock after the
  /// timeout.
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
