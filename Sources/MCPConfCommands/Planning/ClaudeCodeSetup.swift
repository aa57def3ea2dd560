internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import SourceText

/// Sets up Claude Code with its own command, because Claude Code changes `~/.claude.json` itself
/// while it runs.
///
/// The plan contains the changes. If there are no changes, the command is not started. Afterwards,
/// the file is read again: our entries must be as planned, and all other entries must be unchanged.
/// Old versions of Claude Code wrote the values of variables into other entries of the file.
struct ClaudeCodeSetup {
  let place: ApplyRun.TargetFile
  let world: World
  let directory: String

  /// A failure to set up the client, with the parts of a message.
  struct SetUpFailure: Error {
    let message: String
    var fix: String?
  }

  /// Makes the changes of the plan.
  ///
  /// `before` is the content of the file from which the plan was made. Throws an error if the
  /// command fails, or if the file afterwards differs from the plan in a server.
  func run(_ plan: DocumentPlan, before: [UInt8]?) throws {
    for change in plan.changes {
      let old = try entry(change.name, in: before)
      let new = try entry(change.name, in: plan.bytes)
      if old != nil { try remove(change.name) }
      guard let new else { continue }
      do { try add(change.name, new) } catch {
        // The old entry is better than no entry.
        if let old { try write([(change.name, old)]) }
        throw error
      }
    }
    try restoreMembers(plan)
    try verify(plan, before)
  }

  /// Adds an entry.
  ///
  /// If the command refuses an entry with additional members of the user, the entry is added
  /// without them. `restoreMembers` adds them afterwards.
  private func add(_ name: String, _ entry: ConfigValue) throws {
    do { try call(adding: name, entry) } catch {
      guard let own = place.rendering.entries.first(where: { $0.name == name }),
        entry.memberNames.count > own.members.count
      else { throw error }
      try call(adding: name, .object(own.members))
    }
  }

  /// Restores those members of our entries that the command left out or changed.
  private func restoreMembers(_ plan: DocumentPlan) throws {
    let after = try world.readFile(place.path)
    let incomplete = try plan.changes.compactMap { change -> (String, ConfigValue)? in
      guard let wanted = try entry(change.name, in: plan.bytes),
        let now = try entry(change.name, in: after),
        !wanted.memberNames.allSatisfy({ contains(now[$0], wanted[$0] ?? .null) })
      else { return nil }
      return (change.name, wanted)
    }
    try write(incomplete)
  }

  /// Writes entries directly into the file.
  private func write(_ entries: [(name: String, value: ConfigValue)]) throws {
    if entries.isEmpty { return }
    _ = try world.updateFile(place.path, WriteOptions()) { current in
      try document(current).edit(
        entries.map { .set(place.root.appending(member: $0.name), $0.value) }
      ).bytes
    }
  }

  private func remove(_ name: String) throws {
    let words = ClaudeCodeCommands(scope: place.target.scope).remove(name)
    try call(ProgramCall(words), "remove '\(name)'")
  }

  /// Adds an entry with Claude Code's command.
  ///
  /// The entry is passed on standard input, because every process can see arguments.
  private func call(adding name: String, _ entry: ConfigValue) throws {
    let words = ["claude", "mcp", "add-json", "--scope", place.target.scope.rawValue, name, "-"]
    try call(
      ProgramCall(words, input: Array(JSONText.compact(entry).utf8)), "add '\(name)'")
  }

  private func call(_ call: ProgramCall, _ what: String) throws {
    var call = call
    call.environment = world.programEnvironment
    call.directory = directory
    let result = try world.run(call)
    guard result.end == .exited(0) else {
      let said =
        String(decoding: result.errors + result.output, as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? "the command printed no reason"
      throw SetUpFailure(message: "claude could not \(what): \(said)")
    }
  }

  private func verify(_ plan: DocumentPlan, _ before: [UInt8]?) throws {
    let after = try world.readFile(place.path)
    for change in plan.changes {
      let wanted = place.rendering.entries.first { $0.name == change.name }
      let now = try entry(change.name, in: after)
      if change.kind == .removed {
        if now != nil { throw SetUpFailure(message: "claude did not remove '\(change.name)'") }
      } else if wanted != nil, now == nil {
        throw SetUpFailure(
          message: "claude did not store '\(change.name)'",
          fix: "update Claude Code, then run 'mcpconf apply' again")
      } else if let wanted,
        let member = wanted.members.first(where: { !contains(now?[$0.name], $0.value) })
      {
        throw SetUpFailure(
          message: "claude stored a different value for '\(member.name)' of '\(change.name)'",
          fix: "check the value with 'claude mcp get \(change.name)', and update Claude Code")
      }
    }
    try restoreOthers(Set(plan.changes.map(\.name)), before, after)
  }

  /// Restores entries that the command changed or removed although they are not ours.
  ///
  /// Afterwards, throws an error about these entries, if there are any.
  private func restoreOthers(
    _ ours: Set<String>, _ before: [UInt8]?, _ after: [UInt8]?
  ) throws {
    let old = try servers(in: before)
    let new = try servers(in: after)
    let changed = old.filter { place, value in
      let isOurs = place.root == self.place.root && ours.contains(place.name)
      return !isOurs && new[place] != value
    }
    guard !changed.isEmpty else { return }
    _ = try world.updateFile(place.path, WriteOptions()) { current in
      try document(current).edit(
        changed.map { .set($0.key.root.appending(member: $0.key.name), $0.value) }
      ).bytes
    }
    let names = changed.keys.map(\.name).sorted().joined(separator: ", ")
    throw SetUpFailure(
      message: "claude changed other servers (\(names)); mcpconf restored their entries",
      fix: "update Claude Code, and check these entries for secrets")
  }

  private struct EntryPlace: Hashable {
    let root: ConfigPath
    let name: String
  }

  /// Returns all servers in the file, in all scopes.
  private func servers(in text: [UInt8]?) throws -> [EntryPlace: ConfigValue] {
    let document = try document(text)
    var roots: [ConfigPath] = [["mcpServers"]]
    for project in try document.memberNames(at: ["projects"]) {
      roots.append(ConfigPath(members: ["projects", project.value, "mcpServers"]))
    }
    var found: [EntryPlace: ConfigValue] = [:]
    for root in roots {
      for member in try document.node(at: root)?.members ?? [] {
        found[EntryPlace(root: root, name: member.name.value)] = member.node.value
      }
    }
    return found
  }

  private func entry(_ name: String, in text: [UInt8]?) throws -> ConfigValue? {
    try document(text).node(at: place.root.appending(member: name))?.value
  }

  private func document(_ text: [UInt8]?) throws(DocumentError) -> any ConfigDocument {
    try ConfigFormat.json(.strict).document(text ?? [], file: .none)
  }

  /// Returns whether the current value contains `value`.
  ///
  /// In an object, other members are ignored.
  private func contains(_ now: ConfigValue?, _ value: ConfigValue) -> Bool {
    guard case .object(let members) = value else { return now == value }
    return members.allSatisfy { contains(now?[$0.name], $0.value) }
  }
}
