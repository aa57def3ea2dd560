internal import MCPClients
internal import Printing
internal import SourceText

/// `mcpconf doctor`: reports problems with the clients, files and variables of this machine.
enum Doctor {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    try session.checkPlatform()
    if session.refusesHome() { return CommandResult() }
    let loaded = session.loadProfile(optional: true)
    if loaded == nil { session.checkClients(.builtIn) }
    guard let catalog = loaded?.catalog ?? session.catalog(), !session.diagnostics.hasErrors,
      session.hasDirectories()
    else {
      return CommandResult()
    }
    guard let renderings = renderings(loaded, &session) else { return CommandResult() }
    let applyRun = ApplyRun(
      .apply(prune: false, exclusive: false), renderings, session, catalog,
      loaded.flatMap(session.identity))
    session.warnOfSudo(renderings.map(\.target))
    let examination = Examination(loaded, catalog, applyRun, &session)
    session.diagnostics.add(examination.findings)
    let report = DoctorReport(examination: examination, printer: session.printer)
    var result = CommandResult()
    if session.format == .json {
      result = CommandResult(json: report.json(session))
      result.includesDiagnostics = true
    } else if !session.arguments.has(.quiet) {
      result.output = Array(report.text.utf8)
    }
    let isWell = examination.findings.list.allSatisfy { $0.severity == .note }
    result.exit = isWell && examination.findings.omittedCount == 0 ? .success : .negative
    return result
  }

  /// Renders the profile; returns an empty list if there is no profile.
  ///
  /// Returns nil and reports problems if a client cannot express the profile. If there are only
  /// warnings, they are not reported, because `validate` reports them.
  private static func renderings(
    _ loaded: LoadedProfile?, _ session: inout Session
  ) -> [Rendering]? {
    guard let loaded else { return [] }
    var own = session
    own.diagnostics = Diagnostics()
    let renderings = own.renderings(of: loaded)
    if own.diagnostics.hasErrors {
      session.diagnostics.add(own.diagnostics)
      return nil
    }
    return renderings
  }
}
