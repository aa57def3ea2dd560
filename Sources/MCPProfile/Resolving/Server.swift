package import Secrets
package import SourceText

/// What a profile means: every server complete, templates filled in, nothing left to look up.
package struct ResolvedProfile: Sendable {
  package var clients: [ClientSelection]?
  package var customClients: [CustomMapping] = []
  package var servers: [Server] = []
  package var variables: [VariableDeclaration] = []
  /// Servers that are to be removed from every client.
  package var absent: [Located<String>] = []
  /// What they are called in clients with a name of their own for them.
  package var absentNames: [AbsentName] = []
  /// What comments allow.
  package var allowed: [AllowedValue] = []

  package init() {}
}

/// One server, complete; a class, as it is large and every client gets the same.
package final class Server: Sendable {
  package let name: Located<String>
  package let endpoint: Endpoint
  package let credential: Credential?
  /// Whether the profile, or its template, says that people sign in instead of sending a token.
  package let signsIn: Bool
  /// The clients that get it; nil for all.
  package let clients: [Located<String>]?
  let template: Template?
  /// Nil for a server that says nothing but how it is reached.
  package let settings: ServerSettings?
  /// What it is for clients with `overrides`.
  package let variants: [Server]
  /// In a variant, what only its client has.
  package let adaptation: ServerAdaptation?

  init(
    name: Located<String>, endpoint: Endpoint, credential: Credential?, signsIn: Bool = false,
    clients: [Located<String>]?, template: Template?, settings: ServerSettings? = nil,
    variants: [Server] = [], adaptation: ServerAdaptation? = nil
  ) {
    self.name = name
    self.endpoint = endpoint
    self.credential = credential
    self.signsIn = signsIn
    self.clients = clients
    self.template = template
    self.settings = settings
    self.variants = variants
    self.adaptation = adaptation
  }

  func with(_ variants: [Server]) -> Server {
    Server(
      name: name, endpoint: endpoint, credential: credential, signsIn: signsIn, clients: clients,
      template: template, settings: settings, variants: variants)
  }

  /// A variant with what is said of it, to those who give it to its client.
  func with(_ warnings: [Diagnostic]) -> Server {
    guard !warnings.isEmpty, let adaptation else { return self }
    return Server(
      name: name, endpoint: endpoint, credential: credential, clients: clients, template: template,
      settings: settings, variants: variants, adaptation: adaptation.with(warnings))
  }

  /// What it was made from.
  enum Template: Sendable {
    case of(Vendor, VendorServer)

    var vendor: Vendor {
      switch self {
      case .of(let vendor, _): vendor
      }
    }
  }

  /// The vendor whose template it uses.
  package var vendor: Vendor? { template?.vendor }

  package var vendorServer: VendorServer? {
    if case .of(_, let server)? = template { server } else { nil }
  }
}

/// What a server has in one client alone.
package final class ServerAdaptation: Sendable {
  package let client: Located<String>
  /// The name in this client.
  package let name: Located<String>?
  /// The client's own members.
  package let members: [OwnMember]
  /// What is wrong with it, which matters to this client alone.
  package let warnings: [Diagnostic]

  init(_ override: ServerOverride) {
    client = override.client
    name = override.name
    members = override.members
    warnings = []
  }

  private init(_ adaptation: ServerAdaptation, _ warnings: [Diagnostic]) {
    client = adaptation.client
    name = adaptation.name
    members = adaptation.members
    self.warnings = warnings
  }

  func with(_ warnings: [Diagnostic]) -> ServerAdaptation { ServerAdaptation(self, warnings) }
}

/// The name that one client has for a server that is removed.
package struct AbsentName: Sendable {
  package let server: String
  package let client: String
  package let name: String
}

package enum Endpoint: Sendable {
  case remote(RemoteEndpoint)
  case stdio(StdioEndpoint)
}

/// A server that is reached over HTTP.
package struct RemoteEndpoint: Sendable {
  package enum Transport: String, Sendable {
    case http, sse
  }

  package let transport: Transport
  package let url: Located<FieldText>
  package let headers: [NamedField]
}

