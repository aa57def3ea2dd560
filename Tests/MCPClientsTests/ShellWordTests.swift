import MCPClients
import Testing

/// Compares with Python's `shlex.split`, tried with Python 3.13.
@Suite struct ShellWordTests {
  @Test(arguments: [
    ("npx", "npx"), ("/opt/a-b/c.sh", "/opt/a-b/c.sh"), ("my tool", "'my tool'"), ("", "''"),
    ("it's", #"'it'"'"'s'"#), (#"C:\tools\x.exe"#, #"'C:\tools\x.exe'"#), ("a\"b", "'a\"b'"),
  ])
  func `a word is quoted where it would be split or changed`(word: String, line: String) {
    #expect(ShellWord.quoted(word) == line)
    #expect(ShellWord.split(line) == [word])
  }

  @Test(arguments: [
    ("npx -y  a", ["npx", "-y", "a"]), (#"a\ b "c d"e 'f"g'"#, ["a b", "c de", "f\"g"]),
    (#""a\"b\\c\d" ''"#, [#"a"b\c\d"#, ""]), (" ", []), ("", []),
    (#"C:\tools\npx.cmd -y"#, [#"C:\tools\npx.cmd"#, "-y"]),
    (#""C:\Program Files\x.exe" a"#, [#"C:\Program Files\x.exe"#, "a"]),
  ])
  func `a line is split`(line: String, words: [String]) {
    #expect(ShellWord.split(line) == words)
  }
}
