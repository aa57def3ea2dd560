import MCPConfCommands
import TestSupport
import Testing

/// Tests that every form of a header or variable that the profile sets is ours.
@Suite struct OtherFormsTests {
  struct Form: Sendable {
    let client: String
    let path: String
    /// The content of the file; `LITERAL` is replaced by a secret, and `MINE` belongs to the user.
    let file: String
    var server = Form.local

    static let local =
      #"{command: x, args: [a], env: {API_KEY: "${API_KEY}", LOG: info}}"#
    static let remote = #"{url: https://a.example.com/mcp, token: "${A_TOKEN}"}"#
  }

  /// Files in which a literal would win, or two forms would conflict.
  private static let forms = [
    Form(
      client: "codex", path: "/home/me/.codex/config.toml",
      file: """
        [mcp_servers.s] # MINE
        command = "x"
        args = ["a"]
        env = { API_KEY = "LITERAL", MINE = "1" } # MINE
        env_vars = ["MINE_TOO", "LOG"]

        [mcp_servers.MINE]
        command = "y"
        env = { API_KEY = "other" }

        """),
    Form(
      client: "codex", path: "/home/me/.codex/config.toml",
      file: """
        [mcp_servers.s]
        url = "https://a.example.com/mcp"
        bearer_token = "LITERAL"
        enabled = false # MINE

        [mcp_servers.s.http_headers]
        AUTHORIZATION = "Bearer LITERAL"

        [mcp_servers.s.env_http_headers]
        authorization = "OTHER"
        X-MINE = "MINE"

        """, server: Form.remote),
    Form(
      client: "codex", path: "/home/me/.codex/config.toml",
      file: """
        [mcp_servers.s]
        url = "https://a.example.com/mcp"
        bearer_token_env_var = "OTHER"
        env_http_headers = { X-Team = "OTHER", X-MINE = "MINE" }

        """,
      server:
        #"{url: https://a.example.com/mcp, headers: {Authorization: "${A_TOKEN}", X-Team: t}}"#
    ),
    Form(
      client: "goose", path: "/home/me/.config/goose/config.yaml",
      file: """
        extensions:
          s:
            type: stdio
            cmd: x
            args: [a]
            envs: {API_KEY: LITERAL, MINE: "1"}
            env_keys: [MINE_TOO]

        """),
    Form(
      client: "goose", path: "/home/me/.config/goose/config.yaml",
      file: """
        extensions:
          s:
            type: streamable_http
            uri: https://a.example.com/mcp
            headers: {authorization: Bearer LITERAL, X-MINE: "1"}
            envs:
              MINE: "1"
              A_TOKEN: LITERAL

        """, server: Form.remote),
    Form(
      client: "kimi-code", path: "/home/me/.kimi-code/mcp.json",
      file: """
        {"mcpServers": {"s": {
          "url": "https://a.example.com/mcp",
          "headers": {"authorization": "Bearer LITERAL", "X-MINE": "1"}
        }}}
        """, server: Form.remote),
    Form(
      client: "mistral-vibe", path: "/home/me/.vibe/config.toml",
      file: """
        [[mcp_servers]]
        name = "s"
        transport = "http"
        url = "https://a.example.com/mcp"
        headers = { Authorization = "Bearer LITERAL", X-MINE = "1" }
        api_key_env = "OTHER"

        """, server: Form.remote),
    Form(
      client: "mistral-vibe", path: "/home/me/.vibe/config.toml",
      file: """
        [[mcp_servers]]
        name = "s"
        transport = "http"
        url = "https://a.example.com/mcp"

        [mcp_servers.auth]
        type = "oauth"
        scopes = ["OTHER"]
        headers = { authorization = "Bearer LITERAL", X-MINE = "1" }

        """, server: Form.remote),
    Form(
      client: "opencode", path: "/home/me/.config/opencode/opencode.json",
      file: """
        {"mcp": {"s": {
          "type": "local", "command": ["x", "a"],
          "env": {"API_KEY": "LITERAL", "MINE": "1"}
        }}}
        """),
    Form(
      client: "cline", path: "/home/me/.cline/data/settings/cline_mcp_settings.json",
      file: """
        {"mcpServers": {"s": {"command": "x", "args": ["a"], "env": {"API_KEY": "LITERAL", "MINE": "1"}}}}
        """),
    Form(
      client: "gemini-cli", path: "/home/me/.gemini/settings.json",
      file: """
        {"mcpServers": {"s": {
          "httpUrl": "https://OTHER/mcp", "transport": "stdio",
          "headers": {"AUTHORIZATION": "Bearer LITERAL"}, "trust": "MINE"
        }}}
        """, server: Form.remote),
    Form(
      client: "cursor", path: "/home/me/.cursor/mcp.json",
      file: """
        {"mcpServers": {"s": {
          "type": "stdio", "serverUrl": "https://OTHER/mcp", "MINE": true,
          "requestInit": {"headers": {"Authorization": "Bearer LITERAL", "X-MINE": "1"}}
        }}}
        """, server: Form.remote),
    Form(
      client: "continue", path: "/home/me/.continue/config.yaml",
      file: """
        name: MINE
        version: 0.0.1
        mcpServers:
          - name: s # MINE
            url: https://a.example.com/mcp
            headers: {Authorization: Bearer LITERAL}
            requestOptions: {timeout: 1, headers: {X-MINE: "1", authorization: Bearer LITERAL}}

        """, server: Form.remote),
  ]

