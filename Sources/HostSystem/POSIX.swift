internal import LibC
internal import SourceText

/// The operating system's files, streams and processes, by plain POSIX calls.
///
/// Foundation is left out on purpose: it costs start-up time, and on Linux its atomic write
/// replaces a symbolic link by a file and widens mode 0600 to 0644.
///
/// Paths are Swift strings, in the form of `RawPath` where they are not UTF-8. Such files can be read and
/// listed; writing one is refused.
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

  /// The same before something is written: what is written has a name in UTF-8.
  static func checkForWriting(_ path: String) throws(FileError) {
    if RawPath.isRaw(path) { throw FileError(.write, path, .notUTF8) }
  }

  /// Gives a path to the system as the bytes that it is.
  static func withPath<Result>(
    _ path: String, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    guard RawPath.isRaw(path) else { return unsafe path.withCString { unsafe body($0) } }
    let bytes = (RawPath.bytes(path) + [0]).map { CChar(bitPattern: $0) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return unsafe path.withCString(body) }
      return unsafe body(start)
    }
  }

  /// What the system gave as a C string, which may be a path.
  package static func text(ofPath path: UnsafePointer<CChar>) -> String {
    unsafe RawPath.text([UInt8](UnsafeRawBufferPointer(start: path, count: strlen(path))))
  }

  /// For types with a `close` of their own.
  static func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

  package static func end(status: Int32) -> Never { exit(status) }

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

  /// Leaves an object to the end of the process, which is near.
  ///
  /// Taking it apart costs a small `generate` 4 % of its instructions, and a profile of 12 MB 6 % of its time.
  package static func keepUntilExit(_ object: AnyObject) {
    _ = unsafe Unmanaged.passRetained(object)
  }
}
