internal import LibC

extension POSIX {
  /// Reads up to `capacity` bytes, waiting for at least one; an empty result means the end.
  static func readSome(
    _ descriptor: Int32, capacity: Int
  ) throws(FileError.Reason) -> [UInt8] {
    while true {
      if let bytes = try readReady(descriptor, capacity: capacity) { return bytes }
      wait(descriptor, for: POLLIN)
    }
  }

  /// Reads at most `capacity` bytes; returns `nil` if a non-blocking descriptor has no data yet,
  /// and waits for a blocking one.
  static func readReady(
    _ descriptor: Int32, capacity: Int
  ) throws(FileError.Reason) -> [UInt8]? {
    var error: FileError.Reason?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      unsafe takeLargePages(for: UnsafeMutableRawBufferPointer(buffer))
      let count = retrying { unsafe read(descriptor, buffer.baseAddress, capacity) }
      if count < 0 { error = lastError }
      initialized = max(0, count)
    }
    guard let error else { return bytes }
    if error.isNotReadyYet { return nil }
    throw error
  }

  /// Reads to the end; throws `tooLarge` if there are more than `limit` bytes.
  ///
  /// `expected` is the likely number of bytes. If `endsThere` is true, a first read that returns
  /// exactly this number has reached the end.
  static func readAll(
    _ descriptor: Int32, expected: Int, limit: Int, endsThere: Bool = false
  ) throws(FileError.Reason) -> [UInt8] {
    var bytes: [UInt8] = []
    // Ask for one byte more than expected, so that a full buffer means that more follows.
    var capacity = min(max(expected, 0), limit) + 1
    while true {
      let part = try readSome(descriptor, capacity: capacity)
      if part.isEmpty { return bytes }
      if endsThere, bytes.isEmpty, part.count == expected { return part }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { throw .tooLarge(limit: limit) }
      // After all expected bytes, the next call usually only finds the end.
      capacity = bytes.count == expected ? 512 : 1 << 16
    }
  }

  /// Reads a regular file that should have `size` bytes.
  ///
  /// One more byte is requested; if it does not arrive, the file has ended. A size of zero is not
  /// reliable, because files in `/proc` report it.
  static func readFile(
    _ descriptor: Int32, size: Int, limit: Int
  ) throws(FileError.Reason) -> [UInt8] {
    try readAll(descriptor, expected: size, limit: limit, endsThere: size > 0)
  }

  /// Writes all bytes, with as many calls as needed.
  static func writeAll(_ bytes: [UInt8], descriptor: Int32) throws(FileError.Reason) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        return retrying { unsafe write(descriptor, rest.baseAddress, rest.count) }
      }
      if count > 0 {
        written += count
        continue
      }
      let error = count == 0 ? FileError.Reason.system(EIO) : lastError
      guard error.isNotReadyYet else { throw error }
      wait(descriptor, for: POLLOUT)
    }
  }

  /// Waits until a descriptor is ready; needed if another program made it non-blocking, as Node
  /// does with a terminal.
  private static func wait(_ descriptor: Int32, for events: Int32) {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    _ = unsafe poll(&entry, 1, -1)
  }

  package enum OutputResult: Equatable, Sendable {
    case complete
    /// The reader closed the stream, as `head` does; the program should then end without a message.
    case readerGone
    case failed(FileError)
  }

  /// Writes to standard output (1) or standard error (2).
  ///
  /// `readerGone` requires `turnSignalsIntoErrors()`; without it, the system ends the process
  /// instead.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> OutputResult {
    do {
      try writeAll(bytes, descriptor: descriptor)
      return .complete
    } catch .system(EPIPE) {
      return .readerGone
    } catch {
      let names: [Int32: String] = [1: "<stdout>", 2: "<stderr>"]
      return .failed(FileError(.write, names[descriptor] ?? "<output>", error))
    }
  }

  /// Ignores SIGPIPE and SIGXFSZ, so that writing to a stream without a reader, or beyond `ulimit
  /// -f`, returns an error instead of ending the process.
  ///
  /// Programs that we start get the default behaviour. Returns the signals that were ignored
  /// before.
  @discardableResult
  package static func turnSignalsIntoErrors() -> [Int32] {
    signalsThatAreErrors.filter { number in
      let before = signal(number, SIG_IGN)
      return unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
  }

  static var signalsThatAreErrors: [Int32] { [SIGPIPE, SIGXFSZ] }

  /// Opens `/dev/null` for closed standard descriptors, so that no user's file gets their numbers:
  /// the Swift runtime prints crash messages to descriptor 2.
  ///
  /// Reading or writing these descriptors is still an error, as for a closed descriptor.
  package static func reserveStandardStreams() {
    var entries = (
      pollfd(fd: 0, events: 0, revents: 0), pollfd(fd: 1, events: 0, revents: 0),
      pollfd(fd: 2, events: 0, revents: 0)
    )
    let count = unsafe withUnsafeMutablePointer(to: &entries) { pointer in
      unsafe pointer.withMemoryRebound(to: pollfd.self, capacity: 3) { unsafe poll($0, 3, 0) }
    }
    // A stream at its end counts as open.
    if count <= 0 { return }
    for entry in [entries.0, entries.1, entries.2] where entry.revents & Int16(POLLNVAL) != 0 {
      _ = retrying { unsafe open("/dev/null", entry.fd == 0 ? O_WRONLY : O_RDONLY) }
    }
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}

extension FileError.Reason {
  fileprivate var isNotReadyYet: Bool { self == .system(EAGAIN) || self == .system(EWOULDBLOCK) }
}
