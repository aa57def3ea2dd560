internal import LibC

/// The way in which a file's directory is found.
enum FileRoute {
  /// A path that the user chose, so links may lead anywhere.
  case free(String)
  case bounded(BoundedWalk)

  /// The path of the file; inside a boundary, with all links followed.
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

  /// Opens the directory for `openat`, `flock` and `fsync`; returns `nil` if it does not exist.
  func openDirectory() throws(FileError.Reason) -> Int32? {
    switch self {
    case .free(let path): try POSIX.openDirectory(PathText.directory(of: path))
    case .bounded(let walk): try walk.directory?.reopened()
    }
  }

  /// Creates the directory and its missing parents, and opens it.
  mutating func makeDirectory(_ mode: DirectoryMode) throws(FileError.Reason) -> Int32 {
    switch self {
    case .free(let path): try POSIX.makeDirectory(PathText.directory(of: path), mode)
    case .bounded(var walk):
      try walk.makeDirectories(mode)
      self = .bounded(walk)
    }
    // Another program removed the directory again, so start over.
    guard let directory = try openDirectory() else { throw .changed }
    return directory
  }

  /// Whether the path still leads to the opened directory; always true for a free path, which is
  /// not checked.
  var isCurrent: Bool {
    switch self {
    case .free: true
    case .bounded(let walk): walk.isCurrent
    }
  }
}

extension POSIX {
  private static let attemptLimit = 50

  /// Repeats `attempt` as long as it throws `changed`, with at most 50 attempts.
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
