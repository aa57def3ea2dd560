package import SourceText

/// The decision of a client about a server under a policy, and the reason for the decision.
package struct ServerVerdict: Sendable {
  package enum Outcome: String, Sendable {
    case runs, blocked
    /// The client asks the user first.
    case asks
    /// Only the client can decide, for example because the decision depends on a variable.
    case unknown
  }

  package let outcome: Outcome
  /// The entry that decides, such as `allowedMcpServers[0]`; nil if no entry decides.
  package let entry: String?
  package let range: SourceRange?
  /// A phrase that gives the reason.
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

/// Whether an entry matches a server.
enum Match {
  case yes, no
  /// The result depends on a variable, or on a pattern that mcpconf does not evaluate.
  case maybe

  init(_ matches: Bool?) { self = matches.map { $0 ? .yes : .no } ?? .maybe }

  /// Combines two results: `no` if either result is `no`, `yes` if both are `yes`, and otherwise
  /// `maybe`.
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
  /// Returns the first element that certainly matches; if there is none, the first element that may
  /// match.
  ///
  /// `isSure` says whether the element certainly matches. The result is nil if no element can
  /// match.
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
