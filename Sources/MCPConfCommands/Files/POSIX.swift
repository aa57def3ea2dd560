#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The operating system's files, streams and processes, by plain POSIX calls.
///
/// Foundation is left out on purpose: it costs start-up time, and on Linux its atomic write
/// replaces a symbolic link by a file and widens mode 0600 to 0644.
///
/// Paths are Swift strings, so they are always UTF-8. A name that is not is refused where it is
/// met (a link's target, the current directory) and left out of directory listings; it is never
/// altered.
package enum POSIX {}

extension POSIX {
  /// Repeats a system call for as long as a signal interrupts it.
  static func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// The error of the call just made, as a reason.
  ///
  /// Take it in the very next statement: any other call, a `close` in a `defer` too, may change it.
  static var lastError: FileError.Reason { .system(errno) }

  /// Refuses what the C library would silently read differently: the text up to a NUL byte.
  static func check(_ path: String) throws(FileError.Reason) {
    if path.utf8.isEmpty { throw .system(ENOENT) }
    if path.utf8.contains(0) { throw .nulInPath }
  }

  /// For types with a `close` of their own.
  static func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

  /// Sleeps, or returns early when a signal comes.
  static func pause(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: (milliseconds % 1000) * 1_000_000)
    _ = unsafe nanosleep(&time, nil)
  }

  /// A clock that nobody can set back, for timeouts.
  static func monotonicMilliseconds() -> Int {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}
