internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf import FILE…`: prints a profile that is made from clients' files, and writes nothing.
///
/// Data flow: file → client → entries → entries in a profile's form → servers merged by name →
/// text. The profile's decoder must accept the text before it is printed.
enum Import {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let paths = session.arguments.operands
    guard !paths.isEmpty else {
      throw UsageError(message: "'import' needs a client's file", command: "import")
    }
    if paths.count(where: { $0 == "-" }) > 1 {
      throw UsageError(message: "'-' can occur only once", command: "import")
    }
    guard let catalog = session.catalog() else { return CommandResult() }
    var importer = Importer(catalog: catalog, known: session.knownClients())
    for path in paths { importer.read(path, &session) }
    let profile = session.diagnostics.hasErrors ? nil : importer.merged(&session)
    if session.format == .json { return importer.report.result(profile, session) }
    var result = CommandResult()
    result.output = profile?.text ?? []
    return result
  }
}

/// Collects the content of the files.
private struct Importer {
  let catalog: VendorCatalog
  let known: KnownClients
  let templates: VendorTemplates
  let redaction: Redaction
  var names = VariableNames()
  var merger = ServerMerger()
  var clients: [ProfileText.Client] = []
  var report = ImportReport()

  init(catalog: VendorCatalog, known: KnownClients) {
    self.catalog = catalog
    self.known = known
    templates = VendorTemplates(catalog)
    redaction = Redaction(catalog)
  }

  mutating func read(_ path: String, _ session: inout Session) {
    guard let file = clientFile(path, &session) else {
      return report.files.append(ImportReport.File(path: path, reason: .unknownClient))
    }
    report.files.append(ImportReport.File(path: path, target: file.target))
    guard let bytes = bytes(path, &session) else {
      return report.fail(.file)
    }
    let errors = session.diagnostics.errorCount
    defer { if session.diagnostics.errorCount > errors { report.fail(.invalidFile) } }
    let source = SourceFile(name: path == "-" ? "<stdin>" : path, bytes: bytes)
    let id = session.files.add(source)
    var reader = ClientFileReader(file.target, file: id)
    let entries = reader.entries(bytes)
    if let excess = entries.servers.dropFirst(Profile.maximumServers).first {
      session.diagnostics.add(.tooManyServers(inOneFile: true, at: excess.name.range))
      return
    }
    var members: [ConfigNodeMember] = []
    var builtIn: [Located<String>] = []
    for member in entries.servers {
      // Messages about this entry must not show any part of it that looks like a secret.
      let node = ConfigNode(.object([member]), at: member.node.range)
      for range in redaction.ranges(in: node) {
        session.diagnostics.hide(
          SourceRange(file: id, range))
      }
      if entries.target.isBuiltIn(member.node) {
        builtIn.append(member.name)
        report.skip(member.name.value, .builtIn)
      } else if isTwofold(member, entries.target, id, &session) {
        report.skip(member.name.value, .invalidEntry)
      } else {
        members.append(member)
      }
    }
    if let first = builtIn.first {
      session.diagnostics.add(
        .builtIn(builtIn.map(\.value), in: entries.target.client, at: first.range))
    }
    session.diagnostics.add(reader.diagnostics)
    var importer = EntryImporter(
      entries.target, catalog: catalog, vendors: templates, names: names)
    let servers = members.compactMap { member in
      let server = importer.server(member)
      if server == nil {
        let isSecret = importer.diagnostics.list.last?.code == "possible-secret"
        report.skip(member.name.value, isSecret ? .secret : .invalidEntry)
      }
      return server
    }
    names = importer.names
    session.diagnostics.add(importer.diagnostics)
    if let first = importer.unknown.first {
      session.diagnostics.add(.unknownMembers(importer.unknown.map(\.name), at: first.range))
    }
    var options = file.options
    options += entries.options.filter { option in !options.contains { $0.name == option.name } }
    if importer.usesBridge { options.append((ClientOption.bridge.name, Bridge.program)) }
    if importer.styles.count == 1, let style = importer.styles.first {
      options += optionsThatWrite(style, entries.target)
    }
    if entries.localCount > 0, entries.localCount == entries.servers.count {
      options.append(("scope", "local"))
    }
    addClient(file.target.client.id, options, id, &session)
    for server in servers {
      merger.add(server)
      guard merger.servers.count <= Profile.maximumServers else {
        session.diagnostics.add(.tooManyServers(inOneFile: false, at: server.name.range))
        return
      }
    }
  }

  /// Returns whether an entry, or an object in it, has the same member twice, and reports this
  /// problem.
  ///
  /// Such an entry is left out of the profile.
  private func isTwofold(
    _ member: ConfigNodeMember, _ target: ClientTarget, _ file: FileID, _ session: inout Session
  ) -> Bool {
    var reader = ClientFileReader(target, file: file)
    reader.checkTwice(member.node.members)
    for field in member.node.members { reader.checkTwice(field.node.members) }
    guard reader.diagnostics.hasErrors else { return false }
    session.diagnostics.add(.leftOut(member.name, reader.diagnostics.list))
    return true
  }

  /// Returns an option of the client with which mcpconf writes this form of references, such as
  /// `tokens: prompt`.
  ///
  /// The list is empty if mcpconf writes this form without options, or never. The option `scope` is
  /// ignored.
  private func optionsThatWrite(
    _ style: ReferenceSyntax.Style, _ target: ClientTarget
  ) -> [(name: String, value: String)] {
    let client = target.client
    guard client.references(of: target).style != style else { return [] }
    for option in client.options where option.name != "scope" {
      for value in option.values {
        let other = ClientTarget(
          client, scope: target.scope, platform: target.platform, options: [option.name: value])
        if client.references(of: other).style == style { return [(option.name, value)] }
      }
    }
    return []
  }

  private mutating func addClient(
    _ name: String, _ options: [(name: String, value: String)], _ file: FileID,
    _ session: inout Session
  ) {
    guard let known = clients.first(where: { $0.id == name }) else {
      let custom = known.custom.first { $0.id == name }?.mapping
      clients.append(ProfileText.Client(id: name, options: options, custom: custom))
      return
    }
    let same = known.options.elementsEqual(options) { $0.name == $1.name && $0.value == $1.value }
    if !same { session.diagnostics.add(.otherOptions(name, in: file)) }
  }

  /// Finds the client of a file by `--client` or by the path of the file.
  ///
  /// Returns nil and reports a problem if the client is unknown.
  private func clientFile(_ path: String, _ session: inout Session) -> ClientFile? {
    let wanted = session.arguments.value(.fileClient)
    let chosen = wanted.flatMap(known.client)
    if let wanted, chosen == nil {
      session.diagnostics.add(.unknownClient(wanted, known: known.ids))
      return nil
    }
    let recognized = ClientFile.recognize(
      path, among: chosen.map { [$0] } ?? known.all,
      home: session.world.home,
      directory: try? session.world.currentDirectory())
    if let recognized { return recognized }
    if let chosen, let scope = chosen.scopes.first {
      let target = ClientTarget(chosen, scope: scope, platform: session.platform)
      return ClientFile(path: path, target: target, options: [])
    }
    let id = session.files.add(SourceFile(name: path == "-" ? "<stdin>" : path, bytes: []))
    session.diagnostics.add(.unknownFile(id))
    return nil
  }

  private func bytes(_ path: String, _ session: inout Session) -> [UInt8]? {
    do {
      if path == "-" { return try session.world.readStandardInput() }
      if let bytes = try session.world.readInput(path) { return bytes }
      session.fail("file", "cannot find the file \(path)")
    } catch {
      session.fail(error)
    }
    return nil
  }
}

/// Produces the result: the merged servers, as text that the profile's decoder accepts.
extension Importer {
  mutating func merged(
    _ session: inout Session
  ) -> (text: [UInt8], servers: [MergedServer])? {
    session.diagnostics.add(merger.diagnostics)
    var servers = merger.servers
    if problems(of: servers).hasErrors {
      servers.removeAll { server in
        let found = problems(of: [server])
        guard found.hasErrors else { return false }
        report.skip(server.name, .invalidEntry)
        session.diagnostics.add(
          .leftOut(server.server.name, found.list.filter { $0.severity == .error }))
        return true
      }
    }
    withdrawClients(from: &servers, &session)
    if names.appear(in: Array(profile(servers).utf8)) {
      servers.removeAll { server in
        guard names.appear(in: Array(profile([server]).utf8)) else { return false }
        session.diagnostics.add(.secretElsewhere(server.server.name))
        report.skip(server.name, .secret)
        return true
      }
    }
    let text = Array(profile(servers).utf8)
    guard text.count <= InputLimit.byteCount else {
      session.diagnostics.add(.profileTooLarge(text.count))
      return nil
    }
    guard !problems(of: servers).hasErrors, !names.appear(in: text) else {
      session.fail(
        "internal-error", "the profile would not contain the imported servers correctly",
        fix: "report this bug in mcpconf, with the file but without secrets")
      return nil
    }
    return (text, servers)
  }

  private func profile(_ servers: [MergedServer]) -> String {
    ProfileText.text(servers, clients: clients, templates: templates, known: known.all)
  }

  /// Removes from each server the clients that cannot express the server.
  ///
  /// For example, some clients do not expand references. The server stays in the client's file,
  /// because `apply` does not change a server that it does not set up.
  private func withdrawClients(from servers: inout [MergedServer], _ session: inout Session) {
    guard !refusals(of: servers).isEmpty else { return }
    for index in servers.indices {
      for (client, problem) in refusals(of: [servers[index]]) {
        servers[index].clients.removeAll { $0 == client }
        let name = known.all.first { $0.id == client }?.name ?? client
        servers[index].server.comments.append(
          "The profile does not set up this server for \(name); the client keeps its own entry.")
        session.diagnostics.add(.withdrawn(servers[index].server.name, name, problem))
      }
    }
  }

  /// Returns the clients that cannot express at least one of these servers, each with the first
  /// problem; an empty list if a profile with these servers cannot be read.
  private func refusals(of servers: [MergedServer]) -> [(client: String, problem: Diagnostic)] {
    var diagnostics = Diagnostics()
    guard let (profile, targets) = resolved(servers, &diagnostics) else { return [] }
    return targets.compactMap { target in
      var found = Diagnostics()
      _ = Renderer.render(profile, for: target, diagnostics: &found)
      return found.list.first { $0.severity == .error }.map { (target.client.id, $0) }
    }
  }

  /// Returns the problems of a profile that contains these servers.
  private func problems(of servers: [MergedServer]) -> Diagnostics {
    var diagnostics = Diagnostics()
    _ = resolved(servers, &diagnostics)
    return diagnostics
  }

  private func resolved(
    _ servers: [MergedServer], _ diagnostics: inout Diagnostics
  ) -> (ResolvedProfile, [ClientTarget])? {
    var files = SourceFiles()
    var loader = ProfileLoader(catalog: catalog) { _ throws(ReadProblem) in
      throw ReadProblem("this profile cannot extend files")
    }
    let source = SourceFile(name: "profile", bytes: Array(profile(servers).utf8))
    let loaded = loader.load(source, path: "profile", files: &files, diagnostics: &diagnostics)
    guard let loaded else { return nil }
    let resolved = ProfileResolver.resolve(loaded, catalog: catalog, diagnostics: &diagnostics)
    let clients = KnownClients(resolved.customClients, diagnostics: &diagnostics)
    ReservedNames.check(resolved, for: clients, diagnostics: &diagnostics)
    let targets = TargetSelection(platform: .linux, home: { "/home/user" }, clients: clients)
      .targets(of: resolved, diagnostics: &diagnostics)
    return (resolved, targets)
  }
}

extension ClientTarget {
  /// Returns whether an entry is a part of the client itself, or an extension that contains its own
  /// server.
  ///
  /// Only Goose, Zed and Gemini CLI have such entries, which have neither a command nor a URL.
  fileprivate func isBuiltIn(_ entry: ConfigNode) -> Bool {
    guard ["goose", "zed", "gemini-cli"].contains(client.id), entry.isObject else { return false }
    let shape = client.shape(of: self)
    let names = [shape.command, shape.url, shape.sseURL, "command", "url", "serverUrl", "httpUrl"]
    return !names.contains { name in name.map { entry[$0] != nil } ?? false }
  }
}

extension Diagnostic {
  fileprivate static func builtIn(
    _ names: [String], in client: any Client, at range: SourceRange
  ) -> Diagnostic {
    let shown = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return Diagnostic(
      .note, "built-in",
      "mcpconf omits \(shown)\(more), which \(client.name) already includes",
      at: range)
  }

  fileprivate static func withdrawn(
    _ server: Located<String>, _ client: String, _ problem: Diagnostic
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-for-client",
      "the profile does not set up \(quoted(server.value)) for \(client): \(problem.message)",
      at: server.range,
      fix: (problem.fix ?? "set up the server in the client yourself")
        + "; until then, the client keeps its own entry")
  }

  fileprivate static func unknownFile(_ file: FileID) -> Diagnostic {
    Diagnostic(
      .error, "unknown-file", "mcpconf does not recognize the client of this file by its path",
      at: SourceRange(file: file, lower: 0, upper: 0),
      fix: "add --client ID ('mcpconf list clients' shows the ids)")
  }

  fileprivate static func secretElsewhere(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-profile",
      "mcpconf omits the server \(quoted(name.value)): its URL, command or arguments contain a secret, and a profile does not allow a reference there",
      at: name.range, fix: "remove the secret from the entry, and pass it in a header or a variable"
    )
  }

  fileprivate static func tooManyServers(
    inOneFile: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "\(inOneFile ? "this file has" : "the imported files have") more than \(Profile.maximumServers) servers, the maximum of a profile",
      at: range,
      fix: inOneFile
        ? "remove unused servers from the file"
        : "import fewer files, or remove unused servers from the files")
  }

  fileprivate static func profileTooLarge(_ count: Int) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "the profile would have \(count) bytes; the maximum is \(InputLimit.byteCount)",
      fix: "import fewer files, or remove unused servers from the files")
  }

  fileprivate static func otherOptions(_ client: String, in file: FileID) -> Diagnostic {
    Diagnostic(
      .note, "other-scope",
      "for \(client), the profile keeps the scope and options of the first file",
      at: SourceRange(file: file, lower: 0, upper: 0))
  }
}
