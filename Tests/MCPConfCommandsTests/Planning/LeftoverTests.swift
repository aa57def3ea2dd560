import MCPConfCommands
import Testing

/// Tests how `apply` and `diff` name servers that an earlier `apply` wrote and the profile no longer
/// has.
@Suite struct LeftoverTests {
  private static let a = "/repo/a.yaml"
  private static let b = "/repo/b.yaml"
  private static let state = "/home/me/.local/state/mcpconf/applied.json"
  private static let cursor = "/home/me/.cursor/mcp.json"
  private let disk = MemoryDisk()

  private func profile(_ servers: String..., clients: String = "cursor, codex") -> String {
    "version: 1\nclients: [\(clients)]\nservers:\n"
      + servers.map { "  \($0): { command: \($0) }\n" }.joined()
  }

  /// Runs a command and returns its messages.
  private func messages(_ line: String) -> [String] {
    let run = disk.run(line.split(separator: " ").map(String.init))
    #expect(run.exit == .success || line.hasPrefix("diff"), "\(run.errorText)")
    return run.errorText.split(separator: "\n").map(String.init)
  }

  private func set(_ path: String, _ text: String) { disk[path] = text }

  /// Applies a profile with `kept` and `old`, then removes `old` from it.
  private func dropOld() {
    set(Self.a, profile("kept", "old"))
    #expect(messages("apply \(Self.a)").isEmpty)
    set(Self.a, profile("kept"))
  }

  private static let named = [
    "mcpconf: warning: cursor and codex still have 'old', which is no longer in the profile [leftover]",
    "  fix: to remove it, run 'mcpconf apply --prune /repo/a.yaml'",
  ]

  @Test func `A server that left the profile is named until --prune removes it`() {
    dropOld()
    for line in ["apply -n", "diff", "apply", "apply"] {
      #expect(messages("\(line) \(Self.a)") == Self.named, "\(line)")
    }
    #expect(messages("apply --prune -n \(Self.a)").isEmpty)
    #expect(messages("apply --prune \(Self.a)").isEmpty)
    #expect(messages("apply \(Self.a)").isEmpty)
  }

