internal import ConfigDocuments
package import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf list`: lists clients, vendors' servers and token formats.
package enum List {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let isJSON = session.format == .json
    let operands = session.arguments.operands
    switch operands.first {
    case "clients":
      var known = KnownClients.builtIn
      if operands.count > 1, let client = try ListClient.named(operands[1], session) {
        let one = ListClient(client: client, session: session)
        guard isJSON, case .object(let members) = clientJSON(client, session.platform) else {
          return CommandResult(one.text)
        }
        return json("clients", [.object(members + one.json)])
      }
      if operands.count > 1 {
        guard let loaded = session.loadProfile(operand: 1), !session.diagnostics.hasErrors else {
          return CommandResult()
        }
        known = loaded.clients
      }
      return isJSON
        ? json("clients", known.all.map { clientJSON($0, session.platform) })
        : CommandResult(
          session.arguments.has(.wide)
            ? wideTable(known.all, session.platform)
            : ClientTable.text(known.all, session.platform) + "\n"
              + remarks(known.all, isWide: false))
    case "servers": return servers(of: operands.dropFirst().first, &session)
    case "tokens" where operands.count > 1: return TokenUses.run(&session)
    case "tokens": return formats(&session)
    case let other:
      throw UsageError(
        message: other.map {
          "'list' cannot show '\($0)'"
            + Diagnostic.didYouMean($0, ["clients", "servers", "tokens"])
        } ?? "the name of a list is missing",
        fix: "use one of: clients, servers, tokens", command: "list")
    }
  }

  static func json(_ name: String, _ values: [ConfigValue]) -> CommandResult {
    CommandResult(json: [ConfigMember(name, .array(values))])
  }
}

extension List {
  private static func wideTable(_ clients: [any Client], _ platform: Platform) -> String {
    var rows: [[String]] = []
    for client in clients {
      for target in client.targets(on: platform) {
        rows.append([
          client.id, client.name, target.scope.rawValue, place(of: target), target.format.name,
          transports(of: target).joined(separator: " "),
          client.references(of: target).style.rawValue, client.whenUnset,
        ])
      }
    }
    return TextTable.text(
      [
        "ID", "CLIENT", "SCOPE", "FILE", "FORMAT", "TRANSPORTS", "REFERENCE", "WHEN NOT SET",
      ], rows) + "\n" + remarks(clients, isWide: true)
  }

  /// Returns the sentences below the table, for example about the age of the facts.
  package static func remarks(_ clients: [any Client], isWide: Bool = true) -> String {
    var lines: [String] = []
    if !isWide {
      lines.append(
        "The table shows the file of the first scope. 'all' means user, project and local.")
      let managed = clients.filter { $0.scopes.contains(.managed) }.map(\.id)
      if !managed.isEmpty {
        lines.append(
          "An administrator can also set up these clients for a whole machine, with '--scope managed': \(managed.joined(separator: ", "))."
        )
      }
    }
    for client in clients {
      if let status = client.status { lines.append("\(client.name) \(status).") }
    }
    let builtIn = clients.filter { $0.source.confidence != .profile }
    let dates = builtIn.map(\.source.checked).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if let first = dates.first, let last = dates.last {
      var text = "The facts were checked between \(first) and \(last)."
      let unsure = builtIn.filter { $0.source.confidence == .low }.map(\.id).listed
      if !unsure.isEmpty { text += " The facts about \(unsure) are uncertain." }
      lines.append(text)
    }
    lines.append(
      "'mcpconf list clients ID' shows one client, with its files on this machine"
        + (isWide ? "." : ", and 'mcpconf list clients --wide' shows all columns."))
    return lines.map { (isWide ? $0 : TextTable.wrapped($0, width: ClientTable.width)) + "\n" }
      .joined()
  }

  /// Returns the path of the target's file, or `(printed only)` if mcpconf only prints the setup.
  ///
  /// `(by command)` follows the path if mcpconf sets up the target with commands.
  package static func place(of target: ClientTarget) -> String {
    if target.location.base == .unknown { return "(printed only)" }
    let path = target.location.display(on: target.platform)
    return path + (target.usesCommand ? " (by command)" : "")
  }

  package static func transports(of target: ClientTarget) -> [String] {
    target.client.shape(of: target).transports.list.map(\.rawValue)
  }

  private static func clientJSON(_ client: any Client, _ platform: Platform) -> ConfigValue {
    let source = [
      ConfigMember("documentation", .string(client.source.documentation)),
      ConfigMember("checked", .string(client.source.checked)),
      ConfigMember("version", .string(client.source.version ?? "")),
      ConfigMember("status", .string(client.status ?? "")),
    ].filter { $0.value.text?.isEmpty == false }
    let names = [
      ConfigMember("id", .string(client.id)), ConfigMember("name", .string(client.name)),
    ]
    let facts = [
      ConfigMember("confidence", .string(client.source.confidence.rawValue)),
      ConfigMember("whenUnset", .string(client.whenUnset)),
      ConfigMember(
        "options",
        .object(client.options.map { ConfigMember($0.name, .strings($0.values)) })),
      ConfigMember(
        "targets",
        .array(
          client.targets(on: platform).map { target in
            let syntax = client.references(of: target)
            // A client without references does not have the member `reference`.
            let reference =
              syntax.style == .none
              ? [] : [ConfigMember("reference", .string(syntax.style.rawValue))]
            return .object(
              [
                ConfigMember("scope", .string(target.scope.rawValue)),
                ConfigMember("path", .string(target.location.display(on: platform))),
                ConfigMember("kind", .string(target.usesCommand ? "commands" : "document")),
                ConfigMember("format", .string(target.format.name)),
                ConfigMember("root", .strings(client.rootPath(of: target))),
                ConfigMember("transports", .strings(transports(of: target))),
              ] + reference)
          })),
    ]
    return .object(names + source + facts)
  }
}
