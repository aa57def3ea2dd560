import HostSystem
import LibC
import TestSupport
import Testing

/// Tests the removal of what a killed run left.
@Suite struct LeftoverTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `is removed by the next write`() throws {
    let path = try scratch.file("mcp.json", "old")
    try scratch.file(".mcp.json.mcpconf-1-0.tmp", "half", mode: 0o600)
    try scratch.file(".mcp.json.mcpconf-\(getpid())-0.tmp", "half", mode: 0o600)
    try scratch.file(".mcp.json.bak.mcpconf-77-3.tmp", "half", mode: 0o600)
    var options = WriteOptions()
    options.backupSuffix = ".bak"
    try put("new", at: path, options)
    #expect(try scratch.names() == ["mcp.json", "mcp.json.bak"])
  }

  static let foreign = [
    ".mcp.json.mcpconf-1.tmp", ".mcp.json.mcpconf-1-.tmp", ".mcp.json.mcpconf-x-0.tmp",
    ".mcp.json.mcpconf-1-0-2.tmp", ".mcp.json.mcpconf-1-0.tmp.txt", ".other.mcpconf-1-0.tmp",
    "mcp.json.mcpconf-1-0.tmp", ".mcp.json.tmp",
  ]

  @Test(arguments: foreign)
  func `files of other names stay`(name: String) throws {
    try scratch.file(name, "foreign")
    try put("new", at: scratch("mcp.json"))
    #expect(try Set(scratch.names()) == [name, "mcp.json"])
  }

  /// A killed run may leave the user's old content in a temporary file, and the next run often has
  /// nothing to write.
  @Test func `goes although nothing is written`() throws {
    try scratch.file("mcp.json", "old")
    try scratch.file(".mcp.json.mcpconf-1-0.tmp", "half")
    _ = try POSIX.updateFile(scratch("mcp.json")) { $0 }
    #expect(try scratch.names() == ["mcp.json"])
  }

  /// A run that is killed between the last two steps of creating a file leaves it under both names.
  @Test func `a second name of the file itself is removed and not reported`() throws {
    let path = try scratch.file("mcp.json", "old")
    try #require(unsafe link(path, scratch(".mcp.json.mcpconf-1-0.tmp")) == 0)
    #expect(try put("new", at: path).warnings == [])
    #expect(try scratch.names() == ["mcp.json"])
  }
}
