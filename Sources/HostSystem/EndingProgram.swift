internal import LibC

/// A program on its way out, with its process group: its input ends, then it is asked to end, then it is ended.
struct EndingProgram {
  private var program: RunningProgram
  private let start = POSIX.monotonicMilliseconds()
  private var signal: Int32 = 0

  /// When it is asked, for a program that ends by itself at the end of its input, and when it is ended.
  private static let patience = 500
  private static let grace = 2_000
  /// How long the end of a group is waited for; where nobody reaps its members, they stay as zombies.
  private static let limit = 3_500

  init(_ program: RunningProgram) {
    self.program = program
    self.program.completeInput()
    self.program.stopListening()
  }

  /// Whether all of it is gone; to be called again and again until then.
  mutating func hasEnded() -> Bool {
    let isGone = program.hasEnded()
    guard program.call.hasOwnGroup else {
      if !isGone { proceed(program.process) }
      if isGone { program.close() }
      return isGone
    }
    // The system keeps the number for as long as the group has a member.
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
