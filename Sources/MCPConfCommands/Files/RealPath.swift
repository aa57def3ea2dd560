#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension POSIX {
  /// Where a path leads when every link in it is followed; its last parts need not exist.
  ///
  /// Nil when that cannot be told, as for links that lead round.
  package static func realPath(_ path: String) -> String? {
    guard let target = try? resolveLinks(path) else { return nil }
    var existing = PathText.isAbsolute(target) ? target : "./" + target
    var missing: [String] = []
    while true {
      if let real = systemRealPath(existing) {
        return missing.isEmpty ? real : ([real] + missing.reversed()).joined(separator: "/")
      }
      let name = PathText.name(of: existing)
      let directory = PathText.withoutTrailingSlashes(PathText.directory(of: existing))
      if name.isEmpty || directory == existing || directory.isEmpty { return nil }
      missing.append(name)
      existing = directory
    }
  }

  private static func systemRealPath(_ path: String) -> String? {
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(validatingCString: text)
  }
}
