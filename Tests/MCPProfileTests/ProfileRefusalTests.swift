import MCPProfile
import SourceText
import TestSupport
import Testing

/// Tests what a profile must not contain, each with its place.
@Suite struct ProfileRefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let marked: String
    let problems: [String]

    init(_ marked: String, _ problems: String...) {
      self.marked = marked
      self.problems = problems
    }

    var testDescription: String { marked }
  }

  @Test(arguments: [
    Row("", "empty-profile 0"), Row("# x\n", "empty-profile 0"), Row("---\n", "empty-profile 0"),
    Row("1️⃣[a]", "wrong-type 1️⃣"), Row("1️⃣text", "wrong-type 1️⃣"),
    Row("1️⃣servers: {}", "version 1️⃣"), Row("version: 1️⃣22️⃣", "version 1️⃣2️⃣"),
    Row("version: 1️⃣[1]", "wrong-type 1️⃣"), Row("version:1️⃣\nservers: {}", "missing-value 1️⃣"),
    Row("version: '1'"), Row("version: 1️⃣1.0", "version 1️⃣"),
    Row("version: 1\n1️⃣server2️⃣: {}", "unknown-key 1️⃣2️⃣"), Row("version: 1\n1️⃣X-a: b", "unknown-key 1️⃣"),
    Row("version: 1\nservers:1️⃣\n", "wrong-type 1️⃣"),
    Row("version: 1\nservers: 1️⃣[a]", "wrong-type 1️⃣"),
    Row("version: 1\nclients: 1️⃣cursor", "wrong-type 1️⃣"),
    Row("version: 1\nclients: [cursor, 1️⃣cursor2️⃣]", "duplicate-client 1️⃣2️⃣"),
    Row("version: 1\nclients: [1️⃣[a]]", "wrong-type 1️⃣"),
    Row("version: 1\nclients: {cursor: 1️⃣user}", "wrong-type 1️⃣"),
    Row("version: 1\nclients: {cursor: {scope: 1️⃣[a]}}", "wrong-type 1️⃣"),
    Row("version: 1\nextends: 1️⃣{a: b}", "wrong-type 1️⃣"),
    Row("version: 1\nextends: [1️⃣[a]]", "wrong-type 1️⃣"),
  ])
  func `in a profile`(row: Row) {
    #expect(LoadedProfile(row.marked).problems == row.problems)
  }

  @Test(arguments: [
    Row("A: {command: 1️⃣\"\"}", "empty-command 1️⃣"), Row("A: {command: 1️⃣' '}", "empty-command 1️⃣"),
    Row("A: {command: 1️⃣\"  \\u3000 \"}", "empty-command 1️⃣"), Row("A: {command: ' c '}"),
    Row("A: {command: 1️⃣\"\", args: [x]}", "empty-command 1️⃣"),
    Row("S: 1️⃣https://h/", "wrong-type 1️⃣"), Row("1️⃣S2️⃣:\n", "transport 1️⃣2️⃣"),
    Row("S: {1️⃣tokn2️⃣: x, url: https://h/}", "unknown-key 1️⃣2️⃣"),
    Row("1️⃣S2️⃣: {}", "transport 1️⃣2️⃣"), Row("1️⃣S: {token: \"${T}\"}", "transport 1️⃣"),
    Row("S: {url: https://h/, command: 1️⃣x}", "transport 1️⃣"),
    Row("S: {url: https://h/, transport: 1️⃣stdio}", "transport 1️⃣"),
    Row("S: {command: x, transport: 1️⃣sse}", "transport 1️⃣"),
    Row("S: {url: https://h/, transport: 1️⃣streamable-http}", "unknown-value 1️⃣"),
    Row("S: {url: https://h/, args: 1️⃣[a]}", "transport 1️⃣"),
    Row("S: {url: https://h/, env: {1️⃣A: b}}", "transport 1️⃣"),
    Row("S: {url: https://h/, cwd: 1️⃣/w}", "transport 1️⃣"),
    Row("S: {url: https://h/, envFile: 1️⃣e}", "transport 1️⃣"),
    Row("S: {command: x, headers: {1️⃣A: b}}", "transport 1️⃣"),
    Row("S: {url: 1️⃣[a]}", "wrong-type 1️⃣"), Row("S:\n  url:1️⃣\n", "missing-value 1️⃣"),
    Row("S: {command: x, args: 1️⃣a}", "wrong-type 1️⃣"),
    Row("S: {command: x, args: [a, 1️⃣{b: c}]}", "wrong-type 1️⃣"),
    Row("S: {command: x, env: 1️⃣[a]}", "wrong-type 1️⃣"),
    Row("S: {command: x, env: {A: 1️⃣[b]}}", "wrong-type 1️⃣"),
    Row("S: {command: x, env: {1️⃣A-B2️⃣: c}}", "variable-name 1️⃣2️⃣"),
    Row("S: {command: x, env: {1️⃣1A: c}}", "variable-name 1️⃣"),
    Row("S: {url: https://h/, clients: 1️⃣cursor}", "wrong-type 1️⃣"),
    Row("S: {absent: 1️⃣yes}", "unknown-value 1️⃣"),
    // Names.
    Row("1️⃣a.b2️⃣: {command: x}", "server-name 1️⃣2️⃣"), Row("1️⃣'': {command: x}", "server-name 1️⃣"),
    Row("1️⃣-a: {command: x}", "server-name 1️⃣"), Row("1️⃣_a: {command: x}", "server-name 1️⃣"),
    Row("1️⃣a b: {command: x}", "server-name 1️⃣"), Row("1️⃣é: {command: x}", "server-name 1️⃣"),
    Row("1️⃣../x: {command: x}", "server-name 1️⃣"), Row("1️⃣__proto__: {command: x}", "server-name 1️⃣"),
    Row("a-b_C9: {command: x}"), Row("Jam: {command: x}\n1️⃣jam2️⃣: {command: x}", "case-twin 1️⃣2️⃣"),
    // Tokens.
    Row("S: {url: https://h/, token: 1️⃣JAM_TOKEN2️⃣}", "literal-token 1️⃣2️⃣"),
    Row("S: {url: https://h/, token: 1️⃣\"$T\"}", "literal-token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣\"${T:-x}\"}", "literal-token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣\"Bearer ${T}\"}", "literal-token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣\"${env:T}\"}", "literal-token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣{}}", "token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣{header: A}}", "token 1️⃣"),
    Row("S: {url: https://h/, token: {env: 1️⃣A-B}}", "literal-token 1️⃣"),
    Row("S: {url: https://h/, token: 1️⃣{env: {}}}", "token 1️⃣"),
    Row("S: {url: https://h/, token: {1️⃣name: T}}", "unknown-key 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, header: 1️⃣a b}}", "header-name 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, scheme: 1️⃣a b}}", "scheme 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, scheme: 1️⃣$HOME}}", "scheme 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, scheme: 1️⃣'`id`'}}", "scheme 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, query: 1️⃣a&b}}", "query-name 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, query: 1️⃣''}}", "query-name 1️⃣"),
    Row(
      "S: {url: https://h/, token: 2️⃣{env: T, query: 1️⃣k, header: A}}", "token 1️⃣",
      "warning token-in-url 2️⃣"),
    Row(
      "S: {url: 2️⃣\"https://h/?a=${A}\", token: {env: T, query: 1️⃣k}}", "token 1️⃣",
      "warning token-in-url 2️⃣"),
    Row("S: {url: https://h/, token: {env: T, variable: 1️⃣V}}", "token 1️⃣"),
    Row("S: {command: x, token: {env: T, variable: 1️⃣A-B}}", "variable-name 1️⃣"),
    Row("S: {command: x, token: {env: T, header: 1️⃣A}}", "token 1️⃣"),
    Row("S: {command: x, token: {env: T, scheme: 1️⃣A}}", "token 1️⃣"),
    Row("S: {command: x, token: {env: T, query: 1️⃣A}}", "token 1️⃣"),
    Row("S: {command: x, token: \"${T}\", env: {1️⃣T2️⃣: a}}", "token 1️⃣2️⃣"),
    Row("S: {url: https://h/, token: {env: T, expires: 1️⃣2026-02-30}}", "date 1️⃣"),
    Row("S: {url: https://h/, token: {env: T, format: 1️⃣jam-pta}}", "unknown-format 1️⃣"),
    Row("S: {template: jam, token: {scopes: [1️⃣mcp:raed]}}", "unknown-scope 1️⃣"),
    Row("S: {template: jam, headers: {authorization: 1️⃣x2️⃣}}", "literal-token 1️⃣2️⃣"),
    Row("S: {template: jam, headers: {1️⃣authorization2️⃣: \"${X}\"}}", "duplicate-header 1️⃣2️⃣"),
  ])
  func `in a server`(row: Row) {
    let loaded = LoadedProfile.servers(row.marked)
    #expect(loaded.problems == row.problems, "\(loaded.text)")
  }

  @Test(
    arguments: [
      ("version: 1\nserver: {}", "did you mean 'servers'?"),
      ("version: 1\nextend: a", "did you mean 'extends'?"),
      ("version: 1\nservers: {S: {comand: x}}", "did you mean 'command'?"),
      ("version: 1\nservers: {S: {envfile: x, command: y}}", "did you mean 'envFile'?"),
      (
        "version: 1\nservers: {S: {url: https://h/, token: {env: T, expire: x}}}",
        "did you mean 'expires'?"
      ),
      ("version: 1\nservers: {S: {template: jm}}", "did you mean 'jam'?"),
      ("version: 1\nservers: {S: {template: gihtub/readonly}}", nil),
      ("version: 1\nservers: {S: {template: github/redonly}}", "did you mean 'github/readonly'?"),
      ("version: 1\nservers: {S: {url: https://h/, transport: htp}}", "did you mean 'http'?"),
      (
        "version: 1\nservers: {S: {url: https://h/, token: {env: T, format: githb-pat}}}",
        "did you mean 'github-pat'?"
      ),
      (
        "version: 1\nservers: {S: {template: jam, token: {scopes: [mcp:raed]}}}",
        "did you mean 'mcp:read'?"
      ),
    ] as [(String, String?)])
  func `a slip of the hand gets a suggestion`(yaml: String, suggestion: String?) {
    let message = LoadedProfile(yaml).messages.first ?? ""
    #expect(message.contains("did you mean") == (suggestion != nil), "\(message)")
    if let suggestion { #expect(message.contains(suggestion)) }
  }

  @Test func `names of 64 characters are taken, longer ones not`() {
    let name = String(repeating: "n", count: 64)
    #expect(LoadedProfile.servers("\(name): {command: x}").problems == [])
    #expect(LoadedProfile.servers("1️⃣n\(name): {command: x}").problems == ["server-name 1️⃣"])
  }

  @Test func `every problem of a file is told at once`() {
    let loaded = LoadedProfile(
      """
      version: 3
      client: []
      servers:
        a.b: {url: ftp://h/}
        C: {url: https://h/, token: abc, headers: {Host: x}}
      """)
    #expect(
      loaded.diagnostics.list.map(\.code)
        == ["version", "unknown-key", "server-name", "url", "literal-token", "header-name"])
  }
}
