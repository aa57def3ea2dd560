package import Secrets
package import SourceText

/// The meaning of a profile: every server complete, with its template filled in.
package struct ResolvedProfile: Sendable {
  package var clients: [ClientSelection]?
  package var customClients: [CustomMapping] = []
  package var servers: [Server] = []
  package var variables: [VariableDeclaration] = []
  /// Servers to remove from every client.
  package var absent: [Located<String>] = []
  /// The names of servers to remove, for the clients in which `overrides` gives a server another
  /// name.
  package var absentNames: [AbsentName] = []
  /// The values that comments allow.
  package var allowed: [AllowedValue] = []
  /// Whether an extended profile could not be read.
  package var lacksBase = false

  package init() {}
}

/// One complete server.
///
/// This type is a class, because a server is large and all clients share it.
package final class Server: Sendable {
  package let name: Located<String>
  package let endpoint: Endpoint
  package let credential: Credential?
  /// Whether users sign in instead of sending a token, as the profile or the server's template
  /// says.
  package let signsIn: Bool
  /// The clients that get the server; nil for all.
  package let clients: [Located<String>]?
  let template: Template?
  /// The settings; nil for a server without settings.
  package let settings: ServerSettings?
  /// The variants for clients with `overrides`.
  package let variants: [Server]
  /// The parts that only the client of a variant has; nil for the common server.
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

  /// Returns a variant with warnings for its client.
  func with(_ warnings: [Diagnostic]) -> Server {
    guard !warnings.isEmpty, let adaptation else { return self }
    return Server(
      name: name, endpoint: endpoint, credential: credential, signsIn: signsIn, clients: clients,
      template: template, settings: settings, variants: variants,
      adaptation: adaptation.with(warnings))
  }

  /// The template of the server.
  enum Template: Sendable {
    case of(Vendor, VendorServer)

    var vendor: Vendor {
      switch self {
      case .of(let vendor, _): vendor
      }
    }
  }

  /// Returns whether a client gets the server.
  package func isFor(_ client: String) -> Bool {
    clients?.contains { $0.value == client } ?? true
  }

  /// The vendor of the server's template; nil for a server without a template.
  package var vendor: Vendor? { template?.vendor }

  package var vendorServer: VendorServer? {
    if case .of(_, let server)? = template { server } else { nil }
  }
}

/// The parts of a server that only one client has.
package final class ServerAdaptation: Sendable {
  package let client: Located<String>
  /// The name in this client; nil if the override gives no name.
  package let name: Located<String>?
  /// The client's own members.
  package let members: [OwnMember]
  /// Problems that concern only this client.
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

/// A server's token: its variable, where it is sent, and its format.
package struct Credential: Sendable {
  package enum Placement: Sendable {
    /// A header that contains the token after `scheme`; `scheme` is nil for a bare token.
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

  /// Returns the server with one client's `overrides`.
  package func adapted(to client: String) -> Server { variant(for: client) ?? self }

  /// Whether the profile disables the server.
  package var isOff: Bool { settings?[.enabled]?.value == .flag(false) }

  package var transport: Transport {
    switch endpoint {
    case .remote(let remote): remote.transport == .http ? .http : .sse
    case .stdio: .stdio
    }
  }

  /// Returns the headers for one client, starting with the token's header if the token is sent in a
  /// header.
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

  /// Returns the address for one client, with the reference to the token if the token is sent in
  /// the query; nil for a stdio server.
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

  /// Returns the environment for one client, starting with the token's variable if the server has a
  /// token.
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

  /// Returns the name of the variable in each reference of the server for one client.
  package func variables(for client: String) -> [Located<String>] {
    var found: [Located<String>] = []
    found.reserveCapacity(4)
    forEachReference(for: client) { reference, range in
      found.append(Located(reference.name, at: range))
    }
    return found
  }

  /// Calls `body` with each reference of the server for one client.
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
