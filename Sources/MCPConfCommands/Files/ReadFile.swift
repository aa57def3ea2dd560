#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

import SourceText

extension POSIX {
  /// The whole of a regular file, or `nil` when there is none.
  ///
  /// Anything else (directory, pipe, socket, device) is refused, without waiting for a writer.
  package static func readFile(
    _ path: String, limit: Int = SourceFile.maximumByteCount
  ) throws(FileError) -> [UInt8]? {
    do { return try readFile(path, limit: limit, streams: false) } catch {
      throw FileError(.read, path, error)
    }
  }

  /// The whole of what the user named: a file, or a stream such as `/dev/stdin` or `<(command)`.
  ///
  /// Waits for the end of the stream, as `cat` does.
  package static func readInput(
    _ path: String, limit: Int = SourceFile.maximumByteCount
  ) throws(FileError) -> [UInt8]? {
    do { return try readFile(path, limit: limit, streams: true) } catch {
      throw FileError(.read, path, error)
    }
  }

  package static func readStandardInput(
    limit: Int = SourceFile.maximumByteCount
  ) throws(FileError) -> [UInt8] {
    do { return try readAll(0, expected: 1 << 16, limit: limit) } catch {
      throw FileError(.read, "<stdin>", error)
    }
  }

  private static func readFile(
    _ path: String, limit: Int, streams: Bool
  ) throws(FileError.Reason) -> [UInt8]? {
    do throws(FileError.Reason) {
      try check(path)
      // Looked at before it is opened, since opening a device can already do something.
      guard let kind = try status(path, followingLinks: true)?.kind else { return nil }
      guard kind == .regular || streams && (kind == .pipe || kind == .device) else {
        throw .notRegular(kind)
      }
      let waiting = streams ? 0 : O_NONBLOCK
      let descriptor = retrying { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | waiting) }
      if descriptor < 0 { throw lastError }
      defer { close(descriptor) }
      return try contents(of: descriptor, limit: limit, streams: streams)
    } catch .system(ENOENT), .system(ENOTDIR) {
      // A path below a file is as absent as a path below nothing.
      return nil
    }
  }

  /// The file may have become another since its path was looked at, so its kind is checked again.
  private static func contents(
    of descriptor: Int32, limit: Int, streams: Bool
  ) throws(FileError.Reason) -> [UInt8] {
    let status = try status(of: descriptor)
    guard status.kind == .regular || streams else { throw .notRegular(status.kind) }
    guard status.kind == .regular else {
      return try readAll(descriptor, expected: status.size, limit: limit)
    }
    if status.size > limit { throw .tooLarge(limit: limit) }
    return try readFile(descriptor, size: status.size, limit: limit)
  }
}
