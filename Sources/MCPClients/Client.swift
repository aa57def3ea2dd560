package import ConfigDocuments
package import MCPProfile
package import SourceText

/// One MCP client: mostly facts about its files, and an entry for a server.
///
/// Adding one is a file in `Clients/` and a line in `ClientRegistry`.
package protocol Client: Sendable {
  /// As in a profile and after `--client`.
  var id: String { get }
  /// As people write it.
  var name: String { get }
  /// What the facts rest on.
  var source: ClientSource { get }
  /// What happens in this client when a variable is not set.
  var whenUnset: String { get }
  var options: [ClientOption] { get }
  var scopes: [Scope] { get }
  /// Names that it keeps for itself.
  var reservedNames: [String] { get }
  var format: ConfigFormat { get }
  /// What it is called today, or that it is no longer made; nil for a client that is.
  var status: String? { get }
  /// What it cannot do, or does in its own way, beside what the shape of an entry says; one sentence each.
  var limits: [String] { get }
  /// Whether people start it from their desktop, where a shell's variables are not seen.
  var isGraphical: Bool { get }
  /// The scopes from the strongest to the weakest: of two servers with one name, the stronger wins.
  var precedence: [Scope] { get }
  /// Other clients' files that it reads too, as client id and scope.
  var alsoReads: [(client: String, scope: Scope)] { get }
  /// The version that references need.
  var requirement: VersionRequirement? { get }

  /// The program that tells its version with `--version`.
  func program(of target: ClientTarget) -> String?
  /// Whether it replaces this variable by nothing in the URL and headers of remote servers.
  func blanks(_ variable: String) -> Bool
  /// The format of a target's file, where it is not the same for all.
  func format(of target: ClientTarget) -> ConfigFormat
  /// Other files of the same layout that it reads too; nothing is written there.
  func otherLocations(of target: ClientTarget) -> [FileLocation]
  /// What an administrator may have put on a machine.
  func managedFiles(on platform: Platform) -> [ManagedFile]
  /// Scripts that the client runs and whose servers win over those of the file.
  func scripts(of target: ClientTarget) -> [FileLocation]
  /// Which directories above the project have files of this scope that it reads too.
  func parents(of target: ClientTarget) -> ParentSearch
  /// The file of a target; for a target that is set up by commands, the file that these write.
  func location(of target: ClientTarget) -> FileLocation
  /// What to do with a text for which no file is known.
  var printedOnly: String { get }
  /// Where the servers stand in the file.
  func rootPath(of target: ClientTarget) -> [String]
  /// The member that holds a server's name, for clients that keep a list of servers.
  var listKey: String? { get }
  /// What stands in the file beside the servers, where it has to.
  func fileDefaults(of target: ClientTarget) -> [ConfigMember]
  /// How the client's file spells a server's name.
  func spelling(ofServer name: String) -> String
  func references(of target: ClientTarget) -> ReferenceSyntax
  /// How it spells folders in what it starts; it need not know any.
  func folders(of target: ClientTarget) -> FolderSyntax
  /// Why the workspace's folder may not work, told once for each file that names it.
  func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt?
  func shape(of target: ClientTarget) -> EntryShape
  /// What it calls the settings of a server.
  func settings(of target: ClientTarget) -> ClientSettings
  /// The client's own commands, for a target that is set up by them.
  func commands(of target: ClientTarget) -> (any ClientCommands)?
  /// Why references may not work, told once for each file that has any.
  func referenceCaveat(of target: ClientTarget) -> String?
  /// What the client wants instead of such a name for a server; nil for a name that it takes.
  func nameProblem(_ name: String, for target: ClientTarget) -> String?
  /// Problems of this client alone.
  func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics)
  /// Problems that are told once, not for each server.
  func check(_ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics)
  /// What in an existing file cannot go together with our entries.
  func check(_ document: any ConfigDocument, for target: ClientTarget) throws(DocumentError)
}

extension Client {
  package var options: [ClientOption] { [.scope(scopes)] }
  package var scopes: [Scope] { [.user, .project] }
  package var reservedNames: [String] { [] }
  package var format: ConfigFormat { .json(.strict) }
  package var isGraphical: Bool { false }
  package var status: String? { nil }
  package var limits: [String] { [] }
  package func format(of target: ClientTarget) -> ConfigFormat { format }
  package func otherLocations(of target: ClientTarget) -> [FileLocation] { [] }
  package func managedFiles(on platform: Platform) -> [ManagedFile] { [] }
  package func scripts(of target: ClientTarget) -> [FileLocation] { [] }
  package func parents(of target: ClientTarget) -> ParentSearch { .none }
  package var precedence: [Scope] { [.local, .project, .user] }
  package var alsoReads: [(client: String, scope: Scope)] { [] }
  package var requirement: VersionRequirement? { nil }
  package func program(of target: ClientTarget) -> String? { nil }
  package func blanks(_ variable: String) -> Bool { false }
  package var printedOnly: String { "it is only printed" }
  package func rootPath(of target: ClientTarget) -> [String] { ["mcpServers"] }
  package var listKey: String? { nil }
  package func fileDefaults(of target: ClientTarget) -> [ConfigMember] { [] }
  package func spelling(ofServer name: String) -> String { name }
  package func settings(of target: ClientTarget) -> ClientSettings { [] }
  package func folders(of target: ClientTarget) -> FolderSyntax { .none() }
  package func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt? { nil }
  package func nameProblem(_ name: String, for target: ClientTarget) -> String? { nil }
  package func commands(of target: ClientTarget) -> (any ClientCommands)? { nil }
  package func referenceCaveat(of target: ClientTarget) -> String? { nil }
  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {}
  package func check(_ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics)
  {}
  package func check(_ document: any ConfigDocument, for target: ClientTarget)
    throws(DocumentError)
  {}
}

