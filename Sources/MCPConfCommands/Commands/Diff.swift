internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// `mcpconf diff`: shows what `apply` would do, with secrets hidden.
enum Diff {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    let intent = try session.applyIntent()
    guard let (applyRun, loaded) = session.applyRun(intent) else { return CommandResult() }
    var differences: [Difference] = []
    var targets: [TargetLine] = []
    let machineFiles = MachineFiles(applyRun)
    let remedy = Remedy(
      profile: session.arguments.operands.first, project: session.arguments.value(.project),
      root: session.arguments.value(.root), servers: [])
    for rendering in applyRun.renderings {
      do {
        let place = try applyRun.place(of: rendering)
        let current = try applyRun.read(place)
        let plan = try applyRun.plan(place, current)
        session.warnOfInconsistency(place)
        session.warnOfKept(plan, place)
        machineFiles.warn(of: place, plan, &session)
        let line = TargetLine(place, current == nil ? .created : .updated, plan)
        targets.append(line)
        if plan.isEmpty { continue }
        applyRun.planned.write(place.path, plan, session.world)
        if session.arguments.has(.strict) { _ = session.lacksProgram(of: place.target) }
        differences.append(
          Difference(
            place: place, line: line, diff: applyRun.diff(place, current, plan),
            fix: remedy.apply(place.target)))
        for change in plan.changes where change.isEditedByHand {
          session.diagnostics.add(.editedByHand(change, place))
        }
      } catch {
        session.report(error, rendering.target.client.id)
        targets.append(TargetLine(failed: rendering.target, error, applyRun.places))
      }
    }
    let left = session.report(targets.compactMap(\.leftover), applyRun, loaded)
    var result = output(differences, targets, left, session)
    result.isPartial = true
    if session.diagnostics.hasErrors {
      result.exit = .failure
    } else if !differences.isEmpty {
      result.exit = .negative
    }
    return result
  }

  private struct Difference {
    let place: ApplyRun.TargetFile
    let line: TargetLine
    let diff: String
    /// The command that makes this change.
    let fix: String
  }

  private static func output(
    _ differences: [Difference], _ targets: [TargetLine], _ leftovers: [Leftover],
    _ session: Session
  ) -> CommandResult {
    switch session.format {
    case .text, .sarif, .junit, .gitlab: return CommandResult(differences.map(\.diff).joined())
    case .github:
      let lines = differences.map { difference in
        let changes = difference.line.changes.map(\.text).joined(separator: ", ")
        let message =
          "\(difference.place.shownPath) differs: \(changes); run: \(difference.fix)"
        return GitHubAnnotation("error", title: "mcpconf", message: message).text
      }
      return CommandResult(lines.joined())
    case .json:
      let values = differences.map { difference in
        ConfigValue.object(
          difference.line.members(session) + [
            ConfigMember("diff", .string(difference.diff)),
            ConfigMember("fix", .string(difference.fix)),
          ])
      }
      return CommandResult(json: [
        ConfigMember("targets", .array(targets.map { .object($0.members(session)) })),
        ConfigMember("differences", .array(values)), session.json(leftovers),
      ])
    }
  }
}

extension Diagnostic {
  /// Returns a note that the changed lines were edited by hand.
  ///
  /// The diff does not show this fact itself.
  fileprivate static func editedByHand(_ change: EntryChange, _ place: ApplyRun.TargetFile)
    -> Diagnostic
  {
    Diagnostic(
      .note, "edited-by-hand", "\(place.shownPath): \(change.text)",
      fix: "copy the change into the profile; otherwise 'mcpconf apply' undoes it")
  }
}
