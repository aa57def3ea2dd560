package import HostSystem

/// A conversation that finds out whether a server works.
package protocol ServerTalk: Conversation {
  var verdict: Verdict? { get }
  /// What the server says about itself.
  var facts: ServerFacts { get }
  /// Decides which of the server's words may be shown.
  var text: ForeignText { get }
}
