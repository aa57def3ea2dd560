import ConfigDocuments
import MCPClients
import SourceText
import Testing

/// Tests every client's entry for every kind of server and every place of its token.
@Suite struct EntryTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let client: String
    var options: [String: String] = [:]
    let server: Server
    let entry: String

    var testDescription: String { "\(client) \(options) \(server)" }
  }

  enum Server: String, Sendable {
    case bearer = "{url: https://h/mcp, token: \"${T}\"}"
    case sse = "{url: https://h/sse, transport: sse}"
    case custom = "{url: https://h/mcp, token: {env: T, header: X-Api-Key}}"
    case two =
      "{url: https://h/mcp, headers: {DD_API_KEY: \"${A}\", DD_APPLICATION_KEY: \"${B}\", X-Team: t}}"
    case scheme = "{url: https://h/mcp, token: {env: T, scheme: Sentry-Bearer}}"
    case query = "{url: \"https://h/mcp?a=b\", token: {env: T, query: key}}"
    case stdio =
      "{command: npx, args: [-y, \"@a/b\"], token: {env: T, variable: API_KEY}, env: {LOG: info, K: \"${V}\"}}"
    case plain = "{command: server}"
  }

  private static func rows(
    _ client: String, options: [String: String] = [:], _ entries: KeyValuePairs<Server, String>
  ) -> [Row] {
    entries.map { Row(client: client, options: options, server: $0.key, entry: $0.value) }
  }

  static let claudeCode = rows(
    "claude-code",
    [
      .bearer: #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Bearer ${T}"}}"#,
      .sse: #"{"type":"sse","url":"https://h/sse"}"#,
      .custom: #"{"type":"http","url":"https://h/mcp","headers":{"X-Api-Key":"${T}"}}"#,
      .two:
        #"{"type":"http","url":"https://h/mcp","headers":{"DD_API_KEY":"${A}","DD_APPLICATION_KEY":"${B}","X-Team":"t"}}"#,
      .scheme:
        #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Sentry-Bearer ${T}"}}"#,
      .query: #"{"type":"http","url":"https://h/mcp?a=b&key=${T}"}"#,
      .stdio:
        #"{"type":"stdio","command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${T}","LOG":"info","K":"${V}"}}"#,
      .plain: #"{"type":"stdio","command":"server"}"#,
    ])
  static let cursor = rows(
    "cursor",
    [
      .bearer: #"{"url":"https://h/mcp","headers":{"Authorization":"Bearer ${env:T}"}}"#,
      .sse: #"{"url":"https://h/sse"}"#,
      .custom: #"{"url":"https://h/mcp","headers":{"X-Api-Key":"${env:T}"}}"#,
      .two:
        #"{"url":"https://h/mcp","headers":{"DD_API_KEY":"${env:A}","DD_APPLICATION_KEY":"${env:B}","X-Team":"t"}}"#,
      .scheme: #"{"url":"https://h/mcp","headers":{"Authorization":"Sentry-Bearer ${env:T}"}}"#,
      .query: #"{"url":"https://h/mcp?a=b&key=${env:T}"}"#,
      .stdio:
        #"{"command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${env:T}","LOG":"info","K":"${env:V}"}}"#,
      .plain: #"{"command":"server"}"#,
    ])
  static let vscode = rows(
    "vscode",
    [
      .bearer:
        #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Bearer ${env:T}"}}"#,
      .sse: #"{"type":"sse","url":"https://h/sse"}"#,
      .two:
        #"{"type":"http","url":"https://h/mcp","headers":{"DD_API_KEY":"${env:A}","DD_APPLICATION_KEY":"${env:B}","X-Team":"t"}}"#,
      .scheme:
        #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Sentry-Bearer ${env:T}"}}"#,
      .query: #"{"type":"http","url":"https://h/mcp?a=b&key=${env:T}"}"#,
      .stdio:
        #"{"type":"stdio","command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${env:T}","LOG":"info","K":"${env:V}"}}"#,
    ])
  static let prompt = rows(
    "vscode", options: ["tokens": "prompt"],
    [
      .bearer:
        #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Bearer ${input:T}"}}"#,
      .custom: #"{"type":"http","url":"https://h/mcp","headers":{"X-Api-Key":"${input:T}"}}"#,
      .query: #"{"type":"http","url":"https://h/mcp?a=b&key=${input:T}"}"#,
      .stdio:
        #"{"type":"stdio","command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${input:T}","LOG":"info","K":"${input:V}"}}"#,
    ])
  static let windsurf = rows(
    "windsurf",
    [
      .bearer: #"{"serverUrl":"https://h/mcp","headers":{"Authorization":"Bearer ${env:T}"}}"#,
      .sse: #"{"serverUrl":"https://h/sse"}"#,
      .custom: #"{"serverUrl":"https://h/mcp","headers":{"X-Api-Key":"${env:T}"}}"#,
      .query: #"{"serverUrl":"https://h/mcp?a=b&key=${env:T}"}"#,
      .stdio:
        #"{"command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${env:T}","LOG":"info","K":"${env:V}"}}"#,
    ])
  static let windsurfAsVSCode = rows(
    "windsurf", options: ["layout": "vscode"],
    [
      .bearer:
        #"{"type":"http","url":"https://h/mcp","headers":{"Authorization":"Bearer ${env:T}"}}"#,
      .plain: #"{"type":"stdio","command":"server"}"#,
    ])
  static let devin = rows(
    "devin",
    [
      .bearer:
        #"{"transport":"http","url":"https://h/mcp","headers":{"Authorization":"Bearer ${env:T}"}}"#,
      .sse: #"{"transport":"sse","url":"https://h/sse"}"#,
      .custom: #"{"transport":"http","url":"https://h/mcp","headers":{"X-Api-Key":"${env:T}"}}"#,
      .stdio:
        #"{"command":"npx","args":["-y","@a/b"],"env":{"API_KEY":"${env:T}","LOG":"info","K":"${env:V}"}}"#,
    ])

  static let all: [Row] = [
    claudeCode, cursor, vscode, prompt, windsurf, windsurfAsVSCode, devin,
  ].flatMap { $0 }

  @Test(arguments: all)
  func `is what the client reads`(row: Row) throws {
    let rendered = try Rendered("S: \(row.server.rawValue)", for: row.client, options: row.options)
    #expect(rendered.entries == [row.entry])
    #expect(!rendered.diagnostics.hasErrors)
  }

  @Test(arguments: ClientRegistry.all.flatMap { client in client.scopes.map { (client.id, $0) } })
  func `is the same at every scope`(id: String, scope: Scope) throws {
    let server = "S: \(Server.bearer.rawValue)"
    let client = try #require(ClientRegistry.client(id))
    // Goose's project file is that of a plug-in, which has no remote servers.
    let target = ClientTarget(client, scope: scope, platform: .linux)
    if target.format.name != client.format.name { return }
    #expect(
      try Rendered(server, for: id, scope: scope).entries == Rendered(server, for: id).entries)
  }

  @Test func `a client has its own variable`() throws {
    let server = "S: {url: https://h/, token: {env: {default: T, cursor: C, devin: D}}}"
    let found = try ["claude-code", "cursor", "devin"].map { id in
      try Rendered(server, for: id).rendering.variables
    }
    #expect(found == [["T"], ["C"], ["D"]])
  }

  @Test func `a client for which no variable is named is refused there alone`() throws {
    let server = "S: {url: https://h/, token: 1️⃣{env: {cursor: C}}}"
    let other = try Rendered(server, for: "vscode")
    #expect(other.problems == ["no-variable 1️⃣"])
    #expect(other.entries == [])
    #expect(try Rendered(server, for: "cursor").problems == [])
  }

  @Test func `a server goes to the clients that it names`() throws {
    let servers =
      "A: {command: a, clients: [cursor]}\nB: {command: b, clients: []}\nC: {command: c}\nD: {absent: true}"
    let cursor = try Rendered(servers, for: "cursor").rendering
    #expect(cursor.entries.map(\.name) == ["A", "C"])
    #expect(cursor.absent == ["D"])
    #expect(try Rendered(servers, for: "vscode").rendering.entries.map(\.name) == ["C"])
  }

  @Test(arguments: [
    ("claude-code", [:], #"{"mcpServers":{"S":{"type":"stdio","command":"x"}}}"#),
    ("cursor", [:], #"{"mcpServers":{"S":{"command":"x"}}}"#),
    ("vscode", [:], #"{"servers":{"S":{"type":"stdio","command":"x"}}}"#),
    ("windsurf", [:], #"{"mcpServers":{"S":{"command":"x"}}}"#),
    ("windsurf", ["layout": "vscode"], #"{"servers":{"S":{"type":"stdio","command":"x"}}}"#),
    ("devin", [:], #"{"mcpServers":{"S":{"command":"x"}}}"#),
  ])
  func `stands under the client's root`(id: String, options: [String: String], document: String)
    throws
  {
    #expect(try Rendered("S: {command: x}", for: id, options: options).document == document)
  }

  @Test func `VS Code asks once for each token`() throws {
    let rendered = try Rendered(
      "A: {url: https://a/, token: \"${T}\"}\nB: {url: https://b/, token: \"${T}\", headers: {K: \"${U}\"}}",
      for: "vscode", options: ["tokens": "prompt"])
    #expect(
      rendered.document.hasPrefix(
        #"{"inputs":[{"type":"promptString","id":"T","description":"T for the MCP server A","password":true},"#
          + #"{"type":"promptString","id":"U","description":"U for the MCP server B","password":true}],"servers":{"A":"#
      ))
    #expect(rendered.rendering.variables == ["T", "U"])
    #expect(
      try Rendered("A: {command: x}", for: "vscode", options: ["tokens": "prompt"]).rendering.inputs
        == [])
  }
}
