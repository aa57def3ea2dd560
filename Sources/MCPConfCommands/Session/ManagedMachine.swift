internal import HostSystem
internal import MCPClients
internal import SourceText

/// The setup that an administrator made on this machine.
struct ManagedMachine {
  let places: TargetPlaces
  let platform: Platform

  private var world: World { places.world }

  /// Returns the existing files of an administrator that affect the client's servers.
  func files(of client: any Client) -> [ManagedFile] {
    // Do not report servers of an administrator if the user's own servers replace them.
    let affecting = client.managedFiles(on: platform).filter { $0.effect != .yields }
    return affecting.flatMap(placed).filter { file in
      let path = places.root + file.path
      guard world.fileExists(path) else { return false }
      if file.members.isEmpty { return true }
      // It is enough to search for the names: the file may have any format, and mcpconf does not
      // check its content.
      guard let text = (try? read(path)).flatMap({ $0 }) else { return false }
      let found = String(decoding: text, as: UTF8.self)
      return file.members.contains { name in
        found.contains(text: "\"\(name)\"") || found.contains(text: name + ".")
          || found.contains(text: "[\(name)")
      }
    }
  }

  private func read(_ path: String) throws -> [UInt8]? {
    try places.machineBoundary.map { try world.readInside(path, $0) } ?? world.readFile(path)
  }

  /// Returns the places where an administrator's file may be on this machine.
  ///
  /// If the file's environment variable contains a path, this path is the only place. With
  /// `--root`, the variable does not count. If the usual path ends in `.d`, the places are the
  /// `.json` files in this directory.
  private func placed(_ file: ManagedFile) -> [ManagedFile] {
    if places.root.isEmpty, let path = file.variable.flatMap(world.path) { return [file.at(path)] }
    guard file.path.hasSuffix(".d") else { return [file] }
    let names = (try? world.listDirectory(places.root + file.path)).flatMap { $0 } ?? []
    return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }.map { file.at("\(file.path)/\($0)") }
  }
}

extension [ManagedFile] {
  /// Returns the administrator's files that affect a target of the client.
  ///
  /// If the administrator sets up the target, only files with limits affect it.
  func affecting(_ target: ClientTarget) -> [ManagedFile] {
    target.scope == .managed ? filter { $0.effect == .limits } : self
  }
}

extension ManagedFile {
  /// Returns the message for a user who also sets up servers for the client.
  func diagnostic(_ target: ClientTarget, isError: Bool = false) -> Diagnostic {
    let client = target.client
    let isOwn = target.scope == .managed
    switch effect {
    case .replaces:
      return Diagnostic(
        isError ? .error : .warning, "managed",
        "an administrator manages the servers of \(client.name) in \(path), and the client reads no other servers",
        fix:
          "ask the administrator to add the servers there, or remove \(client.id) from the profile's 'clients'"
      )
    case .wins, .yields:
      return Diagnostic(
        .note, "managed",
        "an administrator manages servers of \(client.name) in \(path), and these servers override your servers with the same names",
        fix: "give your own server another name if you want to use it")
    case .limits:
      return Diagnostic(
        .note, "managed",
        "in \(path), an administrator limits which servers \(client.name) may use",
        fix: isOwn
          ? "check that these limits allow the servers of this profile"
            + (client.id == "claude-code"
              ? "; Claude Code drops a server with a reference, such as ${NAME}, if 'allowedMcpServers' does not list it"
              : "")
          : "if a server does not appear in the client, ask the administrator to allow the server")
    }
  }
}
