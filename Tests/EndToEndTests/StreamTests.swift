import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// Tests the built program in pipes and scripts.
@Suite struct StreamTests {
  @Test func `a reader that goes away is no reason to complain`() throws {
    let run = try shell(#"{ sleep 0.1; "$0" list servers; echo "exit $?" >&2; } | true"#)
    #expect(run.errors == "exit 0\n")
    let head = try shell(#""$0" list tokens --format json | head -n 1"#)
    #expect(head.output == "{\n" && head.errors.isEmpty)
  }

  @Test(.enabled(if: POSIX.fileExists("/dev/full")))
  func `a full disk is an error`() throws {
    let run = try shell(#""$0" list servers > /dev/full"#)
    #expect(
      run.errors == """
        mcpconf: error: cannot write <stdout>: No space left on device [file]
          fix: free some space, then run the command again

        """)
    #expect(run.exit == 2)
  }

  @Test func `a closed output is an error`() throws {
    let run = try shell(#""$0" list servers >&-"#)
    #expect(run.errors == "mcpconf: error: cannot write <stdout>: Bad file descriptor [file]\n")
    #expect(run.exit == 2)
  }

  @Test func `a profile can come from a pipe that has a name`() throws {
    let text = "version: 1\nservers: { a: { url: \"https://a.example.com/mcp\" } }\n"
    let run = try shell(
      #"printf '%s' "$1" | "$0" generate /dev/stdin -c windsurf"#, arguments: [text])
    #expect(run.output.contains(#""serverUrl": "https://a.example.com/mcp""#))
    #expect(run.errors.isEmpty && run.exit == 0)
  }

  @Test(.installed("bash"))
  func `completions for bash are in its language`() throws { try expectCompletions("bash") }

  @Test(.installed("zsh"))
  func `completions for zsh are in its language`() throws { try expectCompletions("zsh") }

  @Test(.installed("fish"))
  func `completions for fish are in its language`() throws { try expectCompletions("fish") }

  private func expectCompletions(_ name: String) throws {
    let script = try POSIX.run(ProgramCall([Binary.path, "completions", name])).output
    let scratch = try Scratch()
    let file = try scratch.file("completions", script)
    let run = try POSIX.run(ProgramCall([name, "-n", file]))
    #expect(run.end == .exited(0), "\(String(decoding: run.errors, as: UTF8.self))")
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: [
    ("gen", "generate"),
    (
      "",
      "generate apply diff remove trust validate scan doctor report import init add rm lock verify policy env run list"
    ),
    ("list ", "clients servers tokens"), ("list se", "servers"), ("help val", "validate"),
    ("generate --cl", "--client"), ("generate --client wi", "windsurf"),
    ("generate -c cu", "cursor"), ("generate -c al", "all"),
    ("generate -c cursor,vs", "cursor,vscode"),
    ("generate --shell ", "posix fish powershell"), ("init t", "team tavily"),
    ("init gi", "github gitlab"), ("init github/read", "github/readonly"),
    ("list servers gi", "github gitlab"), ("list --platform macos servers gi", "github gitlab"),
    ("list clients vs", "vscode"), ("help list to", "tokens"), ("help exit", "exit-status"),
    ("--v", "--version"),
    ("generate ", ""), ("generate --output ", ""), ("completions z", "zsh"),
    // The forms into which bash splits '--client=cu', and the form in which zsh leaves it.
    ("generate --client = cu", "cursor"), ("generate --shell =", "posix fish powershell"),
    ("generate --client=cu", "--client=cursor"),
    ("apply --format ", "text json github"), ("scan --format ", "text json github sarif"),
  ])
  func `bash completes commands, options and their values`(line: String, words: String) throws {
    let run = try shell(
      #"""
      exec bash -c '
        eval "$("$0" completions bash)"
        COMP_WORDS=(mcpconf $1); case $1 in ""|*" ") COMP_WORDS+=("") ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _mcpconf
        printf "%s " "${COMPREPLY[@]}"' "$0" "$1"
      """#, arguments: [line])
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix(words.isEmpty ? " " : words + " "), "\(run.output)")
    #expect(words.isEmpty || line.isEmpty || run.output == words + " ")
  }

  private func shell(
    _ script: String, arguments: [String] = []
  ) throws -> (output: String, errors: String, exit: Int32?) {
    var call = ProgramCall(["/bin/sh", "-c", script, Binary.path] + arguments)
    call.environment = [Array("PATH=\(POSIX.environment("PATH") ?? "/usr/bin:/bin")".utf8)]
    let run = try POSIX.run(call)
    var exit: Int32?
    if case .exited(let code) = run.end { exit = code }
    return (
      String(decoding: run.output, as: UTF8.self), String(decoding: run.errors, as: UTF8.self), exit
    )
  }
}
