internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// The output of `doctor --format json`.
extension DoctorReport {
  func json(_ session: Session) -> [ConfigMember] {
    let host = session.arguments.value(.host) ?? session.world.hostName()
    var members = [ConfigMember("host", .string(printer.visible(host)))]
    if let profile = examination.loaded {
      members.append(ConfigMember("profile", .object(session.inputMembers(profile.name))))
    }
    members += [
      ConfigMember("clients", .array(examination.clients.map { json($0, session) })),
      ConfigMember("variables", .array(examination.variables.map(json))),
      session.json(examination.leftovers),
      ConfigMember("diagnostics", session.printer.json(session.diagnostics)),
    ]
    return members + (launchAgent.map { [ConfigMember("launchAgent", .string($0))] } ?? [])
  }

  private func json(_ client: InspectedClient, _ session: Session) -> ConfigValue {
    var members = [
      ConfigMember("id", .string(client.client.id)),
      ConfigMember("installed", .bool(client.isInstalled)),
      ConfigMember("expected", .bool(client.isExpected)),
    ]
    if let version = client.program.version {
      members.append(ConfigMember("version", .string(version.description)))
    }
    let files = client.files.map { file in
      ConfigValue.object(
        [ConfigMember("scope", .string(file.target.scope.rawValue))]
          + session.pathMembers(file.path, shown: file.shownPath)
          + facts(file, isReplaced: client.isReplaced))
    }
    return .object(members + [ConfigMember("files", .array(files))])
  }

  private func facts(_ file: InspectedFile, isReplaced: Bool) -> [ConfigMember] {
    let (outcome, reason) = file.outcome(isReplaced: isReplaced)
    var members = [
      ConfigMember("exists", .bool(file.isThere)), ConfigMember("state", .string(file.state)),
    ]
    members += outcome.members(reason)
    members += [
      ConfigMember("servers", .strings(file.servers.map { printer.visible(name: $0.name.value) })),
      ConfigMember("entries", .array(entries(file))),
      ConfigMember("literalTokens", .array(literalTokens(file))),
    ]
    if let changes = file.changes {
      members.append(ConfigMember("changes", .array(changes.map(\.json))))
    }
    return members
  }

  /// Returns what `apply` would do with each server in the file, and the servers that it would add.
  private func entries(_ file: InspectedFile) -> [ConfigValue] {
    func entry(_ name: String, _ outcome: TargetOutcome) -> ConfigValue {
      .object(
        [ConfigMember("server", .string(printer.visible(name: name)))]
          + outcome.members(outcome == .skipped ? .notInProfile : nil))
    }
    let changes = file.changes ?? []
    let existing = file.servers.map { server in
      let name = server.name.value
      let outcome: TargetOutcome =
        switch changes.first(where: { $0.name.isSame(as: name) })?.kind {
        case .removed: .removed
        case .added, .changed: .updated
        case nil: file.wanted?.contains(where: name.isSame) == true ? .unchanged : .skipped
        }
      return entry(name, outcome)
    }
    let missing = changes.filter { change in
      change.kind == .added && !file.servers.contains { $0.name.value.isSame(as: change.name) }
    }
    return existing + missing.map { entry($0.name, .created) }
  }

  private func literalTokens(_ file: InspectedFile) -> [ConfigValue] {
    file.servers.flatMap { server in
      let node = ConfigNodeMember(name: server.name, node: server.entry)
      return examination.redaction.secrets(in: node).map { placed in
        let place = printer.files[placed.range.file].location(of: Int(placed.range.lower))
        return ConfigValue.object([
          ConfigMember("server", .string(printer.visible(name: server.name.value))),
          ConfigMember("rule", .string(placed.secret.rule.id)),
          ConfigMember("confidence", .string(placed.secret.confidence.rawValue)),
          ConfigMember("line", .number(String(place.line))),
          ConfigMember("column", .number(String(place.column))),
        ])
      }
    }
  }

  private func json(_ variable: SeenVariable) -> ConfigValue {
    .object([
      ConfigMember("name", .string(variable.use.name)),
      ConfigMember("shell", .string(variable.shell)),
      ConfigMember("desktop", .string(variable.desktop.rawValue)),
      ConfigMember("isSet", .bool(variable.isInShell)),
      ConfigMember("isMissing", .bool(variable.isMissing)),
      ConfigMember("problems", .strings(variable.problems.map(\.code))),
      ConfigMember("servers", .strings(variable.use.servers.map { printer.visible(name: $0) })),
      ConfigMember("clients", .strings(variable.use.clients)),
    ])
  }
}

extension InspectedFile {
  /// Returns what `apply` would do with the file, and the reason if it would skip the file or fail.
  ///
  /// `isReplaced` says whether an administrator's file replaces the user's servers.
  fileprivate func outcome(isReplaced: Bool) -> (TargetOutcome, OutcomeReason?) {
    if case .broken(let reason) = content { return (.failed, reason) }
    guard wanted != nil else { return (.skipped, .notInProfile) }
    if isReplaced, target.scope != .managed { return (.skipped, .managed) }
    guard let changes else { return (.failed, .invalidFile) }
    if changes.isEmpty { return (.unchanged, nil) }
    return (isThere ? .updated : .created, nil)
  }
}
