internal import LibC

/// The communication with a running program until it ends.
///
/// All three streams are served at once, so neither side can wait for the other forever.
struct RunningProgram {
  let process: pid_t
  let input: Pipe
  /// The program's standard output and standard error.
  let outputs: [Pipe]
  let call: ProgramCall

  private var unsent: [UInt8]
  private var written = 0
  private var isInputComplete: Bool
  private var kept: [[UInt8]] = [[], []]
  private var isCut = false
  private var status: Int32?

  /// The time that a program has to end after it was asked to end, in milliseconds.
  private static let grace = 2_000

  init(process: pid_t, input: Pipe, outputs: [Pipe], call: ProgramCall) {
    self.process = process
    self.input = input
    self.outputs = outputs
    self.call = call
    unsent = call.input
    isInputComplete = !call.keepsInputOpen
    for descriptor in [input.writing] + outputs.map(\.reading) {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    if unsent.isEmpty, isInputComplete { input.closeWriting() }
  }

  func close() { for pipe in [input] + outputs { pipe.close() } }

  mutating func run() -> ProgramResult {
    let deadline = POSIX.monotonicMilliseconds() + call.timeout
    let isInTime = serve(until: deadline)
    if !isInTime {
      // First ask the program to end, because it may be writing a file.
      kill(process, SIGTERM)
      if !serve(until: POSIX.monotonicMilliseconds() + Self.grace) {
        kill(process, SIGKILL)
        waitForEnd()
      }
    }
    return ProgramResult(
      end: isInTime ? end(of: status ?? 0) : .timedOut, output: kept[0], errors: kept[1],
      isCut: isCut)
  }

  /// Transfers input and output until the program has ended; returns false if the time is up first.
  ///
  /// This does not wait for the end of the program's outputs, because a background process may keep
  /// them open.
  private mutating func serve(until deadline: Int) -> Bool {
    var delay: Int32 = 1
    while true {
      let hasEnded = hasEnded()
      let isQuiet = !transfer(waiting: hasEnded ? 0 : delay)
      if hasEnded && isQuiet { return true }
      delay = isQuiet ? min(delay * 2, 50) : 1
      if POSIX.monotonicMilliseconds() >= deadline { return hasEnded }
    }
  }

  /// Waits until a stream is ready or the time is up, and serves the ready streams; returns false
  /// if none was served.
  mutating func transfer(waiting milliseconds: Int32) -> Bool {
    var entries = streams
    guard unsafe poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return false }
    return serve(entries[...])
  }

  /// The streams to wait for.
  ///
  /// If a stream is closed or has nothing to do, its descriptor is -1, which `poll` ignores.
  var streams: [pollfd] {
    let hasInput = written < unsent.count
    return [pollfd(fd: hasInput ? input.writing : -1, events: Int16(POLLOUT), revents: 0)]
      + outputs.map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
  }

  /// Reads and writes the streams that are ready; returns false if no stream was ready.
  mutating func serve(_ entries: ArraySlice<pollfd>) -> Bool {
    let ready = entries.map { $0.revents != 0 }
    var isBusy = false
    if ready[0] { isBusy = feed() || isBusy }
    for index in outputs.indices where ready[index + 1] { isBusy = drain(index) || isBusy }
    return isBusy
  }

  private mutating func feed() -> Bool {
    let count = unsafe unsent.withUnsafeBytes { buffer in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
      return POSIX.retrying { unsafe write(input.writing, rest.baseAddress, rest.count) }
    }
    if count < 0, errno == EAGAIN { return false }
    // After an error, the program has closed its input; its exit status shows whether that is a
    // failure.
    if count > 0 { written += count }
    if count < 0 || written == unsent.count && isInputComplete { input.closeWriting() }
    return true
  }

  private mutating func drain(_ index: Int) -> Bool {
    let part: [UInt8]
    do {
      guard let ready = try POSIX.readReady(outputs[index].reading, capacity: 1 << 16) else {
        return false
      }
      part = ready
    } catch {
      // Treat a read error as the end of the stream; the exit status shows whether something
      // failed.
      part = []
    }
    if part.isEmpty { outputs[index].closeReading() }
    let room = max(0, call.outputLimit - kept[index].count)
    kept[index] += part.prefix(room)
    if part.count > room { isCut = true }
    return true
  }

  mutating func hasEnded() -> Bool {
    if status != nil { return true }
    var raw: Int32 = 0
    let result = POSIX.retrying { unsafe waitpid(process, &raw, WNOHANG) }
    if result == 0 { return false }
    status = raw
    return true
  }

  mutating func waitForEnd() {
    var raw: Int32 = 0
    _ = POSIX.retrying { unsafe waitpid(process, &raw, 0) }
    status = raw
  }

  /// Adds bytes to the program's input.
  mutating func send(_ bytes: [UInt8]) {
    unsent = unsent[written...] + bytes
    written = 0
  }

  /// Closes the program's input as soon as all of it is written.
  mutating func completeInput() {
    isInputComplete = true
    if written == unsent.count { input.closeWriting() }
  }

  /// Returns the output since the last call.
  mutating func takeOutput() -> [UInt8] {
    defer { kept[0] = [] }
    return kept[0]
  }

  var errors: [UInt8] { kept[1] }

  func stopListening() { for output in outputs { output.closeReading() } }

  /// The way in which the program ended; nil while it runs.
  var end: ProgramResult.End? { status.map(end) }

  /// Decodes an exit status, because the C macros for this are not visible in Swift.
  private func end(of status: Int32) -> ProgramResult.End {
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }
}
