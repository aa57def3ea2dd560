import MCPClients
import MCPConfCommands
import MCPProfile
import TestSupport
import Testing

@Suite struct ImportRoundTripTests {
  private func setUp(
    _ client: String, _ profile: String, _ path: String = "p.yaml"
  ) -> MemoryRun {
    MemoryRun(
      ["generate", path, "--client", client] + (client == "claude-code" ? ["--scope=project"] : []),
      files: [path: profile])
  }

  private func expectRoundTrip(
    _ client: String, _ profile: String, inOrder: Bool = true
  ) throws {
    let first = setUp(client, profile)
    try #require(first.exit == 0, "\(first.errors)")
    let imported = MemoryRun.importing(first.output, as: "x.json", "--client", client)
    #expect(imported.exit == 0)
    #expect(imported.problems.isEmpty, "\(imported.errors)")
    let second = setUp(client, imported.output)
    if inOrder {
      #expect(second.output == first.output)
    } else {
      #expect(sortedLines(second.output) == sortedLines(first.output))
    }
    // The profile is as stable as the entries.
    let again = MemoryRun.importing(second.output, as: "x.json", "--client", client)
    #expect(again.output == imported.output)
  }

  @Test(arguments: ClientRegistry.defaults + ["devin"])
  func `what was generated comes back`(_ client: String) throws {
    let team = MemoryRun(["init", "team", "--output", "-"])
    try expectRoundTrip(client, team.output)
  }

  /// Every kind of server that the client supports; the variables start with `A_`.
  private static let servers = [
    #"bearer: {url: https://a.example.com/mcp, token: "${A_TOKEN}"}"#,
    "open: {url: https://b.example.com/mcp}",
    #"events: {url: https://c.example.com/sse, transport: sse, token: "${A_TOKEN}"}"#,
    #"keys: {url: https://d.example.com/mcp, headers: {X-Key: "${A_KEY}", X-App: "${A_APP}", X-Team: t}}"#,
    #"key: {url: https://e.example.com/mcp, headers: {X-Key: "${A_KEY}", X-Team: core}}"#,
    "scheme: {url: https://f.example.com/mcp, token: {env: A_TOKEN, header: X-Auth, scheme: Acme}}",
    "query: {url: https://g.example.com/mcp, token: {env: A_TOKEN, query: key}}",
    #"local: {command: npx, args: [-y, "a b", c], env: {LOG: info, A_KEY: "${A_KEY}"}}"#,
    #"other: {command: x, env: {API_KEY: "${A_KEY}"}}"#,
    "plain: {command: y}",
    "place: {command: y, cwd: /srv}",
    #"home: {command: "${home}/y", args: ["--a=${home}/b"], env: {B: "${home}/c"}}"#,
    #"project: {command: y, args: ["${workspaceFolder}/b"], env: {B: "${workspaceFolder}"}}"#,
    #"maybe: {command: y, env: {A_KEY: "${A_KEY:-}"}}"#,
    #"perhaps: {url: https://h.example.com/mcp, token: "${A_TOKEN:-}"}"#,
  ].map { $0.split(separator: "A_").joined(separator: "COPILOT_MCP_A_") }

  @Test(arguments: ClientRegistry.ids)
  func `every server that a client can have comes back`(_ client: String) throws {
    for options in try Self.options(of: client) {
      func profile(_ servers: [String]) -> String {
        "version: 1\nclients: { \(client): { \(options) } }\nservers:\n"
          + servers.map { "  \($0)\n" }.joined()
      }
      let possible = Self.servers.filter { setUp(client, profile([$0])).exit == 0 }
      #expect(possible.count > 1, "\(client), \(options)")
      try expectRoundTrip(client, profile(possible))
    }
  }

  /// Tests random settings among those that the client has.
  @Test(arguments: ClientRegistry.ids)
  func `every setting that a client has comes back`(_ id: String) throws {
    let client = try #require(ClientRegistry.client(id))
    for options in try Self.options(of: id) {
      for seed in 0..<4 as Range<UInt64> {
        var generator = SeededGenerator(seed: seed)
        let option = options.split(separator: ": ")
        let target = ClientTarget(
          client, scope: id == "claude-code" ? .project : client.scopes[0], platform: .linux,
          options: option.count == 2 ? [String(option[0]): String(option[1])] : [:])
        let table = client.settings(of: target)
        var profile = "version: 1\nclients: { \(id): { \(options) } }\nservers:\n"
        for index in 0..<6 {
          let isRemote = index < 3 && client.shape(of: target).transports.contains(.http)
          let possible = ServerSetting.allCases.filter {
            table.member($0, isRemote ? .http : .stdio) != nil && $0 != .clientSecret
          }
          let chosen = possible.filter { _ in Bool.random(using: &generator) }
          let values = chosen.compactMap { Self.line($0, chosen, using: &generator) }
          let way = isRemote ? "url: https://s\(index).example.com/mcp" : "command: s\(index)"
          profile += "  s\(index): { \(([way] + values).joined(separator: ", ")) }\n"
        }
        // A default that the profile sets explicitly is written with the settings.
        try expectRoundTrip(id, profile, inOrder: false)
      }
    }
  }

