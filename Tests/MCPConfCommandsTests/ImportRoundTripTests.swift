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

  private func expectRoundTrip(_ client: String, _ profile: String) throws {
    let first = setUp(client, profile)
    try #require(first.exit == 0, "\(first.errors)")
    let imported = MemoryRun.importing(first.output, as: "x.json", "--client", client)
    #expect(imported.exit == 0)
    #expect(imported.problems.isEmpty, "\(imported.errors)")
    let second = setUp(client, imported.output)
    #expect(second.output == first.output)
    // The profile is as stable as the entries.
    let again = MemoryRun.importing(second.output, as: "x.json", "--client", client)
    #expect(again.output == imported.output)
  }

  @Test(arguments: ClientRegistry.defaults + ["devin"])
  func `what was generated comes back`(_ client: String) throws {
    let team = MemoryRun(["init", "team", "--output", "-"])
    try expectRoundTrip(client, team.output)
  }

  /// Every way to reach a server that the client has; `A_` begins the variables.
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

  private static func options(of id: String) throws -> [String] {
    let client = try #require(ClientRegistry.client(id))
    // What only moves the file cannot be told from its text.
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
    // Some clients have no references in URLs, or none at all.
    guard generated.exit == 0 else { return }
    let imported = MemoryRun.importing(generated.output, as: "x.json", "--client", client)
    #expect(imported.exit == 0)
    let second = setUp(client, imported.output)
    #expect(sortedLines(second.output) == sortedLines(generated.output))
    for name in names {
      #expect(imported.output.contains("    template: \(name)\n"), "\(name)")
    }
  }

  /// Members of an object have no order for a client.
  private func sortedLines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
      .sorted()
  }

  /// Texts that YAML reads as something else, and random ones.
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
