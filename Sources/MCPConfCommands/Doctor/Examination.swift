internal import ClientFiles
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// Examines this machine: clients, their files, and the variables that the clients look up.
///
/// The examination changes nothing. It runs the clients' programs only to find out their versions.
struct Examination {
  private(set) var clients: [InspectedClient] = []
  private(set) var variables: [SeenVariable] = []
  /// The variables that a LaunchAgent of macOS should set for the desktop.
  private(set) var missingOnDesktop: [EnvironmentVariable] = []
  private(set) var findings = Diagnostics()
  private(set) var leftovers: [Leftover] = []

  /// The profile; nil if there is no profile.
  ///
  /// Without a profile, the servers in the clients' files are examined.
  let loaded: LoadedProfile?
  private let catalog: VendorCatalog
  private let applyRun: ApplyRun
  var redaction: Redaction { applyRun.redaction }
  private let remedy: Remedy
  private let machine: ManagedMachine

  init(
    _ loaded: LoadedProfile?, _ catalog: VendorCatalog, _ applyRun: ApplyRun,
    _ session: inout Session
  ) {
    self.loaded = loaded
    self.catalog = catalog
    self.applyRun = applyRun
    let arguments = session.arguments
    machine = ManagedMachine(places: session.places, platform: session.platform)
    remedy = Remedy(
      profile: arguments.operands.first, project: arguments.value(.project),
      root: arguments.value(.root),
      servers: Set(loaded?.profile.servers.map(\.name.value) ?? []))
    var inspector = FileInspector(places: applyRun.places, redaction: applyRun.redaction)
    let chosen = session.worksForEveryClient ? [] : arguments.values(.client)
    for client in candidates(chosen) where hasScope(client, session) {
      let inspected = inspect(client, &inspector, &session)
      if inspected.isInstalled || isChosen(client, arguments) { clients.append(inspected) }
    }
    findings.add(inspector.findings)
    judgeClients()
    judgeLeftovers(session)
    judgeVariables(session)
    if let loaded { TokenExpiry.check(loaded, today: session.world.today(), &findings) }
  }

  private var known: KnownClients { loaded?.clients ?? .builtIn }

  private func candidates(_ chosen: [String]) -> [any Client] {
    chosen.isEmpty ? known.all : chosen.compactMap(known.client)
  }

  /// Returns whether a client has a target in the scope of `--scope`; in an image, in managed
  /// scope.
  ///
  /// Outside an image and without `--scope`, the result is true.
  private func hasScope(_ client: any Client, _ session: Session) -> Bool {
    guard let scope = isImage ? .managed : session.arguments.choice(.scope, Scope.self) else {
      return true
    }
    return client.scopes.contains(scope)
      && ClientTarget(client, scope: scope, platform: session.platform).isPossible
  }

  /// Whether the files are in an image, and not on this machine.
  private var isImage: Bool { !applyRun.places.root.isEmpty }

  /// Returns whether the command line or the profile contains the client; always true with
  /// `--client all`.
  ///
  /// The report contains such a client even if the client is not installed.
  private func isChosen(_ client: any Client, _ arguments: ParsedArguments) -> Bool {
    TargetSelection.isEveryClient(arguments.values(.client))
      || arguments.values(.client).contains(client.id)
      || loaded?.targets.contains { $0.client.id == client.id } == true
  }
}

/// Examines clients and files.
extension Examination {
  private func inspect(
    _ client: any Client, _ inspector: inout FileInspector, _ session: inout Session
  ) -> InspectedClient {
    let targets = targets(of: client, session.platform)
    // The programs on this machine say nothing about the programs in an image.
    let program = ClientProgram(of: isImage ? [] : targets, in: session.world)
    let wanted = loaded?.targets.first { $0.client.id == client.id }
    var files = targets.compactMap {
      inspector.inspect($0, isWanted: $0.scope == wanted?.scope, &session)
    }
    leaveOutTwins(&files, session.world)
    addOthers(targets, &files, &inspector, &session)
    for index in files.indices where !files[index].isOther {
      guard let rendering = rendering(files[index].target) else { continue }
      files[index].wanted = rendering.entries.map(\.name)
      guard let (place, plan) = plan(files[index], rendering) else { continue }
      files[index].changes = plan.changes
      files[index].leftover = Leftover(place, plan)
    }
    let isInstalled =
      program.state != .missing || files.contains(where: \.isThere)
      || targets.contains { target in
        !isImage && applyRun.places.isDetected(target) && ClientRegistry.owner(of: target) == nil
      }
    return InspectedClient(
      client: client, program: program, files: files,
      shadows: inspector.shadows(targets, files, &session), isInstalled: isInstalled,
      isExpected: isInstalled || wanted?.scope == .managed
        || session.arguments.values(.client).contains(client.id),
      managed: machine.files(of: client))
  }

