package import ConfigDocuments
package import MCPClients
package import SourceText

/// Gemini CLI's system settings (docs/cli/enterprise.md and packages/cli/src/config/config.ts of
/// google-gemini/gemini-cli, 2026-08-21).
package struct GeminiPolicy: ClientPolicy {
  package var clients: [String] { ["gemini-cli"] }
  package var directories: [String] { ["gemini-cli", "GeminiCli"] }
  package var signs: [String] { ["mcp"] }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(limitsPath(on: platform))
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    if servers.isEmpty, !denying {
      throw DocumentError(.noEmptyList("Gemini CLI", "an empty 'mcp.allowed' allows every server"))
    }
    diagnostics.add(.onlyNames)
    let names = ConfigMember(
      denying ? "excluded" : "allowed", .unique(servers.map { .string($0.name) }))
    return JSONText.file([ConfigMember("mcp", .object([names]))])
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var rules = GeminiRules()
    for file in files {
      guard let root = file.root(.json(.jsonc), &diagnostics) else {
        return SameForAll(.unknown, "Gemini CLI cannot read a policy file")
      }
      let settings = root.last("mcp")
      rules.allowed = settings?.last("allowed") ?? rules.allowed
      rules.excluded = settings?.last("excluded") ?? rules.excluded
      if let settings, !settings.isObject { diagnostics.add(.notArray("mcp", at: settings.range)) }
    }
    for (key, list) in [("mcp.allowed", rules.allowed), ("mcp.excluded", rules.excluded)] {
      if let list, list.texts == nil { diagnostics.add(.notArray(key, at: list.range)) }
    }
    return rules
  }
}

private struct GeminiRules: PolicyRules {
  var allowed: ConfigNode?
  var excluded: ConfigNode?

  func verdict(on server: PolicyServer) -> ServerVerdict {
    if let verdict = find(server, in: excluded, "mcp.excluded", .blocked, "excludes") {
      return verdict
    }
    guard let allowed, allowed.elements?.isEmpty == false else {
      return ServerVerdict(
        .runs,
        "'mcp.allowed' lists no server, so it blocks none, and 'mcp.excluded' does not either")
    }
    return find(server, in: allowed, "mcp.allowed", .runs, "allows")
      ?? ServerVerdict(
        .blocked, "'mcp.allowed' does not contain the server's name", at: allowed.range)
  }

  private func find(
    _ server: PolicyServer, in list: ConfigNode?, _ key: String, _ outcome: ServerVerdict.Outcome,
    _ verb: String
  ) -> ServerVerdict? {
    for (label, node) in list?.labeled(key) ?? [] {
      guard let name = node.text else { continue }
      if name.isSame(as: server.name) {
        return ServerVerdict(outcome, "\(label) \(verb) the server", entry: label, at: node.range)
      }
      if ASCII.lowercased(name).isSame(as: ASCII.lowercased(server.name)) {
        return ServerVerdict(
          .unknown, "\(label) differs from the server's name only in upper and lower case",
          entry: label, at: node.range)
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// Returns the problem of an empty list.
  ///
  /// With an empty list, the client would allow all servers.
  static func noEmptyList(_ client: String, _ why: String) -> Diagnostic {
    Diagnostic(
      .error, "policy-empty", "\(client) cannot have a list without servers: \(why)",
      fix: "give the client at least one server")
  }

  fileprivate static var onlyNames: Diagnostic {
    Diagnostic(
      .warning, "policy-names",
      "Gemini CLI compares only names, which users choose, and the option --allowed-mcp-server-names replaces the list",
      fix:
        "also deploy the servers with 'mcpconf generate --scope managed --client gemini-cli', which replaces users' servers of these names"
    )
  }
}
