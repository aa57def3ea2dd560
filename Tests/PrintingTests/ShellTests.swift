import HostSystem
import Printing
import TestSupport
import Testing

/// Tests quoting with real shells, because it is correct only if a shell passes on exactly these
/// bytes.
@Suite struct ShellTests {
  /// Words that shells often change.
  static let words: [String] = {
    let ascii = (0x20...0x7E).map { String(Unicode.Scalar(UInt8($0))) }
    let control = [1, 7, 8, 9, 11, 12, 13, 27, 31, 127].map { String(Unicode.Scalar(UInt8($0))) }
    let marks = ["'", "\"", "\\", "$", "`", "-", "a"].map { $0 + "\u{301}" }
    return ascii + ascii.map { "a\($0)b" } + ascii.map { "\($0)\($0)" } + control + marks + [
      "", " ", "  ", " lead", "trail ", "a b", #"\'"#, #"'\''"#, #"\\"#, #"\\\'"#, #"a\"#, #"it's"#,
      "$HOME", "${HOME}", "${env:HOME}", "$(id)", "`id`", "!!", "!x", "~", "~/x", "~root", "~+",
      "*", "?", "[a-z]", "{a,b}", "#x", "=ls", "-n", "--", "-e", "%s", "^x", "&&", "||", ">x", "<x",
      "2>&1", "a;b", "(a)", "@(a)", "a=b", "A=B", "if", "then", "end", "$'a'", "$\"a\"", "\\n", "%",
      "“curly”", "‘single’", "‚low‛", "日本語", "é", "e\u{301}", "👩‍👩‍👧", "\u{A0}", "\u{2028}", "\u{FEFF}",
      "'\u{20E3}", "Authorization: Bearer ${JAM_TOKEN}", "https://a.example/mcp?x=1&y=[2]#f",
    ]
  }()

  @Test(.installed("sh"))
  func `sh passes every word on unchanged`() throws { try expectExact(.posix, ["sh", "-c"]) }

  @Test(.installed("bash"))
  func `bash passes every word on unchanged`() throws { try expectExact(.posix, ["bash", "-c"]) }

  @Test(.installed("dash"))
  func `dash passes every word on unchanged`() throws { try expectExact(.posix, ["dash", "-c"]) }

  @Test(.installed("ksh"))
  func `ksh passes every word on unchanged`() throws { try expectExact(.posix, ["ksh", "-c"]) }

  @Test(.installed("mksh"))
  func `mksh passes every word on unchanged`() throws { try expectExact(.posix, ["mksh", "-c"]) }

  @Test(.installed("zsh"))
  func `zsh passes every word on unchanged`() throws { try expectExact(.posix, ["zsh", "-c"]) }

  @Test(.installed("busybox"))
  func `busybox passes every word on unchanged`() throws {
    try expectExact(.posix, ["busybox", "sh", "-c"])
  }

  @Test(.installed("fish"))
  func `fish passes every word on unchanged`() throws {
    try expectExact(.fish, ["fish", "--no-config", "-c"])
  }

  @Test(.installed("pwsh"))
  func `PowerShell passes what it takes on unchanged`() throws {
    let taken = Self.words.filter { Shell.powershell.quoted($0) != nil }
    let line = try #require(Shell.powershell.line(["/usr/bin/printf", "%s\\0"] + taken))
    let run = try POSIX.run(ProgramCall(["pwsh", "-NoProfile", "-Command", "& " + line]))
    #expect(Self.split(run.output) == taken)
  }

  @Test func `random words come through a shell unchanged`() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "'", "\"", "\\", "$", "`", " ", "\t", "!", "{", "}", "\u{301}", "é", "日", "a", "B", "0", "-",
      "=",
      ":", "~", "*", "‘", "’",
    ]
    let words = (0..<500).map { _ in
      (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        pieces.randomElement(using: &generator)
      }.joined()
    }
    try expectExact(.posix, ["sh", "-c"], words)
    try expectExact(.posix, ["bash", "-c"], words)
  }

  @Test(arguments: [
    ("claude", "claude"), ("--scope", "--scope"), ("@scope/server", "@scope/server"),
    ("~/notes", "'~/notes'"), ("a:b", "'a:b'"), ("", "''"), ("it's", #"'it'\''s'"#),
    ("Bearer ${X}", "'Bearer ${X}'"), ("'\u{301}", "''\\''\u{301}'"),
  ])
  func `only words that need it are quoted`(word: String, expected: String) throws {
    let quoted = try #require(Shell.posix.quoted(word))
    #expect(Array(quoted.utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("claude", "claude"), ("a-b_c", "a-b_c"), ("--scope", "--scope"), ("a b", "'a b'"),
    ("it's", "'it''s'"), ("‘a’", "'‘‘a’’'"), ("a‚b‛", "'a‚‚b‛‛'"), ("$env:X", "'$env:X'"),
    ("${X}", "'${X}'"), ("--", "'--'"), ("-e", "'-e'"), ("-x:y", "'-x:y'"), ("1", "'1'"),
    ("0x1F", "'0x1F'"),
    ("a,b", "'a,b'"), ("a;b", "'a;b'"), ("@x", "'@x'"), ("a`b", "'a`b'"), (#"a\"#, #"'a\'"#),
    ("%PATH%", "'%PATH%'"), ("'\u{301}", "'''\u{301}'"), ("日本", "'日本'"),
  ])
  func `PowerShell words are in single quotes`(word: String, expected: String) throws {
    let quoted = try #require(Shell.powershell.quoted(word))
    #expect(Array(quoted.utf8) == Array(expected.utf8))
  }

  @Test(arguments: ["", "say \"hi\"", "\"", "\"\u{301}", #"a b\"#, "a\tb\\"])
  func `PowerShell cannot pass some words on, and is not asked to`(word: String) {
    #expect(Shell.powershell.quoted(word) == nil)
    #expect(Shell.powershell.line(["claude", word]) == nil)
  }

  private func expectExact(
    _ shell: Shell, _ program: [String], _ words: [String] = ShellTests.words
  ) throws {
    let line = try #require(shell.line(["printf", "%s\\0"] + words))
    var call = ProgramCall(program + [line])
    call.environment = ["PATH", "HOME"].map { name in
      Array("\(name)=\(POSIX.environment(name) ?? "/")".utf8)
    }
    let run = try POSIX.run(call)
    #expect(run.end == .exited(0), "\(String(decoding: run.errors, as: UTF8.self))")
    let found = Self.split(run.output)
    #expect(found.count == words.count)
    for (word, got) in zip(words, found) {
      #expect(Array(word.utf8) == Array(got.utf8), "\(shell) changes \(word.debugDescription)")
    }
  }

  private static func split(_ output: [UInt8]) -> [String] {
    output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
