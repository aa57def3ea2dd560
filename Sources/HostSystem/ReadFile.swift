internal import LibC
internal import SourceText

extension POSIX {
  /// Reads a whole regular file; returns `nil` if it does not exist.
  ///
  /// Everything else (directory, pipe, socket, device) is refused, without waiting for a writer.
  package static func readFile(
    _ path: String, limit: Int = InputLimit.byteCount
  ) throws(FileError) -> [UInt8]? {
    do { return try readRegularFile(path, limit: limit) } catch {
      throw FileError(.read, path, error)
    }
  }

  /// Reads a whole regular file that must be inside a boundary; returns `nil` if it does not exist.
  package static func readFile(
    _ path: String, in boundary: Boundary, limit: Int = InputLimit.byteCount
  ) throws(FileError) -> [UInt8]? {
    do {
      guard let root = try boundary.open() else { return nil }
      return try retryingChanges {
        let walk = try BoundedWalk(to: path, in: boundary, from: root)
        guard let directory = walk.directory else { return nil }
        return try FileSnapshot(walk.name, in: directory.descriptor, limit: limit)?.bytes
      }
    } catch FileError.Reason.system(ENOENT), FileError.Reason.system(ENOTDIR) {
      return nil
    } catch {
      throw FileError(.read, path, error as? FileError.Reason ?? .changed)
    }
  }

  /// Returns the path, relative to the boundary, to which the links in `path` lead.
  package static func resolve(
    _ path: String, in boundary: Boundary
  ) throws(FileError) -> String {
    do {
      // In a missing directory there are no links.
      guard let root = try boundary.open() else {
        return try boundary.relative(path).split(separator: "/").joined(separator: "/")
      }
      return try retryingChanges { try BoundedWalk(to: path, in: boundary, from: root).inside }
    } catch {
      throw FileError(.read, path, error as? FileError.Reason ?? .changed)
    }
  }

  /// Reads an input that was given on the command line: a regular file, or one of our own
  /// descriptors, as in `/dev/stdin` and `<(command)`; returns `nil` if the file does not exist.
  ///
  /// A descriptor is read to its end, as by `cat`; if it is a regular file, it is read from its
  /// start. A pipe with a name in the file system is refused: reading it could wait forever for a
  /// writer.
  package static func readInput(
    _ path: String, limit: Int = InputLimit.byteCount
  ) throws(FileError) -> [UInt8]? {
    if path == "/dev/null" { return [] }
    do {
      guard let descriptor = descriptor(named: path) else {
        return try readRegularFile(path, limit: limit)
      }
      return try readDescriptor(descriptor, path, limit: limit)
    } catch {
      throw FileError(.read, path, error)
    }
  }

  package static func readStandardInput(
    limit: Int = InputLimit.byteCount
  ) throws(FileError) -> [UInt8] {
    do {
      announceWaiting(for: 0)
      return try readAll(0, expected: 1 << 16, limit: limit)
    } catch {
      throw FileError(.read, "<stdin>", error)
    }
  }

  /// Tells the user that a command waits for its input, if that input is a terminal.
  private static func announceWaiting(for descriptor: Int32) {
    guard isTerminal(descriptor) else { return }
    let text =
      "mcpconf: waiting for standard input; press Ctrl-D on an empty line to end the input\n"
    _ = writeAll(Array(text.utf8), to: 2)
  }

  private static func readRegularFile(
    _ path: String, limit: Int
  ) throws(FileError.Reason) -> [UInt8]? {
    do throws(FileError.Reason) {
      try check(path)
      // Check the kind before opening, because opening a device can already have an effect.
      guard let kind = try status(path, followingLinks: true)?.kind else { return nil }
      guard kind == .regular else { throw .notRegular(kind) }
      let descriptor = unsafe withPath(path) { path in
        retrying { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
      }
      if descriptor < 0 { throw lastError }
      defer { close(descriptor) }
      // The path may lead to another file by now.
      let status = try status(of: descriptor)
      guard status.kind == .regular else { throw .notRegular(status.kind) }
      if status.size > limit { throw .tooLarge(limit: limit) }
      return try readFile(descriptor, size: status.size, limit: limit)
    } catch .system(ENOENT), .system(ENOTDIR) {
      // A path below a file counts as missing, like a path below a missing directory.
      return nil
    }
  }

  /// Returns the descriptor that a path such as `/dev/stdin` or `/dev/fd/63` names; nil for any
  /// other path.
  private static func descriptor(named path: String) -> Int32? {
    if path == "/dev/stdin" { return 0 }
    for directory in ["/dev/fd/", "/proc/self/fd/"] where path.utf8.starts(with: directory.utf8) {
      let digits = path.utf8.dropFirst(directory.utf8.count)
      guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Int32(String(path.dropFirst(directory.count)))
    }
    return nil
  }

  /// Reads an open descriptor; a regular file is opened again by its path if possible, so that it
  /// is read from its start.
  ///
  /// Everything else is read from the descriptor itself, because opening the path would fail for a
  /// socket, and for every descriptor if `/proc` is missing. A directory is refused.
  private static func readDescriptor(
    _ descriptor: Int32, _ path: String, limit: Int
  ) throws(FileError.Reason) -> [UInt8] {
    let status = try status(of: descriptor)
    switch status.kind {
    case .directory: throw .notRegular(.directory)
    // Open a file again, so that it is read from its start even if it is named twice.
    case .regular:
      do throws(FileError.Reason) {
        if let bytes = try readRegularFile(path, limit: limit) { return bytes }
      } catch .system {}
    default: announceWaiting(for: descriptor)
    }
    return try readAll(descriptor, expected: status.size, limit: limit)
  }
}
