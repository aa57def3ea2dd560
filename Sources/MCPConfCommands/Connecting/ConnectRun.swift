internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import ServerCheck
internal import SourceText

/// `validate --connect`: asks the servers of a profile whether they accept the tokens in this
/// environment.
struct ConnectRun {
  private(set) var checks: [PlannedCheck] = []
  private(set) var findings = Diagnostics()

  /// The maximum number of checks that run at the same time.
  private static let atOnce = 8
  /// The time limit for one check, in milliseconds.
  private static let timeout = 15_000

  /// Makes all checks.
  ///
  /// Returns nil and reports a problem if the profile is not trusted, or if a remote server must be
  /// contacted and curl is missing. `unfit` contains the names of the variables whose values must
  /// not be sent.
  init?(_ loaded: LoadedProfile, unfit: Set<String>, _ session: inout Session) {
    guard session.trusts(loaded, before: "contact the servers") else { return nil }
    let isForAll = session.arguments.value(.connect) == "all"
    for server in loaded.profile.servers {
      for target in loaded.targets where server.isFor(target.client.id) {
        plan(server.adapted(to: target.client.id), target.client.id, isForAll)
      }
    }
    let hosts = ForeignHosts(catalog: loaded.catalog, files: session.files)
    for index in checks.indices { checks[index].prepare(hosts, unfit: unfit, session.world) }
    let talks = checks.compactMap(\.talk)
    if talks.contains(where: { $0 is RemoteTalk }), session.world.executableOnPath("curl") == nil {
      session.fail(
        "no-curl", "mcpconf cannot contact the servers, because curl is not on PATH",
        fix: "install curl, or remove --connect")
      return nil
    }
    // Remove the warnings about foreign hosts, because `prepare` has already reported the same
    // addresses as errors.
    let urls = checks.compactMap { $0.server.url(for: $0.clients[0])?.range }
    session.diagnostics.remove { warning in
      warning.code == "foreign-host" && urls.contains { $0 == warning.range }
    }
    Self.hold(talks, session)
    for check in checks {
      if let finding = check.finding { findings.add(finding) }
      for finding in UnknownTools.findings(check) { findings.add(finding) }
    }
  }

  private mutating func plan(_ server: Server, _ client: String, _ isForAll: Bool) {
    if server.isOff { return }
    var fields: [FieldText]
    switch server.endpoint {
    case .remote(let remote):
      fields = [.literal(remote.transport.rawValue)]
      if let url = server.url(for: client) { fields.append(url.value) }
      for header in server.headers(for: client) {
        fields += [.literal(header.name.value), header.value.value]
      }
    case .stdio(let stdio):
      guard isForAll else { return }
      let words = [stdio.command] + stdio.arguments + [stdio.workingDirectory].compactMap(\.self)
      fields = words.map { .literal($0.value) }
      for variable in server.environment(for: client) {
        fields += [.literal(variable.name.value), variable.value.value]
      }
    }
    // The checks of one server are next to each other.
    var twin: Int?
    for index in checks.indices.reversed() {
      guard checks[index].server.name.value.isSame(as: server.name.value) else { break }
      if checks[index].fields == fields { twin = index }
    }
    if let twin {
      checks[twin].clients.append(client)
    } else {
      checks.append(PlannedCheck(server, client: client, fields: fields))
    }
  }

  private static func hold(_ talks: [any Conversation], _ session: Session) {
    let world = session.world
    let isShown =
      world.isTerminal(2) && !session.arguments.has(.quiet)
      && world.text(ofVariable: "TERM") != "dumb"
    func show(_ count: Int) {
      if isShown { world.show("\r\u{1B}[Kasking servers: \(count) of \(talks.count)") }
    }
    if !talks.isEmpty { show(0) }
    world.hold(talks, atOnce, timeout, show)
    if isShown, !talks.isEmpty { world.show("\r\u{1B}[K") }
  }
}

extension PlannedCheck {
  /// The problem that the verdict describes; nil if the server accepts the token.
  fileprivate var finding: Diagnostic? {
    let verdict = verdict
    if verdict.code == .accepted { return nil }
    return Diagnostic(
      verdict.code.isGood ? .note : .error, verdict.code.rawValue,
      "\(server.name.value): \(verdict.message)", at: range, fix: verdict.fix)
  }
}

/// The output of the checks, as text and as JSON.
extension ConnectRun {
  func text(_ printer: DiagnosticPrinter) -> String {
    TextTable.text(
      ["SERVER", "VERDICT", "CLIENTS", "DETAILS"],
      checks.map { check in
        let verdict = check.verdict
        let facts = check.facts.text
        return [
          check.server.name.value, verdict.code.title, check.clients.joined(separator: ", "),
          printer.visible(verdict.code.isGood && !facts.isEmpty ? facts : verdict.message),
        ]
      })
  }

  func json(_ printer: DiagnosticPrinter) -> ConfigValue {
    .array(
      checks.map { check in
        let verdict = check.verdict
        func text(_ name: String, _ value: String?) -> [ConfigMember] {
          value.map { [ConfigMember(name, .string(printer.visible($0)))] } ?? []
        }
        let facts = check.facts
        let server =
          text("name", facts.name) + text("version", facts.version)
          + text("protocol", facts.protocol)
          + (facts.tools.map { [ConfigMember("tools", .number(String($0.count)))] } ?? [])
        return .object(
          [
            ConfigMember("name", .string(check.server.name.value)),
            ConfigMember("clients", .strings(check.clients)),
            ConfigMember("verdict", .string(verdict.code.rawValue)),
          ] + text("message", verdict.message) + text("fix", verdict.fix)
            + (server.isEmpty ? [] : [ConfigMember("server", .object(server))]))
      })
  }
}
