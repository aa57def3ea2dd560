internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import SourceText
internal import YAMLSyntax

/// One run of a command: what was asked, the world, and what was found so far.
struct Session {
  let arguments: ParsedArguments
  let world: World
  var files = SourceFiles()
  var diagnostics = Diagnostics()
  /// What the profile and the templates may be together.
  var budget = ExpansionBudget()

  init(arguments: ParsedArguments, world: World) {
    self.arguments = arguments
    self.world = world
  }

  var format: OutputFormat { arguments.choice(.format, OutputFormat.self) ?? .text }

  var platform: Platform { arguments.choice(.platform, Platform.self) ?? world.platform }

  /// Problems that have no place in a text.
  mutating func fail(_ code: String, _ message: String, fix: String? = nil) {
    diagnostics.add(Diagnostic(.error, code, message, fix: fix))
  }

  /// `place` says whose file it is, where that is not plain from its path.
  mutating func fail(_ error: FileError, at place: String? = nil) {
    guard error.leadsOut else { return fail("file", error.message, fix: error.advice) }
    let message = place.map { "\($0): \(error.message)" } ?? error.message
    fail("no-path", message, fix: error.advice)
  }

  /// Refuses the paths of another system, for a command that works on the files of this one.
  func checkPlatform() throws(UsageError) {
    guard platform != world.platform else { return }
    throw UsageError(
      message:
        "'\(arguments.command)' works on the files of this machine, so '--platform' can only be '\(world.platform.rawValue)'",
      fix: "print the setup with 'mcpconf generate --platform \(platform.rawValue)'",
      command: arguments.command)
  }

  /// Whether the directory of `--project` is there; a typing error must not become a project.
  mutating func hasProject() -> Bool {
    guard let project = arguments.value(.project) else { return true }
    switch world.fileKind(project, true) {
    case .directory: return true
    case _?: fail("file", "\(project) is not a directory", fix: "correct '--project'")
    case nil:
      // Listing it tells what else can be wrong, such as a directory above that cannot be entered.
      do {
        _ = try world.listDirectory(project)
        fail("file", "there is no directory \(project)", fix: "correct '--project'")
      } catch { fail(error) }
    }
    return false
  }

  /// Whether the home directory cannot be told, with the problem.
  ///
  /// For commands that look into it: a relative path would be another directory in every project.
  mutating func refusesHome() -> Bool {
    guard world.home == nil, let home = world.path(ofVariable: "HOME") else { return false }
    fail(
      "home", "the variable HOME is '\(home)', which is not an absolute path",
      fix: "set HOME to the whole path of the home directory")
    return true
  }

