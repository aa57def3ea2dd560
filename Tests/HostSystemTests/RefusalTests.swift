import HostSystem
import LibC
import TestSupport
import Testing

/// Tests that anything other than a regular file is neither read nor written, without waiting for
/// it.
@Suite struct RefusalTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.directory("directory")
    try scratch.link("directory-link", to: "directory")
    try scratch.link("device", to: "/dev/null")
    try #require(unsafe mkfifo(scratch("pipe"), 0o600) == 0)
    try makeSocket(at: scratch("socket"))
    try scratch.file("file", "text")
  }

  private func makeSocket(at path: String) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_UNIX, stream, 0)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
      unsafe buffer.copyBytes(from: path.utf8.prefix(buffer.count - 1))
    }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size)
      }
    }
    try #require(code == 0)
  }

  static let others: [(String, FileError.Reason)] = [
    ("directory", .notRegular(.directory)),
    ("directory/", .notRegular(.directory)),
    ("directory/.", .notRegular(.directory)),
    ("directory-link", .notRegular(.directory)),
    ("pipe", .notRegular(.pipe)),
    ("socket", .notRegular(.socket)),
    ("device", .notRegular(.device)),
    ("nul\0byte", .nulInPath),
    (String(repeating: "n", count: 256), .system(ENAMETOOLONG)),
    (String(repeating: "n/", count: 3000) + "n", .system(ENAMETOOLONG)),
  ]

  @Test(arguments: others)
  func `is not written`(name: String, expected: FileError.Reason) throws {
    let before = try scratch.names()
    #expect(try reason { try put("new", at: scratch(name)) } == expected)
    #expect(try scratch.names() == before)
  }

  @Test(arguments: others)
  func `is not read`(name: String, expected: FileError.Reason) throws {
    #expect(try reason { _ = try POSIX.readFile(scratch(name)) } == expected)
  }

  @Test(arguments: ["file/mcp.json", "file/a/b/mcp.json"])
  func `a path through a file is absent to a reader and an error to a writer`(
    name: String
  ) throws {
    #expect(try POSIX.readFile(scratch(name)) == nil)
    #expect(try reason { try put("new", at: scratch(name)) } == .system(ENOTDIR))
    #expect(try scratch.text("file") == "text")
  }

  @Test func `an empty path is refused`() throws {
    #expect(try reason { try put("new", at: "") } == .system(ENOENT))
    #expect(try POSIX.readFile("") == nil)
  }

  @Test(.enabled(if: !isRoot)) func `a directory that may not be written`() throws {
    try scratch.directory("locked", mode: 0o555)
    let thrown = #expect(throws: FileError.self) { try put("new", at: scratch("locked/x")) }
    #expect(thrown?.reason == .system(EACCES))
  }
}
