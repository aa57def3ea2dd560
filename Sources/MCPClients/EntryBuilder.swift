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

  /// Returns the servers to leave out of the client, because it cannot express a restriction of
  /// theirs.
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
    let variables = server.variables(for: id)
    checkOptional(server, &diagnostics)
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
        settings, transport(server), to: &members, implied: &implied, &diagnostics)
    }
    if let own = server.adaptation?.members, !own.isEmpty {
      OwnMembers(target, shape, references).add(own, transport(server), to: &members, &diagnostics)
    }
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

  /// Switches the sign-in on, for clients that never sign in without such a member.
  private func signIn(_ server: Server, _ members: inout [ConfigMember]) {
    guard server.settings?[.oauth]?.value != .flag(false) else { return }
    client.settings(of: target).signIn?.add(to: &members, transport(server))
  }

  /// Returns the transport that the client sees.
  func transport(_ server: Server) -> Transport {
    guard server.transport != .stdio else { return .stdio }
    return isBridged(server, hasReference: !server.variables(for: id).isEmpty)
      ? .stdio : server.transport
  }

  /// Returns the first variable that is written as a reference in the entry.
  func writtenVariable(_ server: Server) -> Located<String>? {
    let variables = server.variables(for: id)
    guard case .stdio = server.endpoint, shape.passesEnvironment else { return variables.first }
    let kept = passesUnwritten(server)
    return variables.first { !kept.contains($0.value) }
  }

  /// Warns about variables that may be unset, for clients in which this is harmful.
  private func checkOptional(_ server: Server, _ diagnostics: inout Diagnostics) {
    guard references.unset == .isHarmful, references.style != .none else { return }
    var found: [Located<String>] = []
    server.forEachReference(for: id) { reference, range in
      if reference.isOptional { found.append(Located(reference.name, at: range)) }
    }
    guard !found.isEmpty else { return }
    let passed = passesUnwritten(server)
    for variable in found where !passed.contains(variable.value) {
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

  /// Returns whether the client reaches the server through the bridge.
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
      addNames(server.variables(for: id).map(\.value), key, &members)
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

  private func value(
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

/// Builds entries of servers that the client starts.
extension EntryBuilder {
  /// Adds the members of a stdio server, and returns the names of variables that the client passes
  /// on without a member.
  private func addStdio(
    _ server: Server, _ stdio: StdioEndpoint, _ members: inout [ConfigMember],
    _ diagnostics: inout Diagnostics
  ) -> [String] {
    if let type = shape.stdio { members.append(ConfigMember(shape.typeKey, .string(type))) }
    var command = text(stdio.command, .command, &diagnostics)
    var arguments: [ConfigValue] = []
    arguments.reserveCapacity(stdio.arguments.count)
    if target.platform == .windows, !shape.startsScripts, CommandLine.isScript(command) {
      WindowsScript.check(stdio, for: client, &diagnostics)
      arguments = [.string("/c"), .string(command)]
      command = "cmd"
    }
    for argument in stdio.arguments {
      arguments.append(.string(text(argument, .arguments, &diagnostics)))
    }
    members += shape.command(command, arguments)
    let passed = addEnvironment(server, &members, &diagnostics)
    append(
      stdio.workingDirectory, shape.workingDirectory, .workingDirectory, &members, &diagnostics)
    append(
      stdio.environmentFile, shape.environmentFile, .environmentFile, &members, &diagnostics)
    return passed
  }

  private func addEnvironment(
    _ server: Server, _ members: inout [ConfigMember], _ diagnostics: inout Diagnostics
  ) -> [String] {
    var fields: [ConfigMember] = []
    var passed: [String] = []
    var unwritten: [String] = []
    let environment = server.environment(for: id)
    fields.reserveCapacity(environment.count)
    for field in environment {
      let name = field.name.value
      let keepsName =
        if case .reference(_, let reference, _) = field.value.value {
          reference.name == name
        } else { false }
      if keepsName, shape.passedVariables != nil {
        passed.append(name)
      } else if keepsName, shape.passesEnvironment {
        unwritten.append(name)
      } else {
        fields.append(
          ConfigMember(name, value(field.value, .environment, server, &diagnostics)))
      }
    }
    if !fields.isEmpty { members.append(ConfigMember(shape.environment, .object(fields))) }
    if let key = shape.passedVariables { addNames(passed, key, &members) }
    return unwritten
  }

  private func addNames(_ names: [String], _ key: String, _ members: inout [ConfigMember]) {
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    if !unique.isEmpty { members.append(ConfigMember(key, .strings(unique))) }
  }

  private func append(
    _ text: Located<String>?, _ key: String?, _ place: FolderSyntax.Places,
    _ members: inout [ConfigMember], _ diagnostics: inout Diagnostics
  ) {
    guard let text else { return }
    guard let key else {
      let what = place == .environmentFile ? "envFile" : "cwd"
      diagnostics.add(.noMember(what, in: client, at: text.range))
      return
    }
    members.append(ConfigMember(key, .string(self.text(text, place, &diagnostics))))
  }

  private func text(
    _ text: Located<String>, _ place: FolderSyntax.Places, _ diagnostics: inout Diagnostics
  ) -> String {
    guard Folder.occurs(in: text.value) else { return text.value }
    return FolderWriter(target).text(text, at: place, &diagnostics)
  }
}

extension EntryShape {
  /// Returns the members that start the server.
  func command(_ program: String, _ words: [ConfigValue]) -> [ConfigMember] {
    guard let arguments else {
      return [ConfigMember(command, .array([.string(program)] + words))]
    }
    let member = ConfigMember(
      command, .string(splitsCommand ? ShellWord.quoted(program) : program))
    return words.isEmpty && !needsArguments
      ? [member] : [member, ConfigMember(arguments, .array(words))]
  }
}

extension Diagnostic {
  fileprivate static func noMember(
    _ what: String, in client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-client",
      "\(client.name) does not support '\(what)', so mcpconf omits it there", at: range,
      fix: what == "envFile"
        ? "write the variables in 'env', or leave the client out of the server's 'clients' list"
        : "use absolute paths in 'args', or leave the client out of the server's 'clients' list")
  }

  fileprivate static func mayBeUnset(
    _ variable: Located<String>, in client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "may-be-unset",
      "\(client.name) has no syntax for an optional variable; \(client.whenUnset(variable.value))",
      at: variable.range,
      fix:
        "always set \(variable.value) before \(client.name) starts, or leave the client out of the server's 'clients' list"
    )
  }

  fileprivate static func noTransport(_ server: Server, in client: any Client) -> Diagnostic {
    let what = server.transport == .sse ? "SSE" : "HTTP"
    return Diagnostic(
      .error, "no-transport", "\(client.name) cannot connect to \(what) servers",
      at: server.name.range,
      fix: ways(client.bridgeWay, "leave the client out of the server's 'clients' list"))
  }

  fileprivate static func noReference(
    _ place: ReferenceSyntax.Fields, _ server: Server, in client: any Client,
    at range: SourceRange
  ) -> Diagnostic {
    let leaveOut = "leave the client out of the server's 'clients' list"
    if case .stdio = server.endpoint {
      let variableWay = client.variableWay
      return Diagnostic(
        .error, "no-reference",
        variableWay == nil
          ? "\(client.name) does not expand references, so the server would get the literal text"
          : "\(client.name) cannot pass a variable to a server under another name",
        at: range, fix: ways(variableWay, leaveOut))
    }
    let oauth =
      server.vendorServer?.oauth == .optional
      ? "sign in with OAuth ('token: none')" : nil
    if place == .url {
      return Diagnostic(
        .error, "no-reference",
        "\(client.name) does not expand references here, so it would send the literal text",
        at: range, fix: "send the token in a header, or \(leaveOut)")
    }
    return Diagnostic(
      .error, "no-reference",
      "\(client.name) does not expand references, so it would send the literal text instead of the token",
      at: range, fix: ways(client.bridgeWay, oauth, leaveOut))
  }

  /// Joins alternatives as in `a, b, or c`.
  private static func ways(_ ways: String?...) -> String {
    let ways = ways.compactMap { $0 }
    return ways.count < 2
      ? ways.joined() : ways.dropLast().joined(separator: ", ") + ", or " + ways[ways.count - 1]
  }
}

extension Client {
  fileprivate var bridgeWay: String? {
    options.contains { $0.name == ClientOption.bridge.name }
      ? "set 'bridge: \(Bridge.program)' for \(id)" : nil
  }

  /// How a stdio server can get its secret in this client.
  fileprivate var variableWay: String? {
    let shape = shape(of: ClientTarget(self, scope: scopes[0], platform: .linux))
    return shape.passesEnvironment || shape.passedVariables != nil
      ? "use the variable name that the server reads" : nil
  }
}
