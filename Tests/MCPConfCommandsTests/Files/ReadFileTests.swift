#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import MCPConfCommands
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
    #expect(thrown?.message == "cannot read \(path): it is larger than 64 MiB")
  }

  /// The kernel's files say size 0 and hold something all the same.
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
    #expect(
      try reason { _ = try POSIX.readInput("/dev/zero", limit: 100_000) }
        == .tooLarge(limit: 100_000))
    #expect(try reason { _ = try POSIX.readInput(scratch.path) } == .notRegular(.directory))
  }

  @Test func `lists names in byte order`() throws {
    for name in ["b", "a", "B", "é", ".hidden"] { try scratch.file(name, "") }
    #expect(try scratch.names() == [".hidden", "B", "a", "b", "é"])
    #expect(try POSIX.listDirectory(scratch("absent")) == nil)
    let why = try reason { _ = try POSIX.listDirectory(scratch("a")) }
    #expect(why == .system(ENOTDIR))
  }

  @Test func `leaves out names that are not UTF-8`() throws {
    let name = Array(scratch("bad").utf8CString.dropLast()) + [CChar(truncatingIfNeeded: 0xFF), 0]
    let descriptor = unsafe open(name, O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(try scratch.names().isEmpty)
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