  /// The built-in vendors, and those of `--templates`; nil, with a problem, when these cannot be read.
  mutating func catalog() -> VendorCatalog? {
    guard let directory = arguments.value(.templates) else { return .builtIn }
    do {
      guard let names = try world.listDirectory(directory) else {
        fail("file", "there is no directory \(directory)", fix: "name one with --templates DIR")
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

/// A profile with all that a command needs to know of it.
struct LoadedProfile {
  let name: String
  let profile: ResolvedProfile
  let targets: [ClientTarget]
  let catalog: VendorCatalog
  let clients: KnownClients
  /// The files that it was read from.
  let root: ProfileFile
}

extension Session {
  /// Reads the profile that was named or is found in the usual places; nil, with problems, when it is not
  /// fit for use.
  ///
  /// `operand` is where the command line names it. A run that is `optional` also makes sense without: then
  /// that there is none in the usual places is no problem. A run that only sets clients up saves `readingAll`
  /// of the vendors' templates.
  mutating func loadProfile(
    operand: Int = 0, optional: Bool = false, readingAll: Bool = true
  ) -> LoadedProfile? {
    guard let catalog = catalog(), let written = loadWritten(operand, optional, catalog) else {
      return nil
    }
    return resolve(written, catalog, readingAll: readingAll)
  }

  /// The profile that the file at `path` is with this text, which need not be written yet.
  mutating func loadProfile(
    _ bytes: [UInt8], at path: String, _ catalog: VendorCatalog
  ) -> LoadedProfile? {
    load(path, bytes, catalog).flatMap { resolve($0, catalog, readingAll: true) }
  }

  private mutating func resolve(
    _ profile: WrittenProfile, _ catalog: VendorCatalog, readingAll: Bool
  ) -> LoadedProfile? {
    let (name, written, root) = profile
    var resolved = ProfileResolver.resolve(
      written, catalog: catalog, readingAll: readingAll, diagnostics: &diagnostics)
    let clients = KnownClients(resolved.customClients, diagnostics: &diagnostics)
    ReservedNames.check(resolved, for: clients, diagnostics: &diagnostics)
    let targets = TargetSelection(
      only: arguments.values(.client), scope: arguments.choice(.scope, Scope.self),
      platform: platform, clients: clients
    ).targets(of: resolved, diagnostics: &diagnostics)
    if resolved.servers.isEmpty, resolved.absent.isEmpty, !diagnostics.hasErrors {
      diagnostics.add(Diagnostic(.warning, "no-servers", "\(name) has no servers"))
    }
    keepChosenServers(in: &resolved)
    OutputLimit.check(
      resolved, targets, inputCount: budget.used, catalog: catalog, diagnostics: &diagnostics)
    return LoadedProfile(
      name: name, profile: resolved, targets: targets, catalog: catalog, clients: clients,
      root: root)
  }

  /// A profile with those that it extends, as it is written.
  private typealias WrittenProfile = (name: String, profile: Profile, root: ProfileFile)

  private mutating func loadWritten(
    _ operand: Int, _ isOptional: Bool, _ catalog: VendorCatalog
  ) -> WrittenProfile? {
    guard let (path, bytes) = readProfile(arguments.operands.dropFirst(operand).first, isOptional)
    else { return nil }
    return load(path, bytes, catalog)
  }

  private mutating func load(
    _ path: String, _ bytes: [UInt8], _ catalog: VendorCatalog
  ) -> WrittenProfile? {
    world.expectLargeProfile(bytes.count)
    let name = path == "-" ? "<stdin>" : path
    var loader = loader(catalog, budget: budget)
    let written = loader.load(
      SourceFile(name: name, bytes: bytes), path: path == "-" ? "stdin" : path, files: &files,
      diagnostics: &diagnostics)
    budget = loader.budget
    guard let written, let root = loader.root else { return nil }
    return (name, written, root)
  }

  private func loader(
    _ catalog: VendorCatalog, budget: ExpansionBudget = ExpansionBudget()
  ) -> ProfileLoader {
    ProfileLoader(catalog: catalog, budget: budget) { [world] path throws(ReadProblem) in
      do {
        guard let bytes = try world.readFile(path) else {
          throw ReadProblem("there is no such file")
        }
        return bytes
      } catch let error as FileError {
        throw ReadProblem(error.problem)
      } catch let error as ReadProblem {
        throw error
      } catch {
        throw ReadProblem("it cannot be read")
      }
    }
  }

  /// The file of a profile and those that it extends, whatever else is wrong with them.
  mutating func loadFiles(of path: String) -> ProfileFile? {
    guard let bytes = try? world.readFile(path) else { return nil }
    var loader = loader(.builtIn)
    _ = loader.load(
      SourceFile(name: path, bytes: bytes), path: path, files: &files, diagnostics: &diagnostics)
    return loader.root
  }

  /// Applies `--server`.
  private mutating func keepChosenServers(in profile: inout ResolvedProfile) {
    let wanted = arguments.values(.server)
    guard !wanted.isEmpty else { return }
    let known = profile.servers.map(\.name.value) + profile.absent.map(\.value)
    for name in wanted where !known.contains(name) && !diagnostics.hasErrors {
      fail(
        "unknown-server",
        "the profile has no server '\(name)'" + Diagnostic.didYouMean(name, known))
    }
    profile.servers.removeAll { !wanted.contains($0.name.value) }
    profile.absent.removeAll { !wanted.contains($0.value) }
  }

  /// The clients for a command that takes no profile: with those that the one in the usual places describes.
  ///
  /// What else is wrong with that profile is not the matter here.
  mutating func knownClients() -> KnownClients {
    var own = self
    own.diagnostics = Diagnostics()
    let written = own.loadWritten(.max, true, .builtIn)
    let isUnread = written == nil && own.diagnostics.hasErrors
    own.diagnostics = Diagnostics()
    let known = KnownClients(
      written?.profile.customClients ?? [], diagnostics: &own.diagnostics)
    if isUnread || own.diagnostics.hasErrors {
      diagnostics.add(
        Diagnostic(
          .warning, "profile-unread",
          "the profile here is not valid; clients that it describes are not known",
          fix: "run 'mcpconf validate'"))
    }
    return known.usable
  }

  private mutating func readProfile(
    _ named: String?, _ isOptional: Bool
  ) -> (path: String, bytes: [UInt8])? {
    do {
      if let path = named {
        if path == "-" { return (path, try world.readStandardInput()) }
        if let bytes = try world.readInput(path) { return (path, bytes) }
        fail("file", "there is no profile \(path)", fix: "'mcpconf init' writes one to start from")
        return nil
      }
      for path in usualProfiles {
        if let bytes = try world.readFile(path) { return (path, bytes) }
      }
      if isOptional { return nil }
      let places = usualProfiles
      fail(
        "file",
        "no profile: " + (places.count == 1 ? "there is no " : "there is neither ")
          + places.joined(separator: " nor "),
        fix: "name one, or run 'mcpconf init'")
    } catch {
      fail(error)
    }
    return nil
  }

  /// The profile in the usual places, for a command that does not read it; nil, with a problem, without one.
  mutating func usualProfile() -> String? {
    if let path = usualProfiles.first(where: world.fileExists) { return path }
    return readProfile(nil, false)?.path
  }

  var usualProfiles: [String] {
    let config = world.baseDirectory("XDG_CONFIG_HOME", else: ".config")
    return ["mcpconf.yaml"] + (config.map { ["\($0)/mcpconf/profile.yaml"] } ?? [])
  }
}
