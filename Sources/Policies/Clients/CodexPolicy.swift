package import ConfigDocuments
package import MCPClients
package import SourceText

/// Codex's `requirements.toml`.
///
/// Checked with version 0.163.0 on 2026-11-30 (`Tests/RealClients`).
package struct CodexPolicy: ClientPolicy {
  package var clients: [String] { ["codex"] }
  package var directories: [String] { ["codex", "Codex"] }
  package var denyProblem: String? { "Codex has no deny list" }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(limitsPath(on: platform))
  }

  /// Returns the place to which device management delivers the policy; nil on systems other than
  /// macOS.
  ///
  /// Source: Codex's page on managed configuration, copy of autumn 2026. Codex reads nothing from
  /// the registry.
  package func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery? {
    guard platform == .macos else { return nil }
    return PolicyDelivery(
      "com.openai.codex", .base64("requirements_toml_base64"), caution: .joinedTables)
  }

  /// Returns the file with the complete URL or command of each server.
  ///
  /// With only the name of the program, an identity would allow all arguments.
  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    for server in servers {
      if let words = server.words, let package = DownloadedPackage.unpinned(in: words) {
        diagnostics.add(.unpinned(package, server))
      }
    }
    // Without the table, Codex would run every server; an empty table blocks all servers.
    if servers.isEmpty { return Array("[mcp_servers]\n".utf8) }
    let changes = servers.map { server in
      DocumentChange.set(
        ConfigPath(members: ["mcp_servers", server.name]),
        .object([ConfigMember("identity", .object([identity(server)]))]))
    }
    return try ConfigFormat.toml(.version1_0).document([], file: .none).edit(changes).bytes
  }

  private func identity(_ server: PolicyServer) -> ConfigMember {
    switch server.endpoint {
    case .remote(let url, _): ConfigMember("url", .string(url))
    case .local(let words):
      ConfigMember(
        "command",
        .object([
          ConfigMember("executable", .string(words[0])),
          ConfigMember(
            "args",
            .array(
              words.dropFirst().map { word in
                .object([
                  ConfigMember("match", .string("exact")), ConfigMember("value", .string(word)),
                ])
              })),
        ]))
    }
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var table: ConfigNode?
    for file in files {
      let before = diagnostics.errorCount
      let root = file.root(.toml(.version1_1), &diagnostics)
      if diagnostics.errorCount > before { return SameForAll(.blocked, Self.noStart) }
      table = root?.last("mcp_servers") ?? table
    }
    guard let table else { return SameForAll(.runs, "there is no table 'mcp_servers'") }
    var entries: [CodexEntry] = []
    for member in table.members {
      guard let identity = CodexIdentity(member.node.last("identity")) else {
        diagnostics.add(.badIdentity(member))
        return SameForAll(.blocked, Self.noStart)
      }
      entries.append(
        CodexEntry(name: member.name.value, identity: identity, range: member.name.range))
    }
    if !table.isObject {
      diagnostics.add(.badTable(table))
      return SameForAll(.blocked, Self.noStart)
    }
    return CodexRules(entries: entries, range: table.range)
  }

  private static let noStart = "Codex refuses to start, because a policy file is not valid"
}

private struct CodexEntry {
  let name: String
  let identity: CodexIdentity
  let range: SourceRange
}

private struct CodexRules: PolicyRules {
  let entries: [CodexEntry]
  let range: SourceRange

  func verdict(on server: PolicyServer) -> ServerVerdict {
    guard let entry = entries.last(where: { $0.name.isSame(as: server.name) }) else {
      return ServerVerdict(.blocked, "'mcp_servers' has no table with the server's name", at: range)
    }
    let label = "mcp_servers.\(entry.name)"
    return switch entry.identity.matches(server) {
    case .yes: ServerVerdict(.runs, "\(label) allows the server", entry: label, at: entry.range)
    case .no:
      ServerVerdict(
        .blocked, "the identity in \(label) does not match the server", entry: label,
        at: entry.range)
    case .maybe:
      ServerVerdict(
        .unknown, "mcpconf does not evaluate the regular expression of \(label)", entry: label,
        at: entry.range)
    }
  }
}

/// The identity that a server must have.
private enum CodexIdentity {
  /// The name of the program; its arguments do not matter.
  case program(String)
  case command(String, [TextMatcher])
  case url(TextMatcher)

  /// Reads an identity; returns nil for a form that Codex refuses.
  ///
  /// If `command` is a string, no other member counts. If only `url` is a string, no other member
  /// counts. If neither is a string, the identity must have exactly one member, which is a table.
  init?(_ node: ConfigNode?) {
    guard let node, node.isObject else { return nil }
    if let program = node.last("command")?.text {
      self = .program(program)
    } else if let url = node.last("url")?.text {
      self = .url(.exact(url))
    } else if node.members.count != 1 {
      return nil
    } else if let matcher = node.last("url").flatMap({ TextMatcher($0) }) {
      self = .url(matcher)
    } else {
      guard let command = node.last("command"), command.members.count == 2,
        let program = command.last("executable")?.text,
        let arguments = command.last("args")?.elements
      else { return nil }
      let matchers = arguments.compactMap { TextMatcher($0) }
      guard matchers.count == arguments.count else { return nil }
      self = .command(program, matchers)
    }
  }

  func matches(_ server: PolicyServer) -> Match {
    switch (self, server.endpoint) {
    case (.program(let program), .local(let words)): words[0].isSame(as: program) ? .yes : .no
    case (.command(let program, let matchers), .local(let words)):
      words[0].isSame(as: program) && words.count == matchers.count + 1
        ? .all(zip(matchers, words.dropFirst()).map { $0.matches($1) }) : .no
    case (.url(let matcher), .remote(let url, _)): matcher.matches(url)
    default: .no
    }
  }
}

/// A rule for comparing one string.
private enum TextMatcher {
  case exact(String)
  case prefix(String)
  /// The regular expression must match the whole text.
  case expression(String)

  init?(_ node: ConfigNode) {
    guard node.members.count == 2, let kind = node.last("match")?.text else { return nil }
    let value = node.last("value")?.text
    switch (kind, value) {
    case ("exact", let value?): self = .exact(value)
    case ("prefix", let value?): self = .prefix(value)
    case ("regex", nil):
      guard let expression = node.last("expression")?.text else { return nil }
      self = .expression(expression)
    default: return nil
    }
  }

  func matches(_ text: String) -> Match {
    switch self {
    case .exact(let value): value.isSame(as: text) ? .yes : .no
    case .prefix(let value): text.utf8.starts(with: value.utf8) ? .yes : .no
    case .expression(let expression):
      Match(PlainExpression.text(of: expression).map { $0.isSame(as: text) })
    }
  }
}

extension Diagnostic {
  fileprivate static var joinedTables: Diagnostic {
    .otherSources(
      "this preference contains a whole requirements.toml; Codex merges the 'mcp_servers' in it with those in /etc/codex/requirements.toml",
      fix:
        "put your other requirements into the same preference, and do not list servers in /etc/codex/requirements.toml"
    )
  }

  fileprivate static func badIdentity(_ member: ConfigNodeMember) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid",
      "\(quoted(member.name.value)) has no valid 'identity', so Codex does not start",
      at: member.name.range,
      fix:
        "write identity = { url = \"https://…\" }, or identity = { command = { executable = \"…\", args = [{ match = \"exact\", value = \"…\" }] } }"
    )
  }

  fileprivate static func badTable(_ table: ConfigNode) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid", "'mcp_servers' is not a table, so Codex does not start",
      at: table.range, fix: "write a table for each server: [mcp_servers.NAME]")
  }
}
