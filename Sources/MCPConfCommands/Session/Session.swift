internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText
internal import YAMLSyntax

/// One run of a command: its arguments, the world around it, and the problems that were found so
/// far.
struct Session {
  let arguments: ParsedArguments
  let world: World
  var files = SourceFiles()
  var diagnostics = Diagnostics()
  /// The limit for the total size of the profile and the templates, in bytes.
  var budget = ExpansionBudget()
  /// The number of operands that are for mcpconf itself, if the other operands are the words for
  /// another program.
  ///
  /// The number is nil if all operands are for mcpconf.
  var profileOperandCount: Int?

  init(arguments: ParsedArguments, world: World) {
    self.arguments = arguments
    self.world = world
  }

  var format: OutputFormat {
    // The other formats of `env` are formats of its result, and not of its messages.
    if arguments.command == "env", arguments.value(.format) != "json" { return .text }
    return arguments.choice(.format, OutputFormat.self) ?? .text
  }

  var platform: Platform {
    if let platform = arguments.choice(.platform, Platform.self) { return platform }
    // A file for device management is for one system, on whatever system it is written.
    let format =
      arguments.command == "policy" ? arguments.choice(.policyFormat, PolicyFormat.self) : nil
    return format?.platform ?? world.platform
  }

  /// Adds an error that does not belong to a place in a file.
  mutating func fail(_ code: String, _ message: String, fix: String? = nil) {
    diagnostics.add(Diagnostic(.error, code, message, fix: fix))
  }

  /// Adds an error about a file.
  ///
  /// `place` says whose file it is. The message contains `place` only if a link leads out of the
  /// directory that must contain the file. In this case, the path does not show whose file it is.
  mutating func fail(_ error: FileError, at place: String? = nil) {
    guard error.leadsOut else { return fail("file", error.message, fix: error.advice) }
    let message = place.map { "\($0): \(error.message)" } ?? error.message
    fail("no-path", message, fix: error.advice)
  }

  /// Adds the warnings about a file that mcpconf wrote.
  mutating func warn(_ warnings: [FileWarning], at path: String) {
    for warning in warnings {
      diagnostics.add(Diagnostic(.warning, "file", "\(path): \(warning.message)"))
    }
  }

  /// Refuses a `--platform` that is not the system of this machine.
  ///
  /// This is for commands that work with files of this machine.
  func checkPlatform() throws(UsageError) {
    guard platform != world.platform else { return }
    throw UsageError(
      message:
        "'\(arguments.command)' works with the files of this machine, so '--platform' must be '\(world.platform.rawValue)'",
      fix: "print the setup with 'mcpconf generate --platform \(platform.rawValue)'",
      command: arguments.command)
  }

  /// Returns whether the directories of `--project` and `--root` exist; reports an error if one
  /// does not.
  ///
  /// Without this check, a typing error would create a directory.
  mutating func hasDirectories() -> Bool { hasDirectory(.project) && hasDirectory(.root) }

  private mutating func hasDirectory(_ option: OptionSpec) -> Bool {
    guard let path = arguments.value(option) else { return true }
    let fix = "correct '--\(option.name)'"
    switch world.fileKind(path, true) {
    case .directory: return true
    case _?: fail("file", "\(path) is not a directory", fix: fix)
    case nil:
      // List the directory, because this finds other causes, such as a parent directory to which
      // the user has no access.
      do {
        _ = try world.listDirectory(path)
        fail("file", "the directory \(path) does not exist", fix: fix)
      } catch { fail(error) }
    }
    return false
  }

  /// The places of the clients' files in this run.
  var places: TargetPlaces {
    let root = arguments.value(.root).map(PathText.withoutTrailingSlashes) ?? ""
    return TargetPlaces(
      world: world, project: arguments.value(.project) ?? "", root: root == "/" ? "" : root)
  }

  /// Returns whether `HOME` is a relative path, and reports an error if it is.
  ///
  /// Commands that use the home directory cannot use a relative path, because it would be a
  /// different directory in every project.
  mutating func refusesHome() -> Bool {
    guard world.home == nil, let home = world.path(ofVariable: "HOME") else { return false }
    fail(
      "home", "HOME is '\(home)', which is not an absolute path",
      fix: "set HOME to the absolute path of the home directory")
    return true
  }

  /// Returns the built-in vendors and the vendors of `--templates`.
  ///
  /// Returns nil and reports a problem if a file or the directory cannot be read. Templates that
  /// are not valid are reported and left out.
  mutating func catalog() -> VendorCatalog? {
    guard let directory = arguments.value(.templates) else { return .builtIn }
    do {
      guard let names = try world.listDirectory(directory) else {
        fail(
          "file", "the directory \(directory) does not exist",
          fix: "choose an existing directory with --templates DIR")
        return nil
      }
      var vendors: [Vendor] = []
      for name in names where name.hasSuffix(".yaml") {
        let path = "\(directory)/\(name)"
        guard let bytes = try world.readFile(path) else { continue }
        let vendor = VendorDecoder.decode(
          SourceFile(name: path, bytes: bytes), id: String(name.dropLast(5)), budget: &budget,
          files: &files, diagnostics: &diagnostics)
        if let vendor { vendors.append(vendor) }
      }
      return VendorCatalog(added: vendors)
    } catch {
      fail(error)
      return nil
    }
  }
}
