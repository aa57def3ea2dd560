import Testing

@Suite struct ImportTests {
  /// A client's file, and the profile made from it.
  struct Example: CustomTestStringConvertible {
    let path: String
    let text: String
    let profile: String
    var problems: [String] = []

    var testDescription: String { path }
  }

  @Test(arguments: [
    Example(
      path: ".mcp.json",
      text: """
        { "mcpServers": {
          "Jam": { "type": "http", "url": "https://mcp.jam.dev/mcp",
                   "headers": { "Authorization": "Bearer ${MY_JAM:-x}" } } } }
        """,
      profile: """
        clients:
          claude-code: { scope: project }

        servers:
          Jam:
            template: jam
            token: ${MY_JAM}

        """, problems: ["3 default-dropped"]),
    Example(
      path: "/home/me/.claude.json",
      text: """
        { "numStartups": 3,
          "mcpServers": { "a": { "command": "npx", "args": ["-y", "no", "1.20"], "timeout": 5 } },
          "projects": { "/p": { "history": [],
            "mcpServers": { "b": { "type": "sse", "url": "https://b.example.com/sse" } } } } }
        """,
      profile: """
        clients: [claude-code]

        servers:
          a:
            command: npx
            args: [-y, "no", "1.20"]
            overrides:
              claude-code:
                settings:
                  timeout: 5

          b:
            url: https://b.example.com/sse
            transport: sse

        """),
    Example(
      path: "/home/me/.gemini/settings.json",
      text: """
        {"mcpServers": {"w": {"url": "https://w.example.com/mcp?k=$W_KEY&b=1", "type": "http",
         "headers": {"Authorization": "Bearer $W_TOKEN", "X-Key": "$KEY"}},
         "s": {"command": "x", "env": {"API_KEY": "$S_KEY", "SECRET": "$ecret-phrase"}}}}
        """,
      profile: """
        clients: [gemini-cli]

        servers:
          w:
            url: "https://w.example.com/mcp?k=${W_KEY}&b=1"
            transport: http
            token: ${W_TOKEN}
            headers:
              X-Key: ${KEY}

          s:
            command: x
            env:
              API_KEY: ${S_KEY}
              SECRET: ${S_SECRET}

        """, problems: ["3 export-variable"]),
    Example(
      path: "/home/me/.cursor/mcp.json",
      text: """
        {"mcpServers": {"w": {"url": "https://w.example.com/mcp?team=a&k=${env:W_KEY}",
         "headers": {"X-Team": "it's: #1", "X-Key-Two": "${env:TWO}"}}}}
        """,
      profile: """
        clients: [cursor]

        servers:
          w:
            url: "https://w.example.com/mcp?team=a&k=${W_KEY}"
            transport: http
            token: { env: TWO, header: X-Key-Two }
            headers:
              X-Team: "it's: #1"

        """),
    Example(
      path: "x/Code - Insiders/User/mcp.json",
      text: """
        // mine
        { "inputs": [{ "type": "promptString", "id": "jam-token", "password": true }],
          "servers": { "jam": { "type": "http", "url": "https://mcp.jam.dev/mcp",
            "headers": { "Authorization": "Bearer ${input:jam-token}" }, }, } }
        """,
      profile: """
        clients:
          vscode: { channel: insiders, tokens: prompt }

        servers:
          jam:
            template: jam
            token: ${JAM_TOKEN}

        """, problems: ["4 prompt-renamed"]),
    Example(
      path: #"Users\me\.codeium\windsurf\mcp_config.json"#,
      text: """
        {"mcpServers": {"my server": {"serverUrl": "https://s.example.com/mcp", "disabled": true},
          "workspace": {"command": "run", "env": {"LEVEL": "info", "N": 5}}}}
        """,
      profile: """
        clients: [windsurf]

        servers:
          my-server:
            url: https://s.example.com/mcp
            transport: http
            enabled: false
            overrides:
              windsurf:
                name: my server

          workspace-server:
            command: run
            env:
              LEVEL: info
              "N": "5"
            overrides:
              windsurf:
                name: workspace

        """, problems: ["1 renamed", "2 renamed"]),
    Example(
      path: ".devin/mcp_config.local.json",
      text: """
        {"mcpServers": {"r": {"transport": "sse", "url": "https://r.example.com/sse",
          "headers": {"authorization": "Token ${env:R}"}}}}
        """,
      profile: """
        clients:
          devin: { scope: local }

        servers:
          r:
            url: https://r.example.com/sse
            transport: sse
            token: { env: R, header: authorization, scheme: Token }

        """),
  ])
  func `a client's file becomes a profile`(_ example: Example) {
    let run = MemoryRun.importing(example.text, as: example.path)
    #expect(run.exit == 0)
    #expect(run.profile == example.profile)
    #expect(run.problems == example.problems)
    #expect(run.output.hasPrefix("# Created by 'mcpconf import'"))
  }

