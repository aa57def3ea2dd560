internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf validate`: checks the profile, then every variable that a client looks up.
enum Validate {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    guard let loaded = session.loadProfile() else { return CommandResult() }
    _ = session.renderings(of: loaded)
    if !session.diagnostics.hasErrors { TokensInComments.refuse(loaded.catalog, &session) }
    if session.diagnostics.hasErrors { return CommandResult() }
    let uses = VariableUse.all(in: loaded)
    var findings = Diagnostics()
    /// Variables with errors, whose values are not sent to a server.
    var unfit: Set<String> = []
    let states = uses.map { use in
      let errors = findings.errorCount
      defer { if findings.errorCount > errors { unfit.insert(use.name) } }
      return check(use, loaded, session, &findings)
    }
    TokenExpiry.check(loaded, today: session.world.today(), &findings)
    let run =
      session.arguments.has(.connect)
      ? ConnectRun(loaded, unfit: unfit, &session) : nil
    let couldNotRun = run == nil && session.arguments.has(.connect)
    if let run { findings.add(run.findings) }
    session.diagnostics.add(findings)
    var result =
      session.format == .json
      ? json(uses, states, run, loaded, session) : report(uses, states, run, loaded, session)
    if findings.hasErrors, !couldNotRun { result.exit = .negative }
    result.isPartial = couldNotRun
    return result
  }

  /// Checks a variable, and returns the result in a word or two for the report.
  private static func check(
    _ use: VariableUse, _ loaded: LoadedProfile, _ session: Session,
    _ findings: inout Diagnostics
  ) -> String {
    guard let bytes = session.world.environment(use.name) else {
      if session.arguments.has(.requireTokens), !use.isOptional {
        findings.add(.notSet(use))
      }
      return use.isOptional ? "not set (optional)" : "not set"
    }
    let check = TokenCheck(
      name: use.name, scheme: use.scheme, formats: use.formats, catalog: loaded.catalog)
    let outcome = check.outcome(Secret(bytes))
    for finding in outcome.findings { findings.add(finding.diagnostic(at: use.range)) }
    return outcome.summary
  }

  private static func report(
    _ uses: [VariableUse], _ states: [String], _ run: ConnectRun?, _ loaded: LoadedProfile,
    _ session: Session
  ) -> CommandResult {
    let servers = loaded.profile.servers.count
    let clients = loaded.targets.count
    var text =
      "\(loaded.name): \(servers) server\(servers == 1 ? "" : "s") for \(clients) client\(clients == 1 ? "" : "s")\n"
    if !uses.isEmpty {
      text += TextTable.text(
        ["VARIABLE", "STATE", "SERVERS", "CLIENTS"],
        zip(uses, states).map { use, state in
          [
            use.name, state, use.servers.joined(separator: ", "),
            use.clients.joined(separator: ", "),
          ]
        })
    }
    if let run, !run.checks.isEmpty { text += "\n" + run.text(session.printer) }
    return CommandResult(session.arguments.has(.quiet) ? "" : text)
  }

  private static func json(
    _ uses: [VariableUse], _ states: [String], _ run: ConnectRun?, _ loaded: LoadedProfile,
    _ session: Session
  ) -> CommandResult {
    let variables = zip(uses, states).map { use, state in
      ConfigValue.object([
        ConfigMember("name", .string(use.name)), ConfigMember("state", .string(state)),
        ConfigMember("servers", .strings(use.servers)),
        ConfigMember("clients", .strings(use.clients)),
      ])
    }
    var result = CommandResult()
    JSONText.appendDocument(
      .object(
        [
          ConfigMember("profile", .string(loaded.name.printable)),
          ConfigMember("variables", .array(variables)),
        ] + (run.map { [ConfigMember("servers", $0.json(session.printer))] } ?? []) + [
          ConfigMember("diagnostics", session.printer.json(session.diagnostics))
        ]), to: &result.output)
    result.includesDiagnostics = true
    return result
  }
}

extension Diagnostic {
  fileprivate static func notSet(_ use: VariableUse) -> Diagnostic {
    Diagnostic(
      .error, "variable-not-set", "\(use.name) is not set", at: use.range,
      fix: use.tokenPage.map { "create a token at \($0), and export it" }
        ?? "export it in the environment of the client")
  }
}
