internal import LibC

extension POSIX {
  /// What a terminal, a service manager or a limit sends to end or stop a program.
  private static let heldSignals = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGXCPU, SIGXFSZ,
  ]

  /// Runs `body` with those signals held back; one that came is delivered right after it.
  ///
  /// So Ctrl-C ends the program with the usual status, and the file is complete and no temporary
  /// file is left, without a signal handler and the global state that it would need. The price is
  /// that Ctrl-C takes effect some milliseconds later, when the disk has answered. Waiting for the
  /// lock stays outside, so that never delays it.
  static func holdingSignals<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    var before = sigset_t()
    _ = unsafe sigemptyset(&held)
    for signal in heldSignals { _ = unsafe sigaddset(&held, signal) }
    _ = unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
