internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// Finds servers with the same name in several files that one client reads.
struct DuplicateServers {
  let remedy: Remedy

  /// Returns the findings for one client.
  ///
  /// `files` are the files of this client. `others` are the files of other clients that this client
  /// also reads.
  func findings(_ files: [InspectedFile], _ others: [InspectedFile]) -> [Diagnostic] {
    guard let client = files.first?.target.client ?? nil else { return [] }
    let managed = files.first { $0.target.scope == .managed }?.target.managedFile
    let scopes =
      managed?.effect == .yields
      ? client.precedence + [.managed] : [.managed] + client.precedence
    let ranked = scopes.compactMap { scope in
      files.first { $0.target.scope == scope && !$0.isOther }
    }
    return among(ranked, client) + foreign(ranked, files.filter(\.isOther) + others, client)
  }

  private func among(_ ranked: [InspectedFile], _ client: any Client) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var strongest: [String: (file: InspectedFile, server: InspectedServer)] = [:]
    for file in ranked {
      for server in file.servers {
        guard let winner = strongest[server.name.value] else {
          strongest[server.name.value] = (file, server)
          continue
        }
        let isSame = winner.server.entry.value == server.entry.value
        // A user who replaces an administrator's default does this on purpose.
        let isDefault = file.target.scope == .managed
        found.append(
          Diagnostic(
            isSame || isDefault ? .note : .warning, "duplicate-server",
            "\(client.name) finds \(Diagnostic.quoted(server.name.value)) twice, and uses the entry in \(winner.file.target.scope.rawValue) scope",
            at: server.name.range,
            notes: [
              Diagnostic.Note("\(client.name) uses this entry", at: winner.server.name.range)
            ],
            fix: isDefault
              ? remedy.removal(of: server.name.value, from: winner.file, or: file)
              : remedy.removal(of: server.name.value, from: file, or: winner.file)))
      }
    }
    return found
  }

  private func foreign(
    _ own: [InspectedFile], _ others: [InspectedFile], _ client: any Client
  ) -> [Diagnostic] {
    let names = own.flatMap { file in file.servers.map { (file, $0) } }
    return others.flatMap { other in
      other.servers.compactMap { server -> Diagnostic? in
        // If clients share a file, the server is in one file only.
        guard
          let (file, mine) = names.first(where: { file, mine in
            mine.name.value == server.name.value && file.path != other.path
          })
        else { return nil }
        return Diagnostic(
          .note, "duplicate-server",
          "\(client.name) also reads \(other.shownPath), so the client may have \(Diagnostic.quoted(server.name.value)) twice",
          at: server.name.range,
          notes: [Diagnostic.Note("the client's own entry is here", at: mine.name.range)],
          fix: other.isOther
            ? Remedy.removal(from: other)
            : remedy.removal(of: server.name.value, from: file, or: other))
      }
    }
  }
}
