import HostSystem
import LibC
import TestSupport
import Testing

/// Tests that a link stays a link, and that its target is written.
@Suite struct SymbolicLinkTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.directory("dotfiles")
    try scratch.directory("home")
    try scratch.file("dotfiles/mcp.json", "old", mode: 0o640)
  }

  private func expectWritten(through name: String) throws {
    let result = try put("new", at: scratch(name))
    #expect(result.outcome == .updated)
    #expect(try scratch.text("dotfiles/mcp.json") == "new")
    #expect(try scratch.mode("dotfiles/mcp.json") == 0o640)
    #expect(try scratch.names("dotfiles") == ["mcp.json"])
  }

  @Test func `an absolute link`() throws {
    try scratch.link("home/mcp.json", to: scratch("dotfiles/mcp.json"))
    try expectWritten(through: "home/mcp.json")
    #expect(try scratch.isLink("home/mcp.json"))
  }

  @Test func `a link relative to its own directory`() throws {
    try scratch.link("home/mcp.json", to: "../dotfiles/mcp.json")
    try expectWritten(through: "home/mcp.json")
    #expect(try scratch.isLink("home/mcp.json"))
  }

  @Test func `a chain of three`() throws {
    try scratch.link("home/a", to: "b")
    try scratch.link("home/b", to: scratch("home/c"))
    try scratch.link("home/c", to: "../dotfiles/mcp.json")
    try expectWritten(through: "home/a")
    for name in ["home/a", "home/b", "home/c"] { #expect(try scratch.isLink(name)) }
  }

  @Test func `through a linked directory`() throws {
    try scratch.link("home/.cursor", to: "../dotfiles")
    try expectWritten(through: "home/.cursor/mcp.json")
    #expect(try scratch.isLink("home/.cursor"))
  }

  @Test func `dot-dot in a link means the real directory's parent`() throws {
    try scratch.directory("deep")
    try scratch.directory("deep/real")
    try scratch.file("deep/target", "old")
    try scratch.link("home/.cursor", to: "../deep/real")
    try scratch.link("deep/real/mcp.json", to: "../target")
    try put("new", at: scratch("home/.cursor/mcp.json"))
    #expect(try scratch.text("deep/target") == "new")
    #expect(try scratch.names("home") == [".cursor"])
  }

  @Test func `a dangling link gets the file that it points to`() throws {
    try scratch.link("home/mcp.json", to: "../dotfiles/sub/new.json")
    let result = try put("new", at: scratch("home/mcp.json"))
    #expect(result.outcome == .created)
    #expect(try scratch.isLink("home/mcp.json"))
    #expect(try scratch.text("dotfiles/sub/new.json") == "new")
    #expect(result.path == scratch("home/../dotfiles/sub/new.json"))
  }

  @Test func `a dangling link to a directory gets the directory`() throws {
    try scratch.link("home/.cursor", to: "../dotfiles/cursor/")
    try put("new", at: scratch("home/.cursor/mcp.json"))
    #expect(try scratch.isLink("home/.cursor"))
    #expect(try scratch.text("dotfiles/cursor/mcp.json") == "new")
  }

  @Test func `loops are refused`() throws {
    try scratch.link("home/a", to: "b")
    try scratch.link("home/b", to: "a")
    try scratch.link("home/self", to: "self/")
    for name in ["home/a", "home/self", "home/a/mcp.json"] {
      let thrown = #expect(throws: FileError.self) { try put("new", at: scratch(name)) }
      #expect(thrown?.message.hasSuffix("symbolic links in the path form a loop") == true)
    }
    #expect(try scratch.names("home") == ["a", "b", "self"])
  }

  @Test(arguments: [(40, true), (41, false)])
  func `as many links as the system follows`(count: Int, isFollowed: Bool) throws {
    try scratch.link("home/0", to: "../dotfiles/mcp.json")
    for number in 1..<count { try scratch.link("home/\(number)", to: "\(number - 1)") }
    let path = scratch("home/\(count - 1)")
    if isFollowed {
      try put("new", at: path)
      #expect(try scratch.text("dotfiles/mcp.json") == "new")
    } else {
      #expect(try reason { try put("new", at: path) } == .linkLoop)
    }
  }

  @Test func `a link to a name that is not UTF-8 is refused`() throws {
    let target: [CChar] = [110, CChar(truncatingIfNeeded: 0xFF), 0]
    try #require(unsafe symlink(target, scratch("home/mcp.json")) == 0)
    #expect(
      try reason { try put("new", at: scratch("home/mcp.json")) } == .linkTargetNotUTF8)
  }

  @Test func `an error names the link and the file`() throws {
    try scratch.link("home/mcp.json", to: scratch("dotfiles"))
    let thrown = #expect(throws: FileError.self) { try put("new", at: scratch("home/mcp.json")) }
    #expect(
      thrown?.message(showing: { "~" + $0.dropFirst(scratch.path.count) })
        == "cannot write ~/home/mcp.json (a link to ~/dotfiles): the path leads to a directory, not to a file"
    )
  }

  @Test func `the real path follows links to what does not exist, wherever they are`() throws {
    let root = try #require(POSIX.realPath(scratch.path))
    try scratch.link("a", to: "b")
    try scratch.link("c", to: "a/d")
    try scratch.link("round", to: "again")
    try scratch.link("again", to: "round")
    #expect(POSIX.realPath(scratch("a/file")) == "\(root)/b/file")
    #expect(POSIX.realPath(scratch("c/x/file")) == "\(root)/b/d/x/file")
    #expect(POSIX.realPath(scratch("round/file")) == nil)
  }
}
