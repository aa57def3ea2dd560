internal import LibC

extension POSIX {
  /// Creates a file that must not exist yet, and its missing directories; a failure leaves no file.
  ///
  /// A link at the path counts as an existing file, even if its target does not exist.
  package static func createFile(
    _ path: String, _ bytes: [UInt8], options: WriteOptions = .shared
  ) throws(FileError) -> WriteResult {
    try checkForWriting(path)
    do {
      try check(path)
      let root = try options.boundary.map {
        try $0.open() ?? $0.create(options.modeOfNewDirectories)
      }
      return try retryingChanges {
        var route = FileRoute.free(path)
        if let root, let boundary = options.boundary {
          route = .bounded(
            try BoundedWalk(to: path, in: boundary, from: root, followsLast: false))
        }
        let warnings = try create(bytes, &route, options)
        return WriteResult(outcome: .created, path: path, warnings: warnings)
      }
    } catch let reason as FileError.Reason {
      throw FileError(.create, path, reason)
    } catch {
      // This cannot happen: only `FileError.Reason` is thrown here.
      throw FileError(.create, path, .changed)
    }
  }

  private static func create(
    _ bytes: [UInt8], _ route: inout FileRoute, _ options: WriteOptions
  ) throws(FileError.Reason) -> [FileWarning] {
    let name = try route.name
    let directory =
      if let there = try route.openDirectory() {
        there
      } else {
        try route.makeDirectory(options.modeOfNewDirectories)
      }
    defer { close(directory) }
    let locked = try lock(directory: directory, timeout: options.lockTimeout)
    return try holdingSignals { [route] () throws(FileError.Reason) in
      if locked { removeStaleTemporaries(for: [name], in: directory) }
      return try create(name, bytes, options.accessOfNewFile, in: directory, route)
    }
  }

  private static func create(
    _ name: String, _ bytes: [UInt8], _ access: TemporaryFile.Access, in directory: Int32,
    _ route: FileRoute
  ) throws(FileError.Reason) -> [FileWarning] {
    if try status(name, in: directory, followingLinks: false) != nil { throw .exists }
    let temporary = try TemporaryFile(bytes, for: name, in: directory, access: access)
    do throws(FileError.Reason) {
      if !route.isCurrent { throw .changed }
      try temporary.create(name)
    } catch {
      temporary.remove()
      throw error
    }
    return (try? flush(directory)) == nil ? [.directoryNotFlushed] : []
  }
}
