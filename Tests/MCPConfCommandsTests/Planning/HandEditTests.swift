import MCPConfCommands
import Testing

/// Tests that `--prune` and `remove` keep an entry that the user edited by hand.
@Suite struct HandEditTests {
  private static let profile = "/repo/a.yaml"
  private static let cursor = "/home/me/.cursor/mcp.json"
  private let disk = MemoryDisk()

  private func set(servers: String) {
    disk[Self.profile] =
      "version: 1\nclients: [cursor]\nservers:\n  kept: { command: kept }\n\(servers)"
  }

  private static let remote =
    #"  R: { url: "https://r.example.com/mcp", token: "${R_TOKEN}", headers: { X-Team: web } }"#
    + "\n"
  private static let local = "  L: { command: npx, args: [-y, files], env: { LEVEL: info } }\n"

  /// Applies R and L, edits the file, and runs a command; returns its messages.
  private func messages(
    _ command: String, after edit: (String, String), in servers: String
  ) throws -> String {
    set(servers: Self.remote + Self.local)
    #expect(disk.run(["apply", Self.profile]).exit == .success)
    let written = try #require(disk[Self.cursor])
    let edited = written.replacing(edit.0, with: edit.1)
    #expect(edited != written)
    disk[Self.cursor] = edited
    set(servers: servers)
    let run = disk.run(command.split(separator: " ").map(String.init) + [Self.profile])
    #expect(run.exit == .success, "\(run.errorText)")
    return run.errorText
  }

  private static let edits: [(String, String)] = [
    (#""url": "https://r.example.com/mcp""#, #""url": "https://mine.example.com/mcp""#),
    (#""url": "https://r.example.com/mcp""#, #""command": "/home/me/mine""#),
    (#""Authorization": "Bearer ${env:R_TOKEN}""#, #""Authorization": "Bearer ${env:MINE}""#),
    (#""X-Team": "web""#, #""X-Team": "other""#),
    (#""X-Team": "web""#, #""X-Other": "web""#),
  ]

  @Test(arguments: edits.indices, ["apply --prune", "remove --prune", "remove"])
  func `An entry with another value for a member of ours is kept`(
    edit: Int, command: String
  ) throws {
    let servers = command.hasSuffix("prune") ? "" : Self.remote + Self.local
    let messages = try messages(command, after: Self.edits[edit], in: servers)
    #expect(
      messages.contains(
        "warning: cursor: somebody edited 'R' in ~/.cursor/mcp.json by hand, so mcpconf does not remove it [edited-by-hand]"
      ), "\(messages)")
    let text = try #require(disk[Self.cursor])
    #expect(text.contains(Self.edits[edit].1) && !text.contains("files"))
    // A second run keeps it too, and does not call it a leftover.
    #expect(
      disk.run(command.split(separator: " ").map(String.init) + [Self.profile]).exit == .success)
    #expect(disk[Self.cursor] == text)
    if command == "apply --prune" {
      #expect(disk.run(["apply", Self.profile]).errorText.isEmpty)
    }
  }

  @Test(arguments: ["apply --prune", "remove --prune", "remove"])
  func `An entry with only more members is removed`(command: String) throws {
    let servers = command.hasSuffix("prune") ? "" : Self.remote + Self.local
    for edit in [
      (#""url": "https://r"#, #""disabled": true, "url": "https://r"#),
      (#""X-Team": "web""#, #""X-Team": "web", "X-Mine": "mine""#),
      (#""LEVEL": "info""#, #""LEVEL": "info", "MINE": "1""#),
    ] {
      #expect(try !messages(command, after: edit, in: servers).contains("edited-by-hand"))
      #expect(disk[Self.cursor]?.contains("R_TOKEN") == false, "\(edit)")
      #expect(disk[Self.cursor]?.contains("files") == false, "\(edit)")
    }
  }

  @Test func `An edit that the profile has too is not the user's`() throws {
    let mine = Self.remote.replacing("r.example.com", with: "mine.example.com")
    let messages = try messages("remove", after: Self.edits[0], in: mine + Self.local)
    #expect(messages.isEmpty)
    #expect(disk[Self.cursor]?.contains("mine.example.com") == false)
  }

  @Test(arguments: ["apply", "apply --prune", "remove"])
  func `A server that the profile calls absent is removed in any case`(command: String) throws {
    let absent = "  R: { absent: true }\n"
    let messages = try messages(command, after: Self.edits[1], in: absent + Self.local)
    #expect(!messages.contains("edited-by-hand"))
    #expect(disk[Self.cursor]?.contains("/home/me/mine") == false)
  }

  @Test func `--exclusive removes it, and a new name keeps the old entry`() throws {
    _ = try messages("apply --exclusive", after: Self.edits[1], in: Self.local)
    #expect(disk[Self.cursor]?.contains("/home/me/mine") == false)
    let renamed = Self.remote.replacing(
      "X-Team: web }", with: "X-Team: web }, overrides: { cursor: { name: Other } }")
    let messages = try messages("apply", after: Self.edits[1], in: renamed + Self.local)
    #expect(messages.contains("somebody edited 'R'"))
    #expect(disk[Self.cursor]?.contains("/home/me/mine") == true)
    #expect(disk[Self.cursor]?.contains("\"Other\"") == true)
  }

  @Test func `remove has nothing to skip in clients that cannot have the servers`() {
    set(servers: Self.remote)
    #expect(disk.run(["apply", "-c", "all", Self.profile]).errorText.contains("client-left-out"))
    let run = disk.run(["remove", "--prune", "--strict", "-c", "all", Self.profile])
    #expect(run.exit == .success, "\(run.errorText)")
    #expect(!run.errorText.contains("client-left-out"))
  }

  @Test func `Versions of a profile in the Nix store are one profile`() throws {
    let paths = ["a", "b"].map { "/nix/store/\(String(repeating: $0, count: 32))-mcpconf.yaml" }
    let other = "/nix/store/\(String(repeating: "a", count: 32))-other.yaml"
    let servers = "version: 1\nclients: [cursor]\nservers:\n  A: { command: a }\n"
    disk[paths[0]] = servers + "  B: { command: b }\n"
    disk[paths[1]] = servers
    disk[other] = "version: 1\nclients: [cursor]\nservers:\n  C: { command: c }\n"
    for path in [paths[0], other] { _ = disk.run(["apply", path]) }
    #expect(disk.run(["apply", paths[1]]).errorText.contains("still has 'B'"))
    let run = disk.run(["apply", "--prune", paths[1]])
    #expect(run.outputText == "cursor: updated ~/.cursor/mcp.json (- B)\n")
  }
}
