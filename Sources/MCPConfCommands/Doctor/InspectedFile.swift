internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// One file that a client reads, in its present state.
struct InspectedFile {
  enum Content {
    case missing
    /// The file cannot be read or does not parse; this was reported when it was found.
    case broken(OutcomeReason)
    case servers([InspectedServer])
  }

  let target: ClientTarget
  let path: String
  let content: Content
  /// The path as people write it.
  var shownPath: String
  /// Whether the client reads this file in addition to the target's own file.
  var isOther = false
  /// The changes that `apply` would make; nil for a file that the profile does not set up.
  var changes: [EntryChange]?
  /// Servers of an earlier `apply`, which the profile no longer has.
  var leftover: Leftover?
  /// The profile's servers for this file; nil for a file that the profile does not set up.
  var wanted: [String]?

  var servers: [InspectedServer] {
    if case .servers(let servers) = content { servers } else { [] }
  }

  var isThere: Bool { if case .missing = content { false } else { true } }

  private var toApply: String {
    guard let changes, !changes.isEmpty else { return "" }
    return "; to apply: \(changes.map(\.text).joined(separator: ", "))"
  }

  /// The state for the report.
  var state: String {
    switch content {
    case .broken(.noPath): return "a link leads out of the directory"
    case .broken: return "not valid"
    case .missing: return "does not exist" + toApply
    case .servers(let servers):
      let count = "\(servers.count) server\(servers.count == 1 ? "" : "s")"
      return changes?.isEmpty == true ? "\(count), up to date" : count + toApply
    }
  }
}