/// How far up a client looks for a project's files.
package enum ParentSearch: Sendable {
  case none
  /// Up to the directory that has `.git`.
  case repository
  /// Up to `/`.
  case root
}

/// Where the facts about a client come from.
package struct ClientSource: Sendable {
  package enum Confidence: String, Sendable {
    /// Tested, or read in its source code.
    case high
    /// Vendor documentation, or several independent sources.
    case medium
    case low
    /// A profile's own.
    case profile
  }

  package let documentation: String
  /// The day of the last check, YYYY-MM-DD.
  package let checked: String
  /// The version, or the commit of the source code, that was looked at.
  package let version: String?
  package let confidence: Confidence

  package init(
    _ documentation: String, checked: String, version: String? = nil, _ confidence: Confidence
  ) {
    self.documentation = documentation
    self.checked = checked
    self.version = version
    self.confidence = confidence
  }
}

/// A client's own commands, which set servers up; words as the program gets them, unquoted.
package protocol ClientCommands: Sendable {
  var program: String { get }
  /// Whether the client rewrites its file all the time, so that only its command may change it.
  var changesOnlyByCommand: Bool { get }
  func add(_ entry: ServerEntry) -> [String]
  func remove(_ name: String) -> [String]
  /// Where a script finds what the client has of a server.
  var existing: ExistingEntry { get }
  /// The server as a profile has it, so that a script can leave a change to `mcpconf apply`.
  func declaration(_ entry: ServerEntry) -> ConfigValue
  /// Whether a member of an entry is no key of a profile's server.
  func needsSettings(for member: String) -> Bool
}

extension ClientCommands {
  package func needsSettings(for member: String) -> Bool { false }
}

/// Where the entry of a server is for a script.
package enum ExistingEntry: Sendable {
  /// In a JSON file of the home directory, or of the directory that a variable names; `inProject`: below the
  /// project's own path.
  case file(name: String, directoryVariable: String, inProject: Bool)
  /// In the JSON that a command prints when the name of the server is added, below this member.
  case output(of: [String], then: [String], member: String)
}

/// An option that a profile can give a client, with all its values; the first is the default.
package struct ClientOption: Sendable {
  package let name: String
  package let values: [String]
  package let summary: String

  package init(_ name: String, _ values: [String], _ summary: String) {
    self.name = name
    self.values = values
    self.summary = summary
  }

  package static func scope(_ scopes: [Scope]) -> ClientOption {
    ClientOption("scope", scopes.map(\.rawValue), "for whom the servers are set up")
  }

  /// For clients that expand nothing.
  package static let bridge = ClientOption(
    "bridge", ["none", Bridge.program],
    "refuse what the client cannot reach with its token, or start mcp-remote, which reads the variable"
  )
}

/// One client with everything that decides what is written for it.
package final class ClientTarget: Sendable {
  package let client: any Client
  package let scope: Scope
  package let platform: Platform
  /// As given; what is not has its default.
  package let givenOptions: [String: String]
  /// Looks the home directory's path up, when the target is of this machine.
  package let home: @Sendable () -> String?
  /// Another file of the client, used instead of the usual one.
  private let place: FileLocation?

  package init(
    _ client: any Client, scope: Scope, platform: Platform, options: [String: String] = [:],
    place: FileLocation? = nil, home: @escaping @Sendable () -> String? = { nil }
  ) {
    self.home = home
    self.place = place
    self.client = client
    self.scope = scope
    self.platform = platform
    givenOptions = options
  }

  /// The same client with the same options at another scope.
  package func at(_ scope: Scope) -> ClientTarget {
    ClientTarget(client, scope: scope, platform: platform, options: givenOptions, home: home)
  }

  /// What the profile gives; nil stands for the option's default.
  package func option(_ name: String) -> String? { givenOptions[name] }

  /// The same, for one of the client's other files.
  package func at(_ place: FileLocation) -> ClientTarget {
    ClientTarget(
      client, scope: scope, platform: platform, options: givenOptions, place: place, home: home)
  }

  package var location: FileLocation { place ?? client.location(of: self) }

  package var format: ConfigFormat { client.format(of: self) }

  package var root: ConfigPath { ConfigPath(members: client.rootPath(of: self)) }

  /// Whether remote servers that the client cannot reach with their token go through `mcp-remote`.
  package var hasBridge: Bool { option(ClientOption.bridge.name) == Bridge.program }
}

extension Client {
  /// From the root of the servers to one of them.
  package func step(toServer name: String) -> PathStep {
    listKey.map { .element($0, name) } ?? .member(name)
  }
}

extension ClientTarget {
  /// The client's own commands, when it is set up by them.
  package var commands: (any ClientCommands)? { client.commands(of: self) }

  package var usesCommand: Bool { commands != nil }
}
