internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Policies
internal import Printing
internal import SourceText

/// `mcpconf policy --check`: shows which servers of the profile may run according to policy files.
enum PolicyCheck {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    for option in [OptionSpec.outputTree, .force, .deny] where session.arguments.has(option) {
      throw UsageError(
        message: "'--check' and '--\(option.name)' cannot be combined", command: "policy")
    }
    if let format = session.arguments.choice(.policyFormat, PolicyFormat.self),
      format.platform != nil
    {
      throw UsageError(
        message: "'--check' cannot be combined with '--format \(format.rawValue)'",
        command: "policy")
    }
    let (paths, operand) = try words(session.arguments)
    guard let loaded = session.loadProfile(operand: operand, detail: .serversOnly) else {
      return CommandResult()
    }
    let reader = PolicyFiles(
      clients: session.arguments.values(.client),
      hasGrok: loaded.targets.contains { $0.client.id == "grok" })
    let groups = reader.read(paths, &session)
    if session.diagnostics.hasErrors { return CommandResult() }
    let rows = groups.flatMap { verdicts($0, loaded, &session) }
    var result = session.format == .json ? json(rows, session) : text(rows, session)
    result.isPartial = true
    // A wrong file is more important than a blocked server.
    if !session.diagnostics.hasErrors, rows.contains(where: { $0.verdict.outcome == .blocked }) {
      result.exit = .negative
    }
    if session.format == .github {
      for row in rows where row.verdict.outcome != .runs { session.diagnostics.add(row.finding) }
    }
    return result
  }

  /// Separates the policy files from the profile among the words of the command line.
  ///
  /// An operand that is `-` or a YAML file is the profile. All other operands are policy files,
  /// because a shell expands `*.json` after `--check` to several words.
  ///
  /// `operand` is the index of the profile among the operands; `.max` if no operand is a profile.
  /// Throws an error if a value of `--check` is a profile, or if two operands are profiles.
  private static func words(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> (files: [String], operand: Int) {
    var files = arguments.values(.checkPolicy)
    var operand: Int?
    for file in files where isProfile(file) {
      throw UsageError(
        message: "\(Diagnostic.quoted(file)) is a profile, not a policy",
        fix: "write the profile before the option: mcpconf policy \(file) --check FILE",
        command: "policy")
    }
    for (index, word) in arguments.operands.enumerated() {
      guard isProfile(word) else {
        files.append(word)
        continue
      }
      if operand != nil {
        throw UsageError(
          message: "unexpected argument \(Diagnostic.quoted(word))", command: "policy")
      }
      operand = index
    }
    return (files, operand ?? .max)
  }

  private static func isProfile(_ path: String) -> Bool {
    path == "-" || path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }

  private struct Row {
    let target: ClientTarget
    let server: PolicyServer
    let verdict: ServerVerdict

    var finding: Diagnostic {
      Diagnostic(
        verdict.outcome == .blocked ? .error : .warning, "policy-\(verdict.outcome.rawValue)",
        "\(target.client.name): \(Diagnostic.quoted(server.name)): \(verdict.reason)",
        at: verdict.range ?? server.range)
    }
  }

  private static func verdicts(
    _ group: PolicyFiles.Group, _ loaded: LoadedProfile, _ session: inout Session
  ) -> [Row] {
    let rules = group.policy.rules(in: group.files, &session.diagnostics)
    let named = loaded.targets.filter { group.policy.clients.contains($0.client.id) }
    var targets = named
    if named.isEmpty, let id = group.policy.clients.first, let client = loaded.clients.client(id) {
      targets = [ClientTarget(client, scope: client.scopes[0], platform: session.platform)]
    }
    return targets.flatMap { target in
      (session.policyServers(loaded, target, denying: false) ?? []).map {
        Row(target: target, server: $0, verdict: rules.verdict(on: $0))
      }
    }
  }

  private static func text(_ rows: [Row], _ session: Session) -> CommandResult {
    let printer = session.printer
    return CommandResult(
      TextTable.text(
        ["SERVER", "CLIENT", "VERDICT", "REASON"],
        rows.map { row in
          let place = row.verdict.range.map { printer.line(of: $0) }.map { " (\($0):\($1))" } ?? ""
          return [
            row.server.name, row.target.client.id, row.verdict.outcome.rawValue,
            printer.visible(row.verdict.reason) + place,
          ]
        }))
  }

  private static func json(_ rows: [Row], _ session: Session) -> CommandResult {
    let printer = session.printer
    let servers = rows.map { row in
      var members = [
        ConfigMember("server", .string(row.server.server)),
        ConfigMember("name", .string(row.server.name)),
        ConfigMember("client", .string(row.target.client.id)),
        ConfigMember("verdict", .string(row.verdict.outcome.rawValue)),
        ConfigMember("reason", .string(printer.visible(row.verdict.reason))),
      ]
      if let entry = row.verdict.entry {
        members.append(ConfigMember("entry", .string(printer.visible(entry))))
      }
      if let range = row.verdict.range {
        let (file, line) = printer.line(of: range)
        members += [
          ConfigMember("file", .string(file)), ConfigMember("line", .number(String(line))),
        ]
      }
      return ConfigValue.object(members)
    }
    return CommandResult(json: [
      ConfigMember("servers", .array(servers))
    ])
  }
}
