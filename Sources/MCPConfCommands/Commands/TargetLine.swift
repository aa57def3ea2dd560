internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// The line of one target in the report: `cursor: updated ~/.cursor/mcp.json (+ Jam)`.
struct TargetLine {
  let client: String
  let scope: Scope
  /// The path of the file; nil if the target has no path on this machine.
  let path: String?
  let shownPath: String
  let outcome: TargetOutcome
  var reason: OutcomeReason?
  /// The reason for the outcome, in words for people.
  var explanation = ""
  var changes: [EntryChange] = []
  var plan: DocumentPlan?
  /// The commands that the user can run instead of mcpconf.
  var commands: [String] = []
  /// Whether this run writes nothing.
  ///
  /// In this case, the outcome says what a run that writes would do.
  var isDry = false
  /// The servers that stay in the file although the profile no longer has them; nil if there are
  /// none.
  var leftover: Leftover?

  init(_ place: ApplyRun.TargetFile, _ outcome: TargetOutcome, _ plan: DocumentPlan?) {
    client = place.name
    scope = place.target.scope
    path = place.path
    shownPath = place.shownPath
    changes = plan?.changes ?? []
    self.plan = plan
    leftover = plan.flatMap { Leftover(place, $0) }
    self.outcome = plan?.isEmpty ?? true ? .unchanged : outcome
  }

  init(
    _ place: ApplyRun.TargetFile, skipped reason: OutcomeReason, _ explanation: String,
    _ commands: [String] = [], _ changes: [EntryChange] = []
  ) {
    client = place.name
    scope = place.target.scope
    path = place.path
    shownPath = place.shownPath
    outcome = .skipped
    self.reason = reason
    self.explanation = explanation
    self.commands = commands
    self.changes = changes
  }

  init(failed target: ClientTarget, _ error: any Error, _ places: TargetPlaces) {
    client = target.client.id
    scope = target.scope
    path = try? places.path(of: target)
    shownPath = places.shownPath(of: target)
    outcome = .failed
    reason = OutcomeReason(error)
  }

  /// Whether the run changed the file; if the run writes nothing, whether it would change the file.
  var isChange: Bool { outcome == .created || outcome == .updated }

  private var outcomeText: String {
    switch outcome {
    case .created where isDry: "would create"
    case .updated where isDry: "would update"
    case .skipped: "skipped: \(explanation)"
    default: outcome.rawValue
    }
  }

  /// Appends the text about the target, which may have several lines.
  func append(to output: inout [UInt8]) {
    func append(_ text: String) { output += text.utf8 }
    append(client)
    append(": ")
    append(outcomeText)
    if outcome != .skipped {
      append(" ")
      append(shownPath.printable)
    }
    for command in commands {
      append("\n  ")
      append(command)
    }
    if commands.isEmpty, !changes.isEmpty {
      for (index, change) in changes.enumerated() {
        append(index == 0 ? " (" : ", ")
        append(change.text)
      }
      append(")")
    }
    append("\n")
  }

  /// Returns the members for `--format json`.
  ///
  /// `apply`, `remove` and `diff` have the same members.
  func members(_ session: Session) -> [ConfigMember] {
    var members = [
      ConfigMember("client", .string(client)), ConfigMember("scope", .string(scope.rawValue)),
    ]
    if let path {
      members += session.pathMembers(path, shown: shownPath)
    } else {
      members.append(ConfigMember("displayPath", .string(session.printer.visible(shownPath))))
    }
    members += outcome.members(reason)
    members.append(ConfigMember("changes", .array(changes.map(\.json))))
    members.append(ConfigMember("commands", .strings(commands)))
    let kept = (plan?.edited ?? []) + (plan?.unowned ?? [])
    if !kept.isEmpty {
      members.append(
        ConfigMember("kept", .strings(kept.map { session.printer.visible(name: $0) })))
    }
    return members
  }
}
