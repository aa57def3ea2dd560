import MCPConfCommands
import TestSupport
import Testing

/// Tests how results and problems are printed by every command.
@Suite struct PrintingTests {
  static let wrong = "version: 1\nservers: { a: { ur: x } }"
  let world = World.failing.with(files: ["p.yaml": wrong])

  @Test(arguments: [
    ("", ["TERM": "xterm"], true, true),
    ("", [:], true, true),
    ("", ["TERM": "xterm"], false, false),
    ("", ["TERM": "dumb"], true, false),
    ("", ["TERM": "xterm", "NO_COLOR": "1"], true, false),
    ("", ["TERM": "xterm", "NO_COLOR": ""], true, true),
    (" --color always", ["NO_COLOR": "1", "TERM": "dumb"], false, true),
    (" --color=never", ["TERM": "xterm"], true, false),
    (" --color auto", ["TERM": "xterm"], true, true),
    (" --format github", ["TERM": "xterm"], true, false),
    (" --format json", ["TERM": "xterm"], true, false),
  ])
  func `colours problems on a terminal only`(
    options: String, variables: [String: String], isTerminal: Bool, expected: Bool
  ) {
    var world = world.with(variables: variables)
    world.isTerminal = { descriptor in
      #expect(descriptor == 2, "problems go to standard error")
      return isTerminal
    }
    let run = run("generate p.yaml\(options)", world)
    #expect(run.errors.contains(0x1B) == expected)
    #expect(run.exit == .failure && run.output.isEmpty)
  }

  @Test func `colours change nothing but colours`() {
    let plain = run("generate p.yaml", world.with())
    let painted = run("generate p.yaml --color always", world.with())
    var text = painted.errorText
    for code in ["1", "0", "32", "1;31", "1;35", "1;36"] {
      text = text.replacing("\u{1B}[\(code)m", with: "")
    }
    #expect(text == plain.errorText)
  }

  @Test func `prints JSON diagnostics on one line`() {
    let run = run("generate p.yaml --format json", world.with())
    #expect(
      run.errorText.hasPrefix(
        #"{"version":1,"diagnostics":[{"severity":"error","code":"unknown-key","message":"'ur' is not"#
      ))
    #expect(
      run.errorText.contains(#""file":"p.yaml","line":2,"column":17,"endLine":2,"endColumn":19"#))
    #expect(run.errorText.hasSuffix("]}\n"))
    #expect(run.errorText.split(separator: "\n").count == 1)
  }

  @Test func `control characters of the command line do not reach the terminal`() {
    for line in ["gen\u{1B}[2Jrate", "generate --\u{7}x", "list \u{9B}x"] {
      let run = run(line, world.with())
      #expect(!run.errors.contains(0x1B) && !run.errors.contains(7))
      #expect(!run.errorText.unicodeScalars.contains("\u{9B}"))
    }
  }

  @Test func `quiet hides warnings and notes, not errors`() {
    let text = """
      version: 1
      clients: [claude-code]
      servers: { vault: { url: "https://a.example.com/mcp", token: "${VAULT_TOKEN}" } }
      """
    let world = World.failing.with().with(files: ["p.yaml": text])
    #expect(run("generate p.yaml", world).errorText.contains("[blanked-variable]"))
    let quiet = run("generate p.yaml -q", world)
    #expect(quiet.errors.isEmpty)
    #expect(quiet.output == run("generate p.yaml", world).output)
    #expect(!run("generate p.yaml -q", self.world.with()).errors.isEmpty)
  }
}
