/// A talk with programs: what they say decides which of them run and what they are told.
///
/// It is a function from events to steps, and so needs no program to be tested.
package protocol Conversation: AnyObject {
  func react(to event: ProgramEvent) -> [ProgramStep]

  /// Then its programs are ended, and nothing more is heard.
  var isOver: Bool { get }
}

/// What happens in a conversation; programs have the numbers that it gave them.
package enum ProgramEvent: Equatable, Sendable {
  case begin
  case output(Int, [UInt8])
  /// With the beginning of what it wrote to its standard error.
  case ended(Int, ProgramResult.End, errors: [UInt8])
  case notStarted(Int, FileError)
  /// The conversation must be over now.
  case timeUp
}

package enum ProgramStep: Sendable {
  case start(Int, ProgramCall)
  case write(Int, [UInt8])
  /// Nothing more of this program matters.
  case end(Int)
}
