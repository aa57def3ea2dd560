import HostSystem
import MCPConfCommands
import Testing

/// Tests the states of earlier releases: `States` has a folder for each release, with its
/// `applied.json` for the home directory `/home/me` and the matching clients' files.
///
/// Before a release changes the format, the last state of the old format gets a folder here, which
/// is kept.
@Suite struct StatesOfReleasesTests {
  private static let state = "/home/me/.local/state/mcpconf/applied.json"
  private static let places = [
    ("applied.json", state), ("cursor.json", "/home/me/.cursor/mcp.json"),
    ("vscode.json", "/home/me/.config/Code/User/mcp.json"),
    ("codex.toml", "/home/me/.codex/config.toml"),
  ]
  private static let profile = """
    version: 1
    clients: { cursor: {}, vscode: { tokens: prompt }, codex: {} }
    servers:
      kept: { url: "https://kept.example.com/mcp", token: "${KEPT_TOKEN}" }
      program: { command: npx, args: [-y, files], env: { LOG_LEVEL: info } }
    """
  private static let releases = (try? POSIX.listDirectory(folder)) ?? []
  private static let folder =
    #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/States"

  private func disk(_ release: String) throws -> MemoryDisk {
    let disk = MemoryDisk()
    for (name, path) in Self.places {
      let bytes = try #require(try POSIX.readFile("\(Self.folder)/\(release)/\(name)"))
      disk[path] = String(decoding: bytes, as: UTF8.self)
    }
    return disk
  }

  @Test func `There is a state of each release`() {
    #expect(Self.releases.contains("0.1.0"))
  }

  @Test(arguments: releases)
  func `What an older release wrote is known, so --prune removes it once its profile is known`(
    release: String
  ) throws {
    let disk = try disk(release)
    let older = disk.run("apply --prune", Self.profile)
    #expect(older.errorText.contains("cursor: --prune keeps 'dropped' in ~/.cursor/mcp.json"))
    #expect(!older.outputText.contains("- dropped"))
    // An older release did not record the profile, and an apply of the unchanged profile adds it.
    let dropped = """

        dropped: { url: "https://dropped.example.com/mcp", token: "${DROPPED_TOKEN}" }
      """
    let unchanged = disk.run("apply", Self.profile + dropped)
    #expect(unchanged.exit == .success, "\(unchanged.errorText)")
    let run = disk.run("apply --prune", Self.profile)
    #expect(run.errorText.split(separator: "\n").filter { $0.contains("[") }.count == 1)
    #expect(run.errorText.contains("[not-forwarded]") && run.exit == .success)
    #expect(
      run.outputText == """
        cursor: updated ~/.cursor/mcp.json (- dropped)
        vscode: updated ~/.config/Code/User/mcp.json (- dropped)
        codex: updated ~/.codex/config.toml (- dropped)

        """)
    for (_, path) in Self.places {
      let text = try #require(disk[path])
      #expect(!text.contains("dropped") && text.contains("kept"), "\(path)")
    }
    #expect(try #require(disk["/home/me/.cursor/mcp.json"]).contains("\"mine\""))
  }

  @Test(arguments: ["apply", "apply --prune", "apply --dry-run", "remove", "diff"])
  func `A state of a newer release is an error, and nothing changes`(command: String) throws {
    let disk = try disk("0.1.0")
    let newer = try #require(disk[Self.state])
      .replacing(#""version": 1"#, with: #""version": 2, "new": {}"#)
    disk[Self.state] = newer
    let before = Self.places.map { disk[$0.1] }
    let run = disk.run(command, Self.profile)
    #expect(run.exit == .failure && run.outputText == "")
    #expect(run.errorText.contains("a newer version of mcpconf wrote \(Self.state)"))
    #expect(run.errorText.contains("fix: update mcpconf"))
    #expect(Self.places.map { disk[$0.1] } == before)
  }
}
