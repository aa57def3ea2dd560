import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct SettingTests {
  private func settings(_ server: String, for client: String? = nil) throws -> [String] {
    let loaded = LoadedProfile.servers("S: {command: x, \(server)}")
    try #require(!loaded.diagnostics.hasErrors, "\(loaded.text)")
    let server = try #require(loaded.server)
    let own = client.map { server.adapted(to: $0) } ?? server
    return (own.settings?.entries ?? []).map { "\($0.setting.key) \($0.value.value)" }
  }

  @Test func `a server without settings has none`() throws {
    #expect(try #require(LoadedProfile.servers("S: {command: x}").server).settings == nil)
  }

  @Test(arguments: [
    ("timeout: 60s", 60_000), ("timeout: 1500ms", 1500), ("timeout: 2m", 120_000),
    ("timeout: 1.5s", 1500), ("timeout: 0.25m", 15_000), ("timeout: 24.000s", 24_000),
  ])
  func `a time has a unit`(text: String, milliseconds: Int) throws {
    #expect(try settings(text) == ["timeout milliseconds(\(milliseconds))"])
  }

  @Test(arguments: [
    "60", "s", "1.s", ".5s", "-1s", "0s", "1 s", "1S", "1h", "1.0005s", "86401s", "1e3s",
    "99999999999999999999s", "1.5.2s",
  ])
  func `what is no time is refused`(text: String) {
    let loaded = LoadedProfile.servers("S: {command: x, timeout: 1️⃣'\(text)'2️⃣}")
    #expect(loaded.problems == ["time 1️⃣2️⃣"])
  }

  @Test(arguments: [1, 999, 1000, 1500, 60_000, 86_400_000])
  func `a time is read as it is written`(milliseconds: Int) {
    #expect(SettingTime.milliseconds(SettingTime.text(milliseconds)) == milliseconds)
  }

  @Test func `everything has its place and type`() throws {
    let all = try settings(
      "enabled: false, tools: {allow: [a, b], deny: c}, approve: [], description: d, startupTimeout: 2s, timeout: 1s"
    )
    #expect(
      all == [
        "enabled flag(false)", "timeout milliseconds(1000)", "startupTimeout milliseconds(2000)",
        "tools.allow names([\"a\", \"b\"])", "tools.deny names([\"c\"])", "approve none",
        "description text(\"d\")",
      ])
  }

  @Test func `a client's override wins key by key`() throws {
    let text =
      "enabled: false, timeout: 1s, tools: {allow: [a], deny: [b]}, overrides: {cursor: {enabled: true, tools: {deny: [c]}}}"
    #expect(try settings(text, for: "vscode").first == "enabled flag(false)")
    #expect(
      try settings(text, for: "cursor") == [
        "enabled flag(true)", "timeout milliseconds(1000)", "tools.allow names([\"a\"])",
        "tools.deny names([\"c\"])",
      ])
  }

  @Test func `an override can reach the server in another way`() throws {
    let loaded = LoadedProfile.servers(
      """
      A: {url: https://a.example.com/mcp, token: "${T}", overrides: {cursor: {command: a, args: [b]}}}
      B: {command: b, args: [c], env: {D: e}, overrides: {cursor: {url: https://b.example.com/mcp}}}
      """)
    #expect(loaded.text == "")
    let servers = loaded.resolved.servers.map { $0.adapted(to: "cursor") }
    #expect(servers.map(\.transport) == [.stdio, .http])
    #expect(servers[0].variables(for: "cursor").isEmpty)
    #expect(
      loaded.resolved.servers.map { $0.adapted(to: "vscode") }.map(\.transport) == [.http, .stdio])
    #expect(loaded.resolved.servers[0].variables(for: "vscode").map(\.value) == ["T"])
  }

  @Test func `layers join settings and overrides`() throws {
    let loaded = LoadedProfile(
      """
      version: 1
      extends: a.yaml
      servers:
        S: {timeout: 2s, oauth: {clientId: a}, overrides: {cursor: {settings: {b: 2}}, codex: {name: n}}}
      """,
      others: [
        "a.yaml":
          "version: 1\nservers: {S: {url: https://h/, enabled: false, timeout: 1s, oauth: false, overrides: {cursor: {name: c, settings: {a: 1, b: 1}}}}}"
      ])
    #expect(loaded.text == "")
    let server = try #require(loaded.server)
    #expect(
      (server.settings?.entries ?? []).map(\.setting.key) == [
        "enabled", "timeout", "oauth.clientId",
      ])
    let cursor = try #require(server.adapted(to: "cursor").adaptation)
    #expect(cursor.name?.value == "c")
    #expect(cursor.members.map(\.name.value) == ["a", "b"])
    #expect(server.adapted(to: "codex").adaptation?.name?.value == "n")
  }

  @Test func `a problem of all clients is told once`() {
    let loaded = LoadedProfile.servers(
      "S: {url: http://h.example.com/, token: \"${T}\", overrides: {cursor: {timeout: 1s}}}")
    #expect(loaded.diagnostics.list.count == 1)
  }

  @Test func `no secret comes in by a setting`() throws {
    let format = try #require(LoadedProfile.builtIn.vendor("github")?.formats.first)
    var generator = SeededGenerator(seed: 1)
    let token = TokenExample(of: format, using: &generator).text
    for key in [
      "description: a \(token)", "oauth: {clientId: \(token)}", "oauth: {clientSecret: \(token)}",
      "overrides: {cursor: {name: \(token)}}",
      "overrides: {cursor: {settings: {a: {b: [\(token)]}}}}",
      "tools: {allow: [\(token)]}",
    ] {
      let loaded = LoadedProfile.servers("S: {command: x, \(key)}")
      #expect(loaded.diagnostics.hasErrors, "\(key.count)")
      #expect(!loaded.text.contains(token))
    }
  }
}
