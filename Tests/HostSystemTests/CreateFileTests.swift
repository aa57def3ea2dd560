import HostSystem
import LibC
import TestSupport
import Testing

@Suite struct CreateFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `creates the file and the directories above it`() throws {
    let result = try POSIX.createFile(scratch("a/b/mcpconf.yaml"), Array("version: 1".utf8))
    #expect(result == WriteResult(outcome: .created, path: scratch("a/b/mcpconf.yaml")))
    #expect(try scratch.text("a/b/mcpconf.yaml") == "version: 1")
    #expect(try scratch.names("a/b") == ["mcpconf.yaml"])
    #expect(try scratch.status("a/b/mcpconf.yaml").st_nlink == 1)
    let mask = umask(0o022)
    umask(mask)
    #expect(try scratch.mode("a/b/mcpconf.yaml") == 0o666 & ~mask)
  }

  @Test(arguments: ["file", "link", "dangling", "directory"])
  func `leaves what is there`(name: String) throws {
    try scratch.file("file", "old")
    try scratch.link("link", to: "file")
    try scratch.link("dangling", to: "nowhere")
    try scratch.directory("directory")
    let before = try scratch.names()
    let why = try reason { _ = try POSIX.createFile(scratch(name), Array("new".utf8)) }
    #expect(why == .exists)
    #expect(try scratch.text("file") == "old")
    #expect(try scratch.names() == before)
  }

  @Test func `tells what to do`() throws {
    try scratch.file("file", "old")
    let thrown = #expect(throws: FileError.self) { try POSIX.createFile(scratch("file"), []) }
    #expect(thrown?.message == "cannot create \(scratch("file")): the path already exists")
    #expect(thrown?.advice == "remove the file, or choose another name")
  }

  @Test(arguments: ["", "x/", ".", ".."])
  func `a path that names no file is refused`(name: String) throws {
    #expect(
      try reason { _ = try POSIX.createFile(scratch(name), []) } == .notRegular(.directory))
    #expect(try scratch.names().isEmpty)
  }

  @Test(arguments: [
    ("/home/ann/mcp.json", "/home/ann/mcp.json"), ("/home/ann/my file", "'/home/ann/my file'"),
    ("/home/ann's/mcp.json", #"'/home/ann'\''s/mcp.json'"#),
  ])
  func `The advice about a read-only file contains the path as a word of a shell`(
    path: String, word: String
  ) {
    let error = FileError(.write, path, .readOnly)
    #expect(error.advice == "make the file writable first: chmod u+w \(word)")
  }
}
