import Testing

@Suite struct ImportHostileTests {
  @Test(arguments: [
    ("{", ["1 json-syntax"]),
    ("[]", ["1 wrong-type"]),
    (#"{"mcpServers": []}"#, ["1 wrong-type"]),
    (#"{"servers": {}}"#, ["1 wrong-root"]),
    (#"{"mcpServers": {}, "mcpServers": {}}"#, ["1 duplicate-member"]),
    (#"{"mcpServers": {"a": {"command": "x"}, "a": {"command": "y"}}}"#, ["1 duplicate-member"]),
    ("// mine\n{}", ["1 json-comment"]),
  ])
  func `a broken file is refused with its place`(_ text: String, _ problems: [String]) {
    let run = MemoryRun.importing(text, as: ".mcp.json")
    #expect(run.exit == 2)
    #expect(run.output.isEmpty)
    #expect(run.problems == problems, "\(run.errors)")
  }

  @Test(arguments: [
    (#"{"a": 1, "b": {"command": "x"}}"#, ["1 not-in-profile"]),
    (
      #"{"a": {"command": 5, "args": {}}, "b": {"command": "x"}}"#,
      ["1 not-in-profile", "1 not-in-profile"]
    ),
    (
      #"{"a": {"env": {"X": "1", "X": "2"}, "command": "y"}, "b": {"command": "x"}}"#,
      ["1 not-in-profile"]
    ),
  ])
  func `what cannot be read costs one server`(_ servers: String, _ problems: [String]) {
    let run = MemoryRun.importing("{\"mcpServers\": \(servers)}", as: ".cursor/mcp.json")
    #expect(run.exit == 0)
    #expect(run.problems == problems, "\(run.errors)")
    #expect(run.profile.hasSuffix("servers:\n  b:\n    command: x\n"), "\(run.output)")
  }

  @Test func `all files are read before it stops`() {
    let run = MemoryRun(
      ["import", ".mcp.json", "none.json", ".cursor/mcp.json", ".vscode/mcp.json"],
      files: [".mcp.json": "{", ".vscode/mcp.json": "[]"])
    #expect(run.exit == 2)
    #expect(run.problems == ["1 json-syntax", "1 unknown-file", "file", "1 wrong-type"])
  }

  /// What a profile refuses is left out, and the rest is printed.
  @Test(arguments: [
    #"{"command": "${file}/run"}"#, #"{"command": "x", "args": ["$(id)"]}"#,
    #"{"command": "x", "args": ["--root", "${NOTES}/notes"]}"#,
    #"{"command": "x", "args": ["${HOME}/${NOTES}"]}"#,
    #"{"url": "wss://x.example.com/mcp"}"#, #"{"url": "${X_URL}"}"#, #"{"url": "javascript:1"}"#,
    #"{"url": "https://good.example.com\\@evil.example.com/"}"#, #"{}"#,
    #"{"url": "https://x.example.com/", "command": "x"}"#,
    #"{"url": "https://x.example.com/", "headers": {"A\r\nB": "x"}}"#,
    #"{"url": "https://x.example.com/", "headers": {"A": "x\r\nB: y"}}"#,
    #"{"url": "http://x.example.com/", "headers": {"Authorization": "Bearer ${X}"}}"#,
    #"{"command": "x", "env": {"A=B": "c"}}"#, #"{"command": "a\u0000b"}"#,
    #"{"command": "a\u202eb"}"#, #"{"command": "x", "env": {"A": "`id`"}}"#,
    #"{"url": "https://x.example.com/", "headers": {"Host": "y"}}"#,
  ])
  func `an entry that no profile can hold is left out`(_ entry: String) {
    let text = "{\"mcpServers\": {\"bad\": \(entry),\n\"good\": {\"command\": \"x\"}}}"
    let run = MemoryRun.importing(text, as: ".mcp.json")
    #expect(run.exit == 0)
    #expect(run.problems.contains("1 not-in-profile"), "\(run.errors)")
    #expect(run.profile.hasSuffix("servers:\n  good:\n    command: x\n"), "\(run.output)")
  }

  @Test(arguments: [
    ("a: b", "a-b"), ("#", "server"), ("é", "server"), ("--x", "x"), ("a.b.c", "a-b-c"),
    ("${X}", "X"), ("toString", "toString-server"), ("__proto__", "proto__"), ("a\\nb: {}", "a-b"),
    ("日本 server", "server"),
  ])
  func `a name that no profile takes is adapted`(_ name: String, _ expected: String) {
    let run = MemoryRun.importing(
      "{\"mcpServers\": {\"\(name)\": {\"command\": \"x\"}}}", as: ".mcp.json")
    #expect(run.exit == 0)
    #expect(run.problems == ["1 renamed"])
    #expect(
      run.profile.contains("servers:\n  \(expected):\n    command: x\n"), "\(run.output)")
  }

  @Test func `an empty file gives an empty profile`() {
    for text in ["", "{}", #"{"mcpServers": {}}"#] {
      let run = MemoryRun.importing(text, as: ".mcp.json")
      #expect(run.exit == 0)
      #expect(run.problems == ["1 no-servers"])
      #expect(run.profile.hasSuffix("servers: {}\n"))
    }
  }

  @Test func `many references in one text are read in one pass`() {
    let text = String(repeating: "${a", count: 20_000)
    let run = MemoryRun.importing(
      "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": {\"A\": \"\(text)\"}}}}",
      as: ".mcp.json")
    #expect(run.exit == 0)
    #expect(run.problems.contains("1 not-in-profile"))
  }
}
