import HostSystem
import LibC
import TestSupport
import Testing

@Suite struct BackupTests {
  let scratch: Scratch
  var options = WriteOptions()

  init() throws {
    scratch = try Scratch()
    options.backupSuffix = ".bak"
  }

  @Test(arguments: [(0o644, 0o600), (0o600, 0o600)] as [(mode_t, mode_t)])
  func `keeps the old text for the owner only`(mode: mode_t, expected: mode_t) throws {
    try scratch.file("mcp.json", "old", mode: mode)
    let result = try put("new", at: scratch("mcp.json"), options)
    #expect(result.backup == scratch("mcp.json.bak"))
    #expect(try scratch.text("mcp.json.bak") == "old")
    #expect(try scratch.mode("mcp.json.bak") == expected)
    #expect(try scratch.text("mcp.json") == "new")
  }

  @Test(.enabled(if: isRoot, "only root may read what the mode forbids"))
  func `keeps the old text of a file that its owner must not read`() throws {
    try `keeps the old text for the owner only`(mode: 0o200, expected: 0o200)
  }

  @Test func `stands beside the file, not beside the link`() throws {
    try scratch.directory("dotfiles")
    try scratch.file("dotfiles/mcp.json", "old")
    try scratch.link("mcp.json", to: "dotfiles/mcp.json")
    try put("new", at: scratch("mcp.json"), options)
    #expect(try scratch.names() == ["dotfiles", "mcp.json"])
    #expect(try scratch.text("dotfiles/mcp.json.bak") == "old")
  }

  @Test func `replaces the one before, and never writes through a link`() throws {
    try scratch.file("mcp.json", "2")
    try scratch.file("precious", "precious")
    try scratch.link("mcp.json.bak", to: "precious")
    try put("3", at: scratch("mcp.json"), options)
    #expect(try scratch.text("precious") == "precious")
    #expect(try scratch.text("mcp.json.bak") == "2")
    try put("4", at: scratch("mcp.json"), options)
    #expect(try scratch.text("mcp.json.bak") == "3")
  }

  @Test func `is not made for a new file or without a change`() throws {
    #expect(try put("new", at: scratch("mcp.json"), options).backup == nil)
    #expect(try put("new", at: scratch("mcp.json"), options).backup == nil)
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test func `no backup, no write`() throws {
    try scratch.file("mcp.json", "old")
    try scratch.directory("mcp.json.bak")
    #expect(
      try reason { try put("new", at: scratch("mcp.json"), options) } == .system(EISDIR))
    #expect(try scratch.text("mcp.json") == "old")
    #expect(try scratch.names() == ["mcp.json", "mcp.json.bak"])
  }

  @Test(arguments: ["", "/x", "a/b", "\0"])
  func `a suffix that is none is refused`(suffix: String) throws {
    var options = WriteOptions()
    options.backupSuffix = suffix
    try scratch.file("mcp.json", "old")
    #expect(try reason { try put("new", at: scratch("mcp.json"), options) } == .badSuffix)
    #expect(try scratch.text("mcp.json") == "old")
  }
}
