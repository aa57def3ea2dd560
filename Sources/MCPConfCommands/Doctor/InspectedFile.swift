internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// The present state of one file that a client reads.
struct InspectedFile {
  enum Content {
    case missing
    /// The file cannot be read or does not parse; the problem was already reported.
    case broken(OutcomeReason)
    case servers([InspectedServer])
  }

  let target: ClientTarget
  let path: String
  let content: Content
  /// The path as people write it.
  var shownPath: String
  /// Whether the file is not the target's own file, but one that the client also reads.
  var isOther = false
  /// The changes that `apply` would make in the file; nil if the profile does not set up the file,
  /// or if the changes cannot be planned.
  var changes: [EntryChange]?
  /// The servers that an earlier `apply` wrote and that the profile no longer has; nil if there are
  /// none.
  var leftover: Leftover?
  /// The names of the profile's servers for this file; nil if the profile does not set up the file.
  var wanted: [String]?

  var servers: [InspectedServer] {
    if case .servers(let servers) = content { servers } else { [] }
  }

  var isThere: Bool { if case .missing = content { false } else { true } }

  private var toApply: String {
    guard let changes, !changes.isEmpty else { return "" }
    return "; to apply: \(changes.map(\.text).joined(separator: ", "))"
  }

  /// The state of the file in the words of the report.
  var state: String {
    switch content {
    case .broken(.noPath): return "a link leads out of the directory"
    case .broken: return "not valid"
    case .missing: return "does not exist" + toApply
    case .servers(let servers):
      let count = servers.count.counted("server")
      return changes?.isEmpty == true ? "\(count), up to date" : count + toApply
    }
  }
}
