import MCPConfCommands
import TestSupport
import Testing

/// Tests the commands of clients after `--`.
@Suite struct AddClientCommandTests {
  private func run(_ line: String, _ more: String...) -> AddRun {
    AddRun(["add", "--"] + line.split(separator: " ").map(String.init) + more)
  }

  /// The tools that a server may not use, wherever the options are.
  @Test(
    arguments: ["gemini", "qwen", "npx -y @google/gemini-cli@latest", "gemini --debug"],
    [
      "--exclude-tools rm --exclude-tools drop a npx pkg", "a npx pkg --exclude-tools rm drop",
      "--exclude-tools rm drop a npx pkg", "a npx pkg --exclude-tools=rm,drop",
      "a npx pkg --exclude-tools=rm drop", "a npx --excludeTools rm drop --debug pkg",
      "--exclude-tools rm -s user a npx pkg --exclude-tools drop",
      "a --exclude-tools rm drop -- npx pkg", "--exclude-tools rm drop a -- npx pkg",
    ])
  func `loses no tool of a list`(program: String, line: String) {
    let run = run("\(program) mcp add \(line)")
    #expect(run.exit == 0, "\(run.run.errorText)")
    #expect(
      run.added == """
          a:
            command: npx
            args: [pkg]
            tools:
              deny: [rm, drop]

        """)
  }

  @Test(arguments: [
    "--exclude-tools rm drop a pkg", "a npx pkg --exclude-tools rm -y", "a npx --include-tools",
    "a npx --exclude-tools=", "--exclude-tools rm",
  ])
  func `refuses a list whose end is not clear`(line: String) {
    #expect(run("gemini mcp add \(line)").exit == 2)
    #expect(run("gemini mcp add \(line)").written == nil)
  }

  @Test(arguments: [
    "a npx pkg --trust --timeout 3000", "--timeout=3000 --trust a npx pkg",
    "a npx --trust true pkg --timeout=3000", "a npx --timeout 3000 --trust -- pkg",
  ])
  func `reads the client's options after the program`(line: String) {
    #expect(
      run("gemini mcp add \(line)").added == """
          a:
            command: npx
            args: [pkg]
            timeout: 3s
            approve: all

        """)
  }

  @Test func `gives the program everything after the dashes and what the client does not know`() {
    #expect(
      run("gemini mcp add a npx -y pkg --own=1 --no-trust -- --trust --exclude-tools x").added
        == """
          a:
            command: npx
            args: [-y, pkg, --own=1, --trust, --exclude-tools, x]

        """)
  }

  @Test(arguments: [
    "codex -c model=x mcp add a -- npx pkg", "codex --enable mcp mcp add a -- npx pkg",
    "claude --debug mcp add a -- npx pkg", "npx @anthropic-ai/claude-code mcp add a -- npx pkg",
    "bunx @openai/codex@1.2 mcp add a -- npx pkg", "pnpm dlx opencode-ai mcp add a -- npx pkg",
    "npx -p @openai/codex codex mcp add a -- npx pkg", "sudo -E claude mcp add a -- npx pkg",
    #"C:\bin\claude.cmd mcp add a -- npx pkg"#,
  ])
  func `finds the client before its global options`(line: String) {
    let added = "  a:\n    command: npx\n    args: [pkg]\n"
    #expect(run(line).added == added)
    // A page shows the same line.
    if !line.utf8.contains(UInt8(ascii: "\\")) {
      #expect(AddRun(adding: "$ " + line).added == added)
    }
  }

  @Test(arguments: [
    "claude mcp list", "claude mcp remove a", "claude mcp add-from-claude-desktop", "claude",
    "claude -p hello", "gemini mcp", "gemini --debug mcp list", "codex exec x", "codex mcp",
    "codex -m o3 exec x", "copilot mcp get a", "qwen", "opencode run x", "code .", "amp mcp list",
    "npx -y @anthropic-ai/claude-code mcp list", "uvx --from mistral-vibe vibe", "cursor-agent mcp",
  ])
  func `refuses a client's command that neither starts nor adds a server`(line: String) {
    let run = run(line)
    #expect(run.exit == 2)
    #expect(run.written == nil)
    #expect(run.run.errorText.contains("[not-a-server]"))
  }

  @Test(arguments: [
    "claude mcp serve", "claude --debug mcp serve", "codex mcp-server", "codex mcp serve",
    "codex -c model=x mcp-server", "codex --search mcp-server", "npx -y @openai/codex mcp-server",
    "npx codex-tools mcp list", "uv run claude.py", "docker run claude mcp list",
    "goose mcp memory",
  ])
  func `adds a client that is itself a server`(line: String) {
    #expect(run(line).exit == 0, "\(run(line).run.errorText)")
  }

  /// Each secret is random, so that none of its characters can be a part of another word.
  @Test(arguments: [
    "codex mcp add a --url https://a.example.com/mcp --bearer-token-env-var",
    "vibe mcp add a --url https://a.example.com/mcp --api-key-env",
    "claude mcp add a -t http https://a.example.com/mcp --callback-port",
    "gemini mcp add a npx pkg --timeout", "claude mcp add a -e",
    "claude mcp add -t http a https://a.example.com/mcp --header",
  ])
  func `refuses a wrong value without printing it`(line: String) throws {
    for _ in 0..<8 {
      let secret = String(
        (0..<40).map { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() ?? "a" })
      let run = run(line, secret)
      let option = try #require(line.split(separator: " ").last)
      #expect(run.exit == 2)
      #expect(run.run.errorText.contains(option))
      #expect(!run.run.errorText.contains(secret.prefix(8)))
    }
  }

  @Test func `refers to the client secret that the client asks for`() {
    let added = """
        a:
          url: https://a.example.com/mcp
          transport: http
          oauth:
            clientId: b
            clientSecret: ${A_CLIENT_SECRET}

      """
    let line = "claude mcp add -t http --client-id b --client-secret a https://a.example.com/mcp"
    #expect(run(line).added == added)
    #expect(run(line).run.errorText.contains("'--client-secret'"))
    let json = #"{"type":"http","url":"https://a.example.com/mcp","oauth":{"clientId":"b"}}"#
    #expect(run("claude mcp add-json --client-secret a", json).added == added)
    #expect(run("claude mcp add-json a", json, "--client-secret").added == added)
    let codex = "codex mcp add a --url https://a.example.com/mcp --oauth-client-id b"
    let literal = run("\(codex) --oauth-client-secret", "kitten-basket-" + "2468")
    #expect(literal.added == added)
    #expect(!literal.run.errorText.contains("kitten"))
    #expect(!literal.run.errorText.contains("does not support 'oauth'"))
    // A short secret is one too.
    #expect(run("\(codex) --oauth-client-secret X").added == added)
  }

  @Test(arguments: [
    "hunter-two a https://a.example.com/mcp", "=hunter-two a https://a.example.com/mcp",
  ])
  func `refuses a value of the option that asks for the secret`(rest: String) {
    let separator = rest.hasPrefix("=") ? "" : " "
    let run = run("claude mcp add -t http --client-secret\(separator)\(rest)")
    #expect(run.exit == 2)
    #expect(!run.run.errorText.contains("hunter"))
  }

  @Test(arguments: [
    ("codex", "--oauth-client-registration", "dcr"), ("hermes", "--auth", "header"),
    ("devin", "--oauth-resource", "https://a.example.com/r"),
  ])
  func `names an option about the sign-in that it omits`(
    program: String, option: String, value: String
  ) {
    let run = run("\(program) mcp add a --url https://a.example.com/mcp \(option) \(value)")
    #expect(run.exit == 0)
    #expect(run.run.errorText.contains("'\(option)'"))
  }

  @Test(arguments: [("-thttp", true), ("-t=http", false), ("--transport=http", true)])
  func `reads short options as Claude Code does`(option: String, isRead: Bool) {
    let run = run("claude mcp add \(option) a https://a.example.com/mcp")
    #expect((run.exit == 0) == isRead)
    if !isRead { #expect(run.run.errorText.contains("'-t'")) }
  }
}
