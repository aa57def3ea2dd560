internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// Servers in one client's file that the profile no longer has for the client.
///
/// An earlier `apply` of this profile wrote these servers.
final class Leftover {
  let client: String
  let path: String
  let shownPath: String
  let servers: [String]
  /// The way in which the user can remove the servers.
  let way: Way

  enum Way: Equatable {
    /// The user can run `apply --prune`.
    case prune
    /// The user can run `remove` with these options, because the profile does not list the client.
    case remove([String])
    /// The user can run `remove` with these options, because the profile now sets up another file
    /// of the client.
    case removeFromOther([String])
    /// The user must edit the file by hand, because the profile now sets up another file of the
    /// client, and no option of `remove` chooses this file.
    case editOther
    /// The user must edit the file by hand, because mcpconf does not know the client.
    case edit
  }

  init(_ client: String, _ path: String, shown: String, _ servers: [String], _ way: Way) {
    self.client = client
    self.path = path
    shownPath = shown
    self.servers = servers
    self.way = way
  }

  convenience init?(_ place: ApplyRun.TargetFile, _ plan: DocumentPlan) {
    if plan.leftovers.isEmpty { return nil }
    self.init(
      place.name, place.path, shown: place.shownPath, plan.leftovers, .prune)
  }

  fileprivate var names: String { servers.map(Diagnostic.quoted).listed }

  /// Returns whether one message is enough for both leftovers.
  fileprivate func shares(_ other: Leftover) -> Bool {
    guard names == other.names, way == other.way else { return false }
    switch way {
    case .prune, .remove: return true
    // These messages name the file.
    case .removeFromOther, .editOther, .edit: return client == other.client && path == other.path
    }
  }
}

extension ApplyRun {
  /// Returns the leftovers in files that the profile no longer sets up.
  ///
  /// `listed` contains the IDs of the clients that the profile lists. If `otherFiles` is false, no
  /// files of these clients count. A file is read only if the record contains servers for the file.
  func leftovers(
    besides listed: [String], otherFiles: Bool, _ loaded: LoadedProfile
  ) -> [Leftover] {
    guard let profile else { return [] }
    let own = keys
    var seen: Set<String> = []
    return recordedKeys.flatMap { key -> [Leftover] in
      let id = String(decoding: key.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      let isListed = listed.contains(id)
      if isListed, !otherFiles || own.contains(key) { return [] }
      guard let client = loaded.clients.client(id) else {
        return leftover(ofUnknown: id, key, profile).map { [$0] } ?? []
      }
      guard seen.insert(id).inserted else { return [] }
      return leftovers(of: client, isListed: isListed, except: own, loaded)
    }
  }

  private func leftovers(
    of client: any Client, isListed: Bool, except keys: Set<String>, _ loaded: LoadedProfile
  ) -> [Leftover] {
    let own = renderings.filter { $0.target.client.id == client.id }
    // A client without a target in this run was left out, for example by `--detected`.
    if isListed, own.isEmpty { return [] }
    var seen = keys
    return ClientFile.variants(of: client, on: [places.world.platform]).compactMap { variant in
      let target = variant.target
      guard let place = try? place(of: .empty(target)), !seen.contains(place.remembered.key),
        !place.remembered.memory.servers.isEmpty,
        let plan = try? plan(place, try read(place), .apply(prune: false, exclusive: false)),
        !plan.leftovers.isEmpty
      else { return nil }
      seen.insert(place.remembered.key)
      let hasScope = isListed || variant.options.contains { $0.name == "scope" }
      let options = removal(target, hasScope: hasScope, plan.leftovers, loaded)
      let way: Leftover.Way =
        if !isListed { .remove(options) } else {
          // Of a listed client's options, `remove` can change only the scope.
          own.contains { key(of: $0.target.at(target.scope)) == place.remembered.key }
            ? .removeFromOther(options) : .editOther
        }
      return Leftover(client.id, place.path, shown: place.shownPath, plan.leftovers, way)
    }
  }

  /// Returns the options that `mcpconf remove` needs to find the servers.
  private func removal(
    _ target: ClientTarget, hasScope: Bool, _ servers: [String], _ loaded: LoadedProfile
  ) -> [String] {
    var ignored = Diagnostics()
    let known = Set(
      Renderer.render(loaded.profile, for: target, diagnostics: &ignored).entries.map(\.name))
    var words = hasScope ? ["--scope", target.scope.rawValue] : []
    if target.scope != .user, !places.project.isEmpty { words += ["--project", places.project] }
    if !servers.allSatisfy(known.contains) { words.append("--prune") }
    return words
  }

  /// Returns the leftover of a client that is neither built in nor described in the profile.
  ///
  /// Returns nil in these cases:
  ///
  /// - The record contains no servers that belong only to this profile.
  /// - The file cannot be read.
  /// - The file contains none of the names of these servers.
  private func leftover(
    ofUnknown id: String, _ key: String, _ profile: ProfileIdentity
  ) -> Leftover? {
    let memory = state.remembered(of: key, profile).memory
    let own = memory.profiles.names(onlyOf: profile)
    let pieces = key.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 2)
    guard !own.isEmpty, let last = pieces.last, pieces.count == 3 else { return nil }
    guard
      let (path, text) = file(
        at: String(decoding: last, as: UTF8.self), isLocal: pieces[1].elementsEqual("local".utf8))
    else { return nil }
    let servers = memory.servers.map(\.name).filter { own.contains($0) && text.contains(text: $0) }
    return servers.isEmpty ? nil : Leftover(id, path, shown: path, servers, .edit)
  }
}

