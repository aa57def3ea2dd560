import ConfigDocuments
import MCPClients
import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

@Suite struct CustomClientTests {
  /// Servers with all the parts that any client supports.
  private static let servers = [
    #"s: {url: "https://a.example/mcp", token: "${A_TOKEN}"}"#,
    #"s: {url: "https://a.example/mcp"}"#,
    #"s: {url: "https://a.example/sse", transport: sse, token: "${A_TOKEN}"}"#,
    #"s: {url: "https://a.example/mcp", headers: {X-Key: "${A_KEY}", X-App: "${A_APP}", X-Team: t}}"#,
    #"s: {url: "https://a.example/mcp", token: {env: A_TOKEN, header: X-Auth, scheme: Acme}}"#,
    #"s: {url: "https://a.example/mcp", token: {env: A_TOKEN, query: key}}"#,
    #"s: {command: npx, args: [-y, x], env: {LOG: info, A_KEY: "${A_KEY}"}, cwd: /srv, envFile: .env}"#,
    #"s: {command: x, env: {API_KEY: "${A_KEY}"}}"#,
    "long_name-Of-many-Characters-and-more: {command: x}",
  ]

  /// Compares the built-in client with a custom client of the same description.
  @Test(
    arguments: [
      (
        "cursor", ".cursor/mcp.json",
        #"format: json, transports: [http, sse, stdio], reference: "${env:NAME}", expands: [headers, env, url], fields: {envFile: envFile}"#
      ),
      (
        "vscode", ".config/Code/User/mcp.json",
        #"format: jsonc, root: servers, transports: [http, sse, stdio], types: {http: http, sse: sse, stdio: stdio}, reference: "${env:NAME}", expands: [url, env, headers], fields: {cwd: cwd, envFile: envFile}"#
      ),
      (
        "windsurf", ".codeium/windsurf/mcp_config.json",
        #"format: json, transports: [http, sse, stdio], reference: "${env:NAME}", expands: [headers, env, url], fields: {url: serverUrl}"#
      ),
      (
        "codex", ".codex/config.toml",
        "format: toml, root: [mcp_servers], transports: [http, stdio], reference: NAME, fields: {headers: http_headers, bearerVariable: bearer_token_env_var, headerVariables: env_http_headers, passedVariables: env_vars, cwd: cwd}"
      ),
      (
        "kimi-code", ".kimi-code/mcp.json",
        "format: json, transports: [http, sse, stdio], types: {http: http, sse: sse, stdio: stdio}, reference: NAME, fields: {type: transport, bearerVariable: bearerTokenEnvVar, cwd: cwd}, passesEnvironment: true"
      ),
      (
        "amp", ".config/amp/settings.json",
        "format: jsonc, root: amp.mcpServers, transports: [http, sse, stdio], reference: '${NAME}', expands: [headers, env, url]"
      ),
      (
        "qwen-code", ".qwen/settings.json",
        "format: jsonc, transports: [http, sse, stdio], reference: '${NAME}', expands: [headers, env, url], fields: {url: httpUrl, sseUrl: url, cwd: cwd}"
      ),
      (
        "zed", ".config/zed/settings.json",
        "format: jsonc, root: context_servers, transports: [http, stdio], reference: none, passesEnvironment: true"
      ),
      (
        "mistral-vibe", ".vibe/config.toml",
        "format: toml, root: mcp_servers, list: name, transports: [http, stdio], types: {http: streamable-http, stdio: stdio}, reference: none, fields: {type: transport, cwd: cwd}"
      ),
    ])
  func `data says what a type says`(id: String, path: String, custom: String) throws {
    let described = Described("{files: {user: ~/\(path)}, \(custom)}")
    #expect(described.problems == [])
    let client = try described.client
    for server in Self.servers {
      let own = try Rendered(server, for: client)
      let builtIn = try Rendered(server, for: id)
      // Names of a single client, and the suggested fixes, may differ.
      let ours = Set(own.diagnostics.list.filter { $0.severity == .error }.map(\.code))
      let theirs = Set(builtIn.diagnostics.list.filter { $0.severity == .error }.map(\.code))
      if id == "mistral-vibe", server.contains("$") || server.contains("header") { continue }
      #expect(ours == theirs, "\(server)")
      if theirs.isEmpty {
        #expect(try own.rendering.text() == builtIn.rendering.text(), "\(server)")
      }
    }
    let target = ClientTarget(client, scope: .user, platform: .linux)
    #expect(target.location.display(on: .linux) == "~/" + path)
  }

