internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing

/// The output of `import --format json`: the profile, and the result for each file and each server.
struct ImportReport {
  struct File {
    let path: String
    /// The client with its options; nil if the client is unknown.
    var target: ClientTarget?
    var reason: OutcomeReason?
  }

  var files: [File] = []
  /// The servers that are not in the profile, each with the reason.
  private var skipped: [(name: String, reason: OutcomeReason)] = []

  /// Records the reason why the file that was added last cannot be used.
  mutating func fail(_ reason: OutcomeReason) {
    if !files.isEmpty { files[files.count - 1].reason = reason }
  }

  mutating func skip(_ name: String, _ reason: OutcomeReason) { skipped.append((name, reason)) }

  /// Returns the result; `profile` is nil if mcpconf could not create a profile from the files.
  func result(
    _ profile: (text: [UInt8], servers: [MergedServer])?, _ session: Session
  ) -> CommandResult {
    var members =
      profile == nil
      ? TargetOutcome.failed.members(files.compactMap(\.reason).first ?? .invalidFile)
      : TargetOutcome.created.members()
    members.append(ConfigMember("files", .array(files.map { json($0, session) })))
    let created = profile?.servers.map { server in
      json(server.name, .created, nil, session)
        + [ConfigMember("clients", .strings(server.clients))]
    }
    let skipped = skipped.map { json($0.name, .skipped, $0.reason, session) }
    members.append(
      ConfigMember("servers", .array(((created ?? []) + skipped).map(ConfigValue.object))))
    if let profile {
      let variables = InitProfile.variables(of: profile.text, at: "mcpconf.yaml", session)
      members.append(ConfigMember("variables", .strings(variables)))
      members.append(
        ConfigMember("profile", .string(String(decoding: profile.text, as: UTF8.self))))
    }
    var result = CommandResult(json: members)
    result.isPartial = true
    return result
  }

  private func json(_ file: File, _ session: Session) -> ConfigValue {
    var members = session.inputMembers(file.path == "-" ? "<stdin>" : file.path)
    if let target = file.target {
      members.append(ConfigMember("client", .string(target.client.id)))
      members.append(ConfigMember("scope", .string(target.scope.rawValue)))
    }
    let outcome: TargetOutcome = file.reason == nil ? .unchanged : .failed
    return .object(members + outcome.members(file.reason))
  }

  private func json(
    _ name: String, _ outcome: TargetOutcome, _ reason: OutcomeReason?, _ session: Session
  ) -> [ConfigMember] {
    [ConfigMember("server", .string(session.printer.visible(name: name)))]
      + outcome.members(reason)
  }
}
