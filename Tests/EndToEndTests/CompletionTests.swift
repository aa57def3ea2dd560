import HostSystem
import TestSupport
import Testing

/// Completion in real shells: part of a command line is typed, then Tab.
@Suite(.installed("python3")) struct CompletionTests {
  /// The typed text, and the completed line.
  static let lines = [
    ("mcpconf init gith", "mcpconf init github"),
    ("mcpconf list servers gitl", "mcpconf list servers gitlab"),
    ("mcpconf apply -s J", "mcpconf apply -s Jam"),
    ("mcpconf apply other.yaml -s O", "mcpconf apply other.yaml -s Other"),
    ("mcpconf rm J", "mcpconf rm Jam"),
    ("mcpconf apply --project fo", "mcpconf apply --project folder/"),
    ("mcpconf apply --project=fo", "mcpconf apply --project=folder/"),
    ("mcpconf init github/re", "mcpconf init github/readonly"),
    ("mcpconf help list cl", "mcpconf help list clients"),
    ("mcpconf generate -c cursor,vs", "mcpconf generate -c cursor,vscode"),
    ("mcpconf generate mc", "mcpconf generate mcpconf.yaml"),
  ]

  /// A line that Tab does not complete, because `mcpconf.yaml` is a file and no directory begins with `mc`.
  static let unchanged = "mcpconf apply --project mc"

  @Test(.installed("bash")) func `bash`() throws {
    try expect("bash", [".bashrc": #"eval "$(mcpconf completions bash)""#])
  }

  @Test(
    .installed("zsh"),
    arguments: [
      #"eval "$(mcpconf completions zsh)""#,
      "eval \"$(mcpconf completions zsh)\"\nautoload -Uz compinit && compinit -u",
      "autoload -Uz compinit && compinit -u\neval \"$(mcpconf completions zsh)\"",
      "fpath=(~/functions $fpath)\nautoload -Uz compinit && compinit -u",
    ])
  func `zsh`(setup: String) throws { try expect("zsh", [".zshrc": setup]) }

  @Test(.installed("fish")) func `fish`() throws {
    let scratch = try place([:])
    for (line, completed) in Self.lines {
      let script = "mcpconf completions fish | source; complete -C '\(line)'"
      let words = try run(["fish", "--no-config", "-c", script], in: scratch)
      let wanted = completed.split(separator: " ").last.map(String.init) ?? ""
      let offered = words.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
      #expect(offered.contains { $0 == wanted }, "\(line): \(words)")
    }
    let words = try run(
      [
        "fish", "--no-config", "-c",
        "mcpconf completions fish | source; complete -C '\(Self.unchanged)'",
      ],
      in: scratch)
    #expect(words.isEmpty, "\(words)")
  }

  private func expect(_ shell: String, _ files: [String: String]) throws {
    let scratch = try place(files)
    for (line, completed) in Self.lines + [(Self.unchanged, Self.unchanged)] {
      let shown = try run(["python3", "-c", Self.driver, shell, line], in: scratch)
      // The shell may move the cursor back over a space.
      let plain = shown.filter { $0 != "\u{8}" && $0 != " " }
      #expect(plain == completed.filter { $0 != " " }, "\(line): \(shown)")
    }
  }

  private func place(_ files: [String: String]) throws -> Scratch {
    let scratch = try Scratch()
    let profile = "version: 1\nservers: { Jam: { template: jam } }\n"
    try Scratch.create("\(scratch.path)/mcpconf.yaml", Array(profile.utf8), mode: 0o644)
    try Scratch.create(
      "\(scratch.path)/other.yaml", Array(profile.replacing("Jam", with: "Other").utf8), mode: 0o644
    )
    try Scratch.create("\(scratch.path)/folder/file", [], mode: 0o644)
    try Scratch.create(
      "\(scratch.path)/bin/mcpconf", Array("#!/bin/sh\nexec '\(Binary.path)' \"$@\"\n".utf8),
      mode: 0o755)
    let zsh = try POSIX.run(ProgramCall([Binary.path, "completions", "zsh"])).output
    try Scratch.create("\(scratch.path)/functions/_mcpconf", zsh, mode: 0o644)
    for (name, text) in files {
      let end = "\n[ -z \"$ZSH_VERSION\" ] || unsetopt zle_bracketed_paste\nPS1='ready> '\n"
      try Scratch.create("\(scratch.path)/\(name)", Array((text + end).utf8), mode: 0o644)
    }
    return scratch
  }

  private func run(_ words: [String], in scratch: Scratch) throws -> String {
    var call = ProgramCall(words)
    call.directory = scratch.path
    call.environment = [
      "HOME=\(scratch.path)", "PATH=\(scratch.path)/bin:/usr/bin:/bin", "TERM=dumb",
    ]
    .map { Array($0.utf8) }
    call.timeout = 30_000
    return String(decoding: try POSIX.run(call).output, as: UTF8.self)
  }

  /// Types the line and a Tab, waits until the output stops, and prints it.
  private static let driver = """
    import os, pty, select, signal, sys
    shell, line = sys.argv[1:]
    child, terminal = pty.fork()
    if child == 0:
        words = {"bash": ["bash", "--rcfile", os.environ["HOME"] + "/.bashrc", "-i"], "zsh": ["zsh", "-i"]}
        os.execvp(shell, words[shell])
    shown = b""
    def read(seconds):
        ready, _, _ = select.select([terminal], [], [], seconds)
        return os.read(terminal, 4096) if ready else b""
    while b"ready> " not in shown:
        shown += read(10) or sys.exit("no prompt: " + repr(shown))
    os.write(terminal, line.encode() + b"\\t")
    shown = read(10)
    while part := read(1):
        shown += part
    os.kill(child, signal.SIGKILL)
    sys.stdout.write(shown.decode().replace("\\x1b[?2004h", "").replace("\\r", "").replace("\\x07", ""))
    """
}