  @Test(arguments: [
    ("NAME", "headers", "Bearer A"), ("${NAME}", "headers", "Bearer ${A}"),
    ("$NAME", "headers", "Bearer $A"), ("${env:NAME}", "headers", "Bearer ${env:A}"),
    ("{env:NAME}", "headers", "Bearer {env:A}"),
    ("${NAME:?not set}", "headers", "Bearer ${A:?not set}"),
    ("${{ secrets.NAME }}", "headers", "Bearer ${{ secrets.A }}"),
  ])
  func `spells a reference as the client does`(
    spelling: String, field: String, value: String
  ) throws {
    guard spelling != "NAME" else { return }
    let described = Described(
      "{format: json, files: {user: ~/a.json}, transports: [http], reference: '\(spelling)', expands: [\(field)]}"
    )
    #expect(described.problems == [])
    let rendered = try Rendered(
      #"s: {url: "https://h/", token: "${A}"}"#, for: try described.client)
    #expect(rendered.entries == [#"{"url":"https://h/","headers":{"Authorization":"\#(value)"}}"#])
    #expect(rendered.codes == [])
    // The description does not say that the client expands references in URLs.
    let url = try Rendered(
      #"s: {url: "https://h/?k=${A}"}"#, for: try described.client)
    #expect(url.codes == ["no-reference"])
  }

  private static let whole =
    "format: json, files: {user: ~/a.json}, transports: [http, stdio], reference: none"

  @Test(arguments: [
    ("{}", ["custom-client", "custom-client", "custom-client", "custom-client"]),
    ("1️⃣text2️⃣", ["wrong-type 1️⃣2️⃣"]),
    ("{1️⃣formt2️⃣: json, \(whole)}", ["unknown-key 1️⃣2️⃣"]),
    ("{\(whole), fields: {1️⃣header2️⃣: h}}", ["unknown-key 1️⃣2️⃣"]),
    ("{\(whole), types: {1️⃣htp: h}}", ["unknown-key 1️⃣"]),
    ("{\(whole), names: {1️⃣long: 3}}", ["unknown-key 1️⃣"]),
    ("{\(whole), names: {longest: 1️⃣0}}", ["custom-client 1️⃣"]),
    ("{\(whole), names: {longest: 1️⃣many}}", ["custom-client 1️⃣"]),
    ("{\(whole), names: {without: [1️⃣dots]}}", ["unknown-value 1️⃣"]),
    ("{\(whole), desktop: 1️⃣maybe}", ["unknown-value 1️⃣"]),
    ("{\(whole), documentation: 1️⃣wiki}", ["url 1️⃣"]),
    ("{\(whole), documentation: 1️⃣http://wiki.example.com/}", ["custom-client 1️⃣"]),
    ("{\(whole), documentation: 1️⃣https://me:pw@wiki.example.com/}", ["url 1️⃣"]),
    ("{\(whole), root: 1️⃣[]}", ["missing-value"]),
    ("{\(whole), root: [a, 1️⃣'b c']}", ["custom-client 1️⃣"]),
    ("{\(whole), list: 1️⃣__proto__}", ["custom-client 1️⃣"]),
    ("{\(whole), fields: {url: 1️⃣'${NAME}'}}", ["custom-client 1️⃣"]),
    ("{\(whole), fields: {url: 1️⃣[u]}}", ["wrong-type 1️⃣"]),
    ("{\(whole), 1️⃣fields: {url: command, headers: url}}", ["custom-client 1️⃣"]),
    ("{\(whole), 1️⃣fields: {args: command}}", ["custom-client 1️⃣"]),
    ("{\(whole), fields: {1️⃣type: kind}}", ["custom-client 1️⃣"]),
    ("{\(whole), fields: {1️⃣headerVariables: h}}", ["custom-client 1️⃣"]),
    (
      "{\(whole), fields: {bearerVariable: b, headers: 1️⃣[a, b]}}", ["custom-client 1️⃣"]
    ),
    ("{\(whole), 1️⃣expands: [headers]}", ["custom-client 1️⃣"]),
    ("{\(whole), unset: 1️⃣é}", ["custom-client 1️⃣"]),
    (
      "{format: 1️⃣ini, files: {user: ~/a.json}, transports: [stdio], reference: none}",
      ["unknown-value 1️⃣"]
    ),
    (
      "{format: json, files: {user: ~/a.json}, transports: [1️⃣ws], reference: none}",
      ["unknown-value 1️⃣"]
    ),
    (
      "{format: json, files: {1️⃣usr: ~/a.json}, transports: [stdio], reference: none}",
      ["unknown-key 1️⃣"]
    ),
    (
      "{format: json, files: {user: {1️⃣macs: ~/a.json}}, transports: [stdio], reference: none}",
      ["unknown-key 1️⃣"]
    ),
    (
      "{format: json, files: {1️⃣user: {linux: ~/a.json}}, transports: [stdio], reference: none}",
      ["custom-client 1️⃣"]
    ),
    (
      "{format: json, files: {user: ~/a.json}, transports: [http], reference: 1️⃣'%NAME%'}",
      ["unknown-value 1️⃣"]
    ),
    (
      "{format: json, files: {user: ~/a.json}, transports: [http], 1️⃣reference: '${NAME}'}",
      ["custom-client 1️⃣"]
    ),
    (
      "{format: json, files: {user: ~/a.json}, transports: [http], 1️⃣reference: NAME}",
      ["custom-client 1️⃣"]
    ),
    (
      "{format: json, files: {user: ~/a.json}, transports: [http], reference: '${NAME}', 1️⃣expands: [headers], fields: {bearerVariable: b}}",
      ["custom-client 1️⃣"]
    ),
    (
      "{format: toml, files: {user: 1️⃣~/.bashrc}, transports: [http], reference: none}",
      ["custom-client 1️⃣"]
    ),
  ])
  func `tells every problem where it is`(custom: String, problems: [String]) {
    let described = Described(custom)
    let places = described.problems.map { problem in
      // Without a marker, compare only the code.
      ASCII.isDigit(problem.utf8.last ?? 0) ? String(problem.prefix { $0 != " " }) : problem
    }
    #expect(places == problems, "\(described.messages)")
  }

  @Test func `suggests the key that was meant`() {
    let described = Described("{\(Self.whole), fields: {hedaers: h}}")
    #expect(
      described.messages == ["'hedaers' is not a key of 'fields'; did you mean 'headers'?"])
  }

  @Test(arguments: [
    ("user", "~/.acme/mcp.json", true), ("user", "~/Library/Application Support/A/m.json", true),
    ("project", ".acme/mcp.json", true), ("local", "acme.local.json", true),
    ("user", "/etc/acme.json", false), ("user", "acme.json", false), ("user", "~", false),
    ("user", "~/", false), ("user", "~root/a.json", false), ("user", "~/../x.json", false),
    ("user", "~/a/../../x.json", false), ("user", "~/./x.json", false),
    ("user", "~//etc/x.json", false), ("user", "~/x.json/", false),
    ("user", "~/a/.. /x.json", false), ("user", "~/a/... /x.json", false),
    ("user", "~/C:/x.json", false), ("user", #"~/..\x.json"#, false),
    ("user", "~/${HOME}/x.json", false), ("user", "~/$(x)/x.json", false),
    ("user", "~/%TEMP%/x.json", false), ("user", "~/é.json", false), ("user", "~/a.yaml", false),
    ("user", "~/.bashrc", false), ("user", "~/.json", false), ("user", "~/PROGRA~1/x.json", false),
    ("project", "/x.json", false), ("project", "~/x.json", false), ("project", "../x.json", false),
    ("project", "a/../../x.json", false), ("project", ".git/x.json", false),
    ("project", "a/.GIT/x.json", false), ("project", #"C:\x.json"#, false),
    ("local", "../x.json", false),
  ])
  func `a path stays below its base`(scope: String, path: String, isTaken: Bool) throws {
    let described = Described(
      "{format: json, files: {\(scope): 1️⃣'\(path)'2️⃣}, transports: [http], reference: none}")
    #expect(described.problems == (isTaken ? [] : ["custom-client 1️⃣2️⃣"]), "\(described.messages)")
    if isTaken {
      let client = try described.client
      let target = ClientTarget(client, scope: client.scopes[0], platform: .linux)
      #expect(target.location.base == (scope == "user" ? .home : .project))
      #expect(target.location.isConfined)
      #expect(target.location.path == (scope == "user" ? String(path.dropFirst(2)) : path))
    }
  }

  @Test(
    arguments: [
      "CON.json", "con.json", "nul.json", "PRN.json", "Aux.JSON.json", "aux/mcp.json",
      ".a/nul/b.json",
      "COM0.json", "com1.json", "COM9/x.json", "lpt0.json", "LPT5.tar.json", "lpt9/a.json",
      "COM\u{B9}.json", "com\u{B2}/a.json", "LPT\u{B3}.x.json", "con .json", "nul  .json",
      "clock$.json",
      "CONIN$.json", "conout$/a.json", "a./b.json", "a /b.json", "a. /b.json",
    ], ["user", "project", "local"])
  func `names that Windows keeps are refused on every system`(path: String, scope: String) {
    let path = (scope == "user" ? "~/" : "") + path
    let described = Described(
      "{format: json, files: {\(scope): 1️⃣'\(path)'2️⃣}, transports: [http], reference: none}")
    #expect(described.problems == ["custom-client 1️⃣2️⃣"])
  }

  @Test(arguments: [
    "console.json", "com.json", "com10.json", "lpt.json", "a.con.json", "aux-1/nula.json",
    "com\u{2D}1.json",
    "auxiliary/prn-x.json",
  ])
  func `names that only begin like them are not`(path: String) {
    let described = Described(
      "{format: json, files: {project: '\(path)'}, transports: [http], reference: none}")
    #expect(described.problems == [])
  }

  @Test func `a platform has its own path`() throws {
    let described = Described(
      "{format: json, files: {project: p.json, user: {windows: ~/W/a.json, default: ~/d.json}}, transports: [http], reference: none}"
    )
    #expect(described.problems == [])
    let client = try described.client
    #expect(client.scopes == [.user, .project])
    func path(_ platform: Platform) -> String {
      ClientTarget(client, scope: .user, platform: platform).location.display(on: platform)
    }
    #expect(path(.linux) == "~/d.json")
    #expect(path(.macos) == "~/d.json")
    #expect(path(.windows) == #"%USERPROFILE%\W\a.json"#)
  }

  @Test(arguments: ClientRegistry.ids)
  func `what is built in cannot be described`(id: String) throws {
    let described = Described("{\(Self.whole)}", id: "1️⃣\(id)2️⃣")
    #expect(described.problems == ["custom-client 1️⃣2️⃣"])
    let name = try #require(ClientRegistry.client(id)).name
    #expect(
      described.messages.first
        == "'\(id)' is the id of a built-in client (\(name)), which 'custom' cannot change")
  }

  @Test(arguments: [
    "Cursor", "acme_agent", "default", "1st", "a b", "", "ümlaut",
    String(repeating: "a", count: 65),
  ])
  func `an id is of small letters`(id: String) {
    let described = Described("{\(Self.whole)}", id: "1️⃣'\(id)'2️⃣")
    #expect(described.problems == ["custom-client 1️⃣2️⃣"])
  }

  @Test(arguments: [
    ("longest: 3", "abcd", "more than 3 characters"), ("without: [underscore]", "a_b", "'_'"),
    ("without: [hyphen]", "a-b", "'-'"), ("without: [upper-case]", "aB", "capital letters"),
    ("without: [digit]", "a1", "digits"),
  ])
  func `a name that the client does not take is refused`(
    rule: String, name: String, refused: String
  ) throws {
    let described = Described("{\(Self.whole), names: {\(rule)}}")
    #expect(described.problems == [])
    let client = try described.client
    let rendered = try Rendered("1️⃣\(name)2️⃣: {command: x}", for: client)
    #expect(rendered.problems == ["client-name 1️⃣2️⃣"])
    #expect(
      rendered.diagnostics.list.first?.message
        == "acme does not accept \(refused) in a server's name")
    #expect(try Rendered("abc: {command: x}", for: client).problems == [])
  }

  @Test func `a name that it reserves is refused`() {
    let loaded = LoadedProfile(
      """
      version: 1
      clients: {acme: {custom: {\(Self.whole), names: {reserved: [core]}}}}
      servers: {1️⃣core2️⃣: {command: x}}

      """)
    var diagnostics = loaded.diagnostics
    let clients = KnownClients(loaded.resolved.customClients, diagnostics: &diagnostics)
    ReservedNames.check(loaded.resolved, for: clients, diagnostics: &diagnostics)
    #expect(loaded.source.places(of: diagnostics) == ["reserved-name 1️⃣2️⃣"])
  }

  @Test func `a token is refused where nothing is expanded, and the bridge is offered`() throws {
    let client = try Described("{\(Self.whole)}").client
    let server = #"s: {url: "https://h/", token: 1️⃣"${A}"2️⃣}"#
    #expect(try Rendered(server, for: client).problems == ["no-reference 1️⃣2️⃣"])
    let bridged = try Rendered(server, for: client, options: ["bridge": "mcp-remote"])
    #expect(bridged.problems == ["note bridge 1️⃣2️⃣"])
    #expect(bridged.entries.first?.contains("mcp-remote@") == true)
  }

  @Test func `a description with a problem makes nothing, and nothing else is said of the client`()
  {
    let loaded = LoadedProfile(
      """
      version: 1
      clients: {acme: {scope: everyone, custom: {1️⃣nothing: x, \(Self.whole)}}, cursor: {}}
      servers: {s: {url: "https://h/", clients: [acme], token: {env: {acme: A}}}}

      """)
    var diagnostics = loaded.diagnostics
    let clients = KnownClients(loaded.resolved.customClients, diagnostics: &diagnostics)
    let targets = TargetSelection(platform: .linux, clients: clients)
      .targets(of: loaded.resolved, diagnostics: &diagnostics)
    #expect(targets.map(\.client.id) == ["cursor"])
    #expect(loaded.source.places(of: diagnostics) == ["unknown-key 1️⃣"])
  }

  @Test func `a secret in a description is refused and not shown`() throws {
    var generator = SeededGenerator(seed: 7)
    let token = String(
      decoding: TokenAlphabet.base62.random(count: 24, using: &generator), as: UTF8.self)
    for custom in [
      "\(Self.whole), name: x \(token)", "\(Self.whole), unset: \(token)",
      "\(Self.whole), root: \(token)", "\(Self.whole), fields: {url: \(token)}",
      "\(Self.whole), names: {reserved: [\(token)]}",
    ] {
      let described = Described("{\(custom)}")
      #expect(described.problems.count == 1, "\(custom)")
      #expect(!described.messages.joined().contains(token))
      #expect(!described.fixes.joined().contains(token))
    }
  }

  private func places(_ clients: String, only: [String] = []) -> [String] {
    let loaded = LoadedProfile("version: 1\nclients: {\(clients)}\n")
    var diagnostics = loaded.diagnostics
    let known = KnownClients(loaded.resolved.customClients, diagnostics: &diagnostics)
    _ = TargetSelection(only: only, platform: .linux, clients: known)
      .targets(of: loaded.resolved, diagnostics: &diagnostics)
    return loaded.source.places(of: diagnostics)
  }

  @Test func `two clients do not share a place of a file`() {
    let rest = "transports: [http], reference: none"
    let mine = "{custom: {format: json, files: {user: ~/.cursor/mcp.json}, \(rest)}}"
    #expect(places("cursor: {}, 1️⃣acme2️⃣: \(mine)") == ["same-file 1️⃣2️⃣"])
    #expect(places("acme: \(mine), 1️⃣cursor2️⃣: {}") == ["same-file 1️⃣2️⃣"])
    #expect(places("other: \(mine), 1️⃣acme2️⃣: \(mine)") == ["same-file 1️⃣2️⃣"])
    #expect(places("cursor: {}, acme: \(mine)", only: ["acme"]) == [])
    #expect(places("cursor: {scope: project}, acme: \(mine)") == [])
    let elsewhere =
      "{custom: {format: json, files: {user: ~/.cursor/mcp.json}, root: acme, \(rest)}}"
    #expect(places("cursor: {}, acme: \(elsewhere)") == [])
  }

  @Test(arguments: Platform.allCases, Scope.allCases)
  func `no two that are built in do`(platform: Platform, scope: Scope) {
    var seen: Set<String> = []
    // Zoo Code took over Roo Code's project file, with the same entries.
    for client in ClientRegistry.all where client.scopes.contains(scope) && client.id != "zoo" {
      let target = ClientTarget(client, scope: scope, platform: platform)
      #expect(
        seen.insert("\(target.location.display(on: platform)) \(target.root)").inserted,
        "\(client.id)")
    }
  }
}
