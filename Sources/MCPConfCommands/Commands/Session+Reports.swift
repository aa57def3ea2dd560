internal import HostSystem
internal import MCPClients
internal import SourceText

extension Session {
  /// Adds a warning about the record of the entries that mcpconf wrote.
  ///
  /// Only the first such warning of a run is added, because the cause is the same for all files.
  mutating func warnOnce(_ warning: Diagnostic) {
    if !diagnostics.list.contains(where: \.isNotRemembered) { diagnostics.add(warning) }
  }

  /// Warns if the record of a target is inconsistent.
  ///
  /// Call this function after planning, because planning reads the record.
  mutating func warnOfInconsistency(_ place: ApplyRun.TargetFile) {
    if place.remembered.isInconsistent { warnOnce(.inconsistentState(place.shownPath)) }
  }

  /// Warns about servers that the plan keeps, because somebody edited them or because mcpconf does
  /// not know which profile added them.
  mutating func warnOfKept(_ plan: DocumentPlan?, _ place: ApplyRun.TargetFile) {
    guard let plan else { return }
    let file = place.shownPath
    if !plan.edited.isEmpty {
      diagnostics.add(
        .kept("edited-by-hand", plan.edited, place) { names, it in
          "somebody edited \(names) in \(file) by hand, so mcpconf does not remove \(it)"
        })
    }
    if !plan.unowned.isEmpty {
      diagnostics.add(
        .kept("unknown-profile", plan.unowned, place) { names, it in
          "--prune keeps \(names) in \(file), because mcpconf does not know which profile added \(it)"
        })
    }
  }

  /// Reports the problems of a client's file, with their places in the file.
  mutating func report(_ problem: UneditableFile) {
    let id = files.add(problem.file)
    for diagnostic in problem.problems {
      diagnostics.add(diagnostic.moved(to: id))
    }
  }

  mutating func report(_ error: any Error, _ place: String) {
    switch error {
    case let error as UneditableFile: report(error)
    case let error as FileError: fail(error, at: place)
    case let error as TrustGate.Refusal: diagnostics.add(error.problem)
    case let error as TargetPlaces.Unplaced: report(error, place)
    default: fail("file", "cannot set up \(place)")
    }
  }
}

extension Diagnostic {
  /// Returns the warning about servers that stay in a file.
  ///
  /// `sentence` receives the names of the servers, and the pronoun for them (`it` or `them`).
  fileprivate static func kept(
    _ code: String, _ names: [String], _ place: ApplyRun.TargetFile,
    _ sentence: (_ names: String, _ it: String) -> String
  ) -> Diagnostic {
    let it = names.count == 1 ? "it" : "them"
    return Diagnostic(
      .warning, code, "\(place.name): \(sentence(names.map(quoted).listed, it))",
      fix:
        "delete \(it) from the file yourself, or set 'absent: true' for \(it) in the profile and run 'mcpconf apply'"
    )
  }
}

extension Session {
  /// Reports why the file of a client has no path.
  ///
  /// If several clients have the same cause, such as a missing HOME, one message lists all of them.
  private mutating func report(_ error: TargetPlaces.Unplaced, _ place: String) {
    let end = ": \(error.message)"
    var clients = place
    if let same = diagnostics.list.last(where: {
      $0.code == "no-path" && $0.fix == error.fix && $0.message.hasSuffix(end)
    }) {
      clients = "\(same.message.dropLast(end.count)), \(place)"
      diagnostics.remove { $0.code == same.code && $0.message.isSame(as: same.message) }
    }
    fail("no-path", clients + end, fix: error.fix)
  }
}

extension Diagnostic {
  func moved(to file: FileID) -> Diagnostic {
    func moved(_ range: SourceRange?) -> SourceRange? {
      range.map { SourceRange(file: file, lower: $0.lower, upper: $0.upper) }
    }
    return Diagnostic(
      severity, code, message, at: moved(range),
      notes: notes.map { Note($0.message, at: moved($0.range)) }, fix: fix, hidesRange: hidesRange,
      isAllowable: isAllowable)
  }
}

extension ApplyRun {
  /// Records the entries that were written.
  ///
  /// If they cannot be recorded, this is only a warning, because the file itself was written.
  func remember(_ plan: DocumentPlan, _ place: TargetFile, _ session: inout Session) {
    do {
      try state(of: place.target).remember(plan.memory, place.remembered, world: session.world)
    } catch {
      let why = (error as? FileError)?.message ?? "mcpconf cannot write the record"
      session.warnOnce(.notRemembered(why))
    }
  }
}
