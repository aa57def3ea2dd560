internal import LibC

extension POSIX {
  /// Returns the path with all links resolved; its last parts need not exist.
  ///
  /// A link to a missing file is resolved too, anywhere in the path, because a write would create
  /// the missing directories at the link's target. Returns nil if the links form a circle, if the
  /// real path is not UTF-8, or if a missing part is followed by `..` or by a slash at the end.
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
