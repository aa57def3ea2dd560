internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf list tokens PROFILE`: shows which client and server use which variable.
///
/// With this information, a user can revoke one token without affecting the others.
enum TokenUses {
  /// One use of a variable, in one entry of one client.
  private struct Use {
    let variable: String
    let client: String
    let server: String
    /// The place of the variable in the entry, such as `Authorization` or `?key=`.
    let place: String
    var expires: CivilDate?
    /// The page where a user can create and revoke the token; nil if no page is known.
    let page: String?
  }

  static func run(_ session: inout Session) -> CommandResult {
    guard let loaded = session.loadProfile(operand: 1), !session.diagnostics.hasErrors else {
      return CommandResult()
    }
    var uses: [Use] = []
    for target in loaded.targets {
      let client = target.client.id
      uses += loaded.profile.servers(for: client).flatMap { Self.uses(of: $0, client) }
    }
    for variable in loaded.profile.variables {
      guard let date = variable.expires?.value else { continue }
      for index in uses.indices where uses[index].variable == variable.name.value {
        uses[index].expires = uses[index].expires ?? date
      }
    }
    // Sort the uses by variable. The variables are in the order of their first use.
    let names = uses.map(\.variable)
    uses = uses.enumerated().sorted { a, b in
      let first = names.firstIndex(of: a.element.variable) ?? 0
      let second = names.firstIndex(of: b.element.variable) ?? 0
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
    noteSharedTokens(in: loaded, &session.diagnostics)
    return session.format == .json
      ? List.json("tokens", uses.map(json)) : CommandResult(table(uses))
  }

  private static func noteSharedTokens(
    in loaded: LoadedProfile, _ diagnostics: inout Diagnostics
  ) {
    for use in VariableUse.all(in: loaded) where use.clients.count > 1 {
      if let advice = use.tokenPerClient { diagnostics.add(.shared(use, advice)) }
    }
  }

  private static func uses(of server: Server, _ client: String) -> [Use] {
    var places: [(text: FieldText, place: String)] = []
    switch server.endpoint {
    case .remote:
      places += server.headers(for: client).map { ($0.value.value, $0.name.value) }
      if let url = server.url(for: client)?.value { places.append((url, parameter(of: url))) }
    case .stdio:
      places += server.environment(for: client).map { ($0.value.value, $0.name.value) }
    }
    let token = server.credential?.variables.reference(for: client)?.value
    return places.compactMap { text, place in
      text.reference.map { reference in
        Use(
          variable: reference.name, client: client, server: server.name.value, place: place,
          expires: reference == token ? server.credential?.expires?.value : nil,
          page: server.vendor?.tokenPage)
      }
    }
  }

  /// Returns the query parameter that contains the variable, such as `?key=` for
  /// `https://host/mcp?key=${NAME}`.
  ///
  /// If the variable is not in the query, returns the word `url`.
  private static func parameter(of url: FieldText) -> String {
    guard case .reference(let before, _, _) = url,
      let start = before.utf8.lastIndex(where: {
        $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&")
      })
    else { return "url" }
    return "?" + before[before.index(after: start)...]
  }

  private static func table(_ uses: [Use]) -> String {
    if uses.isEmpty { return "no client of the profile reads a variable\n" }
    return TextTable.text(
      ["VARIABLE", "CLIENT", "SERVER", "SENT IN", "EXPIRES", "TOKEN PAGE"],
      uses.map { use in
        [use.variable, use.client, use.server, use.place, use.expires?.text ?? "", use.page ?? ""]
      })
  }

  private static func json(_ use: Use) -> ConfigValue {
    var members = [
      ConfigMember("variable", .string(use.variable)), ConfigMember("client", .string(use.client)),
      ConfigMember("server", .string(use.server)), ConfigMember("place", .string(use.place)),
    ]
    if let date = use.expires { members.append(ConfigMember("expires", .string(date.text))) }
    if let page = use.page { members.append(ConfigMember("tokenPage", .string(page))) }
    return .object(members)
  }
}

extension Diagnostic {
  fileprivate static func shared(_ use: VariableUse, _ advice: String) -> Diagnostic {
    Diagnostic(
      .note, "shared-token",
      "\(use.clients.count) clients share the token in \(use.name): \(use.clients.joined(separator: ", "))",
      at: use.range,
      fix:
        "write 'token: { env: { default: \(use.name), \(use.clients[0]): ANOTHER_NAME } }'; \(advice)"
    )
  }
}
