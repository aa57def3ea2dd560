internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Builds entries in a client's form.
struct EntryBuilder {
  let target: ClientTarget
  let client: any Client
  let id: String
  let shape: EntryShape
  let references: ReferenceSyntax

  init(_ target: ClientTarget) {
    self.target = target
    client = target.client
    id = client.id
    shape = client.shape(of: target)
    references = client.references(of: target)
  }

  /// Returns the client's name for the server.
  func name(_ server: Server) -> String {
    client.spelling(ofServer: server.adaptation?.name?.value ?? server.name.value)
  }

  /// Reports and returns the servers to leave out of the client, because the client cannot express
  /// one of their restrictions.
  func withdrawn(_ servers: [Server], diagnostics: inout Diagnostics) -> [Server] {
    var found: [Server] = []
    var builder: SettingsBuilder?
    for server in servers {
      guard let settings = server.settings else { continue }
      let known = builder ?? SettingsBuilder(target, references)
      builder = known
      guard let entry = known.obstacle(settings, transport(server)) else { continue }
      diagnostics.add(.leftOut(entry, server, in: client))
      found.append(server)
    }
    return found
  }

  func entry(_ server: Server, _ diagnostics: inout Diagnostics) -> ServerEntry {
    let variables = server.variables(in: target)
    var members: [ConfigMember] = []
    members.reserveCapacity(4)
    var tokenDefaults: [ConfigMember] = []
    var passed: [String] = []
    switch server.endpoint {
    case .remote(let remote) where isBridged(server, hasReference: !variables.isEmpty):
      let bridge = Bridge(target: target, shape: shape)
      members = bridge.members(server, remote, &diagnostics)
      passed = variables.map(\.value)
    case .remote(let remote):
      addRemote(server, remote, &members, &diagnostics)
      if !variables.isEmpty { tokenDefaults = shape.tokenDefaults }
    case .stdio(let stdio): passed = addStdio(server, stdio, &members, &diagnostics)
    }
    if let key = shape.name {
      members.append(
        ConfigMember(key, .string(server.adaptation?.name?.value ?? server.name.value)))
    }
    var implied: [String] = []
    if let settings = server.settings {
      SettingsBuilder(target, references).add(
        settings, transport(server), to: &members, implied: &implied,
        own: server.adaptation?.members ?? [], &diagnostics)
    }
    if let own = server.adaptation?.members, !own.isEmpty {
      OwnMembers(target, shape, references).add(own, transport(server), to: &members, &diagnostics)
    }
    checkOptional(server, &diagnostics)
    if server.signsIn, variables.isEmpty { signIn(server, &members) }
    var defaults = shape.defaults + tokenDefaults
    if server.settings != nil || server.adaptation != nil {
      let names = members.map(\.name)
      defaults.removeAll { names.contains($0.name) }
      tokenDefaults.removeAll { names.contains($0.name) }
    }
    return ServerEntry(
      name: name(server), server: server.name.value, members: members, defaults: defaults,
      tokenDefaults: tokenDefaults, transport: server.transport, passed: passed,
      range: server.name.range, variables: variables.map(\.value), implied: implied)
  }

  /// Adds the members that switch the sign-in on, if the client requires such members and the
  /// profile does not say `oauth: false`.
  private func signIn(_ server: Server, _ members: inout [ConfigMember]) {
    guard server.settings?[.oauth]?.value != .flag(false) else { return }
    client.settings(of: target).signIn?.add(to: &members, transport(server))
  }

  /// Returns the transport of the entry, which is `stdio` if the client uses the bridge.
  func transport(_ server: Server) -> Transport {
    guard server.transport != .stdio else { return .stdio }
    return isBridged(server, hasReference: !server.variables(in: target).isEmpty)
      ? .stdio : server.transport
  }

  /// Returns the variables that the entry contains as references or by their names.
  func writtenVariables(_ server: Server) -> [Located<String>] {
    let variables = server.variables(in: target)
    guard case .stdio = server.endpoint, shape.passesEnvironment else { return variables }
    let kept = passesUnwritten(server)
    return variables.filter { !kept.contains($0.value) }
  }

