internal import ConfigDocuments
internal import HostSystem
internal import MCPClients

/// Converts the location of a client's file into a path on this machine.
///
/// The type is a class, because a run passes it on for each target, and it takes time to copy a
/// `World`.
final class TargetPlaces {
  let world: World
  /// The directory of `--project`; an empty string for the working directory.
  let project: String
  /// The directory of `--root`, which replaces `/` in the paths of files for the whole machine.
  ///
  /// An empty string means `/` itself.
  let root: String

  init(world: World, project: String, root: String = "") {
    self.world = world
    self.project = project
    self.root = root
  }

  struct Unplaced: Error {
    let message: String
    let fix: String
  }

  func path(of target: ClientTarget) throws(Unplaced) -> String {
    let paths = try paths(of: target)
    return paths.count == 1 ? paths[0] : paths.first(where: world.fileExists) ?? paths[0]
  }

  /// Returns all paths that the client reads, starting with the usual path.
  ///
  /// If a variable moves the file, returns only the path from this variable. Throws an error if
  /// mcpconf only prints the setup, or if a necessary variable such as `HOME` is not set.
  func paths(of target: ClientTarget) throws(Unplaced) -> [String] {
    let location = target.location
    // A variable on this machine says nothing about an image of another machine.
    let overrides = location.base == .machine && !root.isEmpty ? [] : location.overrides
    for override in overrides {
      guard let value = world.path(ofVariable: override.variable) else { continue }
      return [override.path.isEmpty ? value : "\(value)/\(override.path)"]
    }
    var paths: [String] = []
    for path in [location.path] + location.alternatives {
      paths.append(
        try self.path(
          FileLocation(location.base, path), target))
    }
    return paths
  }

  private func path(
    _ location: FileLocation, _ target: ClientTarget
  ) throws(Unplaced) -> String {
    let base: String
    switch location.base {
    case .project: base = project
    case .unknown:
      let link = ["windsurf": ", or ", "mcp-json": "; "][target.client.id] ?? ", and "
      throw Unplaced(
        message: "mcpconf can print this setup of \(target.client.name), but cannot write it",
        fix:
          "print the setup with 'mcpconf generate --client \(target.client.id)'\(link)\(target.client.printedOnly)"
      )
    case .machine: return root + location.path
    case .home: base = try variable("HOME")
    case .config: base = try configuration()
    case .applicationSupport: base = try variable("HOME") + "/Library/Application Support"
    case .roaming: base = try variable("APPDATA")
    case .localData: base = try variable("LOCALAPPDATA")
    }
    return base.isEmpty ? location.plainPath : "\(base)/\(location.plainPath)"
  }

  /// Returns the directory that must contain the file, even after links are followed.
  ///
  /// Returns nil if links may lead to any place. This is so in these cases:
  ///
  /// - The file is for the whole machine, and there is no `--root`.
  /// - A variable names the place of the file.
  /// - The file belongs to a built-in client and is not in a project, because the user made the
  ///   links on the way to such a file.
  func boundary(of target: ClientTarget) -> Boundary? {
    let location = target.location
    if location.base == .machine { return machineBoundary }
    if location.overrides.contains(where: { world.text(ofVariable: $0.variable) != nil }) {
      return nil
    }
    if location.base == .project {
      return Boundary(project, name: "the project", isCreated: false)
    }
    guard location.isConfined, let home = world.text(ofVariable: "HOME") else { return nil }
    return Boundary(home, name: "the home directory", isCreated: true)
  }

  /// The boundary of files for the whole machine; nil without `--root`.
  ///
  /// A link in an image would lead to a file of this machine, so a link must not lead out of the
  /// image.
  var machineBoundary: Boundary? {
    root.isEmpty ? nil : Boundary(root, name: "the directory of --root", isCreated: false)
  }

  /// Returns the path of a client's file with all links resolved.
  ///
  /// Returns nil if this path cannot be determined. Throws an error if a link leads out of the
  /// boundary.
  func realPath(_ path: String, of target: ClientTarget) throws(FileError) -> String? {
    guard let boundary = boundary(of: target) else { return world.realPath(path) }
    let directory = boundary.directory.isEmpty ? "." : boundary.directory
    guard let base = world.realPath(directory) else { return nil }
    let inside = try world.resolveInside(path, boundary)
    return base == "/" ? "/\(inside)" : "\(base)/\(inside)"
  }

  /// Reads a client's file; returns nil if the file does not exist.
  func read(_ path: String, of target: ClientTarget) throws(FileError) -> [UInt8]? {
    guard let boundary = boundary(of: target) else { return try world.readFile(path) }
    return try world.readInside(path, boundary)
  }

  /// Returns the path to the client's servers inside its file.
  func root(of target: ClientTarget) throws -> ConfigPath {
    let root = target.root
    guard target.client.id == "claude-code", target.scope == .local else { return root }
    return ConfigPath(
      members: ["projects", try projectRoot()] + target.client.rootPath(of: target))
  }

