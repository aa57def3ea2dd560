internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// Turns a profile into what one client gets, and says what the client cannot express.
package enum Renderer {
  package static func render(
    _ profile: ResolvedProfile, for target: ClientTarget, diagnostics: inout Diagnostics
  ) -> Rendering {
    let client = target.client
    let id = client.id
    let servers = profile.servers(for: id)
    client.check(servers, for: target, diagnostics: &diagnostics)
    let builder = EntryBuilder(
      client: client, id: id, shape: client.shape(of: target),
      references: client.references(of: target))
    var entries: [ServerEntry] = []
    entries.reserveCapacity(servers.count)
    for server in servers {
      if let credential = server.credential, credential.variables.reference(for: id) == nil {
        diagnostics.add(.noVariable(for: client, at: credential.range))
        continue
      }
      client.check(server, for: target, diagnostics: &diagnostics)
      entries.append(builder.entry(server, &diagnostics))
    }
    return Rendering(
      target: target, entries: entries, absent: profile.absent.map(\.value),
      inputs: inputs(servers, target))
  }

  /// One prompt for each variable, for a client that asks instead of looking it up.
  private static func inputs(_ servers: [Server], _ target: ClientTarget) -> [ConfigValue] {
    let client = target.client
    guard client.references(of: target).style == .input else { return [] }
    var seen: Set<String> = []
    return servers.flatMap { server in
      server.references(for: client.id).compactMap { reference -> ConfigValue? in
        let name = reference.value.name
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

extension ResolvedProfile {
  /// Those that a client gets.
  package func servers(for client: String) -> [Server] {
    guard servers.contains(where: { $0.clients != nil }) else { return servers }
    return servers.filter { server in
      server.clients?.contains { $0.value == client } ?? true
    }
  }
}

/// Builds entries from a client's names for their members.
private struct EntryBuilder {
  let client: any Client
  let id: String
  let shape: EntryShape
  let references: ReferenceSyntax

  func entry(_ server: Server, _ diagnostics: inout Diagnostics) -> ServerEntry {
    let members =
      switch server.endpoint {
      case .remote(let remote): self.remote(server, remote, &diagnostics)
      case .stdio(let stdio): self.stdio(server, stdio, &diagnostics)
      }
    return ServerEntry(
      name: server.name.value, members: members, range: server.name.range,
      variables: server.references(for: id).map(\.value.name))
  }

  private func remote(
    _ server: Server, _ remote: RemoteEndpoint, _ diagnostics: inout Diagnostics
  ) -> [ConfigMember] {
    var members: [ConfigMember] = []
    members.reserveCapacity(3)
    if let type = remote.transport == .http ? shape.http : shape.sse {
      members.append(ConfigMember(shape.typeKey, .string(type)))
    }
    let url = server.url(for: id) ?? remote.url
    members.append(ConfigMember(shape.url, value(url, .url, &diagnostics)))
    let headers = server.headers(for: id)
    if !headers.isEmpty {
      let fields = headers.map {
        ConfigMember($0.name.value, value($0.value, .headers, &diagnostics))
      }
      members.append(ConfigMember("headers", .object(fields)))
    }
    return members
  }

  private func stdio(
    _ server: Server, _ stdio: StdioEndpoint, _ diagnostics: inout Diagnostics
  ) -> [ConfigMember] {
    var members: [ConfigMember] = []
    members.reserveCapacity(6)
    if let type = shape.stdio { members.append(ConfigMember(shape.typeKey, .string(type))) }
    members.append(ConfigMember("command", .string(stdio.command.value)))
    if !stdio.arguments.isEmpty {
      members.append(ConfigMember("args", .array(stdio.arguments.map { .string($0.value) })))
    }
    let environment = server.environment(for: id)
    if !environment.isEmpty {
      let fields = environment.map {
        ConfigMember($0.name.value, value($0.value, .environment, &diagnostics))
      }
      members.append(ConfigMember("env", .object(fields)))
    }
    append(stdio.workingDirectory, shape.workingDirectory, "cwd", &members, &diagnostics)
    append(stdio.environmentFile, shape.environmentFile, "envFile", &members, &diagnostics)
    return members
  }

  private func append(
    _ text: Located<String>?, _ key: String?, _ what: String, _ members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) {
    guard let text else { return }
    guard let key else {
      diagnostics.add(.noMember(what, in: client, at: text.range))
      return
    }
    members.append(ConfigMember(key, .string(text.value)))
  }

  private func value(
    _ field: Located<FieldText>, _ place: ReferenceSyntax.Fields,
    _ diagnostics: inout Diagnostics
  ) -> ConfigValue {
    if field.value.reference != nil, !references.fields.contains(place) {
      diagnostics.add(.noReference(in: client, at: field.range))
    }
    return .string(references.text(field.value))
  }
}

extension Diagnostic {
  fileprivate static func noVariable(for client: any Client, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-variable", "no variable is named for \(client.name)", at: range,
      fix: "add '\(client.id): NAME' or 'default: NAME' to 'env'")
  }

  fileprivate static func noMember(
    _ what: String, in client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-client", "\(client.name) has no '\(what)'; it is left out there", at: range,
      fix: what == "envFile"
        ? "write the variables in 'env', or give this server to other clients with 'clients'"
        : "use absolute paths in 'args', or give this server to other clients with 'clients'")
  }

  fileprivate static func noReference(in client: any Client, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-reference", "\(client.name) expands no reference here and would send its text",
      at: range, fix: "send the token in a header, or leave the client out with 'clients'")
  }
}
