/// Decides which programs run and what they get as input, depending on what they print.
///
/// A conversation only turns events into steps, so its test needs no real program.
package protocol Conversation: AnyObject {
  func react(to event: ProgramEvent) -> [ProgramStep]

  /// Whether the conversation is over; its programs are then ended, and the conversation gets no
  /// more events.
  ///
  /// A conversation also ends as soon as it has no running programs.
  var isOver: Bool { get }
}

/// An event of a conversation.
///
/// The number identifies the program: `ProgramStep.start` gave the program this number.
package enum ProgramEvent: Equatable, Sendable {
  case begin
  case output(Int, [UInt8])
  /// A program ended; `errors` is the beginning of its standard error.
  case ended(Int, ProgramResult.End, errors: [UInt8])
  case notStarted(Int, FileError)
  /// The time limit has passed, so the conversation must be over after this event.
  case timeUp
}

package enum ProgramStep: Sendable {
  case start(Int, ProgramCall)
  case write(Int, [UInt8])
  /// Ends a program whose output no longer matters; no `ended` event follows.
  case end(Int)
}
