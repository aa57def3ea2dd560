import HostSystem
import MCPClients
import MCPConfCommands
import MCPProfile
import TestSupport
import Testing

/// Tests custom clients on a machine.
@Suite struct CustomClientTests {
  private static let custom =
    "format: json, files: {user: ~/.acme/mcp.json, project: .acme/mcp.json}, transports: [http, stdio]"
  private static let profile = """
    version: 1
    clients: {acme: {custom: {name: Acme Agent, \(custom), reference: "$NAME", expands: [headers, env]}}}
    servers: {Jam: {url: https://mcp.jam.dev/mcp, token: "${JAM_TOKEN}"}}

    """

  /// Runs a command with a home directory, a project, and nothing else in the environment.
  private func run(_ line: String, in scratch: Scratch) -> MCPConf.Run {
    var world = World.live
    world.environment = { $0 == "HOME" ? Array(scratch("home").utf8) : nil }
    return MCPConfCommandsTests.run("\(line) --project \(scratch("project"))", world)
  }

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.file("project/mcpconf.yaml", Self.profile)
    try scratch.file("home/.profile", "")
    try scratch.file("outside/mcp.json", "{}\n")
    return scratch
  }

  @Test(
    arguments: [
      ("user", "home/.acme", "../outside"),
      ("user", "home/.acme/mcp.json", "../../outside/mcp.json"),
      ("user", "home/.acme/mcp.json", "../../outside/new.json"),
      ("project", "project/.acme", "../outside"),
      ("project", "project/.acme/mcp.json", "../../home/.profile"),
    ])
  func `a link does not lead out`(scope: String, link: String, target: String) throws {
    let scratch = try scratch()
    if link.hasSuffix(".json") {
      try scratch.file(String(link.dropLast("mcp.json".count)) + "other", "")
    }
    try scratch.link(link, to: target)
    for command in ["apply", "diff", "remove"] {
      let run = run(
        "\(command) \(scratch("project/mcpconf.yaml")) --scope \(scope)"
          + (command == "diff" ? "" : " --trust"), in: scratch)
      #expect(run.exit == .failure)
      #expect(run.errorText.contains("which is outside the "), "\(run.errorText)")
    }
    #expect(try scratch.text("outside/mcp.json") == "{}\n")
    #expect(try scratch.text("home/.profile") == "")
    #expect(!POSIX.fileExists(scratch("outside/new.json")))
  }

  @Test func `a link inside the home is followed`() throws {
    let scratch = try scratch()
    try scratch.file("home/dotfiles/acme/mcp.json", "{}\n")
    try scratch.link("home/.acme", to: "dotfiles/acme")
    let run = run("apply \(scratch("project/mcpconf.yaml")) --trust", in: scratch)
    #expect(run.exit == .success, "\(run.errorText)")
    #expect(run.outputText == "acme: updated ~/.acme/mcp.json (+ Jam)\n")
    #expect(try scratch.text("home/dotfiles/acme/mcp.json")?.contains("Bearer $JAM_TOKEN") == true)
  }

  @Test func `doctor says when a file leads out, and knows what the file looks up`() {
    var machine = Machine()
    machine.files["mcpconf.yaml"] = Self.profile
    machine.files["/home/ann/.acme/mcp.json"] =
      #"{"mcpServers": {"Jam": {"url": "https://mcp.jam.dev/mcp", "headers": {"Authorization": "Bearer $JAM_TOKEN"}}}}"#
    let well = machine.doctor()
    #expect(well.outputText.contains("1 server, up to date"), "\(well.outputText)")
    #expect(well.errorText.contains("JAM_TOKEN is not set in this shell"))
    machine.links["/home/ann/.acme/mcp.json"] = "/etc/mcp.json"
    let run = machine.doctor("--client acme")
    #expect(run.exit == .negative)
    #expect(
      run.errorText.contains(
        "is a symbolic link to /etc/mcp.json, which is outside the home directory [no-path]"),
      "\(run.errorText)")
  }

  @Test func `doctor without a profile refuses a client that nobody knows`() {
    let run = Machine().doctor("--client acme")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("no client is called 'acme'"))
  }

  @Test(
    arguments: [
      "format: json, transports: [http, sse, stdio], reference: '$NAME', expands: [headers, env, url], types: {http: h, sse: s, stdio: i}",
      "format: jsonc, root: [a, b], transports: [http, stdio], reference: '${NAME}', expands: [headers], fields: {url: u, headers: [r, h], command: c, args: none, env: e, cwd: d, name: title}, passesEnvironment: true",
      "format: toml, transports: [http, stdio], reference: NAME, fields: {bearerVariable: b, headerVariables: v, passedVariables: p}",
      "format: yaml, list: id, transports: [http, sse, stdio], reference: '{env:NAME}', expands: [env, headers], fields: {sseUrl: events}",
      "format: json, transports: [stdio], reference: none, passesEnvironment: true",
      "format: toml, transports: [http, stdio], reference: none, fields: {args: none}}, bridge: mcp-remote",
    ])
  func `every server that it can have comes back`(custom: String) throws {
    let ending = custom.dropFirst("format: ".count).prefix { $0 != "," }
    let isBridged = custom.contains("bridge")
    let client = "{files: {user: ~/acme.\(ending)}, \(custom)\(isBridged ? "" : "}")"
    func profile(_ servers: [String]) -> String {
      "version: 1\nclients: {acme: {custom: \(client)}}\nservers:\n"
        + servers.map { "  \($0)\n" }.joined()
    }
    let possible = Self.servers.filter {
      MemoryRun(["generate", "p.yaml"], files: ["p.yaml": profile([$0])]).exit == 0
    }
    #expect(possible.count > 2)
    let text = profile(possible)
    let first = MemoryRun(["generate", "p.yaml"], files: ["p.yaml": text])
    let imported = MemoryRun(
      ["import", "--client", "acme", "x"], files: ["mcpconf.yaml": text, "x": first.output])
    #expect(imported.exit == 0)
    #expect(imported.problems == [], "\(imported.errors)")
    // The file is also recognised by its path.
    let recognized = MemoryRun(
      ["import", "/home/me/acme.\(ending)"],
      files: ["mcpconf.yaml": text, "/home/me/acme.\(ending)": first.output])
    #expect(recognized.output == imported.output)
    let second = MemoryRun(["generate", "p.yaml"], files: ["p.yaml": imported.output])
    #expect(second.output == first.output)
  }

  private static let servers = [
    #"bearer: {url: https://a.example.com/mcp, token: "${A_TOKEN}"}"#,
    "open: {url: https://b.example.com/mcp}",
    #"events: {url: https://c.example.com/sse, transport: sse, token: "${A_TOKEN}"}"#,
    #"keys: {url: https://d.example.com/mcp, headers: {X-Key: "${A_KEY}", X-App: "${A_APP}", X-Team: t}}"#,
    "scheme: {url: https://f.example.com/mcp, token: {env: A_TOKEN, header: X-Auth, scheme: Acme}}",
    "query: {url: https://g.example.com/mcp, token: {env: A_TOKEN, query: key}}",
    #"local: {command: npx, args: [-y, "a b", c], env: {LOG: info, A_KEY: "${A_KEY}"}}"#,
    #"other: {command: x, env: {API_KEY: "${A_KEY}"}}"#,
    "plain: {command: y}", "place: {command: y, cwd: /srv}",
  ]
}
