package import ConfigDocuments
package import MCPClients
internal import MCPProfile
package import SourceText

/// Kiro's registry of allowed servers, and Kiro's device file (kiro.dev/docs/mcp/registry and
/// /docs/enterprise/governance/permissions, copies of 2026-10-08).
package struct KiroPolicy: ClientPolicy {
  package var clients: [String] { ["kiro"] }
  package var directories: [String] { ["kiro", "Kiro"] }
  package var signs: [String] { ["servers", "rules"] }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    denying
      ? PolicyPlace(limitsPath(on: platform))
      : PolicyPlace(
        "kiro/registry.json",
        console:
          "serve the file over HTTPS, and enter its address as MCP Registry URL; users then need '\"type\": \"registry\"' in their entries"
      )
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    guard !denying else {
      let rule = ConfigValue.object([
        ConfigMember("capability", .string("mcp")),
        ConfigMember("match", .unique(servers.map { .string("\($0.name)/*") })),
        ConfigMember("effect", .string("deny")),
      ])
      return JSONText.file([ConfigMember("rules", .array(servers.isEmpty ? [] : [rule]))])
    }
    var entries: [ConfigValue] = []
    for server in servers {
      guard let definition = definition(server, &diagnostics) else {
        diagnostics.add(.notInRegistry(server))
        continue
      }
      entries.append(.object([ConfigMember("server", .object(definition))]))
    }
    return JSONText.file([ConfigMember("servers", .array(entries))])
  }

  private func definition(
    _ server: PolicyServer, _ diagnostics: inout Diagnostics
  ) -> [ConfigMember]? {
    func head(_ version: String) -> [ConfigMember] {
      [
        ConfigMember("name", .string(server.name)),
        ConfigMember("description", .string("MCP server \(server.server)")),
        ConfigMember("version", .string(version)),
      ]
    }
    switch server.endpoint {
    case .remote(let url, let transport):
      var remote = [
        ConfigMember("type", .string(transport == .sse ? "sse" : "streamable-http")),
        ConfigMember("url", .string(url)),
      ]
      let headers = references(server.headers, of: server, "header", &diagnostics)
      if !headers.isEmpty { remote.append(ConfigMember("headers", Self.pairs(headers))) }
      return head("1.0.0") + [ConfigMember("remotes", .array([.object(remote)]))]
    case .local(let words):
      guard let found = DownloadedPackage(words) else { return nil }
      let (name, version) = found.parts
      if version == nil { diagnostics.add(.unpinned(found, server)) }
      var package = [
        ConfigMember("registryType", .string(found.source == .npm ? "npm" : "pypi")),
        ConfigMember("identifier", .string(name)),
        ConfigMember("version", .string(version ?? "latest")),
        ConfigMember("transport", .object([ConfigMember("type", .string("stdio"))])),
      ]
      if !found.arguments.isEmpty {
        package.append(
          ConfigMember(
            "packageArguments",
            .array(
              found.arguments.map { word in
                .object([
                  ConfigMember("type", .string("positional")), ConfigMember("value", .string(word)),
                ])
              })))
      }
      let variables = references(server.environment, of: server, "variable", &diagnostics)
      if !variables.isEmpty {
        package.append(ConfigMember("environmentVariables", Self.pairs(variables)))
      }
      return head(version ?? "latest") + [ConfigMember("packages", .array([.object(package)]))]
    }
  }

  /// Returns the headers or variables whose values are references; warns about the others.
  ///
  /// A scheme such as `Bearer` may stand before a reference. Everybody can read the registry, and
  /// only the author of the profile knows whether another value is a secret.
  private func references(
    _ members: [ConfigMember], of server: PolicyServer, _ kind: String,
    _ diagnostics: inout Diagnostics
  ) -> [ConfigMember] {
    members.filter { member in
      let text = member.value.text ?? ""
      let rest = Reference.replacing(in: text, with: "").utf8
      let isReference =
        Reference.occurs(in: text) && rest.count <= 20
        && rest.allSatisfy { ASCII.isLetter($0) || " -=:".utf8.contains($0) }
      if !isReference { diagnostics.add(.literal(kind, member.name, server)) }
      return isReference
    }
  }

  private static func pairs(_ members: [ConfigMember]) -> ConfigValue {
    .array(
      members.map {
        .object([ConfigMember("name", .string($0.name)), ConfigMember("value", $0.value)])
      })
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var rules = KiroRules()
    for file in files {
      guard let root = file.root(.json(.strict), &diagnostics) else {
        return SameForAll(.blocked, "Kiro cannot read a policy file, so it denies all tools")
      }
      if let servers = root.last("servers")?.elements {
        rules.registry = (rules.registry ?? []) + servers.compactMap { $0.last("server") }
      }
      for (label, node) in root.last("rules")?.labeled("rules") ?? [] {
        guard let rule = KiroRule(node, label: label) else {
          diagnostics.add(.badRule(label, at: node.range))
          return SameForAll(.blocked, "Kiro denies all tools because of an invalid rule")
        }
        if rule.capability == "mcp" { rules.rules.append(rule) }
      }
    }
    return rules
  }
}

