internal import LibC

extension POSIX {
  /// Where a path leads when every link in it is followed; its last parts need not exist.
  ///
  /// A link to something that does not exist is followed too, wherever it is in the path: a write would create the
  /// directories that it leads to. Nil when that cannot be told: for links that lead round, and for a real path that
  /// is not UTF-8.
  package static func realPath(_ path: String) -> String? {
    guard let target = try? resolveLinks(path) else { return nil }
    var existing = PathText.isAbsolute(target) ? target : "./" + target
    var missing: [String] = []
    var links = 0
    while true {
      switch systemRealPath(existing) {
      case .path(let real):
        return missing.isEmpty ? real : ([real] + missing.reversed()).joined(separator: "/")
      case .notUTF8: return nil
      case .missing: break
      }
      if fileKind(existing, followingLinks: false) == .symbolicLink {
        links += 1
        guard links <= linkLimit, let target = try? resolveLinks(existing) else { return nil }
        existing = target
        continue
      }
      let name = PathText.name(of: existing)
      let directory = PathText.withoutTrailingSlashes(PathText.directory(of: existing))
      if name.isEmpty || name == ".." || directory == existing || directory.isEmpty { return nil }
      missing.append(name)
      existing = directory
    }
  }

  private enum SystemPath {
    case path(String)
    case missing, notUTF8
  }

  private static func systemRealPath(_ path: String) -> SystemPath {
    guard let text = unsafe realpath(path, nil) else { return .missing }
    defer { unsafe free(text) }
    return unsafe String(validatingCString: text).map { .path($0) } ?? .notUTF8
  }
}
