internal import HostSystem

/// Places that a search found, but could not read.
struct UnreadPlaces {
  /// A pipe, socket, device or directory in the place of a file.
  struct Skipped {
    let path: String
    let kind: FileKind
  }

  /// Errors of the system.
  ///
  /// Each error is about one path only.
  private(set) var failed: [FileError] = []
  /// The skipped places whose names could be the name of a client's file.
  private(set) var skipped: [Skipped] = []
  /// The number of skipped pipes, sockets and devices with other names.
  ///
  /// Nobody keeps settings in such places.
  private(set) var otherCount = 0

  var skippedCount: Int { skipped.count + otherCount }

  mutating func fail(_ error: FileError) { failed.append(error) }

  mutating func skip(_ path: String, _ kind: FileKind, isOfInterest: Bool) {
    if isOfInterest { skipped.append(Skipped(path: path, kind: kind)) } else { otherCount += 1 }
  }

  /// Tries to read a path, and adds the error if it cannot be read.
  ///
  /// A path that does not exist is not an error.
  mutating func ask(_ path: String, _ world: World) {
    do { _ = try world.readFile(path) } catch { fail(error) }
  }
}
