#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
    let descriptor = retrying {
      unsafe open(path.utf8.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
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

  /// The names in an open directory, in no order; its own reading position is not moved.
  static func names(in directory: Int32) throws(FileError.Reason) -> [String] {
    let own = retrying { unsafe openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    if own < 0 { throw lastError }
    guard let stream = unsafe fdopendir(own) else {
      let error = lastError
      close(own)
      throw error
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(validatingCString: $0)
        }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    if errno != 0 { throw lastError }
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