  private func profile(_ form: Form) -> String {
    "version: 1\nclients: [\(form.client)]\nservers:\n  s: \(form.server)\n"
  }

  @Test(arguments: forms)
  func `only our form is left, and what is the user's`(_ form: Form) throws {
    var tokens = Tokens(seed: 7)
    let secret = tokens.key()
    let file = form.file.split(separator: "LITERAL").joined(separator: secret)
    let disk = MemoryDisk([form.path: file])
    let profile = profile(form)

    let diff = disk.run("diff", profile)
    #expect(diff.exit == .negative)
    #expect(diff.outputText.contains("<redacted>") || !file.contains(secret))
    #expect(!diff.outputText.contains(secret))
    #expect(!disk.run("doctor --client \(form.client)", profile).outputText.contains("as in the"))

    let run = disk.run("apply", profile)
    #expect(run.exit == .success, "\(run.errorText)")
    let text = try #require(disk[form.path])
    #expect(!text.contains(secret), "\(text)")
    #expect(!text.contains("OTHER"), "\(text)")
    #expect(count("MINE", text) == count("MINE", file), "\(text)")
    #expect(disk.run("diff", profile).outputText == "")
    #expect(disk.run("apply", profile).outputText.contains("unchanged"))
  }

  private func count(_ word: String, _ text: String) -> Int {
    text.split(separator: word, omittingEmptySubsequences: false).count
  }

