package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The servers of a profile in the form of one client.
///
/// This type, entries and targets are classes, because the type of an array of classes is ready at
/// start-up. The type of an array of structs must first be set up, which takes as long as rendering
/// a server.
package final class Rendering: Sendable {
  package let target: ClientTarget
  package let entries: [ServerEntry]
  /// The client's names of the servers to remove.
  package let absent: [String]
  /// The profile's names of the servers to remove.
  package let absentServers: [String]
  /// The client's names of servers that are left out, because in this client they could do more
  /// than the profile allows.
  package let withdrawn: [String]
  /// The names in `withdrawn` of the servers that the profile disables.
  package let switchedOff: [String]
  /// The prompts with which VS Code or Visual Studio asks for the values of variables.
  package let inputs: [ConfigValue]

  init(
    target: ClientTarget, entries: [ServerEntry], absent: [String],
    absentServers: [String] = [], withdrawn: [String] = [], switchedOff: [String] = [],
    inputs: [ConfigValue]
  ) {
    self.absentServers = absentServers
    self.withdrawn = withdrawn
    self.switchedOff = switchedOff
    self.target = target
    self.entries = entries
    self.absent = absent
    self.inputs = inputs
  }
}

/// One server in the client's form.
package final class ServerEntry: Sendable {
  package let name: String
  /// The profile's name for the server.
  package let server: String
  /// The members that we write and keep up to date.
  package let members: [ConfigMember]
  /// The additional members of a new entry; an existing value belongs to the user.
  package let defaults: [ConfigMember]
  /// The members in `defaults` that the token requires; a member with our value is ours and not the
  /// user's.
  package let tokenDefaults: [ConfigMember]
  package let transport: Transport
  /// The names of variables that reach the server without a member: the client passes on all its
  /// variables, or `mcp-remote` reads them from its environment.
  package let passed: [String]
  /// The place where the profile names the server.
  package let range: SourceRange
  /// The names of the variables that the entry needs, including those that only the server or
  /// `mcp-remote` reads.
  package let variables: [String]
  /// The names of members that an entry can omit without a change of meaning; they are not added to
  /// an existing entry.
  package let implied: [String]

  init(
    name: String, server: String, members: [ConfigMember], defaults: [ConfigMember],
    tokenDefaults: [ConfigMember], transport: Transport, passed: [String], range: SourceRange,
    variables: [String], implied: [String] = []
  ) {
    self.implied = implied
    self.server = server
    self.name = name
    self.members = members
    self.defaults = defaults
    self.tokenDefaults = tokenDefaults
    self.transport = transport
    self.passed = passed
    self.range = range
    self.variables = variables
  }
}

extension Rendering {
  /// Returns the output without any server.
  package static func empty(_ target: ClientTarget) -> Rendering {
    Rendering(target: target, entries: [], absent: [], inputs: [])
  }

  /// The names of all servers that must not be in the client.
  package var unwanted: [String] { withdrawn.isEmpty ? absent : absent + withdrawn }
}

extension ServerEntry {
  /// The members of a new entry.
  package var allMembers: [ConfigMember] { defaults.isEmpty ? members : members + defaults }
}

extension Rendering {
  /// The whole document, for a file with nothing else in it.
  package var document: ConfigValue {
    let client = target.client
    let servers: ConfigValue
    if let key = client.listKey {
      servers = .array(
        entries.map { .object([ConfigMember(key, .string($0.name))] + $0.allMembers) })
    } else {
      servers = .object(entries.map { ConfigMember($0.name, .object($0.allMembers)) })
    }
    let root = client.rootPath(of: target).reversed().reduce(servers) { value, name in
      .object([ConfigMember(name, value)])
    }
    guard case .object(let members) = root else { return root }
    var others = client.fileDefaults(of: target)
    if !inputs.isEmpty { others.append(ConfigMember("inputs", .array(inputs))) }
    return others.isEmpty ? root : .object(others + members)
  }

  /// Returns the whole file, for a file with nothing else in it, with a final newline.
  package func text() throws(DocumentError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(to: &bytes)
    return bytes
  }

  /// Appends the whole file to `output`; JSON is written without a copy.
  package func append(to output: inout [UInt8]) throws(DocumentError) {
    guard case .json = target.format else {
      output += try editedText()
      return
    }
    JSONText.appendDocument(document, to: &output)
  }

  /// Returns the content of an empty file after our edits, so that new files look like edited ones.
  private func editedText() throws(DocumentError) -> [UInt8] {
    let client = target.client
    var changes = client.fileDefaults(of: target).map { member in
      DocumentChange.set(ConfigPath(members: [member.name]), member.value)
    }
    changes += entries.map { entry in
      .set(target.root.appending(client.step(toServer: entry.name)), .object(entry.allMembers))
    }
    return try target.format.document([], file: .none).edit(changes).bytes
  }

  /// The names of all variables without duplicates, in the order of the profile.
  package var variables: [String] {
    var seen: Set<String> = []
    return entries.flatMap(\.variables).filter { seen.insert($0).inserted }
  }
}
