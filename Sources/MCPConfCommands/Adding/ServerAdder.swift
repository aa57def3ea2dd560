internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import ServerSources
internal import SourceText

/// One server in the form in which it will be written into the profile.
struct AddedServer {
  let name: String
  let value: ConfigValue
}

/// Converts the content of a source into entries of a profile, with the code of `import`.
struct ServerAdder {
  private let request: AddRequest
  private let catalog: VendorCatalog
  private let templates: VendorTemplates
  /// The names of the variables that replaced secrets.
  private(set) var names = VariableNames()

  init(_ request: AddRequest, _ catalog: VendorCatalog) {
    self.request = request
    self.catalog = catalog
    templates = VendorTemplates(catalog)
  }

  mutating func servers(_ source: AddedSource, _ session: inout Session) -> [AddedServer] {
    if let name = request.name, ServerMerger.allowed(name) != name {
      session.fail(
        "server-name", "some clients do not accept the server name \(Diagnostic.quoted(name))",
        fix: "use at most 64 letters, digits, '-' and '_', such as '\(ServerMerger.allowed(name))'")
      return []
    }
    switch source {
    case .template(let template): return [server(template)]
    case .servers(let found):
      session.diagnostics.add(found.notes)
      guard let chosen = choose(found, &session) else { return [] }
      return servers(chosen, &session)
    }
  }

  private func server(_ template: AddedTemplate) -> AddedServer {
    var members = [ConfigMember("template", .string(template.reference))]
    if let variable = template.variable { members.append(ConfigMember("token", .string(variable))) }
    return AddedServer(name: request.name ?? template.name, value: .object(members))
  }

  /// Returns the servers that the user chose from a source.
  ///
  /// If the source has only one server, this server is returned. Otherwise, these are returned:
  ///
  /// - with `--pick`, the servers with the given names
  /// - without `--pick`, the servers with the name in the request
  /// - without a name too, all servers
  ///
  /// Returns nil and reports a problem if the user chose no server of the source, or chose one name
  /// for several servers.
  private func choose(_ found: FoundServers, _ session: inout Session) -> FoundServers? {
    var chosen = found
    let wanted = session.arguments.values(.pick)
    let names = found.servers.compactMap { $0.name?.value }
    if found.servers.count > 1 {
      let picked = wanted.isEmpty ? request.name.map { [$0] } ?? [] : wanted
      if !picked.isEmpty {
        chosen.servers = found.servers.filter { server in
          picked.contains { $0 == server.name?.value }
        }
      }
      if chosen.servers.isEmpty || request.name != nil && chosen.servers.count > 1 {
        session.fail(
          "several-servers", "the source contains several servers: \(Self.list(names))",
          fix: "choose one server with --pick NAME, or add all servers with 'mcpconf add SOURCE'")
        return nil
      }
    }
    return chosen
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { Diagnostic.quoted($0) }.joined(separator: ", ")
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }

  private mutating func servers(
    _ found: FoundServers, _ session: inout Session
  ) -> [AddedServer] {
    let repair = EntryRepair(catalog)
    let members = found.servers.map { server in
      let node = repair.repaired(server.node)
      let name = server.name ?? Located(ServerName.derived(from: node), at: node.range)
      return ConfigNodeMember(
        name: name,
        node: repair.withoutPlaceholders(node, server: request.name ?? name.value))
    }
    if members.count > Profile.maximumServers {
      session.fail("too-large", "the source contains more than \(Profile.maximumServers) servers")
      return []
    }
    guard let target = likely(found.targets, members) else { return [] }
    var reader = ClientFileReader(target, file: .none)
    for member in members {
      reader.checkTwice(member.node.members)
      for field in member.node.members { reader.checkTwice(field.node.members) }
    }
    session.diagnostics.add(reader.diagnostics)
    var importer = importer(target)
    let classifier = SecretClassifier(vendors: catalog)
    var added: [AddedServer] = []
    var taken: Set<String> = []
    var refused: [String] = []
    for member in members {
      guard var server = importer.server(member) else {
        refused.append(member.name.value)
        continue
      }
      let name = request.name ?? ServerMerger.allowed(member.name.value)
      guard taken.insert(ASCII.lowercased(name)).inserted else {
        session.diagnostics.add(.secondOfName(name, at: member.name.range))
        continue
      }
      referCredentials(of: &server, name, classifier, &session)
      server = server.named(name, hasOwnMembers: found.hasOwnMembers)
      if let value = value(server, name, target.client.id) {
        added.append(AddedServer(name: name, value: value))
      }
    }
    names = importer.names
    for var problem in importer.diagnostics.list {
      // Ignore this problem, because the client may be a guess.
      if found.targets.count > 1, problem.code == "foreign-reference" { continue }
      // Ignore this problem: the author of the text meant the folder, even if this client does not
      // replace the reference.
      if problem.code == "foreign-folder" { continue }
      // Shorten the advice: the secret is in the copied text, and not in a file of the user.
      if problem.code == "export-variable" {
        problem.fix = problem.fix?.split(separator: ",").first.map(String.init)
      }
      session.diagnostics.add(problem)
    }
    if let first = importer.unknown.first {
      session.diagnostics.add(.notCarried(importer.unknown.map(\.name), at: first.range))
    }
    for name in refused {
      session.fail(
        "not-added", "cannot add the server \(Diagnostic.quoted(name))",
        fix: "correct the problems above; mcpconf wrote nothing")
    }
    return added
  }

