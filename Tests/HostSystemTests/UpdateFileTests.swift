import HostSystem
import LibC
import TestSupport
import Testing

@Suite struct UpdateFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `creates a private file and the directories above it`() throws {
    let result = try put("new", at: scratch("a/b/mcp.json"))
    #expect(result == WriteResult(outcome: .created, path: scratch("a/b/mcp.json")))
    #expect(try scratch.text("a/b/mcp.json") == "new")
    #expect(try scratch.mode("a/b/mcp.json") == 0o600)
    let mask = umask(0o022)
    umask(mask)
    #expect(try scratch.mode("a") == 0o777 & ~mask)
    #expect(try scratch.names("a/b") == ["mcp.json"])
  }

  /// These modes are more than any usual umask allows.
  @Test(arguments: [false, true])
  func `files for everybody have their modes whatever the umask`(isBounded: Bool) throws {
    var options = WriteOptions.forEverybody(
      isBounded ? Boundary(scratch.path, name: "the root", isCreated: false) : nil)
    #expect(options.newFileMode == 0o644)
    #expect(options.newDirectoryMode == 0o755)
    options.newFileMode = 0o666
    options.newDirectoryMode = 0o777
    _ = try POSIX.updateFile(scratch("a/b/mcp.json"), options: options) { _ in Array("new".utf8) }
    #expect(try scratch.mode("a/b/mcp.json") == 0o666)
    #expect(try scratch.mode("a") == 0o777)
    #expect(try scratch.mode("a/b") == 0o777)
  }

  @Test func `files for everybody keep the modes that they have`() throws {
    let path = try scratch.file("a/mcp.json", "old", mode: 0o600)
    let mode = try scratch.mode("a")
    _ = try POSIX.updateFile(path, options: .forEverybody(nil)) { _ in Array("new".utf8) }
    #expect(try scratch.mode("a/mcp.json") == 0o600)
    #expect(try scratch.mode("a") == mode)
  }

  @Test func `passes the current bytes and writes the new ones`() throws {
    let path = try scratch.file("mcp.json", "old")
    var seen: [[UInt8]?] = []
    let result = try POSIX.updateFile(path) { bytes in
      seen.append(bytes)
      return (bytes ?? []) + Array("+new".utf8)
    }
    #expect(seen == [Array("old".utf8)])
    #expect(result == WriteResult(outcome: .updated, path: path))
    #expect(try scratch.text("mcp.json") == "old+new")
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test func `a large text arrives whole`() throws {
    let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    _ = try POSIX.updateFile(scratch("large")) { _ in bytes }
    #expect(try POSIX.readFile(scratch("large")) == bytes)
  }

  @Test(arguments: [true, false])
  func `writes nothing when nothing changes`(sameBytes: Bool) throws {
    let path = try scratch.file("mcp.json", "same", mode: 0o444)
    let before = try scratch.status("mcp.json")
    let result = try POSIX.updateFile(path) { sameBytes ? $0 : nil }
    let after = try scratch.status("mcp.json")
    #expect(result.outcome == .unchanged)
    #expect(before.st_ino == after.st_ino)
    #expect(before.st_mtim.tv_sec == after.st_mtim.tv_sec)
    #expect(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec)
    #expect(before.st_ctim.tv_nsec == after.st_ctim.tv_nsec)
  }

  @Test func `makes no directory when there is nothing to write`() throws {
    let result = try POSIX.updateFile(scratch("a/mcp.json")) { _ in nil }
    #expect(result.outcome == .unchanged)
    #expect(try scratch.names().isEmpty)
  }

  @Test func `an error of the caller comes out as it is and nothing is written`() throws {
    struct Refused: Error {}
    let path = try scratch.file("mcp.json", "old")
    #expect(throws: Refused.self) { try POSIX.updateFile(path) { _ in throw Refused() } }
    #expect(try scratch.text("mcp.json") == "old")
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test(arguments: [0o600, 0o640, 0o644, 0o664, 0o755] as [mode_t])
  func `keeps the mode`(mode: mode_t) throws {
    try scratch.file("mcp.json", "old", mode: mode)
    try put("new", at: scratch("mcp.json"))
    #expect(try scratch.mode("mcp.json") == mode)
    #expect(try scratch.text("mcp.json") == "new")
  }

  @Test(.enabled(if: isRoot, "only root may read what the mode forbids"))
  func `keeps the mode of a file that its owner must not read`() throws {
    try `keeps the mode`(mode: 0o200)
  }

  @Test(arguments: [0o444, 0o400, 0o555] as [mode_t])
  func `refuses a read-only file`(mode: mode_t) throws {
    let path = try scratch.file("mcp.json", "old", mode: mode)
    #expect(try reason { try put("new", at: path) } == .readOnly)
    #expect(try scratch.text("mcp.json") == "old")
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test func `a new file in a setgid directory gets its group`() throws {
    try scratch.directory("shared")
    if isRoot { try #require(unsafe chown(scratch("shared"), 0, 4321) == 0) }
    try #require(unsafe chmod(scratch("shared"), 0o2770) == 0)
    try put("new", at: scratch("shared/mcp.json"))
    #expect(try scratch.status("shared/mcp.json").st_gid == scratch.status("shared").st_gid)
    try put("newer", at: scratch("shared/mcp.json"))
    #expect(try scratch.status("shared/mcp.json").st_gid == scratch.status("shared").st_gid)
    #expect(try scratch.mode("shared/mcp.json") == 0o600)
  }

  @Test(.enabled(if: isRoot)) func `root keeps another user's file theirs`() throws {
    let path = try scratch.file("mcp.json", "old", mode: 0o640)
    try #require(unsafe chown(path, 1234, 4321) == 0)
    #expect(try put("new", at: path).warnings == [])
    let status = try scratch.status("mcp.json")
    #expect(status.st_uid == 1234)
    #expect(status.st_gid == 4321)
    #expect(status.st_mode & 0o7777 == 0o640)
  }

  @Test func `a hard link is written and reported`() throws {
    let path = try scratch.file("mcp.json", "old")
    try #require(unsafe link(path, scratch("other")) == 0)
    #expect(try put("new", at: path).warnings == [.hardLinks(2)])
    #expect(try scratch.text("mcp.json") == "new")
    #expect(try scratch.text("other") == "old")
  }

  @Test func `the longest name that the system takes`() throws {
    let name = String(repeating: "n", count: 255)
    try put("new", at: scratch(name))
    try put("newer", at: scratch(name))
    #expect(try scratch.text(name) == "newer")
    #expect(try scratch.names() == [name])
  }

  @Test func `a name of letters that take four bytes each`() throws {
    let name = String(repeating: "😀", count: 60)
    try put("new", at: scratch(name))
    #expect(try scratch.names() == [name])
  }
}
