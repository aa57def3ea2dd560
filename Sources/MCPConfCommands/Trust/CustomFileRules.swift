internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Decides which files mcpconf must never write for a custom client, even if the profile is
/// trusted.
struct CustomFileRules {
  let places: TargetPlaces
  private let root: ProfileFile
  private let home: String?

  init(places: TargetPlaces, root: ProfileFile) {
    self.places = places
    self.root = root
    home = places.world.home.flatMap(places.world.realPath)
  }

  /// Returns why mcpconf must not write the file; nil if it may write the file.
  ///
  /// Checks both the path in the profile and the path to which its links lead. Throws an error if a
  /// link leads out of the directory that must contain the file.
  func refusal(of target: ClientTarget, at path: String) throws(FileError) -> String? {
    guard let real = try places.realPath(path, of: target) else {
      return "mcpconf cannot resolve the path"
    }
    if isOurs(path: path, real: real) { return "mcpconf itself uses this file" }
    guard target.location.base == .project else { return nil }
    if let reason = OtherPrograms.refusal(ofProjectFile: target.location.path) { return reason }
    guard let project = realProject, real.isBelow(project) else {
      return "mcpconf cannot resolve the path"
    }
    let inside = String(Substring(real.utf8.dropFirst(project == "/" ? 1 : project.utf8.count + 1)))
    if inside.isSame(as: target.location.plainPath) { return nil }
    // Without this check, a link to a script would make mcpconf replace the script with YAML.
    guard PathText.ending(of: inside).isSame(as: PathText.ending(of: path)) else {
      return "the path leads to \(inside), which has another file type"
    }
    return OtherPrograms.refusal(ofProjectFile: inside)
      .map { "the path leads to \(inside), and \($0)" }
  }

  /// Returns the purpose that the file has for another program; nil if none is known.
  ///
  /// The user should know this purpose before trusting the profile.
  func otherUse(of target: ClientTarget, at path: String) -> String? {
    guard target.location.base == .home else { return nil }
    if let use = OtherPrograms.use(ofUserFile: target.location.path) { return use }
    guard let home, let real = places.world.realPath(path), real.isBelow(home) else { return nil }
    return OtherPrograms.use(ofUserFile: String(Substring(real.utf8.dropFirst(home.utf8.count))))
  }

  /// Returns whether the file belongs to a user.
  ///
  /// At user scope, every file belongs to a user. At project scope, a file belongs to a user in
  /// these cases:
  ///
  /// - The file is in the home directory, but the project is not.
  /// - The path of the file, of the project or of the home directory cannot be determined.
  func isUserFile(_ target: ClientTarget, at path: String) -> Bool {
    guard target.location.base == .project else { return true }
    guard let home, let project = realProject, let real = places.world.realPath(path) else {
      return true
    }
    return real.isBelow(home) && !project.isBelow(home)
  }

  private var realProject: String? {
    places.world.realPath(places.project.isEmpty ? "." : places.project)
  }

  /// Returns whether the file is a profile or belongs to mcpconf's own state.
  ///
  /// A profile that could write such a file could trust itself.
  private func isOurs(path: String, real: String) -> Bool {
    let world = places.world
    let real = ASCII.lowercased(real)
    for path in [ASCII.lowercased(path), real]
    where ["mcpconf.yaml", "mcpconf.yml"].contains(PathText.name(of: path)) {
      return true
    }
    let bases = [
      world.baseDirectory("XDG_STATE_HOME", else: ".local/state"),
      world.baseDirectory("XDG_CONFIG_HOME", else: ".config"),
    ]
    for base in bases {
      guard let base, let directory = world.realPath("\(base)/mcpconf") else { continue }
      if real.isBelow(ASCII.lowercased(directory)) { return true }
    }
    return root.all.contains { file in
      world.realPath(file.path).map { ASCII.lowercased($0).isSame(as: real) } ?? false
    }
  }
}

extension PathText {
  /// Returns the extension of a file name in lower case, with its dot; an empty string if there is
  /// none.
  fileprivate static func ending(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return ASCII.lowercased(name[dot...])
  }
}
