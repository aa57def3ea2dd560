internal import LibC
internal import SourceText

extension POSIX {
  /// Makes a directory and those above it that are missing.
  ///
  /// A dangling link on the way (`~/.cursor` to a dotfiles directory that is not there yet) gets
  /// the directory that it points to.
  static func makeDirectory(_ path: String, mode: UInt32) throws(FileError.Reason) {
    let path = PathText.withoutTrailingSlashes(path.utf8.isEmpty ? "." : path)
    if let status = try status(path, followingLinks: true) {
      guard status.kind == .directory else { throw .system(ENOTDIR) }
      return
    }
    let place = PathText.withoutTrailingSlashes(try resolvedPath(path))
    let parent = PathText.directory(of: place)
    if !parent.utf8.isEmpty { try makeDirectory(parent, mode: mode) }
    guard unsafe mkdir(place, mode_t(truncatingIfNeeded: mode)) != 0 else { return }
    let error = lastError
    // Another run may have made it just now.
    if error != .system(EEXIST) { throw error }
  }

  /// Opens a directory for use with `openat`, `flock` and `fsync`; `nil` when it is not there.
  static func openDirectory(_ path: String) throws(FileError.Reason) -> Int32? {
    let descriptor = unsafe withPath(path.utf8.isEmpty ? "." : path) { path in
      retrying { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    if descriptor >= 0 { return descriptor }
    let error = lastError
    if error == .system(ENOENT) { return nil }
    throw error
  }

  /// The names in a directory in byte order, without `.` and `..`; `nil` when there is none.
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

  /// The names in an open directory, in no order, without `.` and `..`.
  ///
  /// To be asked once for each time the directory is opened.
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
