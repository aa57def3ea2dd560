package import ConfigDocuments
package import MCPProfile
package import SourceText

/// One MCP client: facts about its files, and the form of a server's entry.
///
/// To add a client, add a file in `Clients/` and a line in `ClientRegistry`.
package protocol Client: Sendable {
  /// The ID, as in a profile and after `--client`.
  var id: String { get }
  /// The name, as people write it.
  var name: String { get }
  /// The source of the facts.
  var source: ClientSource { get }
  /// A phrase that says what the client does if a variable is not set, such as
  /// `sends an empty token`, or `not known`.
  var whenUnset: String { get }
  var options: [ClientOption] { get }
  var scopes: [Scope] { get }
  /// The server names that the client reserves for itself.
  var reservedNames: [String] { get }
  var format: ConfigFormat { get }
  /// A phrase that says why people may need another client, such as `was shut down on 2026-05-15`;
  /// nil if there is no reason.
  var status: String? { get }
  /// Sentences about what the client cannot do or does differently, apart from the shape of an
  /// entry.
  var limits: [String] { get }
  /// Whether people start the client from the desktop, so that it may not have a shell's variables.
  var isGraphical: Bool { get }
  /// The scopes except `managed`, in order of priority: of two servers with the same name, the
  /// server in the earlier scope wins. The list is empty if the order is not known.
  var precedence: [Scope] { get }
  /// Other clients' files that this client also reads, as client ID and scope.
  var alsoReads: [(client: String, scope: Scope)] { get }
  /// The minimum version for references; nil if none is known.
  var requirement: VersionRequirement? { get }

  /// Returns the program that prints the client's version after `--version`; nil if none is known.
  func program(of target: ClientTarget) -> String?
  /// Returns whether the client replaces this variable with an empty string in the URL and headers
  /// of remote servers.
  func blanks(_ variable: String) -> Bool
  /// Returns the format of the target's file, which is `format` for most clients.
  func format(of target: ClientTarget) -> ConfigFormat
  /// Returns other files of the same layout that the client also reads; mcpconf does not write
  /// them.
  func otherLocations(of target: ClientTarget) -> [FileLocation]
  /// Returns the files with which an administrator can manage the client.
  func managedFiles(on platform: Platform) -> [ManagedFile]
  /// Returns scripts that the client runs; their servers win over servers of the same name in the
  /// target's file.
  func scripts(of target: ClientTarget) -> [FileLocation]
  /// Returns how far above the project the client searches for files of the target's scope.
  func parents(of target: ClientTarget) -> ParentSearch
  /// Returns the client's usual file at a scope other than `managed`.
  ///
  /// For a target that the client's own commands set up, this is the file that these commands
  /// write.
  func location(of target: ClientTarget) -> FileLocation
  /// The instruction for the user of a client whose file is not known.
  var printedOnly: String { get }
  /// Returns the path to the servers in the file.
  func rootPath(of target: ClientTarget) -> [String]
  /// The member that contains a server's name, for clients that keep their servers in a list;
  /// otherwise nil.
  var listKey: String? { get }
  /// Returns the members that the file must have in addition to the servers.
  func fileDefaults(of target: ClientTarget) -> [ConfigMember]
  /// Returns the form of a server's name in the client's file.
  func spelling(ofServer name: String) -> String
  func references(of target: ClientTarget) -> ReferenceSyntax
  /// Returns the references to folders that the client expands in the members for stdio servers;
  /// there may be none.
  func folders(of target: ClientTarget) -> FolderSyntax
  /// Returns why a reference to the workspace's folder may not work; nil if no reason is known.
  ///
  /// The reason is reported at most once for each file.
  func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt?
  func shape(of target: ClientTarget) -> EntryShape
  /// Returns the client's names for the settings of a server.
  func settings(of target: ClientTarget) -> ClientSettings
  /// Returns the client's own commands, for a target that they set up; nil for any other target.
  func commands(of target: ClientTarget) -> (any ClientCommands)?
  /// Returns why references to variables may not work; nil if no reason is known.
  ///
  /// The reason is reported at most once for each file.
  func referenceCaveat(of target: ClientTarget) -> String?
  /// Returns what the client does not accept in this server name, such as `'_'`; nil if the client
  /// accepts the name.
  func nameProblem(_ name: String, for target: ClientTarget) -> String?
  /// Adds the problems that a server has only in this client.
  func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics)
  /// Adds problems that are reported once, and not for each server.
  func check(_ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics)
  /// Throws an error if the client cannot read the existing document, or if the document's content
  /// conflicts with our entries.
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
  package var printedOnly: String { "paste the setup into the client" }
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

/// The directories above the project in which a client searches for a project's files.
package enum ParentSearch: Sendable {
  case none
  /// Up to the directory that contains `.git`.
  case repository
  /// Up to `/`.
  case root
}

