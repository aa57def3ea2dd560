#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension POSIX {
  /// Creates a file that must not exist yet, complete or not at all.
  ///
  /// A link in its place counts as existing, even one that leads nowhere. The default mode is that
  /// of any file a user creates, since this is for texts that are the user's own, to edit and
  /// commit.
  package static func createFile(
    _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o666, options: WriteOptions = WriteOptions()
  ) throws(FileError) -> WriteResult {
    do throws(FileError.Reason) {
      try check(path)
      let name = PathText.name(of: path)
      if name.utf8.isEmpty || name == "." || name == ".." {
        throw FileError.Reason.notRegular(.directory)
      }
      let parent = PathText.directory(of: path)
      try makeDirectory(parent, mode: options.newDirectoryMode)
      guard let directory = try openDirectory(parent) else {
        throw FileError.Reason.system(ENOENT)
      }
      defer { close(directory) }
      let locked = try lock(directory: directory, timeout: options.lockTimeout)
      let warnings = try holdingSignals { () throws(FileError.Reason) in
        if locked { removeStaleTemporaries(for: [name], in: directory) }
        return try create(name, bytes, mode: mode, in: directory)
      }
      return WriteResult(outcome: .created, path: path, warnings: warnings)
    } catch {
      throw FileError(.create, path, error)
    }
  }

  private static func create(
    _ name: String, _ bytes: [UInt8], mode: UInt32, in directory: Int32
  ) throws(FileError.Reason) -> [FileWarning] {
    if try status(name, in: directory, followingLinks: false) != nil { throw .exists }
    let temporary = try TemporaryFile(bytes, for: name, in: directory, access: .new(mode: mode))
    do { try temporary.create(name) } catch {
      temporary.remove()
      throw error
    }
    return (try? flush(directory)) == nil ? [.directoryNotFlushed] : []
  }
}