  @Test func `a name that is not passed on any more leaves the names of the user`() throws {
    let path = "/home/me/.codex/config.toml"
    let disk = MemoryDisk()
    func profile(_ environment: String) -> String {
      "version: 1\nclients: [codex]\nservers:\n  s: {command: x, env: {\(environment)}}\n"
    }
    _ = disk.run("apply", profile(#"A: "${A}", B: "${B}""#))
    let text = try #require(disk[path])
    #expect(text.contains(#"env_vars = ["A", "B"]"#), "\(text)")
    disk[path] = text.replacing(#""B"]"#, with: #""B", "MINE"]"#)
    _ = disk.run("apply", profile(#"B: "${B}""#))
    #expect(try #require(disk[path]).contains(#"env_vars = ["B", "MINE"]"#))
    let run = disk.run("apply", profile("B: plain"))
    #expect(!String(decoding: run.output + run.errors, as: UTF8.self).contains("by hand"))
    #expect(try #require(disk[path]).contains(#"env_vars = ["MINE"]"#))
    _ = disk.run("remove", profile("B: plain"))
    #expect(disk[path] == "")
  }

  @Test func `what the user set instead of a default of the token stays`() throws {
    let path = "/home/me/.config/opencode/opencode.json"
    let disk = MemoryDisk()
    func profile(_ token: String) -> String {
      "version: 1\nclients: [opencode]\nservers: {s: {url: https://a.example.com/mcp, token: \(token)}}\n"
    }
    _ = disk.run("apply", profile(#""${A_TOKEN}""#))
    let own = #""oauth": {"clientId": "mine"}"#
    disk[path] = try #require(disk[path]).replacing(#""oauth": false"#, with: own)
    _ = disk.run("apply", profile("none"))
    #expect(try #require(disk[path]).contains(own))
  }

  /// This happens after `git checkout`: the record is about another file, and nothing in this one
  /// is ours.
  @Test func `what was written into a file that was replaced since is forgotten`() throws {
    let path = "/home/me/.config/Code/User/mcp.json"
    let disk = MemoryDisk([path: "{}\n"])
    let profile = """
      version: 1
      clients: {vscode: {tokens: prompt}}
      servers: {s: {url: "https://a.example.com/mcp", token: "${A_TOKEN}"}}

      """
    _ = disk.run("apply", profile)
    #expect(try #require(disk[path]).contains(#""id": "A_TOKEN""#))
    let own = """
      {"inputs": [{"id": "A_TOKEN", "type": "promptString", "description": "mine"}], "servers": {}}

      """
    disk[path] = own
    _ = disk.run("apply", profile)
    #expect(try #require(disk[path]).contains("mine"))
    _ = disk.run("remove", profile)
    #expect(disk[path] == own)
  }

  /// Older versions recorded the members of an entry without these defaults.
  @Test func `a default of the token that an older version wrote goes away`() throws {
    let path = "/home/me/.config/opencode/opencode.json"
    let state = "/home/me/.local/state/mcpconf/applied.json"
    let disk = MemoryDisk()
    func profile(_ server: String) -> String {
      "version: 1\nclients: [opencode]\nservers: {s: \(server)}\n"
    }
    _ = disk.run("apply", profile(#"{url: https://a.example.com/mcp, token: "${A_TOKEN}"}"#))
    let memory = try #require(disk[state])
    #expect(memory.contains("oauth"))
    // Older versions wrote no checksum either.
    let older = memory.replacing(",\n          \"oauth\": false", with: "")
      .replacing(/,\s+"check": "[0-9a-f]+"/, with: "")
    #expect(!older.contains("oauth") && !older.contains("check"))
    disk[state] = older
    _ = disk.run("apply", profile("{url: https://a.example.com/mcp}"))
    #expect(try #require(disk[path]).contains("oauth") == false)
  }

  @Test(
    arguments: [
      #"command = ["/opt/my tool", "-y", "a"]"#,
      #"command = ["/opt/my tool", "-y"]\#nargs = ["a"]"#,
      #"command = "'/opt/my tool' -y"\#nargs = ["a"]"#,
      #"args = ["-y", "a"]\#ncommand = "'/opt/my tool'""#,
    ])
  func `both forms of a command of Mistral Vibe are read, and one is written`(_ form: String) {
    let path = "/home/me/.vibe/config.toml"
    let head = "[[mcp_servers]]\nname = \"s\"\ntransport = \"stdio\"\n"
    let imported = MemoryRun.importing(head + form + "\n", as: path)
    #expect(imported.problems.isEmpty, "\(imported.errors)")
    #expect(imported.output.contains("command: /opt/my tool\n"), "\(imported.output)")
    #expect(imported.output.contains("args: [-y, a]\n"), "\(imported.output)")

    let disk = MemoryDisk([path: head + form + "\n"])
    let profile =
      "version: 1\nclients: [mistral-vibe]\nservers: {s: {command: /opt/my tool, args: [-y, a]}}\n"
    _ = disk.run("apply", profile)
    #expect(disk[path]?.contains(#"command = "'/opt/my tool'""#) == true)
    #expect(disk[path]?.contains(#"args = ["-y", "a"]"#) == true)
    #expect(disk.run("diff", profile).exit == .success)
  }

  @Test func `doctor names a table that the client does not read`() {
    let disk = MemoryDisk([
      "/home/me/.config/opencode/opencode.json":
        #"{"mcp": {"s": {"type": "local", "command": ["x"], "env": {"MINE": "1"}}}}"#
    ])
    let profile = "version: 1\nclients: [opencode]\nservers: {s: {command: x}}\n"
    let run = disk.run("doctor --client opencode", profile)
    #expect(run.errorText.contains("opencode does not read 'env'"), "\(run.errorText)")
  }
}
