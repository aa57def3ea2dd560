import HostSystem
import LibC
import MCPConfCommands
import TestSupport

/// The files below a directory, by path.
struct FileTree: Equatable {
  struct File: Equatable {
    var bytes: [UInt8]
    var isExecutable = false
  }

  private(set) var files: [String: File] = [:]

  init() {}

  /// Reads a directory; the result is empty if it does not exist.
  init(reading directory: String) throws { try read(directory, "") }

  subscript(path: String) -> File? {
    get { files[path] }
    set { files[path] = newValue }
  }

  var paths: [String] { files.keys.sorted() }
  var contents: [[UInt8]] { files.values.map(\.bytes) }

  func mapBytes(_ transform: ([UInt8]) throws -> [UInt8]) rethrows -> FileTree {
    var tree = self
    for (path, file) in files { tree.files[path]?.bytes = try transform(file.bytes) }
    return tree
  }

  /// Returns the files that differ from those in `other`.
  func differing(from other: FileTree) -> FileTree {
    var tree = FileTree()
    tree.files = files.filter { other.files[$0.key] != $0.value }
    return tree
  }

  /// Writes all files into a directory, which is created if there are any files.
  func write(to directory: String) throws {
    for (path, file) in files {
      try Scratch.create(
        "\(directory)/\(path)", file.bytes, mode: file.isExecutable ? 0o755 : 0o644)
    }
  }

  private mutating func read(_ directory: String, _ prefix: String) throws {
    for name in try POSIX.listDirectory(directory) ?? [] {
      let path = "\(directory)/\(name)"
      if let below = try? POSIX.listDirectory(path), !below.isEmpty {
        try read(path, "\(prefix)\(name)/")
      } else if let bytes = try? POSIX.readFile(path) {
        files[prefix + name] = File(
          bytes: bytes, isExecutable: Self.mode(path) & 0o100 != 0)
      }
    }
  }

  private static func mode(_ path: String) -> mode_t {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode : 0
  }
}
