import ConfigDocuments
import HostSystem
import MCPClients
import MCPConfCommands
import MCPProfile
import SourceText
import TestSupport
import Testing

/// Compares each client with one readable file: its facts, its files, and its entry for every kind
/// of server.
///
/// `MCPCONF_RECORD=1 swift test --filter ClientGoldenTests` writes these files, and fails: compare
/// them with the client's documentation before you commit them.
@Suite struct ClientGoldenTests {
  @Test(arguments: ClientRegistry.ids)
  func `gets what the golden file says`(id: String) throws {
    try check(try #require(ClientRegistry.client(id)), "\(id).txt")
  }

  @Test func `a client of a profile's own gets what its golden file says`() throws {
    let described = Described(
      """
      {name: Acme Agent, documentation: "https://wiki.example.com/acme-agent", format: jsonc,
      files: {user: {default: ~/.config/acme/mcp.json, windows: ~/AppData/Roaming/Acme/mcp.json},
      project: .acme/mcp.json}, root: [agent, toolServers], transports: [http, stdio],
      types: {http: streamable-http, stdio: local}, reference: $NAME, expands: [headers, env],
      fields: {type: kind, url: endpoint, headers: [request, headers], command: program, args: none,
      env: variables, cwd: directory, name: title}, unset: sends the text,
      names: {longest: 24, without: [underscore], reserved: [core]}}
      """)
    #expect(described.problems == [])
    try check(try described.client, "custom/acme.txt")
  }

  private func check(_ client: any Client, _ file: String) throws {
    let path = Self.directory + "/\(file)"
    let text = try GoldenText(client).text
    if POSIX.environment("MCPCONF_RECORD") == "1" {
      let written = try POSIX.updateFile(path) { $0 == Array(text.utf8) ? nil : Array(text.utf8) }
      if written.outcome != .unchanged { Issue.record("\(path) is rewritten: read it") }
    }
    let golden = try #require(try POSIX.readFile(path), "there is no golden file of \(client.id)")
    #expect(String(decoding: golden, as: UTF8.self) == text)
  }

  @Test func `every golden file has its client`() throws {
    let files = try #require(try POSIX.listDirectory(Self.directory))
    let names = files.filter { $0 != "custom" }.map { String($0.prefix { $0 != "." }) }
    #expect(Set(names) == Set(ClientRegistry.ids))
  }

  private static let directory =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Goldens"
}

/// Everything about a client, for a person to check.
private struct GoldenText {
  private(set) var text = ""
  private let client: any Client
  private let targets: [Variant]

  /// A target, and what distinguishes it from the client's other targets.
  private struct Variant {
    let target: ClientTarget
    let option: String

    var labels: [String] { [option, target.scope.rawValue, target.platform.rawValue] }
  }

  init(_ client: any Client) throws {
    self.client = client
    targets = Self.variants(of: client)
    addFacts()
    addFiles()
    for (title, server) in Self.servers where title != "another name" || isPrefixed {
      let name =
        client.id == "copilot-agent" && title != "another name" ? "COPILOT_MCP_ACME" : "ACME"
      let profile = "acme: " + server.split(separator: "@").joined(separator: name)
      text += "\n== \(title)\n\(profile)\n"
      try addResults(profile)
    }
  }

  /// Whether the client requires variables with special names.
  private var isPrefixed: Bool { client.id == "copilot-agent" }

  /// The servers; `@` is the prefix of the variables' names.
  private static let servers: KeyValuePairs<String, String> = [
    "HTTP with a token": #"{url: https://mcp.acme.dev/mcp, token: "${@_TOKEN}"}"#,
    "HTTP without": "{url: https://mcp.acme.dev/mcp}",
    "SSE with a token": #"{url: https://mcp.acme.dev/sse, transport: sse, token: "${@_TOKEN}"}"#,
    "two secret headers":
      #"{url: https://mcp.acme.dev/mcp, headers: {X-Key: "${@_KEY}", X-App: "${@_APP}", X-Team: core}}"#,
    "custom scheme":
      "{url: https://mcp.acme.dev/mcp, token: {env: @_TOKEN, header: X-Auth, scheme: Acme}}",
    "token in the URL": "{url: https://mcp.acme.dev/mcp, token: {env: @_TOKEN, query: key}}",
    "stdio":
      #"{command: npx, args: [-y, acme-mcp], env: {LOG: info, @_KEY: "${@_KEY}"}, cwd: /srv}"#,
    "stdio with a renamed variable": #"{command: acme-mcp, env: {API_KEY: "${@_KEY}"}}"#,
    "settings":
      "{url: https://mcp.acme.dev/mcp, enabled: true, timeout: 90s, startupTimeout: 1500ms, approve: [find], oauth: {clientId: acme, callbackPort: 8080, scopes: [read, write]}, description: Finds things}",
    "switched off": "{command: acme-mcp, enabled: false}",
    "some tools": "{command: acme-mcp, tools: {allow: [find, drop], deny: [drop]}}",
    "without a tool": "{command: acme-mcp, tools: {deny: [drop]}}",
    "asks for each tool": "{command: acme-mcp, approve: none}",
    "another name": #"{url: https://mcp.acme.dev/mcp, headers: {X-Key: "${@_KEY}"}}"#,
  ]

