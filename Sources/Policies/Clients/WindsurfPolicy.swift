package import ConfigDocuments
package import MCPClients
package import SourceText

/// Windsurf's whitelist, which an administrator pastes into the team settings (docs.windsurf.com,
/// 2026-11-29).
///
/// The URL, the command and each argument are regular expressions that must match the whole text.
/// The number of arguments must be equal. Windsurf ignores the server's variables.
package struct WindsurfPolicy: ClientPolicy {
  package var clients: [String] { ["windsurf"] }
  package var directories: [String] { ["windsurf"] }
  package var denyProblem: String? { "Windsurf has no deny list" }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(
      "windsurf/mcp-whitelist.json",
      console:
        "in the team settings, add each member to the MCP Whitelist: its name as Server ID, its value as Server Config"
    )
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    if servers.isEmpty {
      throw DocumentError(
        .noEmptyList("Windsurf", "if no server is whitelisted, all servers may run"))
    }
    return JSONText.file(
      servers.map { server in
        let members: [ConfigMember]
        switch server.endpoint {
        case .remote(let url, _):
          members = [ConfigMember("serverUrl", .string(PlainExpression.escaped(url)))]
        case .local(let words):
          members = [
            ConfigMember("command", .string(PlainExpression.escaped(words[0]))),
            ConfigMember("args", .strings(words.dropFirst().map(PlainExpression.escaped))),
          ]
        }
        return ConfigMember(server.name, .object(members))
      })
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var members: [ConfigNodeMember] = []
    for file in files {
      guard let root = file.root(.json(.strict), &diagnostics) else { continue }
      if !root.isObject { diagnostics.add(.notWhitelist(at: root.range)) }
      members += root.members
    }
    return WindsurfRules(members: members)
  }
}

extension Diagnostic {
  fileprivate static func notWhitelist(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid", "the whitelist is not an object, so all servers may run", at: range,
      fix: "write an object with a member for each server")
  }
}

private struct WindsurfRules: PolicyRules {
  let members: [ConfigNodeMember]

  func verdict(on server: PolicyServer) -> ServerVerdict {
    if members.isEmpty {
      return ServerVerdict(.runs, "no server is whitelisted, so all servers may run")
    }
    guard let member = members.last(where: { $0.name.value.isSame(as: server.name) }) else {
      return ServerVerdict(.blocked, "the server's name is not whitelisted")
    }
    let name = member.name.value
    func verdict(_ outcome: ServerVerdict.Outcome, _ reason: String) -> ServerVerdict {
      ServerVerdict(outcome, reason, entry: name, at: member.name.range)
    }
    if member.node.members.isEmpty { return verdict(.runs, "every server with this name may run") }
    return switch matches(member.node, server) {
    case .yes: verdict(.runs, "the server is whitelisted")
    case .no: verdict(.blocked, "the whitelist has a different server with this name")
    case .maybe: verdict(.unknown, "mcpconf does not evaluate the whitelist's regular expressions")
    }
  }

  private func matches(_ node: ConfigNode, _ server: PolicyServer) -> Match {
    func compare(_ expression: String?, _ text: String) -> Match {
      Match(expression.flatMap(PlainExpression.text).map { $0.isSame(as: text) })
    }
    switch server.endpoint {
    case .remote(let url, _):
      guard let expected = node.last("serverUrl") ?? node.last("url") else { return .no }
      return compare(expected.text, url)
    case .local(let words):
      guard let command = node.last("command") else { return .no }
      let arguments = node.last("args")?.elements ?? []
      guard arguments.count == words.count - 1 else { return .no }
      return compare(command.text, words[0])
        && .all(zip(arguments, words.dropFirst()).map { compare($0.text, $1) })
    }
  }
}
