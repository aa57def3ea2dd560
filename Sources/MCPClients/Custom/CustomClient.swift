package import ConfigDocuments
package import MCPProfile
package import SourceText

/// A client that a profile describes in `custom`, because it is not built in.
///
/// Built-in clients are types; a custom client is data.
package struct CustomClient: Client {
  package let id: String
  /// The description from which the client was made.
  package let mapping: CustomMapping
  /// The name for messages; the ID if the profile gives no name.
  package var name: String
  package var source: ClientSource
  package var whenUnset = "not known"
  package var format = ConfigFormat.json(.strict)
  package var isGraphical = false
  package var files: [CustomFile] = []
  package var root = ["mcpServers"]
  package var listKey: String?
  package var shape = EntryShape.untyped
  package var settings: [SettingMember] = []
  package var references = ReferenceSyntax.none
  package var reservedNames: [String] = []
  package var nameRule = CustomNameRule()
  /// Whether the description has no errors; mcpconf generates nothing for a client with errors.
  package var isComplete = true

  init(_ mapping: CustomMapping) {
    self.mapping = mapping
    id = mapping.id.value
    name = id
    source = ClientSource("", checked: "", .profile)
  }

  package var scopes: [Scope] { files.map(\.scope) }
  /// Empty, because a description does not say which of two servers wins.
  package var precedence: [Scope] { [] }

  package var options: [ClientOption] {
    let needsBridge = references.style == .none || !shape.transports.contains(.http)
    return needsBridge && shape.transports.contains(.stdio)
      ? [.scope(scopes), .bridge] : [.scope(scopes)]
  }

  package func location(of target: ClientTarget) -> FileLocation {
    let file = files.first { $0.scope == target.scope }
    return FileLocation(
      target.scope == .user ? .home : .project, file?.path(on: target.platform) ?? "",
      isConfined: true)
  }

  package func rootPath(of target: ClientTarget) -> [String] { root }

  package func references(of target: ClientTarget) -> ReferenceSyntax { references }

  package func shape(of target: ClientTarget) -> EntryShape { shape }

  package func settings(of target: ClientTarget) -> ClientSettings { ClientSettings(settings) }

  package func nameProblem(_ name: String, for target: ClientTarget) -> String? {
    nameRule.problem(of: name)
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    // A name from an override is checked together with the names for all clients.
    if server.adaptation?.name == nil, let problem = nameRule.problem(of: server.name.value) {
      diagnostics.add(.clientName(server.name, problem, self))
    }
  }
}

/// The file of a custom client at one scope: below the home directory or below the project.
package struct CustomFile: Sendable {
  package let scope: Scope
  /// The path for platforms that are not in `own`.
  var usual: String?
  var own: [(platform: Platform, path: String)] = []

  func path(on platform: Platform) -> String? {
    own.first { $0.platform == platform }?.path ?? usual
  }
}

/// The server names that a client accepts, among the names that a profile can have.
package struct CustomNameRule: Sendable {
  /// Characters that profiles allow and some clients do not.
  enum Part: String, CaseIterable {
    case underscore, hyphen
    case upperCase = "upper-case"
    case digit

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .underscore: byte == UInt8(ascii: "_")
      case .hyphen: byte == UInt8(ascii: "-")
      case .upperCase: ASCII.isUpper(byte)
      case .digit: ASCII.isDigit(byte)
      }
    }

    var text: String {
      switch self {
      case .underscore: "'_'"
      case .hyphen: "'-'"
      case .upperCase: "capital letters"
      case .digit: "digits"
      }
    }
  }

  var longest: Int?
  var without: [Part] = []

  /// Returns what the client does not accept in this name; nil if the client accepts the name.
  func problem(of name: String) -> String? {
    if let longest, name.utf8.count > longest { return "more than \(longest) characters" }
    return without.first { part in name.utf8.contains(where: part.contains) }?.text
  }
}

extension Diagnostic {
  static func clientName(
    _ name: Located<String>, _ refused: String, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .error, "client-name", "\(client.name) does not accept \(refused) in a server's name",
      at: name.range,
      fix: "rename the server, or leave the client out of the server's 'clients' list")
  }
}
