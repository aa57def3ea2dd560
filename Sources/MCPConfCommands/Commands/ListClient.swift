internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf list clients ID`: shows all facts about one client.
struct ListClient {
  let client: any Client
  let session: Session

  var platform: Platform { session.platform }

  /// Whether the shown paths are paths of this machine.
  private var isHere: Bool { platform == session.world.platform }

  var targets: [ClientTarget] { client.targets(on: platform) }

  /// The number of days for which facts count as fresh.
  ///
  /// The age of older facts is shown.
  static let freshDays = 90

  /// Returns the built-in client with this ID; nil if the operand is the path of a profile.
  ///
  /// Throws an error if the operand is neither an ID nor a path.
  static func named(
    _ operand: String, _ session: Session
  ) throws(UsageError) -> (any Client)? {
    if let client = ClientRegistry.client(operand) { return client }
    let isPath = operand == "-" || operand.contains(text: "/") || operand.contains(text: ".")
    if isPath || session.world.fileExists(operand) { return nil }
    throw UsageError(
      message: "no client is called '\(DiagnosticText.visibleName(operand))'"
        + Diagnostic.didYouMean(operand, ClientRegistry.ids),
      fix:
        "run 'mcpconf list clients' to see all clients, or add the path of a profile to see its clients too",
      command: "list")
  }

  var text: String {
    var text = "\(client.name) (\(client.id))\n"
    if let status = client.status { text += "\(client.name) \(status).\n" }
    text +=
      "\nFiles on \(isHere ? "this machine" : platform.name)\n" + indented(files.map(\.row))
    text += section("An administrator's files", managed)
    text += section("References", references)
    text += section("Entries", entries)
    text += section("Settings that mcpconf can write", settingSentences)
    text += section("Limits", limits)
    text += section(
      "Options; the first value is the default",
      client.options.filter { $0.name != "scope" }.map {
        "\($0.name): \($0.values.joined(separator: " or ")): \($0.summary)"
      })
    return text + "\n\(Self.confidence(client, today: session.world.today()))\n"
  }

  /// Returns a heading and the lines below it; an empty string if there are no lines.
  private func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n\(title)\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func indented(_ rows: [[String]]) -> String {
    TextTable.text(["SCOPE", "FILE", "STATE"], rows).split(separator: "\n").map { "  \($0)\n" }
      .joined()
  }
}

/// Finds the client's files on this machine.
extension ListClient {
  private struct PlacedFile {
    enum State: String {
      case exists
      case missing = "does not exist"
      case printed = "only printed"
      /// The file is on another operating system, so mcpconf can show only its path.
      case elsewhere = "not on this machine"
    }

    let scope: Scope
    let path: String
    let state: State

    var row: [String] { [scope.rawValue, path, state.rawValue] }
  }

  private var files: [PlacedFile] {
    let places = session.places
    return targets.flatMap { target -> [PlacedFile] in
      if target.location.base == .unknown {
        return [PlacedFile(scope: target.scope, path: client.printedOnly, state: .printed)]
      }
      guard isHere else {
        let path = target.location.display(on: platform)
        return [PlacedFile(scope: target.scope, path: path, state: .elsewhere)]
      }
      let all = [target] + client.otherLocations(of: target).map(target.at)
      return all.enumerated().compactMap { index, target in
        let isThere = (try? places.path(of: target)).map(session.world.fileExists) ?? false
        if index > 0, !isThere { return nil }
        return PlacedFile(
          scope: target.scope, path: places.shownPath(of: target).printable,
          state: isThere ? .exists : .missing)
      }
    }
  }

  /// Sentences about the effects of an administrator's files on this machine; an empty list if the
  /// shown paths are for another system.
  private var managed: [String] {
    guard isHere else { return [] }
    return ManagedMachine(places: session.places, platform: platform).files(of: client).map {
      $0.diagnostic(targets[0]).message.printable
    }
  }
}

extension ListClient {
  /// Returns a sentence about the age and the confidence of the facts.
  static func confidence(_ client: any Client, today: CivilDate) -> String {
    let source = client.source
    var text = "These facts were checked on \(source.checked)"
    if let version = source.version { text += ", with \(version)" }
    if let checked = CivilDate(source.checked) {
      let days = today.daysSinceEpoch - checked.daysSinceEpoch
      if days > freshDays { text += ", \(days) days ago; the client may have changed since then" }
    }
    let words =
      switch source.confidence {
      case .high:
        "The facts are reliable: they were tested with the client, or read in the client's source code."
      case .medium:
        "The facts are fairly reliable: they come from the vendor's documentation, or from several sources."
      case .low:
        "The facts are uncertain: they come from one source. Check that the server connects."
      case .profile: "The facts come from the profile."
      }
    return "\(text). \(words)\nSource: \(source.documentation)"
  }
}

extension ListClient {
  /// The JSON members about one client that `list clients --format json` prints only if an ID is
  /// given.
  var json: [ConfigMember] {
    [
      ConfigMember(
        "files",
        .array(
          files.map { file in
            .object([
              ConfigMember("scope", .string(file.scope.rawValue)),
              ConfigMember("path", .string(file.path)),
              ConfigMember(
                "exists",
                file.state == .exists || file.state == .missing
                  ? .bool(file.state == .exists) : .null),
            ])
          })),
      ConfigMember("managed", .strings(managed)),
      ConfigMember("limits", .strings(limits)),
      ConfigMember(
        "settings", .object(settings.map { ConfigMember($0.key, .string($0.member)) })),
    ]
  }
}
