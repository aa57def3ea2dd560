internal import HostSystem
package import LibC
internal import MCPConfCommands

/// A separate directory for one test.
///
/// The directory is removed when this object is released.
package final class Scratch: Sendable {
  package let path: String

  /// A call that failed while a test was being prepared, with its `errno`.
  package struct Failure: Error {
    package let code: Int32
    package let path: String
  }

  package init() throws {
    let base = POSIX.environment("TMPDIR") ?? "/tmp"
    var template = Array((base + "/mcpconf-test.XXXXXX").utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let made else { throw Failure(code: errno, path: base) }
    path = made
  }

  deinit { Scratch.remove(path) }

  /// Removes a file or a whole tree of directories.
  ///
  /// Links are removed, and not followed.
  package static func remove(_ path: String) {
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

  package func callAsFunction(_ name: String) -> String { path + "/" + name }

  @discardableResult
  package func file(_ name: String, _ text: String, mode: mode_t = 0o644) throws -> String {
    try file(name, Array(text.utf8), mode: mode)
  }

  @discardableResult
  package func file(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws -> String {
    try Scratch.create(self(name), bytes, mode: mode)
    return self(name)
  }

  /// Creates a file and its parent directories.
  ///
  /// mcpconf's precautions for writing files are not used here.
  package static func create(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
    var parent = path[..<path.startIndex]
    while let slash = path[parent.endIndex...].dropFirst().firstIndex(of: "/") {
      parent = path[..<slash]
      _ = unsafe mkdir(String(parent), 0o755)
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(code: errno, path: path) }
    defer { close(descriptor) }
    guard POSIX.writeAll(bytes, to: descriptor) == .complete, fchmod(descriptor, mode) == 0 else {
      throw Failure(code: errno, path: path)
    }
  }

  @discardableResult
  package func directory(_ name: String, mode: mode_t = 0o755) throws -> String {
    try expect(unsafe mkdir(self(name), 0o700) == 0, name)
    try expect(unsafe chmod(self(name), mode) == 0, name)
    return self(name)
  }

  @discardableResult
  package func link(_ name: String, to target: String) throws -> String {
    try expect(unsafe symlink(target, self(name)) == 0, name)
    return self(name)
  }

  package func text(_ name: String) throws -> String? {
    try POSIX.readFile(self(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  package func names(_ directory: String = ".") throws -> [String] {
    guard let names = try POSIX.listDirectory(self(directory)) else {
      throw Failure(code: ENOENT, path: self(directory))
    }
    return names
  }

  /// Returns the status of the file; for a link, the status of the link itself.
  package func status(_ name: String) throws -> stat {
    var status = stat()
    try expect(unsafe lstat(self(name), &status) == 0, name)
    return status
  }

  package func mode(_ name: String) throws -> mode_t { try status(name).st_mode & 0o7777 }

  package func isLink(_ name: String) throws -> Bool {
    try status(name).st_mode & S_IFMT == S_IFLNK
  }

  private func expect(_ isTrue: Bool, _ name: String) throws {
    if !isTrue { throw Failure(code: errno, path: self(name)) }
  }
}
