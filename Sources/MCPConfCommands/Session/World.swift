package import HostSystem
package import MCPClients
package import MCPProfile
internal import SourceText

/// The only access to everything outside the program: files, environment, terminal, clock and other
/// programs.
///
/// Commands receive the world as a value. In tests, a function that the test does not provide fails
/// or does nothing, so that no test uses anything real by accident.
package struct World: Sendable {
  package typealias Transform = (_ current: [UInt8]?) throws -> [UInt8]?

  /// Reads a file; returns nil if the file does not exist.
  package var readFile: @Sendable (_ path: String) throws(FileError) -> [UInt8]?
  /// Reads a file that must be inside a boundary; returns nil if the file does not exist.
  ///
  /// Throws an error if a link leads out of the boundary.
  package var readInside: @Sendable (_ path: String, Boundary) throws(FileError) -> [UInt8]?
  /// Returns the path of a file that must be inside a boundary.
  ///
  /// The path is relative to the boundary, and all its links are resolved. Throws an error if a
  /// link leads out of the boundary.
  package var resolveInside: @Sendable (_ path: String, Boundary) throws(FileError) -> String
  /// Reads a file that the command line names; returns nil if the file does not exist.
  ///
  /// The file may be a descriptor, as in `<(command)`.
  package var readInput: @Sendable (_ path: String) throws(FileError) -> [UInt8]?
  package var readStandardInput: @Sendable () throws(FileError) -> [UInt8]
  /// Creates a file; throws an error if the file exists.
  package var createFile: @Sendable (String, [UInt8], WriteOptions) throws(FileError) -> Void
  package var updateFile: @Sendable (String, WriteOptions, Transform) throws -> WriteResult
  package var fileExists: @Sendable (String) -> Bool
  /// Returns the kind of a file; nil if the file does not exist.
  ///
  /// If `followingLinks` is true, a link has the kind of its target.
  package var fileKind: @Sendable (String, _ followingLinks: Bool) -> FileKind?
  /// Returns a path with all its links resolved; nil if this is not possible.
  ///
  /// The file itself need not exist.
  package var realPath: @Sendable (String) -> String?
  package var listDirectory: @Sendable (String) throws(FileError) -> [String]?
  package var environment: @Sendable (_ name: String) -> [UInt8]?
  package var isTerminal: @Sendable (_ descriptor: Int32) -> Bool
  package var today: @Sendable () -> CivilDate
  package var currentDirectory: @Sendable () throws(FileError) -> String
  package var executableOnPath: @Sendable (_ name: String) -> String?
  package var run: @Sendable (ProgramCall) throws(FileError) -> ProgramResult
  /// Runs conversations with programs, at most `atOnce` at the same time.
  ///
  /// `milliseconds` is the time limit for one conversation. `progress` is called with the number of
  /// conversations that have ended.
  package var hold:
    @Sendable (
      [any Conversation], _ atOnce: Int, _ milliseconds: Int, _ progress: (Int) -> Void
    ) -> Void

  /// The name of this host.
  package var hostName: @Sendable () -> String = { "" }
  /// Reads documents of many hosts.
  ///
  /// They may be larger than any other input. The path "-" means standard input.
  package var readDocuments: @Sendable (_ path: String) throws(FileError) -> [UInt8]? = {
    path throws(FileError) in throw FileError(.read, path, .busy)
  }
  /// Shows the progress of a long run on standard error.
  package var show: @Sendable (String) -> Void = { _ in }

  /// Reads a file that must belong to the user and that no other user may read.
  ///
  /// Returns nil if the file does not exist.
  package var readPrivateFile:
    @Sendable (_ path: String, _ limit: Int) throws(FileError) -> [UInt8]? = {
      path, _ throws(FileError) in throw FileError(.read, path, .busy)
    }
  /// Returns the owner and the mode of a file; nil if the file cannot be reached.
  ///
  /// Links are followed.
  package var access: @Sendable (_ path: String) -> FileAccess? = { _ in nil }
  /// The user ID with whose rights this program runs; 0 is root.
  package var user: @Sendable () -> UInt32 = { 0 }
  /// Checks whether a file could be written, but does not write it.
  ///
  /// Returns the warnings of the write, and throws the error that writing would throw.
  package var checkWrite:
    @Sendable (String, WriteOptions, _ isChange: Bool) throws -> [FileWarning] = { _, _, _ in [] }
  /// Prepares memory for a profile of this size, before the profile is parsed.
  package var expectLargeProfile: @Sendable (_ byteCount: Int) -> Void = { _ in }
  /// Keeps a large object until the process ends, because it takes time to free the object.
  package var keepUntilExit: @Sendable (_ object: AnyObject) -> Void = { _ in }

  /// The system whose paths are used by default.
  package var platform = Platform.current

  package init(
    readFile: @escaping @Sendable (_ path: String) throws(FileError) -> [UInt8]?,
    readInside:
      @escaping @Sendable (_ path: String, Boundary) throws(FileError) -> [UInt8]?,
    resolveInside: @escaping @Sendable (_ path: String, Boundary) throws(FileError) -> String,
    readInput: @escaping @Sendable (_ path: String) throws(FileError) -> [UInt8]?,
    readStandardInput: @escaping @Sendable () throws(FileError) -> [UInt8],
    createFile: @escaping @Sendable (String, [UInt8], WriteOptions) throws(FileError) -> Void,
    updateFile: @escaping @Sendable (String, WriteOptions, Transform) throws -> WriteResult,
    fileExists: @escaping @Sendable (String) -> Bool,
    fileKind: @escaping @Sendable (String, _ followingLinks: Bool) -> FileKind?,
    realPath: @escaping @Sendable (String) -> String?,
    listDirectory: @escaping @Sendable (String) throws(FileError) -> [String]?,
    environment: @escaping @Sendable (_ name: String) -> [UInt8]?,
    isTerminal: @escaping @Sendable (_ descriptor: Int32) -> Bool,
    today: @escaping @Sendable () -> CivilDate,
    currentDirectory: @escaping @Sendable () throws(FileError) -> String,
    executableOnPath: @escaping @Sendable (_ name: String) -> String?,
    run: @escaping @Sendable (ProgramCall) throws(FileError) -> ProgramResult,
    hold:
      @escaping @Sendable (
        [any Conversation], _ atOnce: Int, _ milliseconds: Int, _ progress: (Int) -> Void
      ) -> Void
  ) {
    self.readFile = readFile
    self.readInside = readInside
    self.resolveInside = resolveInside
    self.readInput = readInput
    self.readStandardInput = readStandardInput
    self.createFile = createFile
    self.updateFile = updateFile
    self.fileExists = fileExists
    self.fileKind = fileKind
    self.realPath = realPath
    self.listDirectory = listDirectory
    self.environment = environment
    self.isTerminal = isTerminal
    self.today = today
    self.currentDirectory = currentDirectory
    self.executableOnPath = executableOnPath
    self.run = run
    self.hold = hold
  }

  package static let live: World = {
    var world = World.system
    world.readPrivateFile = { path, limit throws(FileError) in
      try POSIX.readPrivateFile(path, limit: limit)
    }
    world.access = { POSIX.fileAccess($0) }
    world.user = { POSIX.user }
    world.hostName = { POSIX.hostName() }
    world.readDocuments = { path throws(FileError) in
      let limit = InputLimit.documentsByteCount
      return path == "-"
        ? try POSIX.readStandardInput(limit: limit) : try POSIX.readInput(path, limit: limit)
    }
    world.checkWrite = { try POSIX.checkWrite($0, options: $1, isChange: $2) }
    world.expectLargeProfile = { POSIX.takeLargePages(forProfileOf: $0) }
    world.keepUntilExit = { POSIX.keepUntilExit($0) }
    world.show = { _ = POSIX.writeAll(Array($0.utf8), to: 2) }
    return world
  }()

  private static let system = World(
    readFile: { path throws(FileError) in try POSIX.readFile(path) },
    readInside: { path, boundary throws(FileError) in
      try POSIX.readFile(path, in: boundary)
    },
    resolveInside: { path, boundary throws(FileError) in
      try POSIX.resolve(path, in: boundary)
    },
    readInput: { path throws(FileError) in try POSIX.readInput(path) },
    readStandardInput: { () throws(FileError) in try POSIX.readStandardInput() },
    createFile: { path, bytes, options throws(FileError) in
      _ = try POSIX.createFile(path, bytes, options: options)
    },
    updateFile: { path, options, transform in
      try POSIX.updateFile(path, options: options, transform: transform)
    },
    fileExists: { POSIX.fileExists($0) },
    fileKind: { POSIX.fileKind($0, followingLinks: $1) },
    realPath: { POSIX.realPath($0) },
    listDirectory: { path throws(FileError) in try POSIX.listDirectory(path) },
    environment: { POSIX.environmentBytes($0) },
    isTerminal: { POSIX.isTerminal($0) },
    today: { CivilDate(daysSinceEpoch: POSIX.daysSinceEpoch()) },
    currentDirectory: { () throws(FileError) in try POSIX.currentDirectory() },
    executableOnPath: { POSIX.executableOnPath($0) },
    run: { call throws(FileError) in try POSIX.run(call) },
    hold: { POSIX.hold($0, atOnce: $1, timeout: $2, progress: $3) })

  /// Updates a file with a plan that `planning` makes from the file's content.
  ///
  /// If the file changes in the meantime, `planning` is called again. Returns the result, and the
  /// plan that was used; the plan is nil if `planning` was never called.
  func updateFile<Plan>(
    _ path: String, _ options: WriteOptions,
    planning: (_ current: [UInt8]?) throws -> (plan: Plan, bytes: [UInt8]?)
  ) throws -> (result: WriteResult, plan: Plan?) {
    var plan: Plan?
    let result = try updateFile(path, options) { current in
      let made = try planning(current)
      plan = made.plan
      return made.bytes
    }
    return (result, plan)
  }

  /// Returns the value of a variable if the variable is set, not empty, and valid UTF-8; otherwise
  /// nil.
  func text(ofVariable name: String) -> String? {
    guard let bytes = environment(name), !bytes.isEmpty else { return nil }
    return String(validUTF8: bytes)
  }

  /// Returns the path in a variable, in the form of `RawPath`.
  ///
  /// Returns nil if the variable is unset or empty.
  func path(ofVariable name: String) -> String? {
    guard let bytes = environment(name), !bytes.isEmpty else { return nil }
    return RawPath.text(bytes)
  }

  /// The home directory; nil if `HOME` is unset, empty or a relative path.
  ///
  /// A relative path would be a different directory in every project.
  var home: String? { path(ofVariable: "HOME").flatMap { PathText.isAbsolute($0) ? $0 : nil } }

  /// Returns the directory in an XDG variable, or by default `fallback` in the home directory.
  ///
  /// Returns nil if there is neither a path in the variable nor a home directory. A relative path
  /// in the variable is ignored, as the specification requires. Such a path would be a different
  /// directory in every project.
  func baseDirectory(_ variable: String, else fallback: String) -> String? {
    if let directory = path(ofVariable: variable), PathText.isAbsolute(directory) {
      return directory
    }
    return home.map { "\($0)/\(fallback)" }
  }

  /// Returns the absolute path.
  ///
  /// A relative path is relative to the working directory.
  func absolute(_ path: String) throws(FileError) -> String {
    if PathText.isAbsolute(path) { return path }
    return "\(try currentDirectory())/\(path)"
  }

  /// Returns the path relative to the working directory; nil for an absolute path outside this
  /// directory.
  func relative(_ path: String) -> String? {
    if !PathText.isAbsolute(path) { return PathText.withoutDot(path) }
    guard let directory = try? currentDirectory(), path.utf8.starts(with: "\(directory)/".utf8)
    else { return nil }
    return String(Substring(path.utf8.dropFirst(directory.utf8.count + 1)))
  }
}
