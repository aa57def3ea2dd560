internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import SourceText

/// `mcpconf generate --merge FILE|-`: prints an existing file with our entries merged into it.
///
/// Dotfile managers such as chezmoi, with its `modify_` scripts, use this command. They pass a file
/// to the command, and take the new file from the command's standard output.
struct Merge {
  let intent: DocumentPlanner.Intent

  /// Reads the options.
  ///
  /// The options `--prune` and `--exclusive` have the same meaning as for `apply`. Throws an error
  /// if one of them is combined with `--server`, or if `--prune` is combined with another system's
  /// `--platform`.
  init(_ session: Session) throws(UsageError) {
    intent = try session.applyIntent()
    guard intent.prunes, session.platform != session.world.platform else { return }
    throw UsageError(
      message:
        "'--prune' uses the record of 'mcpconf apply' on this machine, so '--platform' must be '\(session.world.platform.rawValue)'",
      command: "generate")
  }

  /// Refuses the options for removing servers if `generate` runs without `--merge`.
  static func refuseOptions(_ arguments: ParsedArguments) throws(UsageError) {
    guard !arguments.has(.merge) else { return }
    for option in [OptionSpec.prune, .exclusive] where arguments.has(option) {
      throw UsageError(message: "'--\(option.name)' works only with '--merge'", command: "generate")
    }
  }

  func result(
    _ renderings: [Rendering], _ source: String, _ loaded: LoadedProfile,
    _ session: inout Session
  ) -> CommandResult {
    guard let rendering = renderings.first, renderings.count == 1 else {
      session.fail(
        "merge", "'--merge' supports only one client at a time", fix: "add --client ID")
      return CommandResult()
    }
    guard rendering.target.scope != .local else {
      session.fail("merge", "'--merge' does not work in local scope")
      return CommandResult()
    }
    do {
      let current =
        source == "-"
        ? try session.world.readStandardInput() : try session.world.readInput(source)
      let name = source == "-" ? "<stdin>" : source
      let file = session.files.add(SourceFile(name: name, bytes: current ?? []))
      let place = try place(of: rendering, loaded, current, file, &session)
      if session.diagnostics.hasErrors { return CommandResult() }
      let planner = DocumentPlanner(
        rendering: rendering, root: rendering.target.root, intent: intent)
      var result = CommandResult()
      let plan = try planner.plan(
        current, remembered: place?.remembered ?? .nothing, file: file)
      result.output = plan.bytes
      if let place {
        session.warnOfInconsistency(place)
        session.warnOfKept(plan, place)
      }
      return result
    } catch let error as DocumentError {
      session.report(error)
    } catch let error as FileError {
      session.fail(error)
    } catch {
      session.report(error, rendering.target.client.id)
    }
    return CommandResult()
  }

  /// Returns the path of the client's file on this machine, with the record of the entries that
  /// `apply` wrote there.
  ///
  /// Returns nil without `--prune`. Warns if the record cannot be used, or if it contains nothing
  /// about the file and the file has servers that are not in the profile.
  private func place(
    of rendering: Rendering, _ loaded: LoadedProfile, _ current: [UInt8]?, _ file: FileID,
    _ session: inout Session
  ) throws -> ApplyRun.TargetFile? {
    guard intent.prunes else { return nil }
    let run = ApplyRun(
      intent, [rendering], session, loaded.catalog, session.deployedIdentity(of: loaded))
    let place = try run.place(of: rendering)
    if let problem = run.stateProblem {
      session.warnOnce(problem)
    } else if place.remembered.memory.isEmpty, !place.remembered.isInconsistent,
      try hasOtherServers(rendering, current, file)
    {
      session.warnOnce(.neverApplied(place.shownPath))
    }
    return place
  }

  /// Returns whether the file contains servers that are not in the profile.
  private func hasOtherServers(
    _ rendering: Rendering, _ current: [UInt8]?, _ file: FileID
  ) throws(DocumentError) -> Bool {
    let target = rendering.target
    let document = try target.format.document(current ?? [], file: file)
    let servers = try document.node(at: target.root)?.servers(by: target.client.listKey) ?? []
    let wanted = Set(rendering.entries.map(\.name))
    return servers.contains { !wanted.contains($0.name.value) }
  }
}

extension DocumentPlanner.Intent {
  fileprivate var prunes: Bool {
    if case .apply(prune: true, _) = self { true } else { false }
  }
}