  /// Replaces credentials in headers and variables with references.
  ///
  /// A credential is any literal value of `Authorization` or `Proxy-Authorization`, or a
  /// placeholder in a field with a name such as `ACME_KEY`.
  private func referCredentials(
    of server: inout ImportedServer, _ name: String, _ classifier: SecretClassifier,
    _ session: inout Session
  ) {
    for index in server.headers.indices {
      let header = server.headers[index]
      let isAuthorization = ["authorization", "proxy-authorization"].contains(
        ASCII.lowercased(header.name))
      guard case .literal(let text) = header.value,
        isAuthorization || isPlaceholder(text, .header(header.name), classifier)
      else { continue }
      let scheme = text.split(separator: " ").first.map(String.init) ?? ""
      server.headers[index].value = .reference(
        before: SecretClassifier.isScheme(scheme) ? "\(scheme) " : "",
        reference(header.name, name, server, &session))
    }
    for index in server.environment.indices {
      let variable = server.environment[index]
      guard case .literal(let text) = variable.value,
        isPlaceholder(text, .environmentVariable(variable.name), classifier)
      else { continue }
      server.environment[index].value = .reference(
        before: "", reference(variable.name, name, server, &session))
    }
  }

  private func isPlaceholder(
    _ text: String, _ place: SecretPlace, _ classifier: SecretClassifier
  ) -> Bool {
    place.name.flatMap { SecretName($0) } != nil
      && classifier.verdict(text, at: place) == .placeholder
  }

  private func reference(
    _ key: String, _ name: String, _ server: ImportedServer, _ session: inout Session
  ) -> EnvironmentReference {
    let variable = VariableNames.derived(from: key, server: name)
    session.diagnostics.add(.replaced(key, by: variable, at: server.name.range))
    return variable
  }

  private func importer(_ target: ClientTarget) -> EntryImporter {
    EntryImporter(target, catalog: catalog, vendors: templates, names: names)
  }

  /// Returns the target whose form fits the entries best; nil if there are no targets.
  ///
  /// For this target, the fewest of the first eight servers cannot be imported. Among equal
  /// targets, the result is the one with the fewest problems, omitted members, and members for one
  /// client.
  private func likely(_ targets: [ClientTarget], _ members: [ConfigNodeMember]) -> ClientTarget? {
    guard targets.count > 1 else { return targets.first }
    var best: (target: ClientTarget, score: (Int, Int))?
    for target in targets {
      var importer = importer(target)
      let read = members.prefix(8).map { importer.server($0) }
      let lost = read.count { $0 == nil }
      let foreign = read.reduce(0) { $0 + ($1?.members.count ?? 0) }
      let problems = importer.diagnostics.list.count { $0.severity != .note }
      let score = (lost, importer.unknown.count + foreign + problems)
      if best.map({ score < $0.score }) ?? true { best = (target, score) }
    }
    return best?.target
  }

  /// Returns the server in the form of a profile, made from the text that `import` would print.
  ///
  /// Returns nil if this text does not contain the server.
  private func value(_ server: ImportedServer, _ name: String, _ client: String) -> ConfigValue? {
    let merged = MergedServer(name: name, server: server, clients: [client])
    let text = ProfileText.text([merged], clients: [.init(id: client)], templates: templates)
    let document = try? ConfigFormat.yaml.document(Array(text.utf8), file: .none)
    return (try? document?.node(at: ["servers", .member(name)]))?.value
  }
}

extension ImportedServer {
  /// Returns a copy in which the server has its name in the profile.
  ///
  /// If `hasOwnMembers` is false, members that only one client understands are left out, because
  /// the text may have been written for a different client.
  fileprivate func named(_ name: String, hasOwnMembers: Bool) -> ImportedServer {
    var server = self
    server.name.value = name
    if !hasOwnMembers { server.members = [] }
    return server
  }
}

extension Diagnostics {
  fileprivate mutating func add(_ problems: [Diagnostic]) {
    for problem in problems { add(problem) }
  }
}

extension Diagnostic {
  fileprivate static func secondOfName(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "second-set-up",
      "the source sets up \(quoted(name)) twice; mcpconf uses the first setup", at: range)
  }

  fileprivate static func replaced(
    _ key: String, by variable: EnvironmentReference, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, "placeholder",
      "\(quoted(key)) contains a placeholder or a literal value; the profile contains \(variable.text) instead",
      at: range, fix: "export \(variable.name) with the real value")
  }

  fileprivate static func notCarried(_ names: [String], at range: SourceRange) -> Diagnostic {
    let shown = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return Diagnostic(
      .note, "left-out", "mcpconf omits \(shown)\(more), which a profile does not support",
      at: range)
  }
}
