package import HostSystem

/// A conversation that finds out whether a server works.
package protocol ServerTalk: Conversation {
  var verdict: Verdict? { get }
  /// The facts that the server reports about itself.
  var facts: ServerFacts { get }
  /// Decides which of the server's words may be shown.
  var text: ForeignText { get }
}
