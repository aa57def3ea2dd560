internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Describes a client in sentences.
extension ListClient {
  /// Sentences about the form of references, and about the client's behaviour if a variable is not
  /// set.
  var references: [String] {
    let target = targets[0]
    let syntax = client.references(of: target)
    var lines = [form(of: target)]
    for other in others where isDifferent(client.references(of: other.target), syntax) {
      lines.append("with '\(other.name)': \(form(of: other.target))")
    }
    lines.append(client.whenUnset("a variable"))
    if client.shape(of: target).passesEnvironment {
      lines.append(
        "the client passes all of its environment variables to the servers that it starts")
    }
    if let caveat = client.referenceCaveat(of: target) { lines.append(caveat) }
    return lines
  }

  /// The client's targets in its other scopes, and with each other value of its options.
  private var others: [(name: String, target: ClientTarget)] {
    targets.dropFirst().map { ("scope: \($0.scope.rawValue)", $0) }
      + client.options.filter { $0.name != "scope" }.flatMap { option in
        option.values.dropFirst().map { value in
          (
            "\(option.name): \(value)",
            ClientTarget(
              client, scope: targets[0].scope, platform: platform, options: [option.name: value])
          )
        }
      }
  }

  private func isDifferent(_ syntax: ReferenceSyntax, _ usual: ReferenceSyntax) -> Bool {
    syntax.style != usual.style || syntax.fields != usual.fields
  }

  private func form(of target: ClientTarget) -> String {
    let syntax = client.references(of: target)
    switch syntax.style {
    case .none:
      let bridge = client.options.contains { $0.name == ClientOption.bridge.name }
      return "the client does not expand references, so mcpconf refuses servers that need a token"
        + (bridge ? ", unless you set 'bridge: \(Bridge.program)'" : "")
    case .name:
      return "plain variable names, in \(memberNames(of: target).listed)"
    default:
      let fields: [(ReferenceSyntax.Fields, String)] = [
        (.headers, "headers"), (.environment, "env"), (.url, "the URL"),
      ]
      let places = fields.filter { syntax.fields.contains($0.0) }.map(\.1)
      return "\(syntax.style.rawValue) in \(places.listed)"
    }
  }

  /// Returns the members whose value is the name of a variable, without the syntax of a reference.
  private func memberNames(of target: ClientTarget) -> [String] {
    let shape = client.shape(of: target)
    var names: [String?]
    switch shape.headers {
    case .object: names = []
    case .named(_, let bearer, let variables): names = [bearer, variables]
    case .authentication: names = ["auth.api_key_env"]
    }
    names.append(shape.passedVariables)
    return names.compactMap { $0.map { "'\($0)'" } }
  }

  /// Sentences about the form of the client's file, and about other files that the client reads.
  var entries: [String] {
    let target = targets[0]
    let transports = client.shape(of: target).transports.list.map(\.rawValue)
    let root = client.rootPath(of: target).joined(separator: ".")
    var lines = [
      "\(target.format.name), servers under '\(root)'", "transports: \(transports.listed)",
    ]
    for other in targets.dropFirst()
    where client.shape(of: other).transports.list.count < transports.count {
      let fewer = client.shape(of: other).transports.list.map(\.rawValue)
      lines.append("transports in scope '\(other.scope.rawValue)': only \(fewer.listed)")
    }
    if client.settings(of: target).signIn != nil {
      lines.append(
        "the client signs in with OAuth only if a server's entry enables OAuth; for 'token: none', mcpconf writes such an entry"
      )
    }
    let others = client.alsoReads.map { "\($0.client) (\($0.scope.rawValue))" }
    if !others.isEmpty { lines.append("the client also reads the files of \(others.listed)") }
    switch client.parents(of: targets.first { $0.scope == .project } ?? target) {
    case .none: break
    case .repository:
      lines.append(
        "the client also reads these files in the directories above the project, up to the directory with '.git'"
      )
    case .root:
      lines.append(
        "the client also reads these files in the directories above the project, up to '/'")
    }
    return lines
  }

  /// The profile's keys for the settings that the client has.
  ///
  /// Each key is listed with the name of the client's own member.
  var settings: [(key: String, member: String)] {
    var seen: Set<String> = []
    let known = targets.flatMap { target in
      let shape = client.shape(of: target)
      return client.settings(of: target).members.map {
        (key: $0.setting.key, member: $0.path.joined(separator: "."))
      }
        + [("cwd", shape.workingDirectory), ("envFile", shape.environmentFile)].compactMap {
          key, member in member.map { (key: key, member: $0) }
        }
    }
    return known.filter { seen.insert($0.key).inserted }
  }

  var settingSentences: [String] {
    let inverted = targets.flatMap { client.settings(of: $0).members }.contains {
      if case .inverted = $0.form { true } else { false }
    }
    var lines = settings.map { key, member in
      if key == member { return key }
      return key == "enabled" && inverted
        ? "enabled, as the opposite of \(member)" : "\(key) as \(member)"
    }
    if lines.isEmpty {
      lines.append("mcpconf cannot write any settings of a profile for this client")
    }
    let own = client.settings(of: targets[0]).others.map { $0.path.joined(separator: ".") }
    if !own.isEmpty {
      lines.append(
        "the client's own members in 'overrides.\(client.id).settings', such as \(own.listed)")
    }
    return lines
  }

  /// Sentences about limits: what the client cannot do, which names it reserves, and which version
  /// is required.
  var limits: [String] {
    var lines = client.limits
    if !client.reservedNames.isEmpty {
      lines.append("a server cannot be called \(client.reservedNames.listed(" or "))")
    }
    if let requirement = client.requirement {
      lines.append("before version \(requirement.minimum), the client \(requirement.problem)")
    }
    return lines
  }
}