  /// Adds the other files that the client reads.
  ///
  /// Each file is added only once, because the home directory may be a directory above the project.
  private func addOthers(
    _ targets: [ClientTarget], _ files: inout [InspectedFile], _ inspector: inout FileInspector,
    _ session: inout Session
  ) {
    let world = session.world
    for target in targets {
      for other in inspector.others(of: target, &session) {
        let path = world.realPath(other.path)
        if !files.contains(where: { world.realPath($0.path) == path }) { files.append(other) }
      }
    }
  }

  /// Removes one of two elements if the project's file and the user's file are the same file.
  ///
  /// This happens if the project is the home directory. The element in the scope that the profile
  /// sets up is kept; if the profile does not set up the client, the user's element is kept.
  private func leaveOutTwins(_ files: inout [InspectedFile], _ world: World) {
    let wanted = loaded?.targets.first { $0.client.id == files.first?.target.client.id }?.scope
    let all = files
    files.removeAll { file in
      let isOfProject = file.target.location.base == .project
      return all.contains { other in
        isOfProject != (other.target.location.base == .project)
          && (wanted.map { $0 == other.target.scope } ?? isOfProject)
          && file.isThere && world.realPath(file.path) == world.realPath(other.path)
      }
    }
  }

  /// Returns the targets to examine for a client.
  ///
  /// If the profile sets up the client, these are the profile's target, and the same options in the
  /// client's other scopes. Otherwise, there is one target for each scope and for each file that
  /// the client's options can choose. In an image, only targets in managed scope are examined.
  private func targets(of client: any Client, _ platform: Platform) -> [ClientTarget] {
    let scopes = client.scopes.filter { $0 == .managed || !isImage }
    if let own = loaded?.targets.first(where: { $0.client.id == client.id }) {
      return scopes.map(own.at).filter(\.isPossible)
    }
    var places: Set<String> = []
    return ClientFile.variants(of: client).map(\.target).filter { target in
      target.platform == platform && scopes.contains(target.scope)
        && places.insert("\(target.scope.rawValue) \(target.location.display(on: platform))")
          .inserted
    }
  }

  private func rendering(_ target: ClientTarget) -> Rendering? {
    applyRun.renderings.first {
      $0.target.client.id == target.client.id && $0.target.scope == target.scope
    }
  }

  /// Returns what `apply` would change in a file.
  ///
  /// Returns nil if the file cannot be used or edited, or if the target has no path on this
  /// machine.
  private func plan(
    _ file: InspectedFile, _ rendering: Rendering
  ) -> (ApplyRun.TargetFile, DocumentPlan)? {
    if case .broken = file.content { return nil }
    guard let place = try? applyRun.place(of: rendering) else { return nil }
    let current = try? applyRun.read(place)
    return (try? applyRun.plan(place, current ?? nil)).map { (place, $0) }
  }

  private mutating func judgeLeftovers(_ session: Session) {
    guard let loaded else { return }
    leftovers = session.leftovers(
      clients.flatMap { $0.files.compactMap(\.leftover) }, applyRun, loaded)
    for finding in session.findings(leftovers, loaded) { findings.add(finding) }
  }

  private mutating func judgeClients() {
    let duplicates = DuplicateServers(remedy: remedy)
    let files = clients.flatMap(\.files)
    var unapplied: [UnappliedFiles] = []
    for client in clients {
      for finding in client.findings { findings.add(finding) }
      judgeManaged(client)
      // If an administrator's file replaces this file, the client does not read this file, and
      // advice about it is useless.
      let isReplaced = client.isReplaced
      for file in client.files where client.isExpected {
        if isReplaced, file.target.scope != .managed { continue }
        if let changes = file.changes, !changes.isEmpty { unapplied.add(file, changes) }
      }
      if isReplaced { continue }
      let others = client.client.alsoReads.flatMap { foreign in
        files.filter { $0.target.client.id == foreign.client && $0.target.scope == foreign.scope }
      }
      for finding in duplicates.findings(client.files, others) { findings.add(finding) }
      for shadow in client.shadows { findings.add(shadow) }
      for file in client.files {
        for server in file.servers {
          for table in server.unreadTables { findings.add(.unreadTable(table, server, file)) }
        }
      }
    }
    for group in unapplied { findings.add(group.finding(remedy)) }
    if let finding = noneInstalled { findings.add(finding) }
  }

