internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import SourceText

/// The output of `validate --format junit` and `--format gitlab`.
///
/// A CI system also needs a report if the profile is not valid, so this report contains the errors
/// of the profile too.
struct CheckReport {
  var variables: [CheckedVariable] = []

  /// Creates the result for a profile that is not valid.
  ///
  /// Without `--format junit` or `--format gitlab`, the result is empty.
  func ifWanted(_ loaded: LoadedProfile?, _ session: Session) -> CommandResult {
    [.junit, .gitlab].contains(session.format) ? result(loaded, session) : CommandResult()
  }

  /// Creates the result; `loaded` is nil if the profile cannot be read.
  func result(_ loaded: LoadedProfile?, _ session: Session) -> CommandResult {
    var result = CommandResult()
    let profile = loaded?.name ?? Self.name(session)
    if session.format == .junit {
      let text = session.printer.junit(profile, cases(loaded, session))
      result.output = Array(text.utf8)
    } else {
      let problems = session.printer.codeQuality(Self.all(session), profile: profile) { path in
        // GitLab identifies a file by its path in the repository.
        session.world.relative(path) ?? path
      }
      JSONText.appendDocument(problems, to: &result.output)
    }
    result.isPartial = true
    result.includesDiagnostics = true
    return result
  }

  private static func name(_ session: Session) -> String {
    let named = session.arguments.operands.first
    if named == "-" { return "<stdin>" }
    let usual = session.usualProfiles
    return named ?? usual.first(where: session.world.fileExists) ?? usual[0]
  }

  private static func all(_ session: Session) -> [Diagnostic] {
    var shown = session.diagnostics
    if shown.omittedCount > 0 {
      let omitted = Diagnostic(
        .error, "omitted", shown.omission)
      return shown.list + [omitted]
    }
    if session.arguments.has(.quiet) { shown.keepOnlyErrors() }
    return shown.list
  }

  /// Returns the checks: one for the profile as a whole, one for each server, and one for each
  /// variable.
  private func cases(_ loaded: LoadedProfile?, _ session: Session) -> [TestCase] {
    var cases = [TestCase("profile", at: nil)]
    var places: [String: Int] = [:]
    func add(_ name: String, at range: SourceRange) {
      guard places[name] == nil else { return }
      places[name] = cases.count
      cases.append(TestCase(name, at: range))
    }
    let sections = ServerSections(session)
    let servers = loaded?.profile.servers.map(\.name) ?? []
    for name in servers + sections.sections.map(\.name) {
      add(Self.label(server: name.value, session), at: name.range)
    }
    var owners: [String: String] = [:]
    for variable in variables {
      let name = "variable \(variable.use.name)"
      add(name, at: variable.use.range)
      for finding in variable.findings { owners[finding.message] = name }
    }
    for diagnostic in Self.all(session) {
      let server = diagnostic.range.flatMap(sections.name).map { Self.label(server: $0, session) }
      let owner = owners[diagnostic.message] ?? server
      cases[owner.flatMap { places[$0] } ?? 0].diagnostics.append(diagnostic)
    }
    return cases
  }

  private static func label(server: String, _ session: Session) -> String {
    "server \(session.printer.visible(name: server))"
  }
}
