package import ConfigDocuments
package import MCPClients
package import SourceText

/// Amp's managed settings (ampcode.com/news/mcp-permissions and Amp's manual, 2026-11-30).
package struct AmpPolicy: ClientPolicy {
  package var clients: [String] { ["amp"] }
  package var directories: [String] { ["ampcode"] }
  package var signs: [String] { [Self.key, "amp.mcpServers"] }

  fileprivate static let key = "amp.mcpPermissions"

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(limitsPath(on: platform))
  }

  /// Returns the file with one rule for each server.
  ///
  /// The first matching rule decides, and a server without a matching rule runs. So an allow list
  /// ends with rules that reject all servers.
  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    ListTraps.check(servers, denying: denying, &diagnostics)
    let action = denying ? "reject" : "allow"
    var rules: [ConfigValue] = []
    for server in servers {
      switch server.endpoint {
      case .remote(let url, _):
        rules.append(Self.rule([("url", Self.pattern(url))], action))
      case .local(let words):
        var matches = [("command", Self.pattern(words[0]))]
        let arguments = words.dropFirst().joined(separator: " ")
        if arguments.isEmpty {
          diagnostics.add(.anyArguments(server))
        } else {
          matches.append(("args", Self.pattern(arguments)))
        }
        rules.append(Self.rule(matches, action))
      }
    }
    if !denying { rules += ["command", "url"].map { Self.rule([($0, "*")], "reject") } }
    return JSONText.file([ConfigMember(Self.key, .unique(rules))])
  }

  private static func rule(_ matches: [(String, String)], _ action: String) -> ConfigValue {
    .object([
      ConfigMember("matches", .object(matches.map { ConfigMember($0.0, .string($0.1)) })),
      ConfigMember("action", .string(action)),
    ])
  }

  /// Returns a pattern that matches only this text, with any value for a variable.
  ///
  /// In Amp, `*` is a wildcard, and a text between slashes is a regular expression.
  private static func pattern(_ text: String) -> String {
    let text = Reference.replacing(in: text, with: "\u{1}")
    let slash = UInt8(ascii: "/")
    let isLiteral =
      !text.utf8.contains(UInt8(ascii: "*"))
      && !(text.utf8.first == slash && text.utf8.last == slash)
    let pattern = isLiteral ? text : "/^\(PlainExpression.escaped(text))$/"
    return pattern.split(separator: "\u{1}", omittingEmptySubsequences: false)
      .joined(separator: isLiteral ? "*" : ".*")
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var list: ConfigNode?
    for file in files {
      guard let root = file.root(.json(.jsonc), &diagnostics) else {
        return SameForAll(
          .unknown, "Amp does not document what it does with a file that is not valid JSON")
      }
      list = root.last(Self.key) ?? list
    }
    return AmpRules(list: list)
  }
}

private struct AmpRules: PolicyRules {
  let list: ConfigNode?

  func verdict(on server: PolicyServer) -> ServerVerdict {
    for (label, rule) in list?.labeled(AmpPolicy.key) ?? [] {
      switch matches(rule.last("matches"), server) {
      case .no: continue
      case .maybe:
        return ServerVerdict(
          .unknown, "mcpconf cannot say whether \(label) matches the server", entry: label,
          at: rule.range)
      case .yes:
        let outcome: ServerVerdict.Outcome =
          switch rule.last("action")?.text {
          case "allow": .runs
          case "reject": .blocked
          case "ask": .asks
          default: .unknown
          }
        return ServerVerdict(
          outcome, "\(label) is the first rule that matches the server", entry: label,
          at: rule.range)
      }
    }
    return ServerVerdict(.runs, "no rule matches the server")
  }

  private func matches(_ node: ConfigNode?, _ server: PolicyServer) -> Match {
    guard let node, !node.members.isEmpty else { return .maybe }
    return .all(
      node.members.map { member in
        guard let pattern = member.node.text else { return .maybe }
        switch (member.name.value, server.endpoint) {
        case ("url", .remote(let url, _)): return Self.matches(pattern, url)
        case ("command", .local(let words)):
          let program = Self.matches(pattern, words[0])
          // In one of Amp's examples, the pattern for the command also includes the arguments.
          let line = Self.matches(pattern, words.joined(separator: " "))
          return program == .no && line == .yes ? .maybe : program
        case ("args", .local(let words)):
          return Self.matches(pattern, words.dropFirst().joined(separator: " "))
        default: return .no
        }
      })
  }

  private static func matches(_ pattern: String, _ text: String) -> Match {
    let bytes = pattern.utf8
    if bytes.count > 1, bytes.first == UInt8(ascii: "/"), bytes.last == UInt8(ascii: "/") {
      let expression = String(Substring(bytes.dropFirst().dropLast()))
      // An expression without anchors can match a part of the text.
      let isWhole =
        expression.utf8.first == UInt8(ascii: "^") && expression.utf8.last == UInt8(ascii: "$")
      return isWhole
        ? Match(PlainExpression.text(of: expression).map { $0.isSame(as: text) }) : .maybe
    }
    return Wildcard.matches(bytes, text.utf8) ? .yes : Reference.occurs(in: text) ? .maybe : .no
  }
}

extension Diagnostic {
  fileprivate static func anyArguments(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .warning, "policy-coarse",
      "Amp allows this program with any arguments, because the command has none", at: server.range,
      fix: "add an argument that changes nothing, if the program accepts one")
  }
}
