internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Keeps the data of a run until the process ends, because it takes time to free the data.
private final class KeptRun {
  let applyRun: ApplyRun
  let loaded: LoadedProfile

  init(applyRun: ApplyRun, loaded: LoadedProfile) {
    self.applyRun = applyRun
    self.loaded = loaded
  }
}

extension Session {
  /// Returns the intent of `apply`; `diff` has the same intent.
  ///
  /// Throws an error if `--server` is combined with `--prune` or `--exclusive`.
  func applyIntent() throws(UsageError) -> DocumentPlanner.Intent {
    try refuseServerFilter()
    return .apply(prune: arguments.has(.prune), exclusive: arguments.has(.exclusive))
  }

  func removeIntent() throws(UsageError) -> DocumentPlanner.Intent {
    try refuseServerFilter()
    return .remove(prune: arguments.has(.prune))
  }

  private func refuseServerFilter() throws(UsageError) {
    for option in [OptionSpec.prune, .exclusive]
    where arguments.has(option) && arguments.has(.server) {
      // With the filter, the other servers of the profile would look like servers that do not
      // belong to the profile.
      throw UsageError(
        message:
          "'--\(option.name)' applies to the whole profile, so it cannot be combined with '--server'",
        command: arguments.command)
    }
  }

  /// Loads the profile and renders every target.
  ///
  /// With `--detected`, only the targets of clients on this machine are kept. Returns nil and
  /// reports problems if there are errors, for example in the profile.
  mutating func applyRun(_ intent: DocumentPlanner.Intent) -> (ApplyRun, LoadedProfile)? {
    guard !refusesHome(), hasDirectories(), let loaded = loadProfile(detail: .serversOnly),
      hasClients(loaded)
    else { return nil }
    refuseUnmoved(loaded)
    var renderings = renderings(of: loaded)
    // `--client all` does not include clients for which mcpconf only prints the setup.
    if worksForEveryClient { renderings.removeAll { $0.target.location.base == .unknown } }
    if diagnostics.hasErrors { return nil }
    var applyRun = ApplyRun(intent, renderings, self, loaded.catalog, identity(of: loaded))
    warnOfSudo(applyRun.renderings.map(\.target))
    if let problem = applyRun.stateProblem { warnOnce(problem) }
    if diagnostics.hasErrors { return nil }
    if arguments.has(.detected) {
      let places = applyRun.places
      applyRun.renderings.removeAll { !places.isDetected($0.target) }
      if applyRun.renderings.isEmpty {
        diagnostics.add(.noneDetected(renderings.map(\.target.client.id), arguments.command))
      }
    }
    world.keepUntilExit(KeptRun(applyRun: applyRun, loaded: loaded))
    return (applyRun, loaded)
  }

  /// Returns the name of the profile in records; nil if the path of the profile cannot be
  /// determined.
  func identity(of loaded: LoadedProfile) -> ProfileIdentity? {
    if arguments.operands.first == "-" {
      return ProfileIdentity(ProfileIdentity.standardInput, world)
    }
    guard let path = try? world.absolute(PathText.withoutDot(loaded.root.path)) else { return nil }
    let isDescriptor = ["/dev/", "/proc/"].contains { path.utf8.starts(with: $0.utf8) }
    return ProfileIdentity(isDescriptor ? ProfileIdentity.standardInput : path, world)
  }

  /// Returns the identity of the profile for a merge.
  ///
  /// A dotfile manager passes its own copy of the user's profile to `generate --merge`. `apply`
  /// reads the profile that the dotfile manager has deployed. So if the user's own profile exists
  /// and has the same file name, returns the identity of the user's own profile.
  func deployedIdentity(of loaded: LoadedProfile) -> ProfileIdentity? {
    let identity = identity(of: loaded)
    guard let name = identity.map({ PathText.name(of: $0.path) }),
      let deployed = usualProfiles.dropFirst().first,
      PathText.name(of: deployed) == name, world.fileExists(deployed)
    else { return identity }
    return ProfileIdentity(deployed, world)
  }

  /// Returns whether the run has at least one client.
  ///
  /// Without a client, the run would do nothing and would look successful, so an error is reported.
  mutating func hasClients(_ loaded: LoadedProfile) -> Bool {
    if !loaded.targets.isEmpty { return true }
    if !diagnostics.hasErrors {
      fail(
        "no-client", "there are no clients to set up",
        fix: "add a client to the profile's 'clients', or choose one with --client")
    }
    return false
  }
}

extension Diagnostic {
  fileprivate static func noneDetected(_ clients: [String], _ command: String) -> Diagnostic {
    Diagnostic(
      .warning, "none-detected",
      "--detected found no client on this machine (mcpconf looked for \(clients.listed)), so \(command) did nothing",
      fix: "install a client first, or choose one without --detected: 'mcpconf \(command) -c ID'")
  }
}
