internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import SourceText
internal import YAMLSyntax

/// A profile, with all facts that a command needs about it.
struct LoadedProfile {
  let name: String
  let profile: ResolvedProfile
  var targets: [ClientTarget]
  let catalog: VendorCatalog
  let clients: KnownClients
  /// The file of the profile, with the files that it extends.
  let root: ProfileFile
}

extension Session {
  /// Reads the profile of the command line; without one, the profile in the usual places.
  ///
  /// Returns nil and reports problems if the profile or the directory of `--templates` cannot be
  /// read; all other problems are only reported. `operand` is the index of the operand that
  /// contains the path. If `optional` is true, a missing profile in the usual places is not
  /// reported. `detail` says how much of the templates is read.
  mutating func loadProfile(
    operand: Int = 0, optional: Bool = false, detail: VendorDetail = .everything
  ) -> LoadedProfile? {
    guard let catalog = catalog() else { return nil }
    let hasInvalidTemplate = diagnostics.hasErrors
    guard let written = loadWritten(operand, optional, catalog) else { return nil }
    let loaded = resolve(written, catalog, detail: detail)
    if hasInvalidTemplate {
      // The template that could not be read may contain these.
      diagnostics.remove {
        ["unknown-template", "unknown-format", "unknown-scope"].contains($0.code)
      }
    }
    return loaded
  }

  /// Reads these bytes as the profile at `path`.
  ///
  /// The file need not contain the bytes yet. Returns nil and reports problems if the bytes cannot
  /// be read as a profile. Other problems are reported too, but do not make the result nil.
  mutating func loadProfile(
    _ bytes: [UInt8], at path: String, _ catalog: VendorCatalog
  ) -> LoadedProfile? {
    load(path, bytes, catalog).flatMap { resolve($0, catalog, detail: .everything) }
  }

  private mutating func resolve(
    _ profile: WrittenProfile, _ catalog: VendorCatalog, detail: VendorDetail
  ) -> LoadedProfile? {
    let (name, written, root) = profile
    var resolved = ProfileResolver.resolve(
      written, catalog: catalog, detail: detail, diagnostics: &diagnostics)
    if diagnostics.list.contains(where: { $0.code == "foreign-host" }) {
      for (index, file) in files.files.enumerated() {
        resolved.allowed += AllowedValue.take(
          from: &diagnostics, of: file, file: FileID(index: Int32(index)))
      }
    }
    let clients = KnownClients(resolved.customClients, diagnostics: &diagnostics)
    ReservedNames.check(resolved, for: clients, diagnostics: &diagnostics)
    let isHere = platform == .current
    let targets = TargetSelection(
      only: arguments.values(.client), scope: arguments.choice(.scope, Scope.self),
      platform: platform, home: { [world] in isHere ? world.home : nil }, clients: clients
    ).targets(of: resolved, diagnostics: &diagnostics)
    if resolved.servers.isEmpty, resolved.absent.isEmpty, !diagnostics.hasErrors {
      diagnostics.add(Diagnostic(.warning, "no-servers", "\(name) contains no servers"))
    }
    keepChosenServers(in: &resolved)
    warnOfUnreached(resolved, targets, root: root.file.name)
    OutputLimit.check(
      resolved, targets, inputCount: budget.used, catalog: catalog, diagnostics: &diagnostics)
    return LoadedProfile(
      name: name, profile: resolved, targets: targets, catalog: catalog, clients: clients,
      root: root)
  }

  /// A profile as it is written, with the profiles that it extends.
  private typealias WrittenProfile = (name: String, profile: Profile, root: ProfileFile)

  private mutating func loadWritten(
    _ operand: Int, _ isOptional: Bool, _ catalog: VendorCatalog
  ) -> WrittenProfile? {
    let operands = arguments.operands.prefix(profileOperandCount ?? .max)
    guard let (path, bytes) = readProfile(operands.dropFirst(operand).first, isOptional)
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
          throw ReadProblem("the file does not exist")
        }
        return bytes
      } catch let error as FileError {
        throw ReadProblem(error.problem)
      } catch let error as ReadProblem {
        throw error
      } catch {
        throw ReadProblem("mcpconf cannot read the file")
      }
    }
  }

  /// Loads the file of a profile and the files that it extends; returns nil if the file cannot be
  /// read.
  ///
  /// Other problems of the profile do not make the result nil.
  mutating func loadFiles(of path: String) -> ProfileFile? {
    guard let bytes = try? world.readFile(path) else { return nil }
    var loader = loader(.builtIn)
    _ = loader.load(
      SourceFile(name: path, bytes: bytes), path: path, files: &files, diagnostics: &diagnostics)
    return loader.root
  }

  /// Removes the servers that `--server` does not name; reports a name that the profile does not
  /// contain.
  private mutating func keepChosenServers(in profile: inout ResolvedProfile) {
    let wanted = arguments.values(.server)
    guard !wanted.isEmpty else { return }
    let known = profile.servers.map(\.name.value) + profile.absent.map(\.value)
    for name in wanted where !known.contains(name) && !diagnostics.hasErrors {
      fail(
        "unknown-server",
        "the profile has no server \(Diagnostic.quoted(name))" + Diagnostic.didYouMean(name, known))
    }
    profile.servers.removeAll { !wanted.contains($0.name.value) }
    profile.absent.removeAll { !wanted.contains($0.value) }
  }

  /// Returns the clients for a command that needs no profile.
  ///
  /// If there is a profile in the usual places, the clients that it describes are included. If this
  /// profile or such a description is not valid, a warning is added. All other problems of the
  /// profile are ignored.
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
          "your profile is not valid, so mcpconf ignores the custom clients in it",
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
        fail(
          "file", "cannot find the profile '\(path)'", fix: adviceForMissingProfile(path))
        return nil
      }
      for path in usualProfiles {
        if let bytes = try world.readFile(path) { return (path, bytes) }
      }
      if isOptional { return nil }
      let places = usualProfiles
      fail(
        "file",
        "cannot find a profile: " + (places.count == 1 ? "there is no " : "there is neither ")
          + places.joined(separator: " nor "),
        fix:
          "run 'mcpconf init', export the variable that the new profile uses, then run 'mcpconf apply'; or add the path of an existing profile"
      )
    } catch {
      fail(error)
    }
    return nil
  }

  private func adviceForMissingProfile(_ path: String) -> String {
    let isClient =
      path == TargetSelection.everyClient || ClientRegistry.client(path) != nil
    let options = CommandTable.command(arguments.command)?.spec.options ?? []
    if isClient, options.contains(where: { $0.name == OptionSpec.client.name }) {
      return "to choose a client, write 'mcpconf \(arguments.command) --client \(path)'"
    }
    let usual = usualProfiles.first(where: world.fileExists)
    return usual.map { "correct the path, or name no profile to use \($0)" }
      ?? "correct the path, or run 'mcpconf init' to create mcpconf.yaml, and name no profile"
  }

  /// Returns the path of the profile in the usual places, for a command that does not read the
  /// profile.
  ///
  /// Returns nil and reports a problem if there is no profile.
  mutating func usualProfile() -> String? {
    if let path = usualProfiles.first(where: world.fileExists) { return path }
    return readProfile(nil, false)?.path
  }

  var usualProfiles: [String] {
    let config = world.baseDirectory("XDG_CONFIG_HOME", else: ".config")
    return ["mcpconf.yaml"] + (config.map { ["\($0)/mcpconf/profile.yaml"] } ?? [])
  }
}
