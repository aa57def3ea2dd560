#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import MCPConfCommands
import Testing

/// A directory of its own for one test, removed when the test lets go of it.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let base = POSIX.environment("TMPDIR") ?? "/tmp"
    var template = Array((base + "/mcpconf-test.XXXXXX").utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit { Scratch.remove(path) }

  private static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      unsafe chmod(path, 0o700)
      for name in (try? POSIX.listDirectory(path)) ?? [] { remove(path + "/" + name) }
      unsafe rmdir(path)
    } else {
      unsafe unlink(path)
    }
  }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func file(_ name: String, _ text: String, mode: mode_t = 0o644) throws -> String {
    let descriptor = unsafe open(self(name), O_WRONLY | O_CREAT | O_EXCL, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(POSIX.writeAll(Array(text.utf8), to: descriptor) == .complete)
    try #require(fchmod(descriptor, mode) == 0)
    return self(name)
  }

  @discardableResult
  func directory(_ name: String, mode: mode_t = 0o755) throws -> String {
    try #require(unsafe mkdir(self(name), 0o700) == 0)
    try #require(unsafe chmod(self(name), mode) == 0)
    return self(name)
  }

  @discardableResult
  func link(_ name: String, to target: String) throws -> String {
    try #require(unsafe symlink(target, self(name)) == 0)
    return self(name)
  }

  func text(_ name: String) throws -> String? {
    try POSIX.readFile(self(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func names(_ directory: String = ".") throws -> [String] {
    try #require(try POSIX.listDirectory(self(directory)))
  }

  /// The status of the thing itself, not of what it links to.
  func status(_ name: String) throws -> stat {
    var status = stat()
    try #require(unsafe lstat(self(name), &status) == 0)
    return status
  }

  func mode(_ name: String) throws -> mode_t { try status(name).st_mode & 0o7777 }

  func isLink(_ name: String) throws -> Bool { try status(name).st_mode & S_IFMT == S_IFLNK }
}

/// The reason of the `FileError` that `body` throws.
func reason(_ body: () throws -> Void) throws -> FileError.Reason {
  try #require(throws: FileError.self, performing: body).reason
}

/// Replaces the text, whatever it was.
@discardableResult
func put(
  _ text: String, at path: String, _ options: WriteOptions = WriteOptions()
) throws -> WriteResult {
  try POSIX.updateFile(path, options: options) { _ in Array(text.utf8) }
}

let isRoot = geteuid() == 0
