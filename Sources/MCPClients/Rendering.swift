package import ConfigDocuments
package import SourceText

/// What one client gets: the entries for its file, or commands.
package struct Rendering: Sendable {
  package let target: ClientTarget
  package let entries: [ServerEntry]
  /// Names of the servers that the profile wants gone.
  package let absent: [String]
  /// VS Code's prompts for tokens, by their `id`.
  package let inputs: [ConfigValue]
}

/// One server as a client writes it.
package struct ServerEntry: Sendable {
  package let name: String
  package let members: [ConfigMember]
  /// Where the profile names the server.
  package let range: SourceRange
  /// Names of the variables that the client will look up.
  package let variables: [String]
}

extension Rendering {
  /// The whole document as it is when nothing else is in it.
  package var document: ConfigValue {
    let servers = ConfigValue.object(
      entries.map { ConfigMember($0.name, .object($0.members)) })
    let root = target.client.rootPath(of: target).reversed().reduce(servers) { value, name in
      .object([ConfigMember(name, value)])
    }
    guard !inputs.isEmpty, case .object(let members) = root else { return root }
    return .object([ConfigMember("inputs", .array(inputs))] + members)
  }

  /// Names of all variables, each once, in the order of the profile.
  package var variables: [String] {
    var seen: Set<String> = []
    return entries.flatMap(\.variables).filter { seen.insert($0).inserted }
  }
}
