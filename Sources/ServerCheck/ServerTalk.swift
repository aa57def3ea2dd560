package import HostSystem

/// A conversation with a server that finds out whether the server works.
package protocol ServerTalk: Conversation {
  var verdict: Verdict? { get }
  /// The facts that the server reports about itself.
  var facts: ServerFacts { get }
  /// Decides which text from the server may be shown.
  var text: ForeignText { get }
}
