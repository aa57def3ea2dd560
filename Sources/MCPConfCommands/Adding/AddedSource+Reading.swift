internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import ServerSources
internal import SourceText

extension AddedSource {
  /// Reads a source.
  ///
  /// Returns nil and reports a problem if the source cannot be used.
  static func read(
    _ request: AddRequest, _ catalog: VendorCatalog, _ session: inout Session
  ) -> AddedSource? {
    switch request.source {
    case .command(let words):
      let use = OwnProgram.use(of: words)
      if case .adding(let words) = use, let line = Shell.posix.line(words) {
        return snippet("<command line>", Array(line.utf8), catalog, &session)
      }
      let id = session.addHidden("<command line>", Array(words.joined(separator: " ").utf8))
      let place = SourceRange(file: id, lower: 0, upper: 0)
      if case .other(let program) = use {
        session.diagnostics.add(program.notServer(at: place))
        return nil
      }
      return .servers(.command(words, at: place))
    case .named("-"):
      do {
        return snippet("<stdin>", try session.world.readStandardInput(), catalog, &session)
      } catch {
        session.fail(error)
        return nil
      }
    case .named(let text): return named(text, catalog, &session)
    }
  }

  private static func named(
    _ text: String, _ catalog: VendorCatalog, _ session: inout Session
  ) -> AddedSource? {
    if let template = AddedTemplate.named(text, catalog) { return .template(template) }
    let isText = text.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "{") }
    let isAddress = InstallLink.isAddress(text) || isText
    if isAddress { return snippet("<command line>", Array(text.utf8), catalog, &session) }
    do {
      if let bytes = try session.world.readInput(text) {
        return snippet(text, bytes, catalog, &session)
      }
    } catch {
      session.fail(error)
      return nil
    }
    unknown(text, catalog, &session)
    return nil
  }

  private static func unknown(
    _ text: String, _ catalog: VendorCatalog, _ session: inout Session
  ) {
    if let vendor = catalog.vendor(text.split(separator: "/").first.map(String.init) ?? text) {
      let known = vendor.servers.map { AddedTemplate.reference($0, vendor) }
      session.fail(
        "unknown-template",
        "\(vendor.name) has no server \(Diagnostic.quoted(text))"
          + Diagnostic.didYouMean(text, known),
        fix: "use one of: \(known.joined(separator: ", "))")
      return
    }
    session.fail(
      "unknown-source",
      "mcpconf cannot find a template or a file called \(Diagnostic.quoted(text))"
        + Diagnostic.didYouMean(text, catalog.ids),
      fix:
        "use a template of 'mcpconf list servers', an https:// URL, a file or '-', or write a command after '--'"
    )
  }

  /// Reads the servers in a text that the user copied.
  ///
  /// Returns nil and reports a problem if the text is too long, is not valid or contains no
  /// servers, or if the client of `--from` is unknown.
  private static func snippet(
    _ name: String, _ bytes: [UInt8], _ catalog: VendorCatalog, _ session: inout Session
  ) -> AddedSource? {
    guard bytes.count <= Snippet.maximumByteCount else {
      session.fail(
        "too-large",
        "\(name) has \(bytes.count) bytes; the maximum is \(Snippet.maximumByteCount)",
        fix: "pass only the part that sets up the server")
      return nil
    }
    let id = session.addHidden(name, bytes)
    let known = session.snippetClients()
    if session.diagnostics.hasErrors { return nil }
    var reader = SnippetReader(
      Snippet(bytes: session.files[id].bytes, file: id), known: known.clients,
      isChosen: known.isChosen, choice: RegistryChoice(session.arguments))
    let found = reader.found()
    session.diagnostics.add(reader.diagnostics)
    if session.diagnostics.hasErrors { return nil }
    guard let found else {
      session.diagnostics.add(.nothingFound(id))
      return nil
    }
    if let template = AddedTemplate.of(found, catalog) { return .template(template) }
    return .servers(found)
  }
}

extension Session {
  /// Adds a file whose lines are never shown, because the file may contain anything.
  fileprivate mutating func addHidden(_ name: String, _ bytes: [UInt8]) -> FileID {
    let id = files.add(SourceFile(name: name, bytes: bytes))
    files.hideText(of: id)
    return id
  }

  /// Returns the clients in whose form a copied text may be: the client of `--from`; without
  /// `--from`, all clients.
  ///
  /// `isChosen` tells whether the user passed `--from`. If its client is unknown, returns no client
  /// and reports a problem.
  fileprivate mutating func snippetClients() -> (clients: [any Client], isChosen: Bool) {
    let known = knownClients()
    guard let wanted = arguments.value(.from) else { return (known.all, false) }
    guard let client = known.client(wanted) else {
      diagnostics.add(.unknownClient(wanted, known: known.ids))
      return ([], true)
    }
    return ([client], true)
  }
}

extension AddedTemplate {
  static func named(_ text: String, _ catalog: VendorCatalog) -> AddedTemplate? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard let id = parts.first, let vendor = catalog.vendor(id),
      let server = vendor.server(named: parts.count > 1 ? parts[1] : nil)
    else { return nil }
    return AddedTemplate(server, vendor)
  }

  /// Returns the template for a source that is only an address.
  ///
  /// Returns nil if the source contains more, such as a name or a header, or if no template has
  /// this address. Templates with a token in the query are not considered.
  static func of(_ found: FoundServers, _ catalog: VendorCatalog) -> AddedTemplate? {
    guard found.servers.count == 1, found.servers[0].name == nil,
      case .object(let members) = found.servers[0].node.content, members.count == 1,
      let url = members.first?.node.text
    else { return nil }
    for vendor in catalog.vendors {
      for server in vendor.servers {
        guard case .literal(let address)? = server.declaration.url?.value,
          address.isSame(as: url), server.declaration.token?.query == nil
        else { continue }
        return AddedTemplate(server, vendor)
      }
    }
    return nil
  }

  private init(_ server: VendorServer, _ vendor: Vendor) {
    reference = Self.reference(server, vendor)
    name = server.name == vendor.id ? vendor.id : "\(vendor.id)-\(server.name)"
    variable = server.declaration.token?.variables?.shared?.value.text
  }

  static func reference(_ server: VendorServer, _ vendor: Vendor) -> String {
    server.name == vendor.id ? vendor.id : "\(vendor.id)/\(server.name)"
  }
}

extension Diagnostic {
  fileprivate static func nothingFound(_ file: FileID) -> Diagnostic {
    Diagnostic(
      .error, "no-servers", "mcpconf found no server in this input",
      at: SourceRange(file: file, lower: 0, upper: 0),
      fix:
        "use a client's JSON, TOML or YAML, a line such as 'claude mcp add …', an install link or a server.json"
    )
  }
}
