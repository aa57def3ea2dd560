import HostSystem
import LibC
import TestSupport
import Testing

/// Tests files that must be inside a directory, wherever links lead.
@Suite struct BoundaryTests {
  let scratch: Scratch
  private let path = "project/.cursor/mcp.json"

  init() throws {
    scratch = try Scratch()
    try scratch.directory("project")
    try scratch.directory("outside")
    try scratch.file("outside/mcp.json", "theirs")
  }

  private var boundary: Boundary {
    Boundary(scratch("project"), name: "the project", isCreated: false)
  }

  private var options: WriteOptions {
    var options = WriteOptions()
    options.boundary = boundary
    return options
  }

  private func write(_ text: String) throws -> WriteResult {
    try put(text, at: scratch(path), options)
  }

  /// Expects that every access to the file is refused, and that nothing outside changes.
  private func expectRefused(as target: String) throws {
    let before = try tree()
    let link = FileError.Link(path: scratch("project/.cursor"), target: target)
    let expected = FileError.Reason.leadsOut(of: "the project", link: link)
    #expect(try reason { _ = try write("new") } == expected)
    #expect(try reason { _ = try POSIX.readFile(scratch(path), in: boundary) } == expected)
    #expect(
      try reason { _ = try POSIX.createFile(scratch(path), [], options: options) } == expected)
    #expect(try tree() == before)
  }

  private func tree() throws -> [String] {
    try [".", "outside", "project"].map { try scratch.names($0).joined(separator: " ") }
      + [scratch.text("outside/mcp.json") ?? ""]
  }

  @Test func `directories are made, and the file is read back`() throws {
    #expect(try POSIX.readFile(scratch(path), in: boundary) == nil)
    #expect(try write("new").outcome == .created)
    #expect(try write("newer").outcome == .updated)
    #expect(try POSIX.readFile(scratch(path), in: boundary) == Array("newer".utf8))
    #expect(try write("newer").outcome == .unchanged)
  }

  @Test(
    arguments: [
      "../outside", "../outside/", "../outside/new", "../nowhere/new/app", "..", "/", "/etc",
      "../project-2", "missing/../../outside", "./../outside", "../project/../outside",
      "../nowhere/../project", "../outside/mcp.json",
    ])
  func `a link out is refused`(target: String) throws {
    try scratch.link("project/.cursor", to: target)
    try expectRefused(as: target)
  }

  @Test(arguments: ["outside", "outside/new", "nowhere/new"])
  func `so is an absolute one`(name: String) throws {
    try scratch.link("project/.cursor", to: scratch(name))
    try expectRefused(as: scratch(name))
  }

  @Test(arguments: [true, false])
  func `so is one to a name that is not UTF-8`(exists: Bool) throws {
    let name: [CChar] = Array("../".utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
    try #require(unsafe symlink(name, scratch("project/.cursor")) == 0)
    if exists {
      try #require(
        unsafe mkdir(Array((scratch.path + "/").utf8CString.dropLast()) + name.dropFirst(3), 0o755)
          == 0)
    }
    try expectRefused(as: "../\u{FFFD}")
  }

  @Test func `so is a link to a file outside`() throws {
    try scratch.directory("project/.cursor")
    for target in ["../../outside/mcp.json", "../../outside/new.json"] {
      try scratch.link(path, to: target)
      let thrown = #expect(throws: FileError.self) { try write("new") }
      #expect(thrown?.leadsOut == true)
      #expect(try scratch.text("outside/mcp.json") == "theirs")
      #expect(try scratch.names("outside") == ["mcp.json"])
      Scratch.remove(scratch(path))
    }
  }

  @Test func `the message names the link`() throws {
    try scratch.link("project/.cursor", to: "../outside")
    let thrown = #expect(throws: FileError.self) { try write("new") }
    #expect(
      thrown?.message(showing: { "~" + $0.dropFirst(scratch.path.count) })
        == "cannot write ~/project/.cursor/mcp.json: ~/project/.cursor is a symbolic link to ../outside, which is outside the project"
    )
  }

  @Test(
    arguments: [
      "real", "real/", "./real", "real/../real", "new/below", "../project/real", "sub/link",
      "sub/up/real",
    ])
  func `a link inside is followed`(target: String) throws {
    try scratch.directory("project/real")
    try scratch.directory("project/sub")
    try scratch.link("project/sub/link", to: "../../project/real")
    try scratch.link("project/sub/up", to: "..")
    try scratch.link("project/.cursor", to: target)
    #expect(try write("new").outcome == .created)
    #expect(try scratch.text(path) == "new")
    #expect(try scratch.isLink("project/.cursor"))
    #expect(try POSIX.readFile(scratch(path), in: boundary) == Array("new".utf8))
    #expect(try scratch.names() == ["outside", "project"])
  }

  @Test func `an absolute link inside is followed, whatever the way to the boundary is called`()
    throws
  {
    try scratch.link("other", to: "project")
    try scratch.link("project/.cursor", to: scratch("other/new"))
    #expect(try write("new").outcome == .created)
    #expect(try scratch.text("project/new/mcp.json") == "new")
    var options = options
    options.boundary = Boundary(scratch("other"), name: "the project", isCreated: false)
    #expect(try put("newer", at: scratch("other/.cursor/mcp.json"), options).outcome == .updated)
    #expect(try scratch.text("project/new/mcp.json") == "newer")
  }

  @Test func `a link that would lead inside if it were there finds nothing`() throws {
    try scratch.link("project/.cursor", to: "missing/../real")
    #expect(try reason { _ = try write("new") } == .system(ENOENT))
    #expect(try scratch.names("project") == [".cursor"])
  }

  @Test(arguments: [(40, true), (41, false)])
  func `as many links as the system follows`(count: Int, isFollowed: Bool) throws {
    try scratch.directory("project/real")
    try scratch.link("project/0", to: "real")
    for number in 1..<(count - 1) { try scratch.link("project/\(number)", to: "\(number - 1)") }
    try scratch.link("project/.cursor", to: "\(count - 2)")
    if isFollowed {
      #expect(try write("new").outcome == .created)
    } else {
      #expect(try reason { _ = try write("new") } == .linkLoop)
    }
  }

  @Test func `links that lead round are refused`() throws {
    try scratch.link("project/.cursor", to: "a")
    try scratch.link("project/a", to: ".cursor")
    #expect(try reason { _ = try write("new") } == .linkLoop)
  }

  @Test func `a path beside the boundary is outside`() throws {
    for name in ["project-2/x", "outside/mcp.json"] {
      let thrown = #expect(throws: FileError.self) { try put("new", at: scratch(name), options) }
      #expect(thrown?.reason == .leadsOut(of: "the project", link: nil))
    }
  }

  @Test func `a boundary that is missing is created only where that is wanted`() throws {
    let path = scratch("tree/a/file")
    var options = options
    options.boundary = Boundary(scratch("tree"), name: "the tree", isCreated: false)
    #expect(try reason { try put("new", at: path, options) } == .noDirectory(scratch("tree")))
    let created = Boundary(scratch("tree"), name: "the tree", isCreated: true)
    options.boundary = created
    #expect(try POSIX.readFile(path, in: created) == nil)
    #expect(try POSIX.updateFile(path, options: options) { _ in nil }.outcome == .unchanged)
    #expect(!POSIX.fileExists(scratch("tree")))
    #expect(try POSIX.createFile(path, [], options: options).outcome == .created)
    #expect(try scratch.text("tree/a/file") == "")
  }

  @Test(arguments: [false, true])
  func `a link that comes in between is not followed`(exists: Bool) throws {
    try scratch.directory("project/.cursor")
    if exists { try scratch.file(path, "old") }
    var isFirst = true
    #expect(
      try reason {
        _ = try POSIX.updateFile(scratch(path), options: options) { _ in
          if isFirst {
            unsafe rename(scratch("project/.cursor"), scratch("project/moved"))
            try scratch.link("project/.cursor", to: "../outside")
          }
          isFirst = false
          return Array("new".utf8)
        }
      }
        == .leadsOut(
          of: "the project",
          link: FileError.Link(path: scratch("project/.cursor"), target: "../outside")))
    #expect(try scratch.text("outside/mcp.json") == "theirs")
    #expect(try scratch.names("outside") == ["mcp.json"])
    #expect(try scratch.text("project/moved/mcp.json") == (exists ? "old" : nil))
  }

  @Test func `nor is one that comes where a directory was missing`() throws {
    #expect(
      try reason {
        _ = try POSIX.updateFile(scratch(path), options: options) { _ in
          if !POSIX.fileExists(scratch("project/.cursor")) {
            try scratch.link("project/.cursor", to: "../outside")
          }
          return Array("new".utf8)
        }
      }
        == .leadsOut(
          of: "the project",
          link: FileError.Link(path: scratch("project/.cursor"), target: "../outside")))
    #expect(try scratch.text("outside/mcp.json") == "theirs")
  }

  @Test func `where links lead is told from the boundary`() throws {
    let missing = Boundary(scratch("tree"), name: "the tree", isCreated: true)
    #expect(try POSIX.resolve(scratch("tree/a//b"), in: missing) == "a/b")
    #expect(try POSIX.resolve(scratch(path), in: boundary) == ".cursor/mcp.json")
    try scratch.link("project/.cursor", to: scratch("project/new/real"))
    #expect(try POSIX.resolve(scratch(path), in: boundary) == "new/real/mcp.json")
    Scratch.remove(scratch("project/.cursor"))
    try scratch.link("project/.cursor", to: "../outside")
    let thrown = #expect(throws: FileError.self) {
      try POSIX.resolve(scratch(path), in: boundary)
    }
    #expect(thrown?.leadsOut == true)
  }

  @Test func `a backup is kept beside the file that a link inside leads to`() throws {
    try scratch.file("project/real/mcp.json", "old")
    try scratch.link("project/.cursor", to: "real")
    try scratch.link("project/real/mcp.json.bak", to: "../../outside/mcp.json")
    var options = options
    options.backupSuffix = ".bak"
    #expect(
      try put("new", at: scratch(path), options).backup == scratch("project/real/mcp.json.bak"))
    #expect(try scratch.text("project/real/mcp.json.bak") == "old")
    #expect(try scratch.text("outside/mcp.json") == "theirs")
  }
}
