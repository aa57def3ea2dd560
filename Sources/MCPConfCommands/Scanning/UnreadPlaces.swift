internal import HostSystem

/// What a search came across and could not look into.
struct UnreadPlaces {
  /// Something other than a regular file, in the place of one.
  struct Skipped {
    let path: String
    let kind: FileKind
  }

  /// What the system refused; it hides nothing but itself.
  private(set) var failed: [FileError] = []
  /// Those with a name that a client's file could have.
  private(set) var skipped: [Skipped] = []
  /// Pipes, sockets and devices with any other name: nobody keeps settings in them.
  private(set) var otherCount = 0

  var skippedCount: Int { skipped.count + otherCount }

  mutating func fail(_ error: FileError) { failed.append(error) }

  mutating func skip(_ path: String, _ kind: FileKind, isOfInterest: Bool) {
    if isOfInterest { skipped.append(Skipped(path: path, kind: kind)) } else { otherCount += 1 }
  }

  /// Finds out why nothing is known of a path; it may just not be there.
  mutating func ask(_ path: String, _ world: World) {
    do { _ = try world.readFile(path) } catch { fail(error) }
  }
}
