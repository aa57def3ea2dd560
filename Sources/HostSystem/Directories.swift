internal import LibC
internal import SourceText

extension POSIX {
  /// Creates a directory and its missing parents; does nothing if the directory exists.
  ///
  /// If a link on the way leads to a missing directory (such as `~/.cursor` into a dotfiles
  /// directory), the link's target is created.
  static func makeDirectory(_ path: String, _ mode: DirectoryMode) throws(FileError.Reason) {
    let path = PathText.withoutTrailingSlashes(path.utf8.isEmpty ? "." : path)
    if let status = try status(path, followingLinks: true) {
      guard status.kind == .directory else { throw .system(ENOTDIR) }
      return
    }
    let place = PathText.withoutTrailingSlashes(try resolvedPath(path))
    let parent = PathText.directory(of: place)
    if !parent.utf8.isEmpty { try makeDirectory(parent, mode) }
    guard unsafe mkdir(place, mode_t(truncatingIfNeeded: mode.bits)) != 0 else {
      return try mode.complete { flags in unsafe open(place, flags) }
    }
    let error = lastError
    // Another run may have created the directory in the meantime.
    if error != .system(EEXIST) { throw error }
  }

  /// Opens a directory for `openat`, `flock` and `fsync`; returns `nil` if it does not exist.
  static func openDirectory(_ path: String) throws(FileError.Reason) -> Int32? {
    let descriptor = unsafe withPath(path.utf8.isEmpty ? "." : path) { path in
      retrying { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    if descriptor >= 0 { return descriptor }
    let error = lastError
    if error == .system(ENOENT) { return nil }
    throw error
  }

  /// Returns the names in a directory in byte order, without `.` and `..`; `nil` if the directory
  /// does not exist.
  package static func listDirectory(_ path: String) throws(FileError) -> [String]? {
    do {
      try check(path)
      guard let descriptor = try openDirectory(path) else { return nil }
      defer { close(descriptor) }
      return try names(in: descriptor).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw FileError(.list, path, error)
    }
  }

  /// Returns the names in an open directory, unsorted, without `.` and `..`.
  private static func names(in directory: Int32) throws(FileError.Reason) -> [String] {
    var names: [String] = []
    try unsafe forEachName(in: directory) { name in
      let name = unsafe RawPath.text(Array(name))
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  package static func currentDirectory() throws(FileError) -> String {
    guard let path = unsafe getcwd(nil, 0) else { throw FileError(.read, ".", lastError) }
    defer { unsafe free(path) }
    guard let text = unsafe String(validatingCString: path) else {
      throw FileError(.read, ".", .notUTF8)
    }
    return text
  }
}
