internal import LibC

/// Both ends of a pipe.
///
/// Programs that we start inherit an end only if it is passed to them.
final class Pipe {
  private(set) var reading: Int32
  private(set) var writing: Int32

  init() throws(FileError.Reason) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw POSIX.lastError }
    reading = Self.raised(ends[0])
    writing = Self.raised(ends[1])
  }

  /// Moves a descriptor to a number above 2, because 0 to 2 become the child's streams.
  ///
  /// Also marks the descriptor, so that `exec` closes it.
  private static func raised(_ descriptor: Int32) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    POSIX.closeDescriptor(descriptor)
    return copy
  }

  func closeReading() {
    if reading >= 0 { POSIX.closeDescriptor(reading) }
    reading = -1
  }

  func closeWriting() {
    if writing >= 0 { POSIX.closeDescriptor(writing) }
    writing = -1
  }

  func close() {
    closeReading()
    closeWriting()
  }
}
