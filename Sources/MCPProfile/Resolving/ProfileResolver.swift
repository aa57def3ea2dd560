internal import Secrets
package import SourceText

/// Fills in templates, and makes the checks that need the complete server.
package struct ProfileResolver {
  let catalog: VendorCatalog
  private let detail: VendorDetail
  /// The vendors used so far; they are few, so an array is faster than setting up a dictionary's
  /// type.
  private var vendors: [CachedVendor] = []
  /// The formats of all vendors, read only when they are needed.
  lazy var allFormats = catalog.vendors.flatMap(\.formats)
  var diagnostics = Diagnostics()

  /// Returns the profile with the servers that could be completed; the problems of all servers are
  /// added to `diagnostics`.
  ///
  /// Without `VendorDetail.everything`, built-in vendors have only their servers, and credentials
  /// have only the token formats that the profile or a template from `--templates` names.
  package static func resolve(
    _ profile: Profile, catalog: VendorCatalog, detail: VendorDetail = .everything,
    diagnostics: inout Diagnostics
  ) -> ResolvedProfile {
    var resolver = ProfileResolver(catalog: catalog, detail: detail)
    var resolved = ResolvedProfile()
    resolved.clients = profile.clients
    resolved.customClients = profile.customClients
    resolved.allowed = profile.allowed
    resolved.lacksBase = profile.lacksBase
    resolved.servers.reserveCapacity(profile.servers.count)
    // `for … in` would copy each declaration, which retains thirty references.
    let declarations = profile.servers.span
    for index in declarations.indices {
      if declarations[index].isAbsent == true {
        resolved.absent.append(declarations[index].name)
        resolved.addAbsentNames(of: declarations[index])
      } else if let server = resolver.server(declarations[index]) {
        resolved.servers.append(server)
      }
    }
    diagnostics.add(resolver.diagnostics)
    resolved.variables = profile.variables
    // If a server is not valid, its reference to a variable may be missing here, so do not warn.
    if !profile.variables.isEmpty, !diagnostics.hasErrors {
      resolver.checkUse(of: profile, by: resolved.servers, diagnostics: &diagnostics)
    }
    return resolved
  }

  private final class CachedVendor {
    let vendor: Vendor

    init(_ vendor: Vendor) { self.vendor = vendor }
  }

  private init(catalog: VendorCatalog, detail: VendorDetail) {
    self.catalog = catalog
    self.detail = detail
  }

  /// Returns the vendor with the complete content of its template.
  func whole(_ vendor: Vendor) -> Vendor {
    detail == .everything ? vendor : catalog.vendor(vendor.id) ?? vendor
  }

  mutating func server(_ written: ServerDeclaration) -> Server? {
    guard let common = complete(written) else { return nil }
    guard let overrides = written.settings?.overrides, !overrides.isEmpty else { return common }
    return common.with(overrides.compactMap { variant($0, of: written, common) })
  }

  /// Returns the server for one client, without repeating the problems that all clients have.
  private mutating func variant(
    _ override: ServerOverride, of written: ServerDeclaration, _ common: Server
  ) -> Server? {
    var declaration = written
    declaration.settings?.overrides = []
    declaration.prepare(for: override.declaration, over: common)
    declaration.overlay(override.declaration)
    declaration.name = written.name
    let known = diagnostics
    diagnostics = Diagnostics()
    let adaptation = ServerAdaptation(override)
    let server = complete(declaration, adaptation)
    let found = diagnostics.list.filter { !known.contains($0) }
    diagnostics = known
    for problem in found where problem.severity == .error { diagnostics.add(problem) }
    return server?.with(found.filter { $0.severity != .error })
  }

  private mutating func complete(
    _ written: ServerDeclaration, _ adaptation: ServerAdaptation? = nil
  ) -> Server? {
    let readsFormats = detail == .everything || written.token?.formats != nil
    guard let name = written.template else {
      return server(written, from: nil, readsFormats: readsFormats, adaptation)
    }
    guard let found = find(name) else { return nil }
    checkOverride(of: found.server, by: written)
    if found.server.oauth == .only, let token = written.token, !token.isNone {
      diagnostics.add(.oauthOnly(whole(found.vendor), found.server, at: token.range))
      return nil
    }
    var declaration = found.server.declaration.placed(at: name.range)
    declaration.overlay(written)
    return server(
      declaration, from: .of(found.vendor, found.server),
      // A format name from a built-in template is valid, because a test checks the templates.
      readsFormats: readsFormats || catalog.isAdded(found.vendor.id), adaptation)
  }

  /// Returns the server of a declaration that already has its template's keys; nil if the
  /// declaration has no valid endpoint.
  mutating func server(
    _ declaration: ServerDeclaration, from template: Server.Template?, readsFormats: Bool,
    _ adaptation: ServerAdaptation?
  ) -> Server? {
    guard !declaration.hasRefusedEndpoint, let endpoint = endpoint(declaration) else { return nil }
    let formats = readsFormats ? declaration.token?.formats : nil
    let credential = credential(declaration, endpoint, template?.vendor, formats ?? [])
    let server = Server(
      name: declaration.name, endpoint: endpoint, credential: credential,
      signsIn: credential == nil && signsIn(declaration, template),
      clients: declaration.clients, template: template, settings: declaration.settings,
      adaptation: adaptation)
    checkInsecure(server)
    return server
  }

  /// Returns whether users sign in to a remote server that has no token.
  ///
  /// The template decides this. Without a template, users sign in if `token` is `none`.
  private func signsIn(_ declaration: ServerDeclaration, _ template: Server.Template?) -> Bool {
    guard declaration.url != nil else { return false }
    if case .of(_, let server)? = template { return server.oauth != .none }
    return declaration.token?.isNone ?? false
  }

  /// Finds a template: `jam` for a vendor's main server, `github/readonly` for any other server of
  /// a vendor.
  private mutating func find(
    _ template: Located<String>
  ) -> (vendor: Vendor, server: VendorServer)? {
    let text = template.value
    let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    let id = slash.map { String(text[..<$0]) } ?? text
    let known = vendors.first { $0.vendor.id == id }?.vendor
    guard let vendor = known ?? catalog.vendor(id, detail: detail) else {
      diagnostics.add(.unknownTemplate(template, known: catalog.ids))
      return nil
    }
    if known == nil { vendors.append(CachedVendor(vendor)) }
    guard
      let server = vendor.server(named: slash.map { String(text[text.utf8.index(after: $0)...]) })
    else {
      diagnostics.add(.unknownTemplateServer(template, of: whole(vendor)))
      return nil
    }
    return (vendor, server)
  }

  private mutating func endpoint(_ declaration: ServerDeclaration) -> Endpoint? {
    let transport = declaration.transport?.value
    switch (declaration.url, declaration.command) {
    case (let url?, nil):
      if transport == .stdio { return conflict(.stdioWithURL(declaration)) }
      if let extra = declaration.stdioKey { return conflict(.keyOfStdio(extra)) }
      return .remote(
        RemoteEndpoint(
          transport: transport == .sse ? .sse : .http, url: url, headers: declaration.headers))
    case (nil, let command?):
      if let transport, transport != .stdio { return conflict(.remoteWithCommand(declaration)) }
      if let header = declaration.headers.first { return conflict(.headerOfStdio(header)) }
      return .stdio(
        StdioEndpoint(
          command: command, arguments: declaration.arguments?.value ?? [],
          environment: declaration.environment, workingDirectory: declaration.workingDirectory,
          environmentFile: declaration.environmentFile))
    case (let url?, let command?): return conflict(.urlAndCommand(url.range, command.range))
    case (nil, nil):
      if declaration.hasRefusedKey { return nil }
      return conflict(.neitherURLNorCommand(declaration.name))
    }
  }

  private mutating func conflict(_ diagnostic: Diagnostic) -> Endpoint? {
    diagnostics.add(diagnostic)
    return nil
  }

  /// Warns if a profile sends the token of a template to a different host than the template does.
  ///
  /// This is the classic way to steal a token.
  private mutating func checkOverride(
    of server: VendorServer, by written: ServerDeclaration
  ) {
    let sendsToken =
      written.token.map { !$0.isNone } ?? (server.declaration.token != nil)
      || server.declaration.headers.contains { $0.value.value.reference != nil }
    guard case .literal(let own)? = server.declaration.url?.value, let url = written.url, sendsToken
    else { return }
    guard let ownHost = try? URLGrammar.parse(own).host,
      let host = try? URLGrammar.parse(url.value.plain).host, host != ownHost
    else { return }
    diagnostics.add(.foreignHost(host, own: ownHost, at: url.range))
  }

  private mutating func checkInsecure(_ server: Server) {
    guard case .remote(let remote) = server.endpoint else { return }
    if case .reference = remote.url.value {
      diagnostics.add(.tokenInURL(at: remote.url.range))
    } else if case .query? = server.credential?.placement, let credential = server.credential {
      diagnostics.add(.tokenInURL(at: credential.range))
    }
    let text = remote.url.value.plain
    guard text.utf8.starts(with: "http://".utf8), let address = try? URLGrammar.parse(text),
      !address.isLoopback
    else { return }
    if server.credential != nil || remote.url.value.reference != nil
      || remote.headers.contains(where: { $0.value.value.reference != nil })
    {
      diagnostics.add(.insecureURL(at: remote.url.range))
    }
  }
}

extension ResolvedProfile {
  fileprivate mutating func addAbsentNames(of server: ServerDeclaration) {
    for override in server.settings?.overrides ?? [] {
      guard let name = override.name?.value else { continue }
      absentNames.append(
        AbsentName(server: server.name.value, client: override.client.value, name: name))
    }
  }
}
