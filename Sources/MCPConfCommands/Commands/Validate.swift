internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf validate`: checks the profile, then every variable that a client looks up.
enum Validate {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    var checks = CheckReport()
    guard var loaded = session.loadProfile(), session.hasClients(loaded) else {
      return checks.ifWanted(nil, session)
    }
    let renderings = session.renderings(of: loaded)
    // The clients that `--client all` leaves out get no servers, so they look up no variables.
    if session.worksForEveryClient { loaded.targets = renderings.map(\.target) }
    if !session.diagnostics.hasErrors { TokensInComments.refuse(loaded.catalog, &session) }
    if session.diagnostics.hasErrors { return checks.ifWanted(loaded, session) }
    var findings = Diagnostics()
    /// The names of the variables with errors.
    ///
    /// Their values are not sent to a server.
    var unfit: Set<String> = []
    let variables = VariableUse.all(in: loaded).map { use in
      let variable = check(use, loaded, session)
      for finding in variable.findings { findings.add(finding) }
      if variable.findings.contains(where: { $0.severity == .error }) { unfit.insert(use.name) }
      return variable
    }
    TokenExpiry.check(loaded, today: session.world.today(), &findings)
    let run =
      session.arguments.has(.connect)
      ? ConnectRun(loaded, unfit: unfit, &session) : nil
    let couldNotRun = run == nil && session.arguments.has(.connect)
    if let run { findings.add(run.findings) }
    session.diagnostics.add(findings)
    var result: CommandResult
    switch session.format {
    case .json: result = json(variables, run, loaded, session)
    case .junit, .gitlab:
      checks.variables = variables
      result = checks.result(loaded, session)
    default: result = report(variables, run, loaded, session)
    }
    if findings.hasErrors, !couldNotRun { result.exit = .negative }
    result.isPartial = couldNotRun || result.isPartial
    return result
  }

  private static func check(
    _ use: VariableUse, _ loaded: LoadedProfile, _ session: Session
  ) -> CheckedVariable {
    guard let bytes = session.world.environment(use.name) else {
      let isMissed = session.arguments.has(.requireTokens) && !use.isOptional
      return CheckedVariable(
        use: use, isSet: false, state: use.isOptional ? "not set (optional)" : "not set",
        findings: isMissed ? [.notSet(use)] : [])
    }
    let check = TokenCheck(
      name: use.name, scheme: use.scheme, formats: use.formats, catalog: loaded.catalog)
    let outcome = check.outcome(Secret(bytes))
    return CheckedVariable(
      use: use, isSet: true, state: outcome.summary,
      findings: outcome.findings.map { $0.diagnostic(at: use.range) })
  }

  private static func report(
    _ variables: [CheckedVariable], _ run: ConnectRun?, _ loaded: LoadedProfile,
    _ session: Session
  ) -> CommandResult {
    let servers = loaded.profile.servers.count.counted("server")
    var text = "\(loaded.name): \(servers) for \(loaded.targets.count.counted("client"))\n"
    if !variables.isEmpty {
      text += TextTable.text(
        ["VARIABLE", "STATE", "SERVERS", "CLIENTS"],
        variables.map { variable in
          [
            variable.use.name, variable.state, variable.use.servers.joined(separator: ", "),
            variable.use.clients.joined(separator: ", "),
          ]
        })
    }
    if let run, !run.checks.isEmpty { text += "\n" + run.text(session.printer) }
    return CommandResult(session.arguments.has(.quiet) ? "" : text)
  }

  private static func json(
    _ variables: [CheckedVariable], _ run: ConnectRun?, _ loaded: LoadedProfile,
    _ session: Session
  ) -> CommandResult {
    let variables = variables.map { variable in
      ConfigValue.object([
        ConfigMember("name", .string(variable.use.name)),
        ConfigMember("state", .string(variable.state)),
        ConfigMember("isSet", .bool(variable.isSet)),
        ConfigMember("problems", .strings(variable.findings.map(\.code))),
        ConfigMember("servers", .strings(variable.use.servers)),
        ConfigMember("clients", .strings(variable.use.clients)),
      ])
    }
    var result = CommandResult(
      json: [
        ConfigMember("profile", .string(loaded.name.printable)),
        ConfigMember("variables", .array(variables)),
      ] + (run.map { [ConfigMember("servers", $0.json(session.printer))] } ?? []) + [
        ConfigMember("diagnostics", session.printer.json(session.diagnostics))
      ])
    result.includesDiagnostics = true
    return result
  }
}

/// A variable, with the result of checking its value.
struct CheckedVariable {
  let use: VariableUse
  let isSet: Bool
  /// The state of the variable in a few words, such as "not set" or "ok: Jam personal access
  /// token".
  let state: String
  let findings: [Diagnostic]
}

extension Diagnostic {
  fileprivate static func notSet(_ use: VariableUse) -> Diagnostic {
    Diagnostic(
      .error, "variable-not-set", "\(use.name) is not set", at: use.range,
      fix: use.tokenPage.map { "create a token at \($0), and export it" }
        ?? "export the variable in the environment of the client")
  }
}
