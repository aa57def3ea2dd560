internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf list clients ID`: shows all facts about one client.
struct ListClient {
  let client: any Client
  let session: Session

  private var platform: Platform { session.platform }

  private var targets: [ClientTarget] { client.targets(on: platform) }

  /// How many days facts are considered fresh; after that, their age is shown.
  static let freshDays = 90

  /// Returns the client that an operand names; nil if the operand is the path of a profile.
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
        "run 'mcpconf list clients' to see all clients; for a profile's clients, name the profile's file",
      command: "list")
  }

  var text: String {
    var text = "\(client.name) (\(client.id))\n"
    if let status = client.status { text += "\(client.name) \(status).\n" }
    text += "\nFiles on this machine\n" + indented(files.map(\.row))
    text += section("References", references)
    text += section("Entries", entries)
    let settings = settings
    text += section(
      "Settings",
      settings.isEmpty
        ? ["none of a profile's settings"]
        : settings.map { $0.key == $0.member ? $0.key : "\($0.key) as \($0.member)" })
    if !client.limits.isEmpty { text += section("Limits", client.limits) }
    let others = client.options.filter { $0.name != "scope" }
    if !others.isEmpty {
      text += section(
        "Options",
        others.map { "\($0.name): \($0.values.joined(separator: " or ")): \($0.summary)" })
    }
    return text + "\n\(Self.confidence(client, today: session.world.today()))\n"
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    "\n\(title)\n" + lines.map { "  \($0)\n" }.joined()
  }

  private func indented(_ rows: [[String]]) -> String {
    TextTable.text(["SCOPE", "FILE", "STATE"], rows).split(separator: "\n").map { "  \($0)\n" }
      .joined()
  }
}

/// Finds the client's files on this machine.
extension ListClient {
  private struct PlacedFile {
    let scope: Scope
    let path: String
    let isThere: Bool?

    var row: [String] {
      [scope.rawValue, path, isThere.map { $0 ? "exists" : "does not exist" } ?? "only printed"]
    }
  }

  /// The files; for another system only the paths are known.
  private var files: [PlacedFile] {
    let places = TargetPlaces(
      world: session.world, project: session.arguments.value(.project) ?? "")
    let isHere = platform == session.world.platform
    return targets.flatMap { target -> [PlacedFile] in
      if target.location.base == .unknown {
        return [PlacedFile(scope: target.scope, path: client.printedOnly, isThere: nil)]
      }
      let all = [target] + client.otherLocations(of: target).map(target.at)
      return all.enumerated().compactMap { index, target in
        let path = try? places.path(of: target)
        let isThere = isHere && (path.map(session.world.fileExists) ?? false)
        if index > 0, !isThere { return nil }
        let location = isHere ? places.location(of: target) : target.location
        return PlacedFile(
          scope: target.scope, path: location.display(on: platform),
          isThere: isThere)
      }
    }
  }
}

/// Describes the client in sentences.
extension ListClient {
  private var references: [String] {
    let target = targets[0]
    let syntax = client.references(of: target)
    var lines: [String] = []
    switch syntax.style {
    case .none: lines.append("it does not expand references")
    case .name: lines.append("it takes variable names in separate members")
    default:
      let fields: [(ReferenceSyntax.Fields, String)] = [
        (.headers, "headers"), (.environment, "env"), (.url, "the URL"),
      ]
      let places = fields.filter { syntax.fields.contains($0.0) }.map(\.1)
      lines.append("\(syntax.style.rawValue) in \(Self.list(places))")
    }
    lines.append("if a variable is not set: \(client.whenUnset)")
    if client.shape(of: target).passesEnvironment {
      lines.append("it passes all of its environment variables to the servers that it starts")
    }
    if let caveat = client.referenceCaveat(of: target) { lines.append(caveat) }
    return lines
  }

  private var entries: [String] {
    let target = targets[0]
    let transports = client.shape(of: target).transports.list.map(\.rawValue)
    let root = client.rootPath(of: target).joined(separator: ".")
    var lines = [
      "\(target.format.name), servers under '\(root)'", "transports: \(Self.list(transports))",
    ]
    let others = client.alsoReads.map { "\($0.client) (\($0.scope.rawValue))" }
    if !others.isEmpty { lines.append("it also reads the files of \(Self.list(others))") }
    switch client.parents(of: targets.first { $0.scope == .project } ?? target) {
    case .none: break
    case .repository:
      lines.append(
        "it also reads these files in the directories above the project, up to the one with '.git'")
    case .root:
      lines.append("it also reads these files in the directories above the project, up to '/'")
    }
    return lines
  }

  private var settings: [(key: String, member: String)] {
    var seen: Set<String> = []
    return targets.flatMap { client.settings(of: $0).members }.compactMap { member in
      let key = member.setting.key
      guard seen.insert(key).inserted else { return nil }
      return (key, member.path.joined(separator: "."))
    }
  }

  /// Joins words as in `a, b and c`.
  private static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  /// Returns the age and the confidence of the facts.
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
      case .high: "They are reliable: tested with the client, or read in its source code."
      case .medium:
        "They are fairly reliable: from the vendor's documentation, or from several sources."
      case .low: "They are uncertain: they come from one source. Check that the server connects."
      case .profile: "They come from the profile."
      }
    return "\(text). \(words)\nSource: \(source.documentation)"
  }
}

extension ListClient {
  /// The members that `list clients --format json` does not have for every client.
  var json: [ConfigMember] {
    [
      ConfigMember(
        "files",
        .array(
          files.map { file in
            .object([
              ConfigMember("scope", .string(file.scope.rawValue)),
              ConfigMember("path", .string(file.path)),
              ConfigMember("exists", file.isThere.map(ConfigValue.bool) ?? .null),
            ])
          })),
      ConfigMember("limits", .strings(client.limits)),
      ConfigMember(
        "settings", .object(settings.map { ConfigMember($0.key, .string($0.member)) })),
    ]
  }
}