extension ApplyRun {
  /// Reads the file of a record; returns nil if the file does not exist or cannot be read.
  ///
  /// In local scope, `path` consists of the file's path, a colon and the project's path.
  private func file(at path: String, isLocal: Bool) -> (path: String, text: String)? {
    if let bytes = (try? places.world.readFile(path)) ?? nil {
      return (path, String(decoding: bytes, as: UTF8.self))
    }
    guard isLocal, let end = path.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    return file(at: String(path[..<end]), isLocal: true)
  }
}

extension Session {
  /// Warns about servers that stay in clients' files; returns these servers.
  mutating func report(
    _ found: [Leftover], _ applyRun: ApplyRun, _ loaded: LoadedProfile
  ) -> [Leftover] {
    let all = leftovers(found, applyRun, loaded)
    for finding in findings(all, loaded) { diagnostics.add(finding) }
    return all
  }

  /// Returns the leftovers that a run reports.
  ///
  /// These are `found`, and the leftovers in files that the profile no longer sets up. Some options
  /// change this:
  ///
  /// - With `--server`, the result is empty, because the run does not know the profile's other
  ///   servers.
  /// - With `--client`, the result is `found`.
  /// - With `--scope`, leftovers outside `found` count only for clients that the profile does not
  ///   list.
  func leftovers(
    _ found: [Leftover], _ applyRun: ApplyRun, _ loaded: LoadedProfile
  ) -> [Leftover] {
    if arguments.has(.server) { return [] }
    if arguments.has(.client) { return found }
    let listed = loaded.profile.clients?.map(\.id.value) ?? ClientRegistry.defaults
    return found
      + applyRun.leftovers(besides: listed, otherFiles: !arguments.has(.scope), loaded)
  }

  func json(_ leftovers: [Leftover]) -> ConfigMember {
    ConfigMember("leftovers", .array(leftovers.map(json)))
  }

  private func json(_ leftover: Leftover) -> ConfigValue {
    .object(
      [ConfigMember("client", .string(printer.visible(name: leftover.client)))]
        + pathMembers(leftover.path, shown: leftover.shownPath)
        + [
          ConfigMember("servers", .strings(leftover.servers.map { printer.visible(name: $0) }))
        ])
  }

  /// Returns the warnings about leftovers.
  ///
  /// One warning may be about several clients.
  func findings(_ leftovers: [Leftover], _ loaded: LoadedProfile) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var rest = leftovers[...]
    let servers = Set(rest.isEmpty ? [] : loaded.profile.servers.map(\.name.value))
    while let first = rest.first {
      let group = rest.filter(first.shares)
      rest = rest.filter { !first.shares($0) }[...]
      findings.append(
        .leftover(group, isListed: first.servers.contains(where: servers.contains), self))
    }
    return findings
  }
}

extension Diagnostic {
  fileprivate static func leftover(
    _ group: [Leftover], isListed: Bool, _ session: Session
  ) -> Diagnostic {
    let first = group[0]
    let clients = group.map(\.client)
    let (have, are) = (clients.count == 1 ? "has" : "have", first.servers.count == 1 ? "is" : "are")
    let it = first.servers.count == 1 ? "it" : "them"
    func line(_ words: [String], keeping options: [OptionSpec]) -> String {
      var words = ["mcpconf"] + words
      for option in options {
        for value in session.arguments.values(option) { words += ["--\(option.name)", value] }
      }
      words += session.arguments.operands
      return "'\(Shell.posix.line(words) ?? words.joined(separator: " "))'"
    }
    switch first.way {
    case .prune:
      let detected = session.arguments.has(.detected) ? ["--detected"] : []
      let end = isListed ? " for \(clients.count == 1 ? "this client" : "these clients")" : ""
      return Diagnostic(
        .warning, "leftover",
        "\(clients.listed) still \(have) \(first.names), which \(are) no longer in the profile\(end)",
        fix:
          "to remove \(it), run \(line(["apply", "--prune"] + detected, keeping: [.client, .scope, .project, .root, .templates]))"
      )
    case .remove(let options):
      return Diagnostic(
        .warning, "leftover",
        "\(clients.listed) still \(have) \(first.names), but the profile's 'clients' does not list \(clients.count == 1 ? "it" : "them")",
        fix: "to remove \(it), run "
          + line(
            ["remove", "-c", clients.joined(separator: ",")] + options, keeping: [.templates]))
    case .removeFromOther(let options):
      return otherFile(
        first,
        fix: "to remove \(it), run "
          + line(["remove", "-c", first.client] + options, keeping: [.templates]))
    case .editOther: return otherFile(first, fix: "remove \(it) from the file yourself")
    case .edit:
      return Diagnostic(
        .warning, "leftover",
        "\(first.shownPath) still has \(first.names), but the profile no longer describes the client \(quoted(first.client))",
        fix: "remove \(it) from the file yourself")
    }
  }
  private static func otherFile(_ leftover: Leftover, fix: String) -> Diagnostic {
    Diagnostic(
      .warning, "leftover",
      "\(leftover.shownPath) still has \(leftover.names), but the profile now sets up another file for \(leftover.client)",
      fix: fix)
  }
}
