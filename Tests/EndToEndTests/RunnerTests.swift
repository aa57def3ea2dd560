import Testing

/// The runner itself: a check that finds nothing must be able to find something.
@Suite struct RunnerTests {
  var markers = Markers(work: "/w", home: "/h")

  @Test(arguments: [
    ("generate", ["generate"]), ("a  b\tc", ["a", "b", "c"]), ("a 'b c' d", ["a", "b c", "d"]),
    ("a'b'\"c\"", ["abc"]), ("''", [""]), (#""\n\t\"\\\x41""#, ["\n\t\"\\A"]), (#"'\n'"#, [#"\n"#]),
    ("# nothing\n\na", ["a"]), ("A=b\na", ["a"]), ("", []), ("--x=y", ["--x=y"]),
  ])
  func `a command line is split without a shell`(text: String, words: [String]) throws {
    #expect(try CommandFile(Array(text.utf8)).arguments == words)
  }

  @Test func `a command has variables and an input file`() throws {
    let command = try CommandFile(
      Array("A=1\nB='x y'\nEMPTY=\ngenerate -\n< in put\n".utf8.dropLast(5)))
    #expect(command.environment.map(\.name) == ["A", "B", "EMPTY"])
    #expect(command.environment.map(\.value) == [[0x31], Array("x y".utf8), []])
    #expect(command.inputFile == "in")
  }

  @Test(arguments: ["'a", "\"a", #""\q""#, #""\x4""#, "a\nb", "A=b c", "< a b"])
  func `a wrong command file is refused`(text: String) {
    #expect(throws: CommandFile.Problem.self) { try CommandFile(Array(text.utf8)) }
  }

  @Test(arguments: [
    ("@work@/x @home@", "/w/x /h"), ("a@b.c d@e", "a@b.c d@e"), ("@scope/name", "@scope/name"),
    ("@hex:41 4243@", "ABC"), ("@repeat:3:ab@", "ababab"), (#"@repeat:2:x\n@"#, "x\nx\n"),
    ("@unknown@", "@unknown@"),
    ("@", "@"), ("@@", "@@"),
  ])
  func `markers are replaced, other text is kept`(text: String, expected: String) throws {
    var markers = markers
    #expect(try markers.replaced(in: text) == expected)
    #expect(markers.secrets.isEmpty)
  }

  @Test func `a token is the same everywhere, and its pieces are found`() throws {
    var markers = markers
    let token = try markers.replaced(in: "@token:github-pat@")
    #expect(token.hasPrefix("ghp_") && token.utf8.count == 40)
    #expect(try markers.replaced(in: "@token:github-pat@") == token)
    #expect(try markers.replaced(in: "@token:github-pat:2@") != token)
    #expect(try markers.replaced(in: "@token:github-pat:short@") == String(token.dropLast()))
    #expect(markers.leak(in: Array("ghp_***".utf8)) == nil)
    for start in [4, 20, 34] {
      let piece = token.utf8.dropFirst(start).prefix(6)
      #expect(markers.leak(in: Array("x".utf8) + piece) != nil)
      #expect(markers.leak(in: Array("x".utf8) + piece.dropLast()) == nil)
    }
    #expect(throws: Markers.Problem.self) { try markers.replaced(in: "@token:nothing@") }
  }

  @Test func `a difference is shown by its lines`() {
    #expect(
      Difference.text(Array("a\nb\nc\n".utf8), Array("a\nx\nc\n".utf8)) == "line 2:\n-b\n+x")
  }
}