  /// The finding for a machine on which no client of the profile is installed.
  ///
  /// The finding is nil if at least one of these clients is expected, because the profile of a team
  /// contains the clients of all members. It is also nil if `apply` would change nothing.
  private var noneInstalled: Diagnostic? {
    let own = clients.filter { client in
      loaded?.targets.contains { $0.client.id == client.client.id } == true
    }
    let waiting = own.flatMap(\.files).filter { $0.changes?.isEmpty == false }.map(\.target)
    guard !waiting.isEmpty, !own.contains(where: \.isExpected) else { return nil }
    return .noneInstalled(remedy.apply(waiting))
  }
}

/// Examines an administrator's files.
extension Examination {
  private mutating func judgeManaged(_ client: InspectedClient) {
    guard client.isInstalled else { return }
    let own = loaded?.targets.first { $0.client.id == client.client.id }
    let target = own ?? ClientTarget(client.client, scope: .user, platform: machine.platform)
    for file in client.managed.affecting(target) { findings.add(file.diagnostic(target)) }
    for file in client.files where file.target.scope == .managed && file.isThere {
      if target.scope == .managed, let note = Diagnostic.exclusive(file, client.files) {
        findings.add(note)
      }
      for problem in MachineFiles(applyRun).problems(of: file.path, client.client) {
        findings.add(problem)
      }
    }
  }
}

/// Examines variables.
extension Examination {
  private mutating func judgeVariables(_ session: Session) {
    let examined = ExaminedUses(clients, loaded, catalog, redaction)
    let uses = examined.all()
    judgeNames()
    guard !uses.isEmpty else { return }
    let desktop = DesktopEnvironment(session.world, session.platform)
    let pointers = followable(session)
    var others: [String] = []
    for use in uses {
      var variable = SeenVariable(
        use, EnvironmentVariable(use, pointers, session.files), desktop: desktop, catalog: catalog,
        world: session.world)
      // The environment of root's shell, or of the machine that builds an image, says nothing about
      // the users of the servers.
      let isForOthers = (isImage || session.world.user() == 0) && examined.isManaged(use)
      if isForOthers { others.append(use.name) }
      let clients = isForOthers ? [] : examined.concerned(use)
      variable.isMissing = variable.isMissed(clients) || variable.isMissingOnDesktop(clients)
      if use.isOptional, !variable.isInShell { variable.isMissing = false }
      variables.append(variable)
      if session.platform == .macos, variable.isMissingOnDesktop(clients) {
        missingOnDesktop.append(variable.variable)
      }
      for finding in variable.findings(clients, session.platform) { findings.add(finding) }
      for client in clients where use.isRemote && client.blanks(use.name) {
        findings.add(.blanked(use, by: client))
      }
    }
    if !others.isEmpty { findings.add(.needsUsers(others, isImage: isImage)) }
    if session.platform == .windows { findings.add(.lookOnWindows(uses.map(\.name))) }
  }

  /// Returns the profile if it is trusted and names a store; otherwise nil.
  ///
  /// Advice may contain commands that read the stores of a trusted profile.
  private func followable(_ session: Session) -> LoadedProfile? {
    guard let loaded, loaded.profile.variables.contains(where: { $0.from != nil }) else {
      return nil
    }
    let trust = ProfileTrust(world: session.world, store: TrustStore(world: session.world))
    if case .trusted = trust.verdict(on: loaded.root) { return loaded }
    return nil
  }

  /// Reports tokens in the place of a variable's name, such as in `bearer_token_env_var`.
  ///
  /// The table of variables does not contain such a token.
  private mutating func judgeNames() {
    for file in clients.flatMap(\.files) {
      for server in file.servers {
        for variable in server.variables where redaction.isSecret(name: variable.value.name) {
          findings.add(.tokenAsName(variable.range, server, file))
        }
      }
    }
  }
}
