import Testing

/// Tests the runner itself: its checks must be able to find something.
@Suite struct RunnerTests {
  var markers = Markers(work: "/w", home: "/h")

  @Test(arguments: [
    ("generate", ["generate"]), ("a  b\tc", ["a", "b", "c"]), ("a 'b c' d", ["a", "b c", "d"]),
    ("a'b'\"c\"", ["abc"]), ("''", [""]), (#""\n\t\"\\\x41""#, ["\n\t\"\\A"]), (#"'\n'"#, [#"\n"#]),
    ("", []), ("--x=y", ["--x=y"]), ("A=b", ["A=b"]),
  ])
  func `a command line is split without a shell`(text: String, words: [String]) throws {
    #expect(try StepCommand(Array("# nothing\n\nmcpconf \(text)".utf8)).arguments == words)
  }

  @Test func `a command has variables and an input file`() throws {
    let command = try StepCommand(
      Array("A=1\nB='x y'\nEMPTY=\nmcpconf generate - < in".utf8))
    #expect(command.environment.map(\.name) == ["A", "B", "EMPTY"])
    #expect(command.environment.map(\.value) == [[0x31], Array("x y".utf8), []])
    #expect(command.arguments == ["generate", "-"])
    #expect(command.inputFile == "in")
  }

  @Test(arguments: ["mcpconf 'a", "mcpconf \"a", #"mcpconf "\q""#, #"mcpconf "\x4""#, "a", "A=b c"])
  func `a wrong command is refused`(text: String) {
    #expect(throws: StepCommand.Problem.self) { try StepCommand(Array(text.utf8)) }
  }

  static let example = """
    # Two steps.
    A=1
    mcpconf generate a.yaml
    exit 2
    -- a.yaml --
    one
    -- stderr (no final newline) --
    ␛[1mtwo␍
    -- then --
    mcpconf apply
    -- after tree/b (executable) --
    -- after c (macos) --
    three

    """

  @Test func `a case file has input files and steps`() throws {
    let file = try CaseFile(Self.example)
    #expect(file.input.map(\.name) == ["a.yaml"])
    #expect(try file.input[0].bytes() == Array("one\n".utf8))
    #expect(file.steps.map(\.exit) == ["2", "0"])
    #expect(file.steps[0].preface == ["# Two steps.", "A=1"])
    #expect(try file.steps[0].stream("stderr") == Array("\u{1B}[1mtwo\r".utf8))
    #expect(try file.steps[0].stream("stdout") == [])
    #expect(try file.steps[1].files()["tree/b"] == FileTree.File(bytes: [], isExecutable: true))
    #expect(file.text == Self.example)
  }

  @Test(arguments: ["", "# nothing\n", "mcpconf a\nmcpconf b\n", "mcpconf a\nA=1\n"])
  func `a wrong case file is refused`(text: String) {
    #expect(throws: CaseFile.Problem.self) { try CaseFile(text) }
  }

  @Test(arguments: ["", "a", "a\n", "\n", "a\r\nb\r\n", "\u{FEFF}{}\n", "\u{1B}[0m", "a\n\n"])
  func `a section gives back the bytes that it shows`(text: String) throws {
    let file = FileTree.File(bytes: Array(text.utf8))
    let section = try Section(.output, "stdout", file)
    #expect(section.lines.allSatisfy { !$0.utf8.contains(0x0D) })
    let again = Section.split(([section.header] + section.lines).map { $0 + "\n" }.joined())[1]
    #expect(try again.file() == file)
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