private struct KiroRule {
  let capability: String
  let match: [String]
  let exclude: [String]
  let asks: Bool
  let label: String
  let range: SourceRange

  init?(_ node: ConfigNode, label: String) {
    let known = ["capability", "match", "exclude", "effect"]
    guard let capability = node.last("capability")?.text, let effect = node.last("effect")?.text,
      effect == "deny" || effect == "ask",
      node.members.allSatisfy({ known.contains($0.name.value) })
    else { return nil }
    self.capability = capability
    match = node.last("match").map { $0.texts ?? [] } ?? ["*/*"]
    exclude = node.last("exclude")?.texts ?? []
    asks = effect == "ask"
    self.label = label
    range = node.range
  }

  /// Returns whether the rule covers all tools of the server.
  ///
  /// The result is `maybe` if the rule covers only some of the tools.
  func covers(_ server: String) -> Match {
    func covers(_ patterns: [String]) -> Match {
      var some = false
      for pattern in patterns {
        let parts = pattern.utf8.split(
          separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard Wildcard.matches(parts[0], server.utf8) else { continue }
        if parts.count == 1 || parts[1].elementsEqual("*".utf8) { return .yes }
        some = true
      }
      return some ? .maybe : .no
    }
    let wanted = covers(match)
    return switch covers(exclude) {
    case .yes: .no
    case .maybe: wanted == .no ? .no : .maybe
    case .no: wanted
    }
  }
}

private struct KiroRules: PolicyRules {
  /// The servers in the registry; nil if there is no registry.
  var registry: [ConfigNode]?
  var rules: [KiroRule] = []

  func verdict(on server: PolicyServer) -> ServerVerdict {
    let covering = rules.map { (rule: $0, match: $0.covers(server.name)) }
    if let found = covering.first(where: { $0.match == .yes && !$0.rule.asks })?.rule {
      return ServerVerdict(
        .blocked, "\(found.label) denies the server's tools", entry: found.label, at: found.range)
    }
    if let registry {
      guard let entry = registry.last(where: { $0.has("name", server.name) }) else {
        return ServerVerdict(.blocked, "the registry does not contain the server")
      }
      if let url = server.url,
        entry.last("remotes")?.elements?.contains(where: { $0.has("url", url) }) != true
      {
        return ServerVerdict(
          .unknown, "the registry has another URL for this name, and Kiro uses that URL",
          entry: server.name, at: entry.range)
      }
      if let words = server.words, !isSame(entry, words) {
        return ServerVerdict(
          .unknown, "the registry has another package for this name, and Kiro uses that package",
          entry: server.name, at: entry.range)
      }
      if rules.isEmpty {
        return ServerVerdict(
          .runs, "the registry contains the server", entry: server.name, at: entry.range)
      }
    }
    if let found = covering.first(where: { $0.match == .yes })?.rule {
      return ServerVerdict(
        .asks, "\(found.label) asks before the server's tools run", entry: found.label,
        at: found.range)
    }
    if let found = covering.first(where: { $0.match == .maybe })?.rule {
      return ServerVerdict(
        .runs, "\(found.label) covers only some of the server's tools", entry: found.label,
        at: found.range)
    }
    return ServerVerdict(.runs, "no rule covers the server")
  }

  private func isSame(_ entry: ConfigNode, _ words: [String]) -> Bool {
    guard let parts = DownloadedPackage(words)?.parts else { return false }
    return entry.last("packages")?.elements?.contains { package in
      package.has("identifier", parts.name)
        && (parts.version.map { package.has("version", $0) } ?? true)
    } == true
  }
}

extension ConfigNode {
  /// Returns whether the object has a member `name` with the string `text`.
  fileprivate func has(_ name: String, _ text: String) -> Bool {
    last(name)?.text?.isSame(as: text) == true
  }
}

extension Diagnostic {
  fileprivate static func notInRegistry(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .warning, "policy-left-out",
      "Kiro's registry can contain only remote servers and packages of npm and PyPI, so mcpconf omits \(quoted(server.name))",
      at: server.range,
      fix: "start the server with npx or uvx, or leave Kiro out of the server's 'clients' list")
  }

  fileprivate static func literal(
    _ kind: String, _ name: String, _ server: PolicyServer
  ) -> Diagnostic {
    Diagnostic(
      .warning, "policy-left-out",
      "everybody can read Kiro's registry, so mcpconf omits the \(kind) \(quoted(name)) of \(quoted(server.name)): the value is not only a reference",
      at: server.range, fix: "put the value into a variable, and write a reference to it")
  }

  fileprivate static func badRule(_ label: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid",
      "\(label) is not valid, so Kiro rejects the whole file and denies all tools",
      at: range,
      fix: "write only 'capability', 'match', 'exclude', and 'effect' with 'deny' or 'ask'")
  }
}
