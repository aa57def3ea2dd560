internal import LibC

extension POSIX {
  /// The signals with which a terminal, a service manager or a limit ends or stops a program.
  static let heldSignals = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGXCPU, SIGXFSZ,
  ]

  /// Runs `body` with `signals` blocked; a signal that arrives is delivered directly afterwards.
  ///
  /// As a result, Ctrl-C during a write ends the program with the usual status, the file is
  /// complete, and no temporary file is left. This needs no signal handler and no global state.
  /// Ctrl-C only takes effect some milliseconds later, when the disk has answered. Waiting for the
  /// lock is outside of `body`, so it can be interrupted at once.
  static func holdingSignals<Result, Failure: Error>(
    _ signals: [Int32] = heldSignals, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    var before = sigset_t()
    _ = unsafe sigemptyset(&held)
    for signal in signals { _ = unsafe sigaddset(&held, signal) }
    _ = unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }

  /// The signals that end a program, and therefore also end waiting for other programs.
  static let endingSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Returns whether a blocked signal has arrived that will end this program.
  static func hasEndingSignal() -> Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return endingSignals.contains { number in
      guard unsafe sigismember(&pending, number) == 1 else { return false }
      // Ignored signals do not count: `nohup`, or a script that starts us in the background, sets
      // some to be ignored.
      let action = signal(number, SIG_DFL)
      _ = signal(number, action)
      return unsafe unsafeBitCast(action, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    }
  }
}
