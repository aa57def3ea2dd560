import TestSupport
import Testing

@Suite struct ImportSecretTests {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `literal tokens become references and are never printed`(_ seed: UInt64) throws {
    var tokens = Tokens(seed: seed)
    let jam = try tokens.example("jam", "jam-pat")
    let gitHub = try tokens.example("github", "github-pat")
    let (key, password, query, other) = (tokens.key(), tokens.key(), tokens.key(), tokens.key())
    let text = """
      {"mcpServers": {
        "Jam": {"type": "http", "url": "https://mcp.jam.dev/mcp", "headers": {"Authorization": "Bearer \(jam.text)"}},
        "gh": {"command": "docker", "args": ["run", "-e", "GITHUB_TOKEN=\(gitHub.text)", "image"]},
        "files": {"command": "npx", "args": ["files", "--api-key", "\(key)"], "env": {"API_KEY": "\(key)"}},
        "db": {"command": "db", "env": {"DATABASE_URL": "postgres://u:\(password)@db/x"}},
        "q": {"type": "http", "url": "https://q.example.com/mcp?apiKey=\(query)&b=1"},
        "u": {"type": "http", "url": "https://me:\(other)@u.example.com/mcp"}}}
      """
    for format in ["text", "json", "github"] {
      let run = MemoryRun.importing(text, as: ".mcp.json", "--format", format)
      #expect(run.exit == 0)
      for secret in [jam.secret, gitHub.secret, key, password, query, other] {
        #expect(run.pieces(of: secret) == [])
      }
    }
    let run = MemoryRun.importing(text, as: ".mcp.json")
    #expect(
      run.profile == """
        clients:
          claude-code: { scope: project }

        servers:
          Jam:
            template: jam
            token: ${JAM_TOKEN}

          gh:
            command: docker
            args: [run, -e, GITHUB_TOKEN, image]
            env:
              GITHUB_TOKEN: ${GITHUB_PERSONAL_ACCESS_TOKEN}

          # mcpconf removed an argument with a token. Let the server read FILES_API_KEY instead.
          files:
            command: npx
            args: [files]
            env:
              API_KEY: ${FILES_API_KEY}
              FILES_API_KEY: ${FILES_API_KEY}

          db:
            command: db
            env:
              DATABASE_URL: ${DATABASE_URL}

          q:
            url: "https://q.example.com/mcp?apiKey=${Q_API_KEY}&b=1"
            transport: http

          u:
            url: https://u.example.com/mcp
            transport: http
            token: { env: U_BASIC_AUTH, scheme: Basic }

        """)
  }

  @Test func `a value that looks like a key becomes a reference under any name`() {
    var tokens = Tokens(seed: 3)
    let (header, variable, query) = (tokens.key(), tokens.key(), tokens.key())
    let run = MemoryRun.importing(
      """
      {"mcpServers": {
        "a": {"type": "http", "url": "https://a.example.com/mcp?k=\(query)", "headers": {"X-Foo": "\(header)"}},
        "b": {"command": "b", "args": ["0123456789abcdef0123456789abcdef01234567"],
              "env": {"FOO": "\(variable)", "TENANT": "00112233-4455-6677-8899-aabbccddeeff"}}}}
      """, as: ".mcp.json")
    for secret in [header, variable, query] { #expect(run.pieces(of: secret) == []) }
    #expect(run.profile.contains("https://a.example.com/mcp?k=${K}"))
    #expect(run.profile.contains("{ env: FOO, header: X-Foo }"))
    #expect(run.profile.contains("FOO: ${"))
    #expect(run.profile.contains("TENANT: \"00112233-4455-"), "a UUID is no key")
    #expect(run.profile.contains("args: [\"0123456789abcdef"), "a commit in an argument is no key")
  }

  @Test(arguments: [
    #""args": ["KEY"]"#, #""args": ["-pKEY"]"#, #""args": ["--project=KEY"]"#,
    #""command": "x KEY""#, #""command": "x --token KEY""#,
    #""url": "https://a.example.com/s/KEY/mcp""#,
  ])
  func `where no reference can stand, what looks like a key keeps the server out`(place: String) {
    var tokens = Tokens(seed: 4)
    let key = tokens.key()
    let members = place.contains("args") ? #""command": "x", "# + place : place
    let run = MemoryRun.importing(
      #"{"mcpServers": {"a": {"type": "stdio", "# + members.replacing("KEY", with: key) + "}}}",
      as: ".mcp.json")
    #expect(run.problems.contains("1 possible-secret"), "\(run.errors)")
    #expect(run.pieces(of: key) == [])
  }

  @Test func `a program of Nix is no key`() {
    let program = "/nix/store/0c0xg1qh5w8v3kq0z9x2y1b4n5m6l7k8-nodejs-22.1.0/bin/node"
    let run = MemoryRun.importing(
      #"{"mcpServers": {"a": {"command": "\#(program)", "args": ["\#(program)"]}}}"#,
      as: ".mcp.json")
    #expect(run.errors.isEmpty)
    #expect(run.profile.contains("command: \(program)"))
  }

  @Test func `different tokens of one vendor get different variables`() throws {
    var tokens = Tokens(seed: 7)
    let first = try tokens.example("jam", "jam-pat")
    let second = try tokens.example("jam", "jam-pat")
    let entry = { (token: String) in
      #"{"mcpServers": {"Jam": {"type": "http", "url": "https://mcp.jam.dev/mcp", "#
        + #""headers": {"Authorization": "Bearer \#(token)"}}}}"#
    }
    let run = MemoryRun(
      ["import", ".mcp.json", ".cursor/mcp.json"],
      files: [".mcp.json": entry(first.text), ".cursor/mcp.json": entry(second.text)])
    #expect(run.profile.contains("env: { default: JAM_TOKEN, cursor: JAM_TOKEN_CURSOR }"))
  }

  /// Tests secrets in places that no rule covers, and malformed files.
  @Test(arguments: [
    #"{"mcpServers": {"a": {"url": "https://x.example.com/mcp", "headers": "Bearer SECRET"}}}"#,
    #"{"mcpServers": {"a": {"url": ["SECRET"]}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "args": ["--token", ["SECRET"]]}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "args": "--token SECRET"}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "env": {"T": ["SECRET"]}}}}"#,
    #"{"mcpServers": {"SECRET": {"command": "x", "command": "y"}}}"#,
    #"{"mcpServers": {"a": {"command": "SECRET"}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "cwd": "/SECRET"}}}"#,
    #"{"mcpServers": {"SECRET": {"command": "x"}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "SECRET": 1}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "env": {"T": "${T:-SECRET}"}}}}"#,
    #"{"mcpServers": {"a": {"url": "https://SECRET.example.com/mcp"}}}"#,
    #"{"mcpServers": {"a": {"url": "https://a.example.com/SECRET?k=${K}"}}}"#,
    #"{"mcpServers": {"a": {"url": "https://a.example.com/", "headers": {"X": "SECRET ${K}"}}}}"#,
    #"{"mcpServers": ["SECRET"]}"#,
    #"{"mcpServers": {"a": {"type": "SECRET", "command": "x"}}}"#,
    #"{"mcpServers": {"a": {"command": "x", "apiKey": "SECRET"}}, }"#,
    #"{"mcpServers": {"a": {"command": "x" "apiKey": "SECRET"}}}"#,
  ])
  func `hidden places keep their secret`(_ template: String) throws {
    var tokens = Tokens(seed: 3)
    let gitHub = try tokens.example("github", "github-pat")
    let parts = template.split(separator: "SECRET", omittingEmptySubsequences: false)
    let run = MemoryRun.importing(parts.joined(separator: gitHub.text), as: ".mcp.json")
    #expect(run.pieces(of: gitHub.secret) == [], "\(run.errors)")
  }
}
