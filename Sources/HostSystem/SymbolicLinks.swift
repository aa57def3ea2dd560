internal import LibC

extension POSIX {
  /// The maximum number of links in one path, as on Linux.
  static let linkLimit = 40

  /// Returns the path to which the links at the end of a path lead, even if no file exists there
  /// yet; without a link, the path itself.
  ///
  /// Only the last name is resolved. Links further up are left for the system, so `..` in a
  /// relative link means the parent of the real directory. If the file is missing, a write creates
  /// it at the target and keeps the link, as an editor would.
  package static func resolveLinks(_ path: String) throws(FileError) -> String {
    do { return try resolvedPath(path) } catch { throw FileError(.read, path, error) }
  }

  static func resolvedPath(_ path: String) throws(FileError.Reason) -> String {
    try check(path)
    var current = path
    for _ in 0...linkLimit {
      guard let status = try status(current, followingLinks: false), status.kind == .symbolicLink
      else { return current }
      let target = try linkTarget(current)
      current =
        PathText.isAbsolute(target) ? target : PathText.directory(of: current) + target
    }
    throw .linkLoop
  }

  private static func linkTarget(_ path: String) throws(FileError.Reason) -> String {
    let capacity = Int(PATH_MAX)
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        count = unsafe readlink(path, start, capacity)
      }
      initialized = max(0, count)
    }
    if count < 0 { throw lastError }
    if count == capacity { throw .system(ENAMETOOLONG) }
    guard let target = String(validating: bytes, as: UTF8.self) else { throw .linkTargetNotUTF8 }
    return target
  }
}