  /// Returns a line such as `timeout: 90s`, with a time that every client supports.
  private static func line(
    _ setting: ServerSetting, _ chosen: [ServerSetting], using generator: inout SeededGenerator
  ) -> String? {
    let names = ["find", "list_issues", "a/b", "x.y", "no"].shuffled(using: &generator)
    let list = "[\(names.prefix(Int.random(in: 1...3, using: &generator)).joined(separator: ", "))]"
    let value =
      switch setting.kind {
      case .flag:
        setting == .oauth
          ? chosen.contains(where: \.isOAuthField) ? nil : "false"
          : Bool.random(using: &generator) ? "true" : "false"
      case .time: "\(Int.random(in: 1...500, using: &generator))s"
      case .names: list
      case .approval: Bool.random(using: &generator) ? "none" : list
      case .text: "\"some text, with: signs #\(Int.random(in: 1...9, using: &generator))\""
      case .port: "\(Int.random(in: 1...65535, using: &generator))"
      case .reference: nil as String?
      }
    guard let value else { return nil }
    return setting.path.count == 1
      ? "\(setting.key): \(value)"
      : chosen.first { $0.path[0] == setting.path[0] && $0.path.count == 2 } == setting
        ? "\(setting.path[0]): { \(setting.path[1]): \(value) }" : nil
  }

  private static func options(of id: String) throws -> [String] {
    let client = try #require(ClientRegistry.client(id))
    // The content does not show options that only move the file.
    let others = client.options.filter { !["scope", "channel", "form"].contains($0.name) }
    return [""]
      + others.flatMap { option in option.values.dropFirst().map { "\(option.name): \($0)" } }
  }

  @Test(arguments: ClientRegistry.ids)
  func `every vendor's server comes back as its template`(_ client: String) throws {
    var profile = "version: 1\nservers:\n"
    var names: [String] = []
    for vendor in VendorCatalog().vendors {
      for server in vendor.servers {
        let isMain = server.name == vendor.id
        names.append(isMain ? vendor.id : "\(vendor.id)/\(server.name)")
        profile += "  \(vendor.id)\(isMain ? "" : "-\(server.name)"):\n"
        profile += "    template: \(names[names.count - 1])\n"
      }
    }
    let generated = setUp(client, profile)
    // Some clients have no references in URLs, or no references at all.
    guard generated.exit == 0 else { return }
    let imported = MemoryRun.importing(generated.output, as: "x.json", "--client", client)
    #expect(imported.exit == 0)
    let second = setUp(client, imported.output)
    #expect(sortedLines(second.output) == sortedLines(generated.output))
    for name in names {
      #expect(imported.output.contains("    template: \(name)\n"), "\(name)")
    }
  }

  /// Sorts the lines, because the order of members does not matter to clients.
  private func sortedLines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
      .sorted()
  }

  /// Tests strings that YAML reads as another type, and random strings.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `arguments come back byte by byte`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "no", "~", "1.20", "014", "0x1F", "2026-11-23", "", "-", "- a", "a: b", "a:", ":a", "#",
      "a #b",
      "?", "? a", "[a]", "{a}", "a, b", "&a", "*a", "!a", "|", ">", "'", "\\\"", "\\\\", "@a", "=",
      "...", "---", "é", "日本", "e\u{301}", "a  b", " a", "a ", "https://a.example.com/?x=1&y=2",
      "%a",
      "null", "on", "1e3", "1_000", "12:30:45", "<<", ".5", "+1", "a\u{10FFFD}", "C:/x", "a]",
    ]
    let arguments = (0..<30).map { _ in
      (0...Int.random(in: 0...2, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    let list = arguments.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = #"{"mcpServers": {"a": {"command": "x", "args": [\#(list)]}}}"#
    let imported = MemoryRun.importing(text, as: "/home/me/.cursor/mcp.json")
    #expect(imported.exit == 0)
    let generated = setUp("cursor", imported.output)
    let again = MemoryRun.importing(generated.output, as: "/home/me/.cursor/mcp.json")
    #expect(again.output == imported.output)
    for argument in arguments { #expect(generated.output.contains("\"\(argument)\"")) }
  }
}
