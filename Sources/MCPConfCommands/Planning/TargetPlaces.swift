internal import ConfigDocuments
internal import MCPClients

/// Turns a client's location into a path of this machine.
struct TargetPlaces {
  let world: World
  /// From `--project`; "" for the working directory.
  let project: String

  struct Unplaced: Error {
    let message: String
    let fix: String
  }

  func path(of target: ClientTarget) throws(Unplaced) -> String {
    let location = target.location
    for override in location.overrides {
      guard let value = world.text(ofVariable: override.variable) else { continue }
      return override.path.isEmpty ? value : "\(value)/\(override.path)"
    }
    let path = try path(location, target)
    // Some clients read a file of one of several names.
    if !location.alternatives.isEmpty, !world.fileExists(path) {
      for other in location.alternatives {
        let path = try self.path(FileLocation(location.base, other), target)
        if world.fileExists(path) { return path }
      }
    }
    return path
  }

  private func path(
    _ location: FileLocation, _ target: ClientTarget
  ) throws(Unplaced) -> String {
    let base: String
    switch location.base {
    case .project: base = project
    case .unknown:
      throw Unplaced(
        message: "no file of \(target.client.name) holds this",
        fix:
          "\(target.client.printedOnly), or print it with 'mcpconf generate --client \(target.client.id)'"
      )
    case .home: base = try variable("HOME")
    case .config: base = try configuration()
    case .applicationSupport: base = try variable("HOME") + "/Library/Application Support"
    case .roaming: base = try variable("APPDATA")
    case .localData: base = try variable("LOCALAPPDATA")
    }
    let rest = location.components.joined(separator: "/")
    let path = base.isEmpty ? rest : "\(base)/\(rest)"
    if location.base == .project { try checkInside(path) }
    return path
  }

  /// A project's file must not lead out of the project: a link in a cloned repository could point anywhere.
  private func checkInside(_ path: String) throws(Unplaced) {
    guard let real = world.realPath(path),
      let root = world.realPath(project.isEmpty ? "." : project)
    else { return }
    if !real.hasPrefix(root == "/" ? "/" : root + "/") {
      throw Unplaced(
        message: "\(path) leads out of the project, to \(real)", fix: "replace the link by a file")
    }
  }

  /// Where a client's servers stand in its file.
  func root(of target: ClientTarget) throws -> ConfigPath {
    let root = target.root
    guard target.client.id == "claude-code", target.scope == .local else { return root }
    return ConfigPath(
      members: ["projects", try projectRoot()] + target.client.rootPath(of: target))
  }

  /// The directory that holds `.git`, above or at the project; Claude Code keeps local servers under it.
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
    let current = try world.currentDirectory()
    if project.isEmpty { return current }
    return project.hasPrefix("/") ? project : "\(current)/\(project)"
  }

  /// Whether the client seems to be in use here.
  func isDetected(_ target: ClientTarget) -> Bool {
    guard let path = try? path(of: target) else { return false }
    if world.fileExists(path) { return true }
    if let commands = target.commands, commands.ownFile {
      return world.executableOnPath(commands.program) != nil
    }
    // A user's file lies in a directory of the client's own; a project's may not exist yet.
    guard target.scope == .user else { return false }
    let components = target.location.components
    guard components.count > 1 else { return false }
    return world.fileExists(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
  }

  private func configuration() throws(Unplaced) -> String {
    if let directory = world.text(ofVariable: "XDG_CONFIG_HOME") { return directory }
    return try variable("HOME") + "/.config"
  }

  private func variable(_ name: String) throws(Unplaced) -> String {
    guard let value = world.text(ofVariable: name) else {
      throw Unplaced(
        message: "the variable \(name) is not set", fix: "set it, or use --scope project")
    }
    return value
  }
}
