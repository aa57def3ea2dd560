internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf trust`: shows what a profile can do, and records that the user trusts the profile's
/// present content.
enum Trust {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let isList = session.arguments.has(.trustList)
    let isRevoke = session.arguments.has(.revoke)
    if isList, isRevoke || !session.arguments.operands.isEmpty {
      throw UsageError(
        message: "'--list' cannot be combined with PROFILE or '--revoke'",
        command: session.arguments.command)
    }
    if isRevoke, session.arguments.has(.showOnly) {
      throw UsageError(
        message: "'--dry-run' and '--revoke' cannot be combined", command: session.arguments.command
      )
    }
    if isList { return list(&session) }
    if isRevoke { return revoke(&session) }
    return trust(&session)
  }

  private static func trust(_ session: inout Session) -> CommandResult {
    guard let loaded = session.loadProfile(detail: .serversOnly), !session.diagnostics.hasErrors
    else {
      return CommandResult()
    }
    let store = session.trustStore()
    let trust = ProfileTrust(world: session.world, store: store)
    let report = TrustReport(
      loaded, session.platform,
      CustomFileRules(
        places: TargetPlaces(world: session.world, project: ""), root: loaded.root))
    guard let path = trust.path(of: loaded.root), let digest = trust.digest(of: loaded.root) else {
      session.fail(
        "not-remembered",
        "\(loaded.name) is not a regular file, so mcpconf cannot record that you trust this profile",
        fix: "add --trust to each command that needs trust, or save the profile in a file")
      return result(loaded, report, nil, nil, .refused, session)
    }
    var outcome: Outcome
    switch trust.verdict(on: loaded.root) {
    case .trusted(nil): outcome = .own
    case .trusted(let date?): outcome = .known(date)
    default:
      let record = TrustRecord(path: path, digest: digest, date: session.world.today())
      if session.arguments.has(.showOnly) {
        outcome = .shown
      } else {
        outcome = session.remember(record, store) ? .trusted : .refused
      }
    }
    return result(loaded, report, path, digest, outcome, session)
  }

  private enum Outcome {
    case trusted, own, shown, refused
    case known(CivilDate)

    /// The outcome as a word in JSON output.
    var name: String {
      switch self {
      case .trusted, .known: "trusted"
      case .own: "own"
      case .shown, .refused: "not trusted"
      }
    }

    var text: String {
      switch self {
      case .trusted: "trusted; if one of these files changes, trust the profile again"
      case .known(let date): "trusted since \(date.text)"
      case .own: "your own profiles are always trusted"
      case .shown: "not trusted: this was a dry run"
      case .refused: "not trusted"
      }
    }
  }

  private static func result(
    _ loaded: LoadedProfile, _ report: TrustReport, _ path: String?, _ digest: ProfileDigest?,
    _ outcome: Outcome, _ session: Session
  ) -> CommandResult {
    var result: CommandResult
    if session.format == .json {
      result = CommandResult(
        json: [ConfigMember("profile", .string((path ?? loaded.name).printable))]
          + (digest.map {
            [ConfigMember("sha256", .string($0.hash)), ConfigMember("readFrom", $0.value)]
          } ?? [])
          + report.json + [ConfigMember("outcome", .string(outcome.name))])
    } else {
      let others = digest?.files.dropFirst().map { "  \($0.path.printable)\n" } ?? []
      result = CommandResult(
        "\((path ?? loaded.name).printable)\n"
          + (others.isEmpty ? "" : "the profile extends:\n" + others.joined()) + report.text
          + outcome.text
          + "\n")
    }
    result.isPartial = true
    return result
  }

  private static func list(_ session: inout Session) -> CommandResult {
    let records = session.trustStore().records
    let rows = records.map { record in
      (record.path, record.date.text, session.state(of: record))
    }
    if session.format == .json {
      return List.json(
        "profiles",
        rows.map { path, date, state in
          .object([
            ConfigMember("path", .string(path.printable)), ConfigMember("trusted", .string(date)),
            ConfigMember("state", .string(state)),
          ])
        })
    }
    if rows.isEmpty { return CommandResult("no profile is trusted\n") }
    return CommandResult(
      TextTable.text(["SINCE", "STATE", "PROFILE"], rows.map { [$0.1, $0.2, $0.0] }))
  }

  private static func revoke(_ session: inout Session) -> CommandResult {
    guard let named = session.arguments.operands.first ?? session.usualProfile() else {
      return CommandResult()
    }
    let store = session.trustStore()
    // A deleted profile has no real path, but the user can give the path that the list shows.
    let real = session.world.realPath(named)
    guard let record = real.flatMap(store.record) ?? store.record(of: named) else {
      session.fail(
        "not-trusted", "\(named) is not a trusted profile",
        fix:
          "run 'mcpconf trust --list' to see the trusted profiles; profiles in $XDG_CONFIG_HOME/mcpconf are always trusted"
      )
      return CommandResult()
    }
    do {
      try store.forget(record.path, world: session.world)
    } catch {
      session.report(error, named)
      return CommandResult()
    }
    if session.format == .json {
      return CommandResult(json: [
        ConfigMember("profile", .string(record.path.printable)),
        ConfigMember("outcome", .string("revoked")),
      ])
    }
    return CommandResult("\(record.path.printable) is no longer trusted\n")
  }
}

extension Session {
  /// Returns the store of the trusted profiles; adds a warning if the store's file is damaged.
  fileprivate mutating func trustStore() -> TrustStore {
    let store = TrustStore(world: world)
    if let path = store.damagedPath { diagnostics.add(.damagedTrust(path)) }
    return store
  }

  /// Records that a profile is trusted.
  ///
  /// Returns false and reports a problem if the record cannot be written.
  fileprivate mutating func remember(_ record: TrustRecord, _ store: TrustStore) -> Bool {
    guard store.path != nil else {
      fail(
        "not-remembered",
        "mcpconf cannot record that you trust the profile, because HOME is not set",
        fix: "set HOME or XDG_STATE_HOME, or add --trust to each command that needs trust")
      return false
    }
    do {
      try store.remember(record, world: world)
      return true
    } catch {
      report(error, record.path)
      return false
    }
  }

  /// Returns the state of a trusted profile: `unchanged`, `changed` or `gone`.
  fileprivate func state(of record: TrustRecord) -> String {
    var own = self
    own.diagnostics = Diagnostics()
    guard world.fileKind(record.path, true) == .regular else { return "gone" }
    guard let root = own.loadFiles(of: record.path),
      let digest = ProfileTrust(world: world, store: TrustStore(world: world)).digest(of: root)
    else { return "changed" }
    return digest.isSame(as: record.digest) ? "unchanged" : "changed"
  }
}
