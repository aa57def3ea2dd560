internal import HostSystem

/// Places that a search found and could not read.
struct UnreadPlaces {
  /// Something other than a regular file in the place of a file.
  struct Skipped {
    let path: String
    let kind: FileKind
  }

  /// Errors of the system; each concerns only its own path.
  private(set) var failed: [FileError] = []
  /// Skipped places with a name that a client's file could have.
  private(set) var skipped: [Skipped] = []
  /// The number of skipped pipes, sockets and devices with other names; nobody keeps settings in
  /// them.
  private(set) var otherCount = 0

  var skippedCount: Int { skipped.count + otherCount }

  mutating func fail(_ error: FileError) { failed.append(error) }

  mutating func skip(_ path: String, _ kind: FileKind, isOfInterest: Bool) {
    if isOfInterest { skipped.append(Skipped(path: path, kind: kind)) } else { otherCount += 1 }
  }

  /// Finds out why a path could not be read; the path may simply not exist.
  mutating func ask(_ path: String, _ world: World) {
    do { _ = try world.readFile(path) } catch { fail(error) }
  }
}