/// A server that the client starts as its own process.
package struct StdioEndpoint: Sendable {
  package let command: Located<String>
  package let arguments: [Located<String>]
  package let environment: [NamedField]
  package let workingDirectory: Located<String>?
  package let environmentFile: Located<String>?
}

/// The token of a server: which variable holds it, where it goes, how it looks.
package struct Credential: Sendable {
  package enum Placement: Sendable {
    /// `scheme` is nil for a bare token.
    case header(name: String, scheme: String?)
    case query(name: String)
    /// The variable that a stdio server reads.
    case environment(name: String)
  }

  package let range: SourceRange
  package let variables: TokenVariables
  package let placement: Placement
  package let formats: [TokenFormat]
  package let scopes: [Located<String>]
  package let expires: Located<CivilDate>?
}

extension Server {
  private func variant(for client: String) -> Server? {
    variants.isEmpty ? nil : variants.first { $0.adaptation?.client.value == client }
  }

  /// The server with what `overrides` says for one client.
  package func adapted(to client: String) -> Server { variant(for: client) ?? self }

  /// Whether the profile switches it off.
  package var isOff: Bool { settings?[.enabled]?.value == .flag(false) }

  package var transport: Transport {
    switch endpoint {
    case .remote(let remote): remote.transport == .http ? .http : .sse
    case .stdio: .stdio
    }
  }

  /// The headers for one client, the credential first.
  package func headers(for client: String) -> [NamedField] {
    if let own = variant(for: client) { return own.headers(for: client) }
    guard case .remote(let remote) = endpoint else { return [] }
    guard let credential, case .header(let name, let scheme) = credential.placement,
      let reference = credential.variables.reference(for: client)
    else { return remote.headers }
    let value = FieldText.reference(before: scheme.map { $0 + " " } ?? "", reference.value)
    let field = NamedField(
      name: Located(name, at: credential.range), value: Located(value, at: reference.range))
    return [field] + remote.headers
  }

  /// The address for one client, with the credential where the vendor takes it there.
  package func url(for client: String) -> Located<FieldText>? {
    if let own = variant(for: client) { return own.url(for: client) }
    guard case .remote(let remote) = endpoint else { return nil }
    guard let credential, case .query(let name) = credential.placement,
      let reference = credential.variables.reference(for: client),
      case .literal(let url) = remote.url.value
    else { return remote.url }
    let separator = url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return Located(
      .reference(before: "\(url)\(separator)\(name)=", reference.value), at: reference.range)
  }

  /// The environment for one client, the credential first.
  package func environment(for client: String) -> [NamedField] {
    if let own = variant(for: client) { return own.environment(for: client) }
    guard case .stdio(let stdio) = endpoint else { return [] }
    guard let credential, case .environment(let name) = credential.placement,
      let reference = credential.variables.reference(for: client)
    else { return stdio.environment }
    let field = NamedField(
      name: Located(name, at: credential.range),
      value: Located(.reference(before: "", reference.value), at: reference.range))
    return [field] + stdio.environment
  }

  /// The name of every variable that one client will look up for this server, in the order in which they are
  /// written.
  package func variables(for client: String) -> [Located<String>] {
    var found: [Located<String>] = []
    found.reserveCapacity(4)
    forEachReference(for: client) { reference, range in
      found.append(Located(reference.name, at: range))
    }
    return found
  }

  /// Every reference that one client will look up for this server, in the order in which they are written.
  package func forEachReference(
    for client: String, _ body: (EnvironmentReference, SourceRange) -> Void
  ) {
    if let own = variant(for: client) { return own.forEachReference(for: client, body) }
    func visit(_ field: Located<FieldText>) {
      if let reference = field.value.reference { body(reference, field.range) }
    }
    let token = credential?.variables.reference(for: client)
    switch endpoint {
    case .remote(let remote):
      visit(url(for: client) ?? remote.url)
      if let token, case .header? = credential?.placement { body(token.value, token.range) }
      for header in remote.headers { visit(header.value) }
    case .stdio(let stdio):
      if let token, case .environment? = credential?.placement { body(token.value, token.range) }
      for variable in stdio.environment { visit(variable.value) }
    }
    if let secret = settings?[.clientSecret], case .reference(let reference) = secret.value {
      body(reference, secret.range)
    }
  }
}
