internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf apply` and `mcpconf remove`: merge servers into the clients' files, or remove servers
/// from these files.
enum Apply {
  static func apply(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    return run(try session.applyIntent(), &session)
  }

  static func remove(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    return run(try session.removeIntent(), &session)
  }

  private static func run(
    _ intent: DocumentPlanner.Intent, _ session: inout Session
  ) -> CommandResult {
    guard let (applyRun, loaded) = session.applyRun(intent) else { return CommandResult() }
    let machineFiles = MachineFiles(applyRun)
    guard machineFiles.hasRights(&session, loaded) else { return CommandResult() }
    // These warnings are about servers that a client has or gets, so they do not fit the removal of
    // servers.
    if case .remove = intent {
      let codes = ["exclusive-file", "left-out", "unreached-server"]
      session.diagnostics.remove { codes.contains($0.code) }
    }
    var gate = TrustGate(loaded, applyRun.places)
    var result = CommandResult()
    let isJSON = session.format == .json
    var targets: [ConfigValue] = []
    var didChange = false
    var leftovers: [Leftover] = []
    for rendering in applyRun.renderings {
      do {
        let place = try applyRun.place(of: rendering)
        try gate.check(place, &session)
        let line =
          try managed(place, applyRun, &session) ?? carryOut(place, applyRun, &session)
        if line.reason != .managed {
          session.warnOfInconsistency(place)
          session.warnOfKept(line.plan, place)
          machineFiles.warn(of: place, line.plan, &session)
        }
        didChange = didChange || line.isChange
        if let leftover = line.leftover { leftovers.append(leftover) }
        if isJSON {
          targets.append(.object(line.members(session)))
        } else {
          line.append(to: &result.output)
        }
      } catch {
        let target = rendering.target
        session.report(error, target.client.id)
        guard isJSON else { continue }
        let line = TargetLine(failed: target, error, applyRun.places)
        targets.append(.object(line.members(session)))
      }
    }
    leftovers = session.report(leftovers, applyRun, loaded)
    if isJSON {
      var members = [
        ConfigMember("dryRun", .bool(session.arguments.has(.dryRun))),
        ConfigMember("targets", .array(targets)),
      ]
      if case .apply = intent { members.append(session.json(leftovers)) }
      result = CommandResult(json: members)
    }
    result.isPartial = true
    if didChange, session.arguments.has(.detailedExitCode) { result.exit = .changed }
    return result
  }

  /// Reports an administrator's files that affect the target.
  ///
  /// Returns a line for the target if one of these files prevents the setup; otherwise nil. For
  /// `remove`, reports nothing and returns nil.
  private static func managed(
    _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun, _ session: inout Session
  ) -> TargetLine? {
    guard case .apply = applyRun.intent else { return nil }
    let machine = ManagedMachine(places: applyRun.places, platform: place.target.platform)
    let files = machine.files(of: place.target.client).affecting(place.target)
    if files.isEmpty { return nil }
    let cannot = place.target.commands?.changesOnlyByCommand == true
    for file in files {
      session.diagnostics.add(file.diagnostic(place.target, isError: cannot))
    }
    return cannot && files.contains { $0.effect == .replaces }
      ? TargetLine(place, skipped: .managed, "an administrator manages the client's servers") : nil
  }

  private static func carryOut(
    _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun, _ session: inout Session
  ) throws -> TargetLine {
    let isDry = session.arguments.has(.dryRun)
    if let commands = place.target.commands, commands.changesOnlyByCommand {
      return try run(commands, place, applyRun, isDry, &session)
    }
    var options = WriteOptions()
    switch place.target.scope {
    case .managed: options = .forEverybody(nil)
    case .project: options = .shared
    default: break
    }
    options.boundary = applyRun.places.boundary(of: place.target)
    options.backupSuffix = session.arguments.value(.backup)
    if isDry { return try preview(place, applyRun, options, &session) }
    let (written, made) = try session.world.updateFile(place.path, options) { current in
      let plan = try applyRun.plan(place, current)
      if plan.isEmpty { return (plan, nil) }
      if options.backupSuffix != nil { try refuseSecrets(in: current, place, applyRun) }
      return (plan, plan.bytes)
    }
    session.warn(written.warnings, at: place.shownPath)
    guard let plan = made else { return TargetLine(place, .unchanged, nil) }
    // If this user may not write an unchanged file, do not change the record of this file either.
    if MachineFiles.mayWrite(place.target, session) { applyRun.remember(plan, place, &session) }
    return TargetLine(place, written.outcome == .created ? .created : .updated, plan)
  }

  /// Plans a file and makes the checks of a real run, but writes nothing.
  private static func preview(
    _ place: ApplyRun.TargetFile, _ applyRun: ApplyRun, _ options: WriteOptions,
    _ session: inout Session
  ) throws -> TargetLine {
    let current: [UInt8]?
    do { current = try applyRun.read(place) } catch {
      // A real run would report this problem, or a problem with a directory above the file.
      _ = try session.world.checkWrite(place.path, options, true)
      throw error
    }
    let plan = try applyRun.plan(place, current)
    if !plan.isEmpty, options.backupSuffix != nil {
      try refuseSecrets(in: current, place, applyRun)
    }
    // A preview is useful even for a user who may not write an administrator's files.
    if MachineFiles.mayWrite(place.target, session) {
      do {
        session.warn(
          try session.world.checkWrite(place.path, options, !plan.isEmpty), at: place.shownPath)
      } catch let error as FileError where error.isRefusal && place.target.scope == .managed {}
    }
    applyRun.planned.write(place.path, plan, session.world)
    var line = TargetLine(place, current == nil ? .created : .updated, plan)
    line.isDry = true
    return line
  }

  /// Refuses the backup of a file with secrets, because the backup would be one more copy of the
  /// secrets.
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
    if plan.changes.isEmpty {
      // The entries are up to date, but the record may not contain this profile yet.
      if !isDry { applyRun.remember(plan, place, &session) }
      return TargetLine(place, .unchanged, plan)
    }
    if session.lacksProgram(of: place.target) {
      var line = TargetLine(
        place, skipped: .programNotFound,
        "\(commands.program) is not on PATH; to make the changes yourself, run:",
        lines(commands, place, plan), plan.changes)
      line.plan = plan
      line.leftover = Leftover(place, plan)
      return line
    }
    if isDry {
      if session.arguments.has(.backup) { try refuseSecrets(in: current, place, applyRun) }
      var line = TargetLine(place, .updated, plan)
      line.isDry = true
      return line
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
      var line = TargetLine(place, .failed, plan)
      line.reason = .programFailed
      return line
    } catch let error as DocumentError {
      throw UneditableFile(
        file: SourceFile(name: place.path, bytes: []), problems: error.problems)
    }
    applyRun.remember(plan, place, &session)
    return TargetLine(place, .updated, plan)
  }

  /// Returns the commands that the user can run instead of mcpconf.
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

extension Diagnostic {
  fileprivate static func secretBackup(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "secret-backup", "this is a literal secret, and a backup would contain it", at: range,
      fix: "remove the secrets first, or run the command without --backup", hidesRange: true)
  }
}
