package import Secrets
package import SourceText
package import YAMLSyntax

/// A profile as it is written, every value with its place; `extends` is already followed.
package struct Profile: Sendable {
  /// More servers than this are an accident or an attack.
  package static let maximumServers = 100_000

  package var clients: [ClientSelection]?
  /// Clients that are not built in; one that a profile further down describes is known here too.
  package var customClients: [CustomMapping] = []
  package var servers: [ServerDeclaration] = []
  package var variables: [VariableDeclaration] = []
  /// What comments allow.
  package var allowed: [AllowedValue] = []

  package init() {}
}

/// One client of the profile with its options, such as `scope: user`.
package struct ClientSelection: Sendable {
  package let id: Located<String>
  package var options: [(key: Located<String>, value: Located<String>)] = []

  package init(id: Located<String>) { self.id = id }

  package func option(_ key: String) -> Located<String>? {
    options.first { $0.key.value == key }?.value
  }
}

/// A client's `custom`, as it is written: what a client is made of is known in `MCPClients`.
package struct CustomMapping: Sendable {
  package let id: Located<String>
  package let key: SourceRange
  package let document: ResolvedYAML
  package let node: YAMLNode
}

/// One server entry, or one vendor's server, as it is written.
///
/// What is not written is nil, so that layers can be laid over each other key by key.
package struct ServerDeclaration: Sendable {
  package var name: Located<String>
  package var template: Located<String>?
  package var url: Located<FieldText>?
  package var transport: Located<Transport>?
  package var token: TokenDeclaration?
  package var settings: ServerSettings?
  package var headers: [NamedField] = []
  package var command: Located<String>?
  package var arguments: Located<[Located<String>]>?
  package var environment: [NamedField] = []
  package var workingDirectory: Located<String>?
  package var environmentFile: Located<String>?
  package var clients: [Located<String>]?
  package var isAbsent: Bool?
  /// `url` or `command` is written but was refused; saying that both are missing would be wrong.
  package var hasRefusedEndpoint = false

  package init(name: Located<String>) { self.name = name }
}

package enum Transport: String, Sendable, CaseIterable {
  case http, sse, stdio
}

/// One header, whose name compares without letter case, or one variable for a stdio server.
package struct NamedField: Sendable {
  package let name: Located<String>
  package let value: Located<FieldText>

  package init(name: Located<String>, value: Located<FieldText>) {
    self.name = name
    self.value = value
  }
}

/// What is said about a server's token: which variable holds it, and how the server wants it.
package struct TokenDeclaration: Sendable {
  package var range: SourceRange
  /// `token: none`: no token is sent although the template has one; the client signs in by OAuth.
  package var isNone = false
  package var variables: TokenVariables?
  package var header: Located<String>?
  package var scheme: Located<String>?
  /// The query parameter that takes the token, for the few servers that document no header.
  package var query: Located<String>?
  /// The variable that a stdio server reads its token from.
  package var variable: Located<String>?
  package var formats: [Located<String>]?
  package var scopes: [Located<String>]?
  package var expires: Located<CivilDate>?

  package init(range: SourceRange) { self.range = range }
}

/// The variable that holds a token; a client can have one of its own, so that its token can be revoked alone.
package struct TokenVariables: Sendable {
  package var shared: Located<EnvironmentReference>?
  package var perClient: [(client: Located<String>, reference: Located<EnvironmentReference>)] = []

  package init() {}

  package func reference(for client: String) -> Located<EnvironmentReference>? {
    perClient.first { $0.client.value == client }?.reference ?? shared
  }
}
