internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// Renders a profile for one client, and reports what the client cannot express.
package enum Renderer {
  package static func render(
    _ profile: ResolvedProfile, for target: ClientTarget, diagnostics: inout Diagnostics
  ) -> Rendering {
    let client = target.client
    let id = client.id
    let builder = EntryBuilder(target)
    let chosen = profile.servers(for: id)
    let withdrawn = builder.withdrawn(chosen, diagnostics: &diagnostics)
    let servers =
      withdrawn.isEmpty
      ? chosen : chosen.filter { server in !withdrawn.contains { $0 === server } }
    client.check(servers, for: target, diagnostics: &diagnostics)
    if servers.contains(where: { $0.adaptation?.name != nil }) {
      ClientName.check(servers, builder.name, for: target, diagnostics: &diagnostics)
    }
    var entries: [ServerEntry] = []
    entries.reserveCapacity(servers.count)
    for server in servers {
      if let credential = server.credential, credential.variables.reference(for: id) == nil {
        diagnostics.add(.noVariable(for: client, at: credential.range))
        continue
      }
      for warning in server.adaptation?.warnings ?? [] { diagnostics.add(warning) }
      client.check(server, for: target, diagnostics: &diagnostics)
      entries.append(builder.entry(server, &diagnostics))
    }
    addDoubts(about: servers, builder, &diagnostics)
    if target.hasBridge, !diagnostics.hasErrors, client.references(of: target).style == .none,
      let variable = servers.lazy.filter({ $0.transport != .stdio })
        .compactMap({ $0.variables(in: target).first }).first
    {
      diagnostics.add(.bridge(target, at: variable.range))
    }
    return Rendering(
      target: target, entries: entries,
      absent: profile.absent.map { profile.absentName($0.value, in: client) },
      absentServers: profile.absent.map(\.value),
      withdrawn: withdrawn.map(builder.name),
      switchedOff: withdrawn.filter(\.isOff).map(builder.name),
      inputs: inputs(servers, target))
  }

  /// Warns about references that may not work: once about variables, and once about the workspace's
  /// folder.
  ///
  /// A reference that has another problem is skipped, because two messages about it could
  /// contradict each other.
  private static func addDoubts(
    about servers: [Server], _ builder: EntryBuilder, _ diagnostics: inout Diagnostics
  ) {
    let (client, target) = (builder.client, builder.target)
    let found = diagnostics
    if let doubt = client.referenceCaveat(of: target),
      let variable = servers.lazy.flatMap({ builder.writtenVariables($0) })
        .first(where: { !found.contains(at: $0.range) })
    {
      diagnostics.add(.unverified(doubt, at: variable.range))
    }
    if let doubt = client.workspaceDoubt(of: target),
      let range = servers.lazy.compactMap(\.workspaceRange)
        .first(where: { !found.contains(at: $0) })
    {
      diagnostics.add(.doubt(doubt, at: range))
    }
  }

  /// Returns one prompt for each variable, for a client that asks the user for the values; none for
  /// any other client.
  private static func inputs(_ servers: [Server], _ target: ClientTarget) -> [ConfigValue] {
    let client = target.client
    guard client.references(of: target).style == .input else { return [] }
    var seen: Set<String> = []
    return servers.flatMap { server in
      server.variables(in: target).compactMap { variable -> ConfigValue? in
        let name = variable.value
        guard seen.insert(name).inserted else { return nil }
        return .object([
          ConfigMember("type", .string("promptString")), ConfigMember("id", .string(name)),
          ConfigMember("description", .string("\(name) for the MCP server \(server.name.value)")),
          ConfigMember("password", .bool(true)),
        ])
      }
    }
  }
}

extension Server {
  /// The first place where the server refers to the workspace's folder; nil if there is none.
  fileprivate var workspaceRange: SourceRange? {
    guard case .stdio(let stdio) = endpoint else { return nil }
    func names(_ text: String) -> Bool {
      Folder.occurs(in: text)
        && Folder.pieces(of: text).contains {
          [.folder(.workspace), .folder(.workspaceName)].contains($0)
        }
    }
    if names(stdio.command.value) { return stdio.command.range }
    if let first = stdio.arguments.first(where: { names($0.value) }) { return first.range }
    for field in stdio.environment {
      if case .literal(let text) = field.value.value, names(text) { return field.value.range }
    }
    return [stdio.workingDirectory, stdio.environmentFile].compactMap { $0 }
      .first { names($0.value) }?.range
  }
}

extension ResolvedProfile {
  /// Returns the client's name for a server to remove.
  fileprivate func absentName(_ name: String, in client: any Client) -> String {
    let own = absentNames.first { $0.server == name && $0.client == client.id }
    return own?.name ?? client.spelling(ofServer: name)
  }

  /// Returns the servers for a client, with the overrides for this client.
  package func servers(for client: String) -> [Server] {
    guard servers.contains(where: { $0.clients != nil || !$0.variants.isEmpty }) else {
      return servers
    }
    return servers.compactMap { server in
      server.isFor(client) ? server.adapted(to: client) : nil
    }
  }
}

extension Diagnostic {
  /// Returns a note that explains how the variable reaches the bridge, because desktop programs do
  /// not have the shell's exported variables.
  fileprivate static func bridge(_ target: ClientTarget, at range: SourceRange) -> Diagnostic {
    let place =
      switch target.platform {
      case .linux:
        "export the variable in ~/.profile: a login shell starts mcp-remote and reads that file"
      case .macos:
        "export the variable in ~/.zprofile: a login shell starts mcp-remote and reads that file"
      case .windows: "set the variable for your user account with 'setx', not only in a shell"
      }
    return Diagnostic(
      .note, "bridge",
      "\(target.client.name) starts mcp-remote, which reads the token from the variable",
      at: range, fix: place)
  }

  fileprivate static func unverified(_ doubt: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "unverified-reference", doubt, at: range,
      fix: "check in the client that the server connects")
  }

  fileprivate static func doubt(_ doubt: WorkspaceDoubt, at range: SourceRange) -> Diagnostic {
    Diagnostic(.warning, "no-workspace", doubt.message, at: range, fix: doubt.fix)
  }

  fileprivate static func noVariable(for client: any Client, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-variable", "'env' has no variable for \(client.name)", at: range,
      fix: "add '\(client.id): NAME' or 'default: NAME' to 'env'")
  }
}
