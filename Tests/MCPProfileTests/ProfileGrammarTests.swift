import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

@Suite struct ProfileGrammarTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let yaml: String
    let outline: String

    init(_ yaml: String, _ outline: String) {
      self.yaml = yaml
      self.outline = outline
    }

    var testDescription: String { yaml }
  }

  @Test(arguments: [
    Row("{url: https://h/mcp}", "http | https://h/mcp"),
    Row("{url: https://h/mcp, transport: http}", "http | https://h/mcp"),
    Row("{url: https://h/sse, transport: sse}", "sse | https://h/sse"),
    Row("{command: npx}", "stdio | npx"), Row("{command: npx, transport: stdio}", "stdio | npx"),
    Row(
      "{command: npx, args: [-y, \"@a/b\", ~/notes, 'x y'], cwd: /w, envFile: .env}",
      "stdio | npx -y @a/b ~/notes x y | cwd /w | envFile .env"),
    // Forms of the token.
    Row("{url: https://h/, token: \"${T}\"}", "http | https://h/ | Authorization=Bearer ${T}"),
    Row("{url: https://h/, token: {env: T}}", "http | https://h/ | Authorization=Bearer ${T}"),
    Row(
      "{url: https://h/, token: {env: \"${T}\"}}", "http | https://h/ | Authorization=Bearer ${T}"),
    Row("{url: https://h/, token: none}", "http | https://h/"),
    Row(
      "{url: https://h/, token: {env: {default: T, cursor: T_CURSOR}}}",
      "http | https://h/ | Authorization=Bearer ${T_CURSOR}"),
    Row(
      "{url: https://h/, token: {env: {default: T, vscode: T_CODE}}}",
      "http | https://h/ | Authorization=Bearer ${T}"),
    Row(
      "{url: https://h/, token: {env: T, header: X-Api-Key}}", "http | https://h/ | X-Api-Key=${T}"),
    Row(
      "{url: https://h/, token: {env: T, header: X-Api-Key, scheme: Token}}",
      "http | https://h/ | X-Api-Key=Token ${T}"),
    Row(
      "{url: https://h/, token: {env: T, scheme: none}}", "http | https://h/ | Authorization=${T}"),
    Row(
      "{url: https://h/, token: {env: T, header: authorization, scheme: Sentry-Bearer}}",
      "http | https://h/ | authorization=Sentry-Bearer ${T}"),
    Row("{command: x, token: \"${T}\"}", "stdio | x | T=${T}"),
    Row("{command: x, token: {env: T, variable: API_KEY}}", "stdio | x | API_KEY=${T}"),
    // Headers and environment.
    Row(
      "{url: https://h/, headers: {X-Team: a b, A: \"${A}\", B: \"Basic ${B}\"}}",
      "http | https://h/ | X-Team=a b | A=${A} | B=Basic ${B}"),
    Row(
      "{url: https://h/, token: \"${T}\", headers: {DD_API_KEY: \"${K}\"}}",
      "http | https://h/ | Authorization=Bearer ${T} | DD_API_KEY=${K}"),
    Row(
      "{command: x, env: {LOG: info, K: \"${V}\", EMPTY: ''}}",
      "stdio | x | LOG=info | K=${V} | EMPTY="),
    Row("{url: https://h/, clients: [cursor, vscode]}", "http | https://h/ only cursor vscode"),
    Row("{url: https://h/, clients: []}", "http | https://h/ only "),
    // Scalars are strings.
    Row(
      "{command: no, args: [014, 1.20, ~, 22:22, yes, 0x1F, null], env: {A: no, B: 1e3, C: ~}}",
      "stdio | no 014 1.20 ~ 22:22 yes 0x1F null | A=no | B=1e3 | C=~"),
    Row(
      "{url: 'http://127.0.0.1:8080/mcp', token: \"${T}\"}",
      "http | http://127.0.0.1:8080/mcp | Authorization=Bearer ${T}"),
  ])
  func `a server is read`(row: Row) {
    let loaded = LoadedProfile.servers("S: \(row.yaml)")
    #expect(loaded.text == "")
    let separator = row.outline.contains(" only ") ? "" : ""
    #expect(loaded.outline() == ["S: \(row.outline)\(separator)"])
  }

  @Test(arguments: [
    ("{url: https://h/?a=b, token: {env: T, query: apiKey}}", "https://h/?a=b&apiKey=${T}"),
    ("{url: https://h/p, token: {env: T, query: k}}", "https://h/p?k=${T}"),
    ("{url: \"https://h/?k=${T}\"}", "https://h/?k=${T}"),
    ("{url: \"https://h/?k=${T}&x=y\"}", "https://h/?k=${T}&x=y"),
  ])
  func `a token in the URL is warned about`(yaml: String, url: String) {
    let loaded = LoadedProfile.servers("S: \(yaml)")
    #expect(loaded.diagnostics.list.map(\.code) == ["token-in-url"])
    #expect(!loaded.diagnostics.hasErrors)
    #expect(loaded.outline() == ["S: http | \(url)"])
  }

  @Test func `clients are a list, or a mapping with options`() {
    let list = LoadedProfile("version: 1\nclients: [cursor, vscode]\n")
    #expect(list.resolved.clients?.map(\.id.value) == ["cursor", "vscode"])
    let map = LoadedProfile(
      "version: 1\nclients:\n  cursor:\n  vscode: {tokens: prompt, scope: user}\n  windsurf: {}\n")
    #expect(map.problems == [])
    #expect(map.resolved.clients?.map(\.id.value) == ["cursor", "vscode", "windsurf"])
    #expect(map.resolved.clients?[1].options.map(\.key.value) == ["tokens", "scope"])
    #expect(map.resolved.clients?[1].option("tokens")?.value == "prompt")
    #expect(map.resolved.clients?[1].option("layout") == nil)
    #expect(LoadedProfile("version: 1\n").resolved.clients == nil)
  }

  @Test func `an absent server is kept by name alone`() {
    let loaded = LoadedProfile.servers("Old: {absent: true}\nNew: {url: https://h/, absent: false}")
    #expect(loaded.problems == [])
    #expect(loaded.resolved.absent.map(\.value) == ["Old"])
    #expect(loaded.outline() == ["New: http | https://h/"])
  }

  @Test func `anchors join servers, and keys of the author are ignored`() {
    let loaded = LoadedProfile(
      """
      version: 1
      x-notes: {anything: [1, 2]}
      x-team: &team {X-Team: platform}
      servers:
        A: &a {url: https://h/, headers: *team}
        B: *a
      """)
    #expect(loaded.problems == [])
    #expect(
      loaded.outline()
        == ["A: http | https://h/ | X-Team=platform", "B: http | https://h/ | X-Team=platform"])
  }

  @Test func `a token has scopes, an expiry and formats`() {
    let loaded = LoadedProfile.servers(
      "Jam: {template: jam, token: {scopes: [mcp:read], expires: 2027-01-15, format: [jam-pat]}}")
    #expect(loaded.problems == [])
    #expect(loaded.server?.credential?.scopes.map(\.value) == ["mcp:read"])
    #expect(loaded.server?.credential?.expires?.value.text == "2027-01-15")
    #expect(loaded.server?.credential?.formats.map(\.name) == ["jam-pat"])
    let other = LoadedProfile.servers("S: {url: https://h/, token: {env: T, format: jam-pat}}")
    #expect(other.server?.credential?.formats.map(\.name) == ["jam-pat"])
  }

  @Test func `a profile without servers is one`() {
    #expect(LoadedProfile("version: 1\nservers: {}\n").problems == [])
  }

  /// Help, schema and suggestions use the same tables.
  @Test func `every key of the tables is read`() {
    let tables: [([ProfileKey], (String) -> String)] = [
      (ProfileKey.profile, { "\($0): []\n" }),
      (ProfileKey.server, { "version: 1\nservers: {S: {\($0): []}}\n" }),
      (ProfileKey.token, { "version: 1\nservers: {S: {token: {\($0): []}}}\n" }),
    ]
    for (keys, profile) in tables {
      for key in keys {
        let codes = LoadedProfile(profile(key.name)).diagnostics.list.map(\.code)
        #expect(!codes.contains("unknown-key"), "\(key.name)")
        #expect(!key.summary.isEmpty)
      }
    }
  }
}
