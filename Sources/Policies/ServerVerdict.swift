package import SourceText

/// The decision of a client about a server under a policy, with the reason.
package struct ServerVerdict: Sendable {
  package enum Outcome: String, Sendable {
    case runs, blocked
    /// The client asks the user first.
    case asks
    /// Only the client knows, for example because a variable decides.
    case unknown
  }

  package let outcome: Outcome
  /// The entry that decides, such as `allowedMcpServers[0]`; nil if none does.
  package let entry: String?
  package let range: SourceRange?
  /// A phrase that says why.
  package let reason: String

  package init(
    _ outcome: Outcome, _ reason: String, entry: String? = nil, at range: SourceRange? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.entry = entry
    self.range = range
  }
}

/// The answer to whether an entry matches a server.
enum Match {
  case yes, no
  /// The answer depends on a variable, or on a pattern that mcpconf does not evaluate.
  case maybe

  init(_ matches: Bool?) { self = matches.map { $0 ? .yes : .no } ?? .maybe }

  /// Combines two answers: the result is `yes` only if both are.
  static func && (a: Match, b: Match) -> Match {
    switch (a, b) {
    case (.no, _), (_, .no): .no
    case (.yes, .yes): .yes
    default: .maybe
    }
  }

  static func all(_ matches: some Sequence<Match>) -> Match {
    matches.reduce(.yes) { $0 && $1 }
  }
}

extension Sequence {
  /// Returns the entry of a list that decides: the first entry that certainly matches, otherwise
  /// the first entry that may match.
  func deciding(_ match: (Element) -> Match) -> (entry: Element, isSure: Bool)? {
    var doubt: Element?
    for entry in self {
      switch match(entry) {
      case .yes: return (entry, true)
      case .maybe: doubt = doubt ?? entry
      case .no: break
      }
    }
    return doubt.map { ($0, false) }
  }
}