  /// Returns the directories above the project in which a client looks for the files of a project.
  ///
  /// The nearest directory comes first.
  func parents(_ search: ParentSearch) throws -> [String] {
    let start = try projectDirectory()
    let root: String
    switch search {
    case .none: return []
    case .root: root = ""
    case .repository: root = try projectRoot()
    }
    var directory = start
    var shown = project
    var found: [String] = []
    while directory != root, !directory.isEmpty {
      directory = Self.parent(of: directory)
      shown = project.hasPrefix("/") ? directory : Self.relativeParent(of: shown)
      found.append(directory.isEmpty ? "/" : shown)
    }
    return found
  }

  private static func parent(of directory: String) -> String {
    String(directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)])
  }

  /// Returns the parent of a relative directory in a short form.
  ///
  /// For example, repeated calls for `a/b` return `a`, an empty string for the working directory,
  /// `..`, and `../..`.
  private static func relativeParent(of directory: String) -> String {
    var parts = FileLocation.components(of: directory).filter { $0 != "." }
    if parts.isEmpty || parts.last == ".." { parts.append("..") } else { parts.removeLast() }
    return parts.joined(separator: "/")
  }

  /// Returns the location of the first existing file among the names that the client reads.
  ///
  /// If no such file exists, returns the usual location.
  func location(of target: ClientTarget) -> FileLocation {
    let location = target.location
    guard !location.alternatives.isEmpty, let paths = try? paths(of: target), paths.count > 1,
      let found = paths.firstIndex(where: world.fileExists), found > 0
    else { return location }
    return FileLocation(location.base, location.alternatives[found - 1])
  }

  /// Returns the path as people write it, such as `~/.cursor/mcp.json`.
  ///
  /// If a variable or `--root` moves the file, returns the path on this machine.
  func shownPath(of target: ClientTarget) -> String {
    let location = target.location
    if location.base == .machine, !root.isEmpty, let path = try? path(of: target) { return path }
    let variables =
      location.overrides.map(\.variable) + (location.base == .config ? ["XDG_CONFIG_HOME"] : [])
    if target.platform == world.platform,
      variables.contains(where: { world.path(ofVariable: $0) != nil }),
      let path = try? path(of: target)
    {
      return path
    }
    return self.location(of: target).display(on: target.platform)
  }

  /// Returns the nearest directory that contains `.git`, at or above the project.
  ///
  /// If there is no such directory, returns the project itself. Claude Code keeps the servers of
  /// local scope under this path.
  func projectRoot() throws -> String {
    let start = try projectDirectory()
    var directory = start
    while !directory.isEmpty {
      if world.fileExists("\(directory)/.git") { return directory }
      directory = String(directory[..<(directory.lastIndex(of: "/") ?? directory.startIndex)])
    }
    return start
  }

  func projectDirectory() throws -> String {
    project.isEmpty ? try world.currentDirectory() : try world.absolute(project)
  }

  /// Returns whether the client seems to be used on this machine.
  func isDetected(_ target: ClientTarget) -> Bool {
    guard let path = try? path(of: target), hasTrace(of: target, path) else { return false }
    // If another client has a file with the same name, the file says nothing about this client. It
    // takes longer to find this other client than to look for the file.
    return ClientRegistry.owner(of: target).map { $0.root == target.root } ?? true
  }

  /// Returns whether the client's file, or another trace of the client, exists on this machine.
  ///
  /// Besides the file, these are traces:
  ///
  /// - the client's program, if only the client's own command changes the file, or at managed scope
  /// - the directory of the file at user or managed scope, unless only the client's own command
  ///   changes the file
  private func hasTrace(of target: ClientTarget, _ path: String) -> Bool {
    if world.fileExists(path) { return true }
    if let commands = target.commands, commands.changesOnlyByCommand {
      return world.executableOnPath(commands.program) != nil
    }
    if target.scope == .managed, let program = target.client.program(of: target),
      world.executableOnPath(program) != nil
    {
      return true
    }
    // The user's file is in a directory that belongs to the client. A project's file may not exist
    // yet.
    guard target.scope == .user || target.scope == .managed else { return false }
    let components = target.location.components
    guard components.count > 1 else { return false }
    return world.fileExists(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
  }

  private func configuration() throws(Unplaced) -> String {
    if let directory = world.baseDirectory("XDG_CONFIG_HOME", else: ".config") { return directory }
    // Without `HOME`, there is no default directory. Report that `HOME` is missing.
    return try variable("HOME")
  }

  private func variable(_ name: String) throws(Unplaced) -> String {
    guard let value = world.path(ofVariable: name) else {
      throw Unplaced(
        message: "the variable \(name) is not set", fix: "set \(name), or use --scope project")
    }
    return value
  }
}