/// The source of the facts about a client.
package struct ClientSource: Sendable {
  package enum Confidence: String, Sendable {
    /// Tested, or read in the client's source code.
    case high
    /// Vendor documentation, or several independent sources.
    case medium
    case low
    /// A client that a profile describes.
    case profile
  }

  package let documentation: String
  /// The day of the last check, YYYY-MM-DD; empty for a client that a profile describes.
  package let checked: String
  /// The version, or the commit of the source code, that was checked; nil if none is known.
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

/// A client's own commands for setting up servers; each command is a list of words that are not
/// quoted for a shell.
package protocol ClientCommands: Sendable {
  var program: String { get }
  /// Whether only the client's own command may change the file, because the client rewrites the
  /// file all the time.
  var changesOnlyByCommand: Bool { get }
  func add(_ entry: ServerEntry) -> [String]
  func remove(_ name: String) -> [String]
  /// The place where a script finds the client's entry of a server.
  var existing: ExistingEntry { get }
  /// Returns the entry with the keys of a profile in place of the client's names, so that a script
  /// can pass the server to `mcpconf apply`.
  func declaration(_ entry: ServerEntry) -> ConfigValue
  /// Returns whether a profile can contain this member of an entry only in `settings`, because no
  /// key of a profile has the member's name and form.
  func needsSettings(for member: String) -> Bool
}

extension ClientCommands {
  package func needsSettings(for member: String) -> Bool { false }
}

/// The place where a script finds the entry of a server.
package enum ExistingEntry: Sendable {
  /// The entry is in the JSON file `name`. The variable `directoryVariable` names the file's
  /// directory; by default, this is the home directory.
  ///
  /// If `inProject` is true, the entry is below the project's path in the file.
  case file(name: String, directoryVariable: String, inProject: Bool)
  /// The entry is in the JSON that a command prints, below `member`.
  ///
  /// The command consists of the words `of`, the server's name and the words `then`.
  case output(of: [String], then: [String], member: String)
}

/// An option that a profile can set for a client, with all its values; the first value is the
/// default.
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
    ClientOption("scope", scopes.map(\.rawValue), "which users and projects get the servers")
  }

  /// The option to connect through `mcp-remote` to servers that the client cannot use by itself.
  package static let bridge = ClientOption(
    "bridge", ["none", Bridge.program],
    "what to do with a server that the client cannot use: report an error, or connect through mcp-remote"
  )
}

/// One client with its scope, platform and options, which determine the output.
package final class ClientTarget: Sendable {
  package let client: any Client
  package let scope: Scope
  package let platform: Platform
  /// The options that the profile sets; all other options have their defaults.
  package let givenOptions: [String: String]
  /// Returns the path of the home directory; nil if the target is for another machine, or if the
  /// path is not known.
  package let home: @Sendable () -> String?
  /// The file to use instead of the client's usual file; nil for the usual file.
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

  /// Returns a target for the client's usual file in this scope, with the same options.
  package func at(_ scope: Scope) -> ClientTarget {
    ClientTarget(client, scope: scope, platform: platform, options: givenOptions, home: home)
  }

  /// Returns the value that the profile sets; nil means the option's default.
  package func option(_ name: String) -> String? { givenOptions[name] }

  /// Returns the same target with `place` instead of the client's usual file.
  package func at(_ place: FileLocation) -> ClientTarget {
    ClientTarget(
      client, scope: scope, platform: platform, options: givenOptions, place: place, home: home)
  }

  package var location: FileLocation {
    place ?? (scope == .managed ? managedLocation : client.location(of: self))
  }

  package var format: ConfigFormat { client.format(of: self) }

  package var root: ConfigPath { ConfigPath(members: client.rootPath(of: self)) }

  /// Whether the profile sets the client's option `bridge` to `mcp-remote`.
  package var hasBridge: Bool { option(ClientOption.bridge.name) == Bridge.program }
}

extension Client {
  /// Returns the step from the root of the servers to one server.
  package func step(toServer name: String) -> PathStep {
    listKey.map { .element($0, name) } ?? .member(name)
  }
}

extension ClientTarget {
  /// The client's own commands, if they set up this target; otherwise nil.
  package var commands: (any ClientCommands)? { client.commands(of: self) }

  package var usesCommand: Bool { commands != nil }
}

extension Client {
  /// Returns a sentence that says what the client does if a variable is unset, or that mcpconf does
  /// not know this.
  package func whenUnset(_ variable: String) -> String {
    whenUnset == "not known"
      ? "mcpconf does not know what \(name) does if \(variable) is not set"
      : "if \(variable) is not set, \(name) \(whenUnset)"
  }
}
