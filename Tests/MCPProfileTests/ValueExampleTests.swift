import MCPProfile
import SourceText
import TestSupport
import Testing

/// Tests the advice about a value of the wrong kind, and that the profile accepts the advice.
@Suite struct ValueExampleTests {
  /// Each row has a wrong line, the end of the message, and the example in the advice.
  private static let rows: [(line: String, problem: String, example: String)] = [
    ("version: [1]", "a single value", "version: 1"),
    ("extends: {a: b}", "a single value or a list", "extends: ../team.yaml"),
    ("clients: cursor", "a list or a mapping", "clients: [cursor, vscode]"),
    ("servers: [Jam]", "a mapping", "servers: { Jam: { template: jam } }"),
    ("servers:", "a mapping", "servers: { Jam: { template: jam } }"),
    (
      "variables: [A]", "a mapping",
      "variables: { JAM_TOKEN: { from: \"op://Private/Jam/credential\" } }"
    ),
    ("    template: [jam]", "a single value", "template: jam"),
    ("    url: {a: b}", "a single value", "url: https://mcp.example.com/mcp"),
    ("    transport: [http]", "a single value", "transport: http"),
    ("    token: [A]", "a reference or a mapping", "token: ${JAM_TOKEN}"),
    ("    headers: [A]", "a mapping", "headers: { X-Team: platform }"),
    ("    args: -y", "a list", "args: [-y, PACKAGE]"),
    ("    env: [A]", "a mapping", "env: { LOG_LEVEL: info }"),
    ("    clients: cursor", "a list", "clients: [cursor, vscode]"),
    ("    timeout: [1]", "a single value", "timeout: 60s"),
    ("    startupTimeout: {a: b}", "a single value", "startupTimeout: 20s"),
    ("    tools: [a]", "a mapping", "tools: { deny: [delete_file] }"),
    ("    approve: {a: b}", "a list, 'all' or 'none'", "approve: [search]"),
    ("    oauth: [a]", "false or a mapping", "oauth: { scopes: [mcp:read] }"),
    ("    overrides: [a]", "a mapping", "overrides: { cursor: { timeout: 60s } }"),
  ]

  @Test(arguments: rows)
  func `shows an example that the profile accepts`(
    row: (line: String, problem: String, example: String)
  ) {
    let inServer = row.line.utf8.first == UInt8(ascii: " ")
    let before = inServer ? "version: 1\nservers:\n  S:\n" : ""
    let key = row.line.drop { $0 == " " }.prefix { $0 != ":" }
    let wrong = LoadedProfile(before + row.line + "\n")
    #expect(
      wrong.text.contains("error: '\(key)' must be \(row.problem) [wrong-type]"), "\(wrong.text)")
    #expect(wrong.text.contains(", for example: \(row.example)\n"), "\(wrong.text)")
    let corrected = LoadedProfile(before + (inServer ? "    " : "") + row.example + "\n")
    #expect(!corrected.problems.contains { $0.contains("wrong-type") }, "\(corrected.text)")
  }

  @Test(arguments: [
    ("S: text", "write keys with values, for example: { url: https://mcp.example.com/mcp }"),
    (
      "S: {command: [npx, -y]}",
      "write only the program in 'command', and its arguments in 'args'"
    ),
    ("S: {url: https://h/, token: {env: [A]}}", "write one value, for example: env: JAM_TOKEN"),
    ("S: {command: x, tools: {deny: {a: b}}}", "write a list, for example: deny: [delete_file]"),
    (
      "S: {command: x, overrides: {cursor: a}}",
      "write keys with values, for example: { timeout: 60s }"
    ),
    ("S: {command: x, env: {A: [b]}}", "write one value, not a list or a mapping"),
    ("S: {command: x, args: [[a]]}", "write one value, not a list or a mapping"),
  ])
  func `says what to write inside a server`(servers: String, fix: String) {
    let loaded = LoadedProfile.servers(servers)
    #expect(loaded.diagnostics.list.first?.code == "wrong-type")
    #expect(loaded.diagnostics.list.first?.fix == fix, "\(loaded.text)")
  }

  @Test func `shows the options of a client`() {
    let loaded = LoadedProfile("version: 1\nclients: {cursor: user}")
    #expect(
      loaded.diagnostics.list.map(\.fix)
        == ["write keys with values, for example: { scope: user }"])
  }
}
