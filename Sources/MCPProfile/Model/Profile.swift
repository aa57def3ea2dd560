package import Secrets
package import SourceText
package import YAMLSyntax

/// A profile as written, with the place of every value; `extends` is already applied.
package struct Profile: Sendable {
  /// The maximum number of servers; more are an accident or an attack.
  package static let maximumServers = 100_000

  package var clients: [ClientSelection]?
  /// The custom clients, including those of extended profiles.
  package var customClients: [CustomMapping] = []
  package var servers: [ServerDeclaration] = []
  package var variables: [VariableDeclaration] = []
  /// The values that comments allow.
  package var allowed: [AllowedValue] = []
  /// Whether an extended profile could not be read, so that servers and clients may be missing.
  package var lacksBase = false

  package init() {}
}

/// One client of the profile with its options, such as `scope: user`.
package struct ClientSelection: Sendable {
  package let id: Located<String>
  package var options: [(key: Located<String>, value: Located<String>)] = []
  /// Whether an option was refused, so that the other problems of the client may follow from it.
  package var hasRefusedOption = false

  package init(id: Located<String>) { self.id = id }

  package func option(_ key: String) -> Located<String>? {
    options.first { $0.key.value == key }?.value
  }
}

/// A client's `custom` mapping as written; `MCPClients` knows its keys.
package struct CustomMapping: Sendable {
  package let id: Located<String>
  package let key: SourceRange
  package let document: ResolvedYAML
  package let node: YAMLNode
}

/// One server entry of a profile or template, as written.
///
/// A missing key is nil, or an empty list for `headers` and `env`, so that layers can be merged key
/// by key.
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
  /// Whether `url` or `command` was written but refused.
  ///
  /// In this case, no message says that the key is missing.
  package var hasRefusedEndpoint = false
  /// Whether `url` or `command` may be missing only because of a problem that is already reported,
  /// such as a misspelled key.
  package var hasRefusedKey = false

  package init(name: Located<String>) { self.name = name }
}

package enum Transport: String, Sendable, CaseIterable {
  case http, sse, stdio
}

/// One header or one variable of a stdio server.
///
/// Upper and lower case make no difference in the name of a header.
package struct NamedField: Sendable {
  package let name: Located<String>
  package let value: Located<FieldText>

  package init(name: Located<String>, value: Located<FieldText>) {
    self.name = name
    self.value = value
  }
}

/// The declaration of a server's token: its variable, and how it is sent.
package struct TokenDeclaration: Sendable {
  package var range: SourceRange
  /// Whether `token` is `none`, so that no token is sent even if the template has one.
  package var isNone = false
  /// Whether `env` may be missing only because of a problem that is already reported.
  package var hasRefusedKey = false
  package var variables: TokenVariables?
  package var header: Located<String>?
  package var scheme: Located<String>?
  /// The query parameter that contains the token.
  package var query: Located<String>?
  /// The variable from which a stdio server reads its token.
  package var variable: Located<String>?
  package var formats: [Located<String>]?
  package var scopes: [Located<String>]?
  package var expires: Located<CivilDate>?

  package init(range: SourceRange) { self.range = range }
}

/// The variables that contain the token of a server.
///
/// A client may have a separate variable, so that the client's token can be revoked separately.
package struct TokenVariables: Sendable {
  package var shared: Located<EnvironmentReference>?
  package var perClient: [(client: Located<String>, reference: Located<EnvironmentReference>)] = []

  package init() {}

  package func reference(for client: String) -> Located<EnvironmentReference>? {
    perClient.first { $0.client.value == client }?.reference ?? shared
  }
}
