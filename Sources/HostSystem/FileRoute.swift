internal import LibC

/// How the directory of a file is reached.
enum FileRoute {
  /// A place of the user's own choice: links lead wherever they lead.
  case free(String)
  case bounded(BoundedWalk)

  /// The file itself, links followed where they are.
  var target: String {
    switch self {
    case .free(let path): path
    case .bounded(let walk): walk.target
    }
  }

  /// The file's name in its directory.
  var name: String {
    get throws(FileError.Reason) {
      let name: String
      switch self {
      case .free(let path): name = PathText.name(of: path)
      case .bounded(let walk): name = try walk.name
      }
      if name.utf8.isEmpty || name == "." || name == ".." { throw .notRegular(.directory) }
      return name
    }
  }

  /// Opens the directory for use with `openat`, `flock` and `fsync`; `nil` when it is not there.
  func openDirectory() throws(FileError.Reason) -> Int32? {
    switch self {
    case .free(let path): try POSIX.openDirectory(PathText.directory(of: path))
    case .bounded(let walk): try walk.directory?.reopened()
    }
  }

  /// Makes the directory and those above it that are missing, and opens it.
  mutating func makeDirectory(mode: UInt32) throws(FileError.Reason) -> Int32 {
    switch self {
    case .free(let path): try POSIX.makeDirectory(PathText.directory(of: path), mode: mode)
    case .bounded(var walk):
      try walk.makeDirectories(mode: mode)
      self = .bounded(walk)
    }
    // Removed again this very moment: start over.
    guard let directory = try openDirectory() else { throw .changed }
    return directory
  }

  /// Whether the directory that was opened is still where the client looks.
  var isCurrent: Bool {
    switch self {
    case .free: true
    case .bounded(let walk): walk.isCurrent
    }
  }
}

extension POSIX {
  private static let attemptLimit = 50

  /// Does it again for as long as somebody else changes the file or its directories meanwhile.
  static func retryingChanges<Result>(_ attempt: () throws -> Result) throws -> Result {
    var count = 1
    while true {
      do { return try attempt() } catch FileError.Reason.changed where count < attemptLimit {
        pause(milliseconds: min(count, 20))
        count += 1
      }
    }
  }
}