  private static func variants(of client: any Client) -> [Variant] {
    var options: [(label: String, values: [String: String])] = [("default", [:])]
    for option in client.options where option.name != "scope" {
      options += option.values.dropFirst().map { ("\(option.name): \($0)", [option.name: $0]) }
    }
    return options.flatMap { option in
      client.scopes.flatMap { scope in
        Platform.allCases.map { platform in
          Variant(
            target: ClientTarget(client, scope: scope, platform: platform, options: option.values),
            option: option.label)
        }
      }
    }
  }

  private mutating func addFacts() {
    let target = targets[0].target
    let source = client.source
    let syntax = client.references(of: target)
    let fields: [(ReferenceSyntax.Fields, String)] = [
      (.headers, "headers"), (.environment, "env"), (.url, "url"),
    ]
    let places = fields.filter { syntax.fields.contains($0.0) }.map(\.1).joined(separator: ", ")
    text += """
      \(client.name) (\(client.id))
      source: \(source.documentation), \(source.checked.isEmpty ? "" : "\(source.checked), ")confidence \(source.confidence)
      format: \(client.format.name), servers at \(target.root)\(client.listKey.map { ", a list by \($0)" } ?? "")
      transports: \(client.shape(of: target).transports.list.map(\.rawValue).joined(separator: ", "))
      reference: \(syntax.style.rawValue)\(places.isEmpty ? "" : " in \(places)")
      when not set: \(client.whenUnset)

      """
    for option in client.options {
      text += "\(option.name): \(option.values.joined(separator: " | "))\n"
    }
  }

  private mutating func addFiles() {
    text += "\n== files\n"
    add(
      targets.map { variant in
        let location = variant.target.location
        var lines = [location.display(on: variant.target.platform)]
        if location.base == .unknown { lines = ["printed only: \(client.printedOnly)"] }
        lines += location.alternatives.map { "or \($0)" }
        lines += location.overrides.map { "$\($0.variable)/\($0.path)" }
        return lines.joined(separator: "\n")
      })
  }

  private mutating func addResults(_ profile: String) throws {
    add(
      try targets.map { variant in
        let rendered = try Rendered(
          profile, for: client, scope: variant.target.scope,
          platform: variant.target.platform, options: variant.target.givenOptions)
        return try result(rendered)
      })
  }

  private func result(_ rendered: Rendered) throws -> String {
    var lines = rendered.diagnostics.list.map { problem in
      "\(problem.severity): \(problem.message)\(problem.fix.map { "\n  = \($0)" } ?? "")"
    }
    if !rendered.diagnostics.hasErrors {
      let target = rendered.rendering.target
      if let commands = client.commands(of: target) {
        lines += rendered.rendering.entries.map { entry in
          commands.add(entry).map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
        }
      } else {
        lines.append(try document(rendered.rendering))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Returns the entry alone on one line; for formats other than JSON, the whole document, because
  /// its form matters too.
  private func document(_ rendering: Rendering) throws -> String {
    guard case .json = client.format else {
      return String(decoding: try rendering.text().dropLast(), as: UTF8.self)
    }
    let inputs = rendering.inputs.map { "inputs: \(JSONText.compact($0))\n" }.joined()
    return inputs
      + rendering.entries.map { "\($0.name): \(JSONText.compact(.object($0.allMembers)))" }.joined()
  }

  /// Adds each result once, below the variants that have it.
  private mutating func add(_ results: [String]) {
    var unique: [String] = []
    for result in results where !unique.contains(result) { unique.append(result) }
    let all = targets.map(\.labels)
    for result in unique {
      if unique.count > 1 {
        let own = zip(results, all).filter { $0.0 == result }.map(\.1)
        let parts = (0..<3).compactMap { place -> String? in
          let values = Self.distinct(own.map { $0[place] })
          return values == Self.distinct(all.map { $0[place] })
            ? nil : values.joined(separator: ", ")
        }
        text += "-- \(parts.isEmpty ? "otherwise" : parts.joined(separator: "; "))\n"
      }
      text += result + "\n"
    }
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