  /// Warns about variables that may be unset, for clients in which this is harmful.
  ///
  /// There is no warning about a variable that the client passes on without a reference, or about a
  /// reference that has another problem.
  private func checkOptional(_ server: Server, _ diagnostics: inout Diagnostics) {
    guard references.unset == .isHarmful, references.style != .none else { return }
    var found: [Located<String>] = []
    server.forEachReference(in: target) { reference, range in
      if reference.isOptional { found.append(Located(reference.name, at: range)) }
    }
    guard !found.isEmpty else { return }
    let passed = passesUnwritten(server)
    for variable in found
    where !passed.contains(variable.value) && !diagnostics.contains(at: variable.range) {
      diagnostics.add(.mayBeUnset(variable, in: client))
    }
  }

  /// Returns the variables that the server reads under their own name and that the client passes on
  /// without a reference.
  private func passesUnwritten(_ server: Server) -> [String] {
    guard case .stdio = server.endpoint, shape.passesEnvironment || shape.passedVariables != nil
    else { return [] }
    return server.environment(for: id).filter {
      $0.value.value.reference?.name == $0.name.value
    }.map(\.name.value)
  }

  /// Returns whether the client connects to the server through `mcp-remote`.
  private func isBridged(_ server: Server, hasReference: Bool) -> Bool {
    target.hasBridge
      && (!shape.transports.contains(Transports(server.transport))
        || hasReference && references.style == .none)
  }
}

/// Builds entries of remote servers.
extension EntryBuilder {
  private func addRemote(
    _ server: Server, _ remote: RemoteEndpoint, _ members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) {
    guard shape.transports.contains(Transports(server.transport)) else {
      diagnostics.add(.noTransport(server, in: client))
      return
    }
    let isSSE = remote.transport == .sse
    if let type = isSSE ? shape.sse : shape.http {
      members.append(ConfigMember(shape.typeKey, .string(type)))
    }
    let url = server.url(for: id) ?? remote.url
    let urlKey = isSSE ? shape.sseURL ?? shape.url : shape.url
    members.append(ConfigMember(urlKey, value(url, .url, server, &diagnostics)))
    let headers = server.headers(for: id)
    if !headers.isEmpty { addHeaders(headers, server, &members, &diagnostics) }
    if let key = shape.passedVariables, !references.fields.isEmpty {
      addNames(server.variables(in: target).map(\.value), key, &members)
    }
  }

  private func addHeaders(
    _ headers: [NamedField], _ server: Server, _ members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) {
    switch shape.headers {
    case .object(let path):
      var fields: [ConfigMember] = []
      fields.reserveCapacity(headers.count)
      let headers = headers.span
      for index in headers.indices {
        let value = value(headers[index].value, .headers, server, &diagnostics)
        fields.append(ConfigMember(headers[index].name.value, value))
      }
      members.append(Self.nested(fields, at: path))
      if !shape.otherHeaders.isEmpty {
        members.append(Self.nested(fields, at: shape.otherHeaders))
      }
    case .named(let literals, let bearer, let variables):
      let named = NamedHeaders(client: client, bearer: bearer, variables: variables)
      members += named.members(headers, literals: literals, &diagnostics)
    case .authentication:
      members += AuthenticationTable(client: client).members(headers, &diagnostics)
    }
  }

  private static func nested(_ fields: [ConfigMember], at path: [String]) -> ConfigMember {
    let value = path.dropFirst().reversed().reduce(ConfigValue.object(fields)) { inner, name in
      .object([ConfigMember(name, inner)])
    }
    return ConfigMember(path[0], value)
  }

  func value(
    _ field: Located<FieldText>, _ place: ReferenceSyntax.Fields, _ server: Server,
    _ diagnostics: inout Diagnostics
  ) -> ConfigValue {
    if case .literal(let text) = field.value {
      guard place == .environment else { return .string(text) }
      return .string(self.text(Located(text, at: field.range), .environment, &diagnostics))
    }
    if !references.fields.contains(place) {
      diagnostics.add(.noReference(place, server, in: client, at: field.range))
    }
    return .string(references.text(field.value))
  }
}
