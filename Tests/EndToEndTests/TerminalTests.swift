import HostSystem
import TestSupport
import Testing

/// The built program on a terminal, which Python's `pty` provides.
@Suite(.installed("python3")) struct TerminalTests {
  @Test(arguments: [
    "generate -", "apply - -n", "validate -", "scan -", "import -c cursor -", "add x -",
    "generate /dev/stdin",
  ])
  func `a command that waits for a person says so`(command: String) throws {
    // Ctrl-D on an empty line ends the input.
    let shown = try onTerminal(command, typing: "\u{4}")
    #expect(
      shown.hasPrefix(
        "mcpconf: waiting for standard input; press Ctrl-D on an empty line to end the input\r\n"),
      "\(shown)")
  }

  @Test func `what is typed is the profile`() throws {
    let text = "version: 1\nservers: { a: { url: \"https://a.example.com/mcp\" } }\n\u{4}"
    let shown = try onTerminal("generate - -c windsurf", typing: text)
    #expect(shown.contains(#""serverUrl": "https://a.example.com/mcp""#), "\(shown)")
  }

  @Test func `init says what it created before what is next`() throws {
    let shown = try onTerminal("init")
    #expect(
      shown == """
        created mcpconf.yaml\r
        created mcpconf.schema.json\r
        next: set JAM_TOKEN, check with 'mcpconf validate', then run 'mcpconf apply'\r

        """)
  }

  /// Returns the whole output of the terminal; each run has its own directory.
  private func onTerminal(_ command: String, typing input: String = "") throws -> String {
    let scratch = try Scratch()
    let work = try scratch.directory("work")
    let script = """
      import os, pty, sys
      child, terminal = pty.fork()
      if child == 0:
          os.chdir(sys.argv[2])
          words = [sys.argv[1], *sys.argv[3].split()]
          os.execve(words[0], words, {"HOME": sys.argv[2], "PATH": "/usr/bin:/bin", "NO_COLOR": "1"})
      shown = b""
      if sys.argv[4]:
          while b"Ctrl-D" not in shown:
              shown += os.read(terminal, 4096)
          os.write(terminal, sys.argv[4].encode())
      while True:
          try:
              part = os.read(terminal, 4096)
          except OSError:
              break
          if not part:
              break
          shown += part
      os.waitpid(child, 0)
      sys.stdout.buffer.write(shown)
      """
    var call = ProgramCall(["python3", "-c", script, Binary.path, work, command, input])
    call.environment = [Array("PATH=\(POSIX.environment("PATH") ?? "/usr/bin:/bin")".utf8)]
    call.timeout = 20_000
    return String(decoding: try POSIX.run(call).output, as: UTF8.self)
  }
}
