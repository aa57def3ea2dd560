internal import LibC

/// A program that is being ended, together with its own process group, if it has one.
///
/// First the program's input is closed. If something still runs, SIGTERM is sent, and later
/// SIGKILL.
struct EndingProgram {
  private var program: RunningProgram
  private let start = POSIX.monotonicMilliseconds()
  private var signal: Int32 = 0

  /// The time until SIGTERM for a program whose input was kept open, in milliseconds; many programs
  /// end by themselves when their input ends.
  private static let patience = 500
  /// The time from SIGTERM until SIGKILL, in milliseconds.
  private static let grace = 2_000
  /// The longest wait for the end of a process group, in milliseconds.
  ///
  /// Without a limit the wait could be endless: members that nothing reaps remain as zombies.
  private static let limit = 3_500

  init(_ program: RunningProgram) {
    self.program = program
    self.program.completeInput()
    self.program.stopListening()
  }

  /// Returns whether the waiting is over; if it is not, sends the next signal when that signal is
  /// due.
  ///
  /// The waiting is over when the program and its own process group have ended. After `limit`, it
  /// is enough that the program has ended. If the program has no group of its own, only the program
  /// counts. Call this function again until it returns true.
  mutating func hasEnded() -> Bool {
    let isGone = program.hasEnded()
    guard program.call.hasOwnGroup else {
      if !isGone { proceed(program.process) }
      if isGone { program.close() }
      return isGone
    }
    // On Linux, members whose own parent has ended are our children now.
    while isGone, waitpid(-program.process, nil, WNOHANG) > 0 {}
    // The number still means this group: the system does not reuse it while the group has a member.
    let isTooLate = POSIX.monotonicMilliseconds() - start > Self.limit
    if isGone, isTooLate || kill(-program.process, 0) != 0 {
      program.close()
      return true
    }
    proceed(-program.process)
    return false
  }

  private mutating func proceed(_ target: pid_t) {
    let elapsed = POSIX.monotonicMilliseconds() - start
    let patience = program.call.keepsInputOpen ? Self.patience : 0
    let wanted = elapsed >= patience + Self.grace ? SIGKILL : elapsed >= patience ? SIGTERM : 0
    guard wanted != 0, wanted != signal else { return }
    signal = wanted
    kill(target, wanted)
  }
}
