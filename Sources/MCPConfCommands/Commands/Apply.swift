internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf apply` and `mcpconf remove`: merge servers into the clients' files, or remove them.
enum Apply {
  static func apply(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    return run(try session.applyIntent(), &session)
  }

  static func remove(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    return run(.remove, &session)
  }

  private static func run(
    _ intent: DocumentPlanner.Intent, _ session: inout Session
  ) -> CommandResult {
    guard let (applyRun, loaded) = session.applyRun(intent) else { return CommandResult() }
    var gate = TrustGate(loaded, applyRun.places)
    var result = CommandResult()
    var targets: [ConfigValue] = []
    var didChange = false
    for rendering in applyRun.renderings {
      let name = rendering.target.client.id
      do {
        let place = try applyRun.place(of: rendering)
        try gate.check(place, &session)
        if let line = managed(place, intent, &session) {
          targets.append(line.json)
          if session.format != .json { line.append(to: &result.output) }
          continue
        }
        let line = try carryOut(place, applyRun, &session)
        session.warnOfInconsistency(place)
        didChange = didChange || line.isChange
        if session.format == .json {
          targets.append(line.json)
        } else {
          line.append(to: &result.output)
        }
      } catch {
        session.report(error, name)
      }
    }
    if session.format == .json {
      result = CommandResult(json: [ConfigMember("targets", .array(targets))])
    }
    result.isPartial = true
    if didChange, session.arguments.has(.detailedExitCode) { result.exit = .changed }
    return result
  }

  /// Reports an administrator's files; returns a line for a target that such a file prevents.
  private static func managed(
    _ place: ApplyRun.TargetFile, _ intent: DocumentPlanner.Intent, _ session: inout Session
  ) -> TargetLine? {
    guard case .apply = intent else { return nil }
    let machine = ManagedMachine(world: session.world, platform: place.target.platform)
    let files = machine.files(of: place.target.client)
    if files.isEmpty { return nil }
    let cannot = place.target.commands?.changesOnlyByCommand == true
    for file in files {
      session.diagnostics.add(file.diagnostic(place.target.client, isError: cannot))
    }
    return cannot && files.contains { $0.effect == .replaces }
      ? TargetLine(place, skipped: "an administrator manages its servers", []) : nil
  }

  private static func carryOut(
    _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun, _ session: inout Session
  ) throws -> TargetLine {
    let isDry = session.arguments.has(.dryRun)
    if let commands = place.target.commands, commands.changesOnlyByCommand {
      return try run(commands, place, applyRun, isDry, &session)
    }
    if isDry {
      let current = try applyRun.read(place)
      let plan = try applyRun.plan(place, current)
      return TargetLine(place, current == nil ? "would create" : "would update", plan)
    }
    var options = WriteOptions()
    options.boundary = applyRun.places.boundary(of: place.target)
    options.backupSuffix = session.arguments.value(.backup)
    if place.target.scope == .project { options.newFileMode = 0o666 }
    let (written, made) = try session.world.updateFile(place.path, options) { current in
      let plan = try applyRun.plan(place, current)
      if plan.isEmpty { return (plan, nil) }
      if options.backupSuffix != nil { try refuseSecrets(in: current, place, applyRun) }
      return (plan, plan.bytes)
    }
    for warning in written.warnings {
      session.diagnostics.add(
        Diagnostic(.warning, "file", "\(place.shownPath): \(warning.message)"))
    }
    guard let plan = made else { return TargetLine(place, "unchanged", nil) }
    applyRun.remember(plan, place, &session)
    return TargetLine(place, written.outcome == .created ? "created" : "updated", plan)
  }

  /// Refuses a backup of a file with secrets, which would be another copy of them.
  private static func refuseSecrets(
    in text: [UInt8]?, _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun
  ) throws(UneditableFile) {
    guard let text, let secret = applyRun.secret(place, text) else { return }
    throw UneditableFile(
      file: SourceFile(name: place.path, bytes: text), problems: [.secretBackup(at: secret)])
  }

  private static func run(
    _ commands: any ClientCommands, _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun,
    _ isDry: Bool,
    _ session: inout Session
  ) throws -> TargetLine {
    let current = try session.world.readFile(place.path)
    let plan = try applyRun.plan(place, current)
    if plan.changes.isEmpty || isDry { return TargetLine(place, "would update", plan) }
    guard session.world.executableOnPath(commands.program) != nil else {
      return TargetLine(
        place, skipped: "\(commands.program) is not on PATH; run:", lines(commands, place, plan))
    }
    if let suffix = session.arguments.value(.backup) {
      var options = WriteOptions()
      options.backupSuffix = suffix
      options.backsUpUnchanged = true
      _ = try session.world.updateFile(place.path, options) { current in
        try refuseSecrets(in: current, place, applyRun)
        return nil
      }
    }
    do {
      try ClaudeCodeSetup(
        place: place, world: session.world, directory: try applyRun.places.projectDirectory()
      ).run(plan, before: current)
    } catch let failure as ClaudeCodeSetup.SetUpFailure {
      session.fail("claude", failure.message, fix: failure.fix)
      return TargetLine(place, "failed", plan)
    } catch let error as DocumentError {
      throw UneditableFile(
        file: SourceFile(name: place.path, bytes: []), problems: error.problems)
    }
    applyRun.remember(plan, place, &session)
    return TargetLine(place, "updated", plan)
  }

  /// Returns the commands that the user can run instead.
  private static func lines(
    _ commands: any ClientCommands, _ place: ApplyRun.TargetFile, _ plan: DocumentPlan
  ) -> [String] {
    plan.changes.flatMap { change in
      var words: [[String]] = []
      if change.kind != .added { words.append(commands.remove(change.name)) }
      if change.kind != .removed,
        let entry = place.rendering.entries.first(where: { $0.name == change.name })
      {
        words.append(commands.add(entry))
      }
      return words.compactMap(Shell.posix.line)
    }
  }
}

/// One target's line: `cursor: updated ~/.cursor/mcp.json (+ Jam)`.
struct TargetLine {
  let place: ApplyRun.TargetFile
  let outcome: String
  let changes: [EntryChange]
  var commands: [String] = []

  init(_ place: ApplyRun.TargetFile, _ outcome: String, _ plan: DocumentPlan?) {
    self.place = place
    changes = plan?.changes ?? []
    self.outcome = plan?.isEmpty ?? true ? "unchanged" : outcome
  }

  init(_ place: ApplyRun.TargetFile, skipped reason: String, _ commands: [String]) {
    self.place = place
    outcome = "skipped: \(reason)"
    changes = []
    self.commands = commands
  }

  /// Whether a file changed, or would change.
  var isChange: Bool { ["created", "updated", "would create", "would update"].contains(outcome) }

  /// Appends the line, or several lines.
  func append(to output: inout [UInt8]) {
    func append(_ text: String) { output += text.utf8 }
    append(place.name)
    append(": ")
    append(outcome)
    if commands.isEmpty, !outcome.utf8.starts(with: "skipped".utf8) {
      append(" ")
      append(place.shownPath.printable)
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

  var json: ConfigValue {
    .object([
      ConfigMember("client", .string(place.name)),
      ConfigMember("path", .string(place.path.printable)),
      ConfigMember("outcome", .string(outcome)),
      ConfigMember("changes", .strings(changes.map(\.text))),
      ConfigMember("commands", .strings(commands)),
    ])
  }
}

/// Keeps the data of a run until the process ends, because freeing it takes time.
private final class KeptRun {
  let applyRun: ApplyRun
  let loaded: LoadedProfile

  init(applyRun: ApplyRun, loaded: LoadedProfile) {
    self.applyRun = applyRun
    self.loaded = loaded
  }
}

extension Session {
  /// Returns the intent for `apply`, which `diff` uses too.
  func applyIntent() throws(UsageError) -> DocumentPlanner.Intent {
    for option in [OptionSpec.prune, .exclusive]
    where arguments.has(option) && arguments.has(.server) {
      // The filter would make the profile's other servers look like foreign ones.
      throw UsageError(
        message:
          "'--\(option.name)' applies to the whole profile, so it cannot be combined with '--server'",
        command: arguments.command)
    }
    return .apply(prune: arguments.has(.prune), exclusive: arguments.has(.exclusive))
  }

  /// Loads the profile and renders every target; returns nil, with problems, if it cannot be used.
  mutating func applyRun(_ intent: DocumentPlanner.Intent) -> (ApplyRun, LoadedProfile)? {
    guard !refusesHome(), hasProject(), let loaded = loadProfile(detail: .serversOnly) else {
      return nil
    }
    var renderings = renderings(of: loaded)
    // `--client all` does not include clients that are only printed.
    if worksForEveryClient { renderings.removeAll { $0.target.location.base == .unknown } }
    if diagnostics.hasErrors { return nil }
    var applyRun = ApplyRun(intent, renderings, self, loaded.catalog)
    if let problem = applyRun.state.problem { warnOnce(problem) }
    if diagnostics.hasErrors { return nil }
    if arguments.has(.detected) {
      applyRun = ApplyRun(
        intent, renderings.filter { applyRun.places.isDetected($0.target) }, self, loaded.catalog)
    }
    world.keepUntilExit(KeptRun(applyRun: applyRun, loaded: loaded))
    return (applyRun, loaded)
  }
}

extension Diagnostic {
  fileprivate static func secretBackup(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "secret-backup", "this is a literal secret, and a backup would keep it", at: range,
      fix: "remove the secrets first, or run the command without --backup", hidesRange: true)
  }
}