  @Test func `a path that tells nothing needs --client`() {
    let text = #"{"mcpServers": {"a": {"command": "x"}}}"#
    let run = MemoryRun.importing(text, as: "old.json")
    #expect(run.exit == 2)
    #expect(run.problems == ["1 unknown-file"])
    #expect(run.errors.contains("add --client ID"))
    let named = MemoryRun(["import", "-", "--client", "cursor"], input: text)
    #expect(named.exit == 0)
    #expect(named.profile.contains("clients: [cursor]"))
  }

  @Test func `a layout of VS Code for Windsurf is kept`() {
    let text = #"{"servers": {"a": {"type": "stdio", "command": "x"}}}"#
    let run = MemoryRun.importing(text, as: "a.json", "--client", "windsurf")
    #expect(run.profile.contains("windsurf: { layout: vscode }"))
  }

  @Test func `a project's file is told from a person's`() {
    let text = #"{"mcpServers": {"a": {"command": "x"}}}"#
    let project = MemoryRun.importing(text, as: ".cursor/mcp.json")
    #expect(project.profile.contains("cursor: { scope: project }"))
    let person = MemoryRun.importing(text, as: "/home/me/.cursor/mcp.json")
    #expect(person.profile.contains("clients: [cursor]"))
  }

  @Test func `no file is a usage error`() {
    #expect(MemoryRun(["import"]).exit == 2)
  }

  @Test func `problems are JSON when asked for`() {
    let text = #"{"mcpServers": {"a b": {"command": "x"}}}"#
    let run = MemoryRun.importing(text, as: ".mcp.json", "--format", "json")
    #expect(
      run.errors.hasPrefix(#"{"version":1,"diagnostics":[{"severity":"note","code":"renamed""#))
    #expect(run.exit == 0)
  }
}

@Suite struct ImportMergeTests {
  private func run(_ first: String, _ second: String) -> MemoryRun {
    MemoryRun(
      ["import", ".mcp.json", "/home/me/.cursor/mcp.json"],
      files: [
        ".mcp.json": #"{"mcpServers": \#(first)}"#,
        "/home/me/.cursor/mcp.json": #"{"mcpServers": \#(second)}"#,
      ])
  }

  private let clients = "clients:\n  claude-code: { scope: project }\n  cursor: {}\n\nservers:\n"

  @Test func `an equal server is written once`() {
    let run = run(
      #"{"a": {"type": "sse", "url": "https://a.example.com/s"}, "b": {"command": "b"}}"#,
      #"{"a": {"url": "https://a.example.com/s"}, "c": {"command": "c"}}"#)
    #expect(run.problems.isEmpty)
    #expect(
      run.profile == clients + """
          a:
            url: https://a.example.com/s
            transport: sse

          b:
            command: b
            clients: [claude-code]

          c:
            command: c
            clients: [cursor]

        """)
  }

  @Test func `a variable of its own stays with its client`() {
    let entry = { (reference: String) in
      #"{"Jam": {"type": "http", "url": "https://mcp.jam.dev/mcp", "#
        + #""headers": {"Authorization": "Bearer \#(reference)"}}}"#
    }
    let run = run(entry("${JAM_TOKEN}"), entry("${env:JAM_TOKEN_CURSOR}"))
    #expect(run.problems.isEmpty)
    #expect(
      run.profile == clients + """
          Jam:
            template: jam
            token:
              env: { default: JAM_TOKEN, cursor: JAM_TOKEN_CURSOR }

        """)
  }

  @Test func `different servers of one name stand side by side`() {
    let run = run(#"{"a": {"command": "one"}}"#, #"{"A": {"command": "two"}}"#)
    #expect(run.problems == ["1 different-server"])
    #expect(
      run.profile == clients + """
          a:
            command: one
            clients: [claude-code]

          A-cursor:
            command: two
            clients: [cursor]
            overrides:
              cursor:
                name: A

        """)
  }
}
