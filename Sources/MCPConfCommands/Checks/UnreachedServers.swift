internal import MCPClients
internal import MCPProfile
internal import SourceText

extension Session {
  /// Warns about each server that no client of this run gets, because of the server's key
  /// `clients`.
  ///
  /// Without `--server`, there is no warning if the command line chooses the clients, or if the
  /// server is from an extended profile. In these cases, such servers are usual.
  mutating func warnOfUnreached(_ profile: ResolvedProfile, _ targets: [ClientTarget], root: String)
  {
    // `policy` reports each client without a server.
    if targets.isEmpty || diagnostics.hasErrors || arguments.command == "policy" { return }
    let ids = targets.map(\.client.id)
    for server in profile.servers {
      guard let clients = server.clients, !ids.contains(where: server.isFor) else { continue }
      let isOwn = files[server.name.range.file].name == root
      if !arguments.has(.server), !isOwn || arguments.has(.client) { continue }
      diagnostics.add(
        .unreached(server.name, clients.map(\.value), ids, isChosen: arguments.has(.client)))
    }
  }
}

extension Diagnostic {
  fileprivate static func unreached(
    _ server: Located<String>, _ clients: [String], _ targets: [String], isChosen: Bool
  ) -> Diagnostic {
    let (ours, its) = (targets.listed, clients.listed)
    let isEmpty = clients.isEmpty
    return Diagnostic(
      .warning, "unreached-server",
      "no client gets the server \(quoted(server.value)): "
        + (isEmpty
          ? "the server's 'clients' is empty"
          : "the server is for \(its), and this run is for \(ours)"),
      at: server.range,
      fix: isEmpty
        ? "list clients in 'clients', or write 'enabled: false' to keep the server switched off"
        : (isChosen ? "choose \(its) with --client" : "add \(its) to the profile's 'clients'")
          + ", or add \(ours) to the server's 'clients'")
  }
}
