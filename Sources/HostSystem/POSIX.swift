internal import LibC
internal import SourceText

/// Access to files, streams and processes by plain POSIX calls.
///
/// Foundation is avoided on purpose: it slows down the start, and on Linux its atomic write
/// replaces a symbolic link with a file and changes mode 0600 to 0644.
///
/// Paths are Swift strings, in the form of `RawPath` if they are not UTF-8. Files with such paths
/// can be read and listed, but not written.
package enum POSIX {}

extension POSIX {
  /// Repeats a system call while a signal interrupts it.
  static func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  /// The error of the last system call.
  ///
  /// Read it in the very next statement: any other call may change it, even a `close` in a `defer`.
  static var lastError: FileError.Reason { .system(errno) }

  /// Refuses an empty path, and a path with a NUL byte, because the C library would silently cut
  /// the path at this byte.
  static func check(_ path: String) throws(FileError.Reason) {
    if path.utf8.isEmpty { throw .system(ENOENT) }
    if path.utf8.contains(0) { throw .nulInPath }
  }

  /// Refuses to write to a path that is not UTF-8.
  static func checkForWriting(_ path: String) throws(FileError) {
    if RawPath.isRaw(path) { throw FileError(.write, path, .notUTF8) }
  }

  /// Passes a path to the system as its original bytes.
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

  /// Returns the string for a path, or for any other C string, that the system returned.
  package static func text(ofPath path: UnsafePointer<CChar>) -> String {
    unsafe RawPath.text([UInt8](UnsafeRawBufferPointer(start: path, count: strlen(path))))
  }

  /// Closes a descriptor, for types whose own `close` method hides the C function.
  static func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

  package static func end(status: Int32) -> Never { exit(status) }

  /// Sleeps; returns early if a signal arrives.
  static func pause(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: (milliseconds % 1000) * 1_000_000)
    _ = unsafe nanosleep(&time, nil)
  }

  /// Returns the time of a clock that cannot be set back, for timeouts.
  static func monotonicMilliseconds() -> Int {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  /// Keeps an object until the process ends, which is soon.
  ///
  /// Freeing the object would take 4 % of the instructions of a small `generate`, and 6 % of the
  /// time for a profile of 12 MB.
  package static func keepUntilExit(_ object: AnyObject) {
    _ = unsafe Unmanaged.passRetained(object)
  }
}
