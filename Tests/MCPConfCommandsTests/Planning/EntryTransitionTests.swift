import ConfigDocuments
import MCPClients
import MCPConfCommands
import MCPProfile
import SourceText
import TestSupport
import Testing

/// Tests that after a server of the profile was replaced, nothing that we wrote for the old one
/// remains.
@Suite struct EntryTransitionTests {
  /// The possible definitions of the server `s`; the variables have the prefix that one client
  /// requires.
  static let servers = [
    #"{url: https://a.example.com/mcp, token: "${A_TOKEN}"}"#,
    "{url: https://a.example.com/mcp, token: none}",
    #"{url: https://a.example.com/sse, transport: sse, token: "${A_TOKEN}"}"#,
    "{url: https://a.example.com/sse, transport: sse}",
    #"{url: https://b.example.com/mcp, headers: {X-Key: "${A_KEY}", X-Team: t}}"#,
    #"{url: https://b.example.com/mcp, headers: {X-Key: plain, authorization: "Acme ${A_KEY}"}}"#,
    #"{url: https://b.example.com/mcp, headers: {X-Team: "${A_KEY}"}}"#,
    #"{url: https://b.example.com/mcp, token: {env: A_TOKEN, query: key}}"#,
    #"{command: npx, args: [-y, "a b"], env: {LOG: info, A_KEY: "${A_KEY}"}, cwd: /srv}"#,
    #"{command: "my tool", env: {LOG: "${LOG}", API_KEY: "${A_KEY}"}}"#,
    #"{command: x, args: [a], env: {A_KEY: plain}, envFile: .env}"#,
    "{command: y}",
  ].map { $0.split(separator: "A_").joined(separator: "COPILOT_MCP_A_") }

  private static let custom = [
    """
    format: json, files: {user: ~/.acme/mcp.json}, transports: [http, sse, stdio], \
    types: {http: http, stdio: local}, reference: "$NAME", expands: [headers, env, url], \
    passesEnvironment: true, fields: {sseUrl: sse, headers: [http, headers], args: none, cwd: dir}
    """,
    """
    format: toml, files: {user: ~/.acme/mcp.toml}, list: id, transports: [http, sse, stdio], \
    reference: NAME, fields: {headers: headers, bearerVariable: token, headerVariables: names, \
    env: vars, passedVariables: pass, envFile: envs, name: title}
    """,
    """
    format: yaml, files: {user: ~/.acme/mcp.yaml}, transports: [http, stdio], types: {stdio: stdio}, \
    reference: "${NAME}", expands: [headers], fields: {passedVariables: needs, type: kind}
    """,
  ]

  struct Setting: Sendable, CustomTestStringConvertible {
    let id: String
    /// The value of `clients` for the client.
    let options: String
    /// The command; a custom client's file is written only for a trusted profile.
    var apply: String { id == "acme" ? "apply --quiet --trust" : "apply --quiet" }
    var testDescription: String { "\(id) {\(options)}" }

    func profile(_ server: String) -> String { profile(of: [("s", server)]) }

    func profile(of servers: [(key: String, value: String)]) -> String {
      "version: 1\nclients: { \(id): { \(options) } }\nservers:\n"
        + servers.map { "  \($0.key): \($0.value)\n" }.joined()
    }
  }

  private static let usualSettings: [Setting] = ClientRegistry.all.flatMap { client -> [Setting] in
    // A client that is only printed has no file.
    if ["copilot-agent", "fastmcp", "mcp-json"].contains(client.id) { return [] }
    let usual = client.id == "claude-code" ? "scope: project" : ""
    let others = client.options.filter { !["scope", "channel", "form"].contains($0.name) }
    let options = others.flatMap { option in
      option.values.dropFirst().map { "\(option.name): \($0)" }
    }
    return ([usual] + options).filter { $0 != "layout: vscode" }
      .map { Setting(id: client.id, options: $0) }
  }

  static let settings =
    usualSettings + custom.map { Setting(id: "acme", options: "custom: {\($0)}") }

  @Test(arguments: settings)
  func `what a server was leaves nothing behind`(_ setting: Setting) throws {
    var fresh: [(server: String, files: MemoryDisk)] = []
    for server in Self.servers {
      let disk = MemoryDisk()
      let run = disk.run(setting.apply, setting.profile(server))
      if run.exit == .success { fresh.append((server, disk)) }
    }
    #expect(fresh.count > 1)
    for first in fresh {
      for second in fresh {
        let disk = MemoryDisk()
        _ = disk.run(setting.apply, setting.profile(first.server))
        let run = disk.run(setting.apply, setting.profile(second.server))
        #expect(run.exit == .success, "\(run.errorText)")
        #expect(disk.clientFiles == second.files.clientFiles)
        for path in disk.clientFiles {
          let (now, wanted) = (try value(disk[path], path), try value(second.files[path], path))
          #expect(now == wanted, "\(first.server) to \(second.server): \(disk[path] ?? "")")
        }
        #expect(disk.run("diff", setting.profile(second.server)).exit == .success)
      }
    }
  }

  private func value(_ text: String?, _ path: String) throws -> ConfigValue? {
    let format: ConfigFormat =
      path.hasSuffix(".toml") ? .toml(.version1_1) : path.hasSuffix(".yaml") ? .yaml : .json(.jsonc)
    let document = try format.document(Array((text ?? "").utf8), file: .none)
    return try document.node(at: [])?.value.sorted
  }
}

extension ConfigValue {
  /// The value with sorted members and prompts, because clients ignore their order.
  var sorted: ConfigValue {
    switch self {
    case .object(let members):
      .object(
        members.map { ConfigMember($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
    case .array(let elements):
      .array(elements.map(\.sorted).sorted { ($0["id"]?.text ?? "") < ($1["id"]?.text ?? "") })
    default: self
    }
  }
}
