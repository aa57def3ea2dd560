package import ConfigDocuments
package import MCPProfile
internal import Secrets
package import SourceText

/// One entry of a client's file in a profile's form.
///
/// The form contains no secret.
package struct ImportedServer: Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package var value: FieldText
  }

  package var name: Located<String>
  package let client: String
  /// The members that entries of this client can express.
  ///
  /// When the entry is merged, entries of other clients may add the other members.
  let expressibleKeys: Members
  /// The transport; nil if the entry does not say.
  package var transport: Transport?
  package var url: FieldText?
  package var headers: [Field] = []
  package var command: String?
  package var arguments: [String] = []
  package var environment: [Field] = []
  package var workingDirectory: String?
  package var environmentFile: String?
  /// The values of the settings that the entry sets.
  package var settings: [ServerSetting: SettingValue] = [:]
  /// The settings that entries of this client can express.
  package var canSet: Set<ServerSetting> = []
  /// The members for which a profile has no key, in the client's own form.
  package var members: [ConfigMember] = []
  /// Comments for the reader of the profile, written above the server.
  package var comments: [String] = []

  package struct Members: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let transport = Members(rawValue: 1)
    package static let workingDirectory = Members(rawValue: 2)
    package static let environmentFile = Members(rawValue: 4)
  }

  package init(name: Located<String>, client: String, expressibleKeys: Members) {
    self.name = name
    self.client = client
    self.expressibleKeys = expressibleKeys
  }
}

extension ImportedServer {
  /// The index of the header that becomes the token in a profile: `Authorization` with a reference,
  /// or the only header with a reference.
  ///
  /// The index is nil if there is no such header.
  package var credential: Int? {
    let references = headers.indices.filter { headers[$0].value.reference != nil }
    let usual = references.first { ASCII.lowercased(headers[$0].name) == "authorization" }
    return usual ?? (references.count == 1 ? references.first : nil)
  }

  /// A copy in which the token's variable has a fixed name, for comparing everything else.
  private var withoutVariable: ImportedServer {
    var server = self
    if let place = credential, case .reference(let before, _, let after) = headers[place].value,
      let any = EnvironmentReference(name: "ANY")
    {
      server.headers[place].value = .reference(before: before, any, after: after)
    }
    return server
  }

  /// The parts that must be equal in two entries so that one server of a profile can describe both.
  struct Essence: Hashable {
    let url: FieldText?
    let headers: Set<Field>
    let command: String?
    let arguments: [String]
    let environment: Set<Field>
  }

  var essence: Essence {
    Essence(
      url: url, headers: Set(withoutVariable.headers), command: command, arguments: arguments,
      environment: Set(environment))
  }

  /// Returns whether one server of a profile can describe both entries; the token's variable may
  /// differ.
  func agrees(with other: ImportedServer) -> Bool {
    essence == other.essence
      && Self.agree(transport, other.transport)
      && Self.agree(
        workingDirectory, expressibleKeys.contains(.workingDirectory),
        other.workingDirectory, other.expressibleKeys.contains(.workingDirectory))
      && Self.agree(
        environmentFile, expressibleKeys.contains(.environmentFile),
        other.environmentFile, other.expressibleKeys.contains(.environmentFile))
  }

  private static func agree(_ a: Transport?, _ b: Transport?) -> Bool {
    a == nil || b == nil || a == b
  }

  private static func agree(_ a: String?, _ aSays: Bool, _ b: String?, _ bSays: Bool) -> Bool {
    a == b || a == nil && !aSays || b == nil && !bSays
  }
}
