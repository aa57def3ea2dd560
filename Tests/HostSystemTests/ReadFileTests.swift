import HostSystem
import LibC
import SourceText
import TestSupport
import Testing

@Suite struct ReadFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func `reads the whole file`(size: Int) throws {
    let text = String(repeating: "x", count: size)
    try scratch.file("file", text)
    #expect(try scratch.text("file") == text)
  }

  @Test func `tells absent from empty`() throws {
    try scratch.file("empty", "")
    #expect(try POSIX.readFile(scratch("empty")) == [])
    #expect(try POSIX.readFile(scratch("absent")) == nil)
    #expect(try POSIX.readFile(scratch("absent/absent")) == nil)
  }

  @Test(arguments: [(9, false), (10, true), (11, true)])
  func `keeps to the limit`(limit: Int, isRead: Bool) throws {
    try scratch.file("file", "0123456789")
    if isRead {
      #expect(try POSIX.readFile(scratch("file"), limit: limit)?.count == 10)
    } else {
      #expect(
        try reason { _ = try POSIX.readFile(scratch("file"), limit: limit) }
          == .tooLarge(limit: limit))
    }
  }

  @Test func `says how large a file may be`() throws {
    let path = try scratch.file("file", "")
    try #require(unsafe truncate(path, (64 << 20) + 1) == 0)
    let thrown = #expect(throws: FileError.self) { try POSIX.readFile(path) }
    #expect(thrown?.message == "cannot read \(path): the content is larger than 64 MiB")
  }

  /// The kernel's files have size 0, but contain something.
  @Test(.enabled(if: POSIX.fileExists("/proc/self/status")))
  func `reads a file that does not tell its size`() throws {
    #expect(try POSIX.readFile("/proc/self/status")?.isEmpty == false)
  }

  @Test func `a stream is read when it is wanted`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    #expect(POSIX.writeAll(Array("streamed".utf8), to: ends[1]) == .complete)
    close(ends[1])
    defer { close(ends[0]) }
    #expect(try POSIX.readInput("/dev/fd/\(ends[0])") == Array("streamed".utf8))
    #expect(try POSIX.readInput("/dev/null") == [])
    let endless = unsafe open("/dev/zero", O_RDONLY)
    defer { close(endless) }
    #expect(
      try reason { _ = try POSIX.readInput("/dev/fd/\(endless)", limit: 100_000) }
        == .tooLarge(limit: 100_000))
    #expect(try reason { _ = try POSIX.readInput("/dev/zero") } == .notRegular(.device))
    #expect(try reason { _ = try POSIX.readInput(scratch.path) } == .notRegular(.directory))
  }

  @Test func `a socket is a stream when it is a descriptor of ours`() throws {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    try #require(unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0)
    #expect(POSIX.writeAll(Array("streamed".utf8), to: ends[1]) == .complete)
    close(ends[1])
    defer { close(ends[0]) }
    #expect(try POSIX.readInput("/dev/fd/\(ends[0])") == Array("streamed".utf8))
  }

  @Test func `a file that is a descriptor of ours is read from its start, as often as it is named`()
    throws
  {
    let descriptor = unsafe open(try scratch.file("file", "text"), O_RDONLY)
    defer { close(descriptor) }
    for _ in 1...2 { #expect(try POSIX.readInput("/dev/fd/\(descriptor)") == Array("text".utf8)) }
    let directory = unsafe open(scratch.path, O_RDONLY)
    defer { close(directory) }
    #expect(
      try reason { _ = try POSIX.readInput("/dev/fd/\(directory)") } == .notRegular(.directory))
  }

  @Test(arguments: ["x", "+0", "-1", "0/x", "99999999999"])
  func `only a number is a descriptor`(name: String) throws {
    #expect(try POSIX.readInput("/dev/fd/\(name)") == nil)
  }

  @Test func `lists names in byte order`() throws {
    for name in ["b", "a", "B", "é", ".hidden"] { try scratch.file(name, "") }
    #expect(try scratch.names() == [".hidden", "B", "a", "b", "é"])
    #expect(try POSIX.listDirectory(scratch("absent")) == nil)
    let why = try reason { _ = try POSIX.listDirectory(scratch("a")) }
    #expect(why == .system(ENOTDIR))
  }

  @Test func `a name that is not UTF-8 is listed, read, and not written`() throws {
    let name = Array(scratch("bad").utf8CString.dropLast()) + [CChar(truncatingIfNeeded: 0xFF), 0]
    let descriptor = unsafe open(name, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    #expect(POSIX.writeAll(Array("text".utf8), to: descriptor) == .complete)
    close(descriptor)
    let listed = try #require(try scratch.names().first)
    #expect(RawPath.bytes(listed) == Array("bad".utf8) + [0xFF])
    #expect(POSIX.fileKind(scratch(listed)) == .regular)
    #expect(try POSIX.readFile(scratch(listed)) == Array("text".utf8))
    #expect(try POSIX.readInput(scratch(listed)) == Array("text".utf8))
    for write in [
      { _ = try POSIX.createFile(scratch(listed), [1]) },
      { _ = try POSIX.updateFile(scratch(listed)) { _ in [1] } },
    ] as [() throws -> Void] {
      #expect(try reason(write) == .notUTF8)
    }
    #expect(try POSIX.readFile(scratch(listed)) == Array("text".utf8))
    unsafe unlink(name)
  }

  @Test func `knows kinds`() throws {
    try scratch.file("file", "")
    try scratch.link("link", to: "file")
    try scratch.link("dangling", to: "nowhere")
    #expect(POSIX.fileKind(scratch("link")) == .regular)
    #expect(POSIX.fileKind(scratch.path) == .directory)
    #expect(!POSIX.fileExists(scratch("dangling")))
    #expect(!POSIX.fileExists("a\0b"))
  }
}