  @Test func `The command in the message keeps the options of the run`() {
    dropOld()
    let run = messages("apply -c cursor --scope user \(Self.a)")
    #expect(run.count == 2)
    #expect(
      run.last
        == "  fix: to remove it, run 'mcpconf apply --prune --client cursor --scope user /repo/a.yaml'"
    )
  }

  @Test func `A server is not named if the user removed it, and is named if its clients changed`() {
    set(Self.a, profile("kept", "old"))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept") + "  old: { command: old, clients: [codex] }\n")
    #expect(
      messages("apply \(Self.a)").first
        == "mcpconf: warning: cursor still has 'old', which is no longer in the profile for this client [leftover]"
    )
    set(Self.cursor, #"{"mcpServers": {"kept": {"command": "kept"}}}"#)
    #expect(messages("apply \(Self.a)").isEmpty)
  }

  @Test func `Servers that the user wrote, and those of another run's filter, are not named`() {
    set(Self.cursor, #"{"mcpServers": {"mine": {"command": "mine"}}}"#)
    set(Self.a, profile("kept", "other"))
    #expect(messages("apply \(Self.a)").isEmpty)
    #expect(messages("apply \(Self.a) --server kept").isEmpty)
    set(Self.a, profile("kept", "other") + "  old: { absent: true }\n")
    #expect(messages("apply \(Self.a)").isEmpty)
  }

  @Test func `Servers of another profile are not named`() {
    set(Self.a, profile("a", "shared"))
    set(Self.b, profile("b", "shared"))
    for path in [Self.a, Self.b, Self.a, Self.b] { #expect(messages("apply \(path)").isEmpty) }
    set(Self.a, profile("a"))
    for path in [Self.a, Self.b, Self.a] { #expect(messages("apply \(path)").isEmpty) }
    set(Self.b, profile("b"))
    let run = messages("apply \(Self.b)")
    #expect(run.first?.contains("still have 'shared'") == true)
    #expect(
      run.last
        == "  fix: to remove it, run 'mcpconf apply --prune /repo/b.yaml'")
    #expect(messages("apply --prune \(Self.a)").isEmpty)
    #expect(disk[Self.cursor]?.contains("shared") == true)
    #expect(messages("apply --prune \(Self.b)").isEmpty)
    #expect(disk[Self.cursor]?.contains("shared") == false)
    #expect(disk[Self.cursor]?.contains("\"a\"") == true)
  }

  @Test func `A profile that no longer exists does not keep its servers`() {
    set(Self.b, profile("b", "shared"))
    _ = messages("apply \(Self.b)")
    dropOld()
    set(Self.a, profile("kept", "shared"))
    _ = messages("apply \(Self.a)")
    disk[Self.b] = nil
    set(Self.a, profile("kept"))
    #expect(messages("apply \(Self.a)").first?.contains("'shared' and 'old'") == true)
  }

  @Test func `A second apply writes nothing, also with two profiles`() {
    set(Self.a, profile("shared"))
    set(Self.b, profile("shared", "b"))
    for path in [Self.a, Self.b] { _ = messages("apply \(path)") }
    let state = disk[Self.state]
    for path in [Self.a, Self.b, Self.a, Self.b] { _ = messages("apply \(path)") }
    #expect(disk[Self.state] == state)
  }

  @Test
  func
    `A record of an older mcpconf names no profile, so nothing is reported until the next apply`()
    throws
  {
    set(Self.a, profile("kept", "old"))
    _ = messages("apply \(Self.a)")
    let state = try #require(disk[Self.state])
    let older = withoutProfiles(state)
    #expect(older != state && !older.contains("profiles"))
    set(Self.state, older)
    set(Self.a, profile("kept"))
    #expect(messages("apply \(Self.a)").isEmpty)
    // An apply of the unchanged profile adds the profile to the record.
    set(Self.state, older)
    set(Self.a, profile("kept", "old"))
    #expect(messages("apply \(Self.a)").isEmpty)
    #expect(disk[Self.state] == state)
  }

  /// The state as an older mcpconf writes it.
  private func withoutProfiles(_ state: String) -> String {
    var lines: [Substring] = []
    var isInside = false
    for line in state.split(separator: "\n") {
      if line == "      \"profiles\": {" {
        isInside = true
        lines[lines.count - 1] = lines[lines.count - 1].dropLast()
      }
      if !isInside { lines.append(line) }
      if line == "      }" { isInside = false }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test
  func `Clients that left the profile are named, with the command that removes their servers`() {
    set(Self.a, profile("kept", "old", clients: "cursor, codex, zed"))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept", "old", clients: "cursor"))
    let named = [
      "mcpconf: warning: codex and zed still have 'kept' and 'old', but the profile's 'clients' does not list them [leftover]",
      "  fix: to remove them, run 'mcpconf remove -c codex,zed /repo/a.yaml'",
    ]
    for line in ["apply -n", "diff", "apply", "apply --prune"] {
      #expect(messages("\(line) \(Self.a)") == named, "\(line)")
    }
    #expect(messages("apply -c cursor \(Self.a)").isEmpty)
    #expect(messages("remove -c codex,zed \(Self.a)").isEmpty)
    #expect(messages("apply \(Self.a)").isEmpty)
  }

  @Test func `A client's servers that the profile no longer has need remove --prune`() {
    set(Self.a, profile("kept", "old"))
    set(Self.b, profile("b"))
    for path in [Self.a, Self.b] { _ = messages("apply \(path)") }
    set(Self.a, profile("kept", clients: "codex"))
    let run = messages("apply \(Self.a)")
    #expect(
      run.contains("  fix: to remove them, run 'mcpconf remove -c cursor --prune /repo/a.yaml'"))
    #expect(messages("remove -c cursor --prune \(Self.a)").isEmpty)
    #expect(disk[Self.cursor]?.contains("\"b\"") == true)
    #expect(disk[Self.cursor]?.contains("old") == false)
    #expect(!messages("apply \(Self.a)").contains { $0.contains("cursor") })
  }

  @Test func `doctor names the same leftovers, and is not satisfied`() {
    set(Self.a, profile("kept", "old", clients: "cursor, codex, zed"))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept", clients: "cursor, codex"))
    let applied = messages("apply -n \(Self.a)")
    #expect(applied.count == 4)
    let run = disk.run(["doctor", Self.a])
    #expect(run.exit == .negative)
    let lines = run.errorText.split(separator: "\n").map(String.init)
    #expect(applied.allSatisfy(lines.contains), "\(run.errorText)")
    let json = disk.run(["doctor", Self.a, "--format", "json"])
    #expect(json.outputText.contains(#""leftovers": ["#))
    _ = messages("apply --prune \(Self.a)")
    _ = messages("remove -c zed --prune \(Self.a)")
    #expect(!disk.run(["doctor", Self.a]).errorText.contains("leftover"))
  }

  @Test func `Names a local file whose client is no longer defined`() {
    let custom =
      "acme: { custom: { format: json, files: { local: acme.json }, transports: [stdio], reference: none } }"
    set(
      Self.a,
      profile("kept").replacing("[cursor, codex]", with: "{ cursor: {}, \(custom) }"))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept", clients: "cursor"))
    // The record names the file by its absolute path.
    set("/repo/acme.json", disk["acme.json"] ?? "")
    let run = messages("apply \(Self.a)")
    #expect(run.contains { $0.contains("/repo/acme.json still has 'kept'") }, "\(run)")
  }

  @Test func `Names a client in another scope, and a file whose client is no longer defined`() {
    let custom =
      "acme: { custom: { format: json, files: { project: acme.json }, transports: [stdio], reference: none } }"
    set(
      Self.a,
      profile("kept").replacing(
        "[cursor, codex]", with: "{ cursor: { scope: project }, \(custom) }"))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept", clients: "codex"))
    // The record names the file by its absolute path.
    set("/repo/acme.json", disk["acme.json"] ?? "")
    let run = messages("apply \(Self.a)")
    #expect(
      run.contains(
        "  fix: to remove it, run 'mcpconf remove -c cursor --scope project /repo/a.yaml'"),
      "\(run)")
    #expect(run.contains { $0.contains("/repo/acme.json still has 'kept'") }, "\(run)")
  }

  @Test func `The old file of a client is named after its scope or another option changed`() {
    set(Self.a, profile("kept", "old", clients: "cursor, vscode"))
    _ = messages("apply \(Self.a)")
    let options = "{ cursor: { scope: project }, vscode: { channel: insiders } }"
    set(Self.a, profile("kept").replacing("[cursor, codex]", with: options))
    let cursor = [
      "mcpconf: warning: ~/.cursor/mcp.json still has 'kept' and 'old', but the profile now sets up another file for cursor [leftover]",
      "  fix: to remove them, run 'mcpconf remove -c cursor --scope user --prune /repo/a.yaml'",
    ]
    let code = [
      "mcpconf: warning: ~/.config/Code/User/mcp.json still has 'kept' and 'old', but the profile now sets up another file for vscode [leftover]",
      "  fix: remove them from the file yourself",
    ]
    for line in ["apply -n", "diff", "apply", "apply --prune", "remove", "apply"] {
      #expect(messages("\(line) \(Self.a)") == cursor + code, "\(line)")
    }
    #expect(messages("remove -c cursor --scope user --prune \(Self.a)").isEmpty)
    #expect(disk[Self.cursor]?.contains("kept") == false)
    #expect(messages("apply \(Self.a)") == code)
  }

  @Test func `A run with --scope does not call the other files of its clients leftovers`() {
    set(Self.a, profile("kept", clients: "cursor"))
    _ = messages("apply \(Self.a)")
    #expect(messages("apply --scope project \(Self.a)").isEmpty)
  }

  @Test func `The message about a removed custom client contains the client's own file`() {
    func custom(_ id: String) -> String {
      "\(id): { custom: { format: json, files: { project: \(id).json }, transports: [stdio], reference: none } }"
    }
    let clients = "{ cursor: {}, \(custom("one")), \(custom("two")) }"
    set(Self.a, profile("kept").replacing("[cursor, codex]", with: clients))
    _ = messages("apply \(Self.a)")
    set(Self.a, profile("kept", clients: "cursor"))
    for id in ["one", "two"] { set("/repo/\(id).json", disk["\(id).json"] ?? "") }
    let run = messages("apply \(Self.a)")
    for id in ["one", "two"] {
      #expect(run.contains { $0.contains("/repo/\(id).json still has 'kept'") }, "\(run)")
    }
  }
}
