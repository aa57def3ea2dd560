package import ConfigDocuments
package import MCPProfile
package import SourceText

/// What one client gets: the entries for its file, or commands.
///
/// This, an entry and a target are classes because the type of an array of classes is ready when a process
/// starts; that of an array of structs is set up by it, which takes as long as rendering a server.
package final class Rendering: Sendable {
  package let target: ClientTarget
  package let entries: [ServerEntry]
  /// Names of the servers that the profile wants gone.
  package let absent: [String]
  /// The same as the profile calls them.
  package let absentServers: [String]
  /// Names of servers that are left out, as they would do more here than the profile says.
  package let withdrawn: [String]
  /// Those of them that are switched off.
  package let switchedOff: [String]
  /// VS Code's prompts for tokens, by their `id`.
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

/// One server as a client writes it.
package final class ServerEntry: Sendable {
  package let name: String
  /// As the profile calls the server.
  package let server: String
  /// What we write and keep as it is.
  package let members: [ConfigMember]
  /// What an entry also has to have; a value that is there is the user's.
  package let defaults: [ConfigMember]
  /// Those of the defaults that are ours when they have our value, because they follow from the token.
  package let tokenDefaults: [ConfigMember]
  package let transport: Transport
  /// Names of variables that reach the server although no member has them: the client passes all of its own on.
  package let passed: [String]
  /// Where the profile names the server.
  package let range: SourceRange
  /// Names of the variables that the client will look up.
  package let variables: [String]
  /// Members that say what an entry without them means too: an existing entry does not get them.
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
  /// Servers that must not be in the client.
  package var unwanted: [String] { withdrawn.isEmpty ? absent : absent + withdrawn }
}

extension ServerEntry {
  /// A new entry.
  package var allMembers: [ConfigMember] { defaults.isEmpty ? members : members + defaults }
}

extension Rendering {
  /// The whole document as it is when nothing else is in it.
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

  /// The whole file as it is when nothing else is in it, with a final newline.
  package func text() throws(DocumentError) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(to: &bytes)
    return bytes
  }

  /// The same behind what is there already, without a copy of it.
  package func append(to output: inout [UInt8]) throws(DocumentError) {
    guard case .json = target.format else {
      output += try editedText()
      return
    }
    JSONText.appendDocument(document, to: &output)
  }

  /// The text of an empty file with the entries put into it, so that new files look as edited ones do.
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

  /// Names of all variables, each once, in the order of the profile.
  package var variables: [String] {
    var seen: Set<String> = []
    return entries.flatMap(\.variables).filter { seen.insert($0).inserted }
  }
}
