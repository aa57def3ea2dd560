internal import ClientFiles
package import ConfigDocuments
package import MCPClients
internal import Printing
package import SourceText

/// The servers that a source contains, in the form of some client.
package struct FoundServers {
  package var servers: [FoundServer]
  /// The clients' files that may have this form; more than one if the source does not show to which
  /// file the servers belong.
  package var targets: [ClientTarget]
  /// Notes about the source.
  package var notes: [Diagnostic] = []
  /// Whether members that only one client understands are meant for this client, because the source
  /// names the client.
  package var hasOwnMembers = false

  package init(servers: [FoundServer], targets: [ClientTarget], notes: [Diagnostic] = []) {
    self.servers = servers
    self.targets = targets
    self.notes = notes
  }
}

extension FoundServers {
  /// The target of the client whose form is used for entries that mcpconf creates.
  ///
  /// This form has `url`, `type`, `headers`, `command`, `args`, `env` and `${NAME}`.
  package static var usualWords: [ClientTarget] {
    ClientRegistry.client("claude-code").map { [ClientTarget(reading: $0)] } ?? []
  }
}

extension ClientTarget {
  /// Creates a target for reading a part of a client's file, if nothing but the client is known.
  convenience init(reading client: any Client) {
    self.init(client, scope: client.scopes.first ?? .user, platform: .current)
  }
}

package struct FoundServer {
  /// The name of the server; nil if the source gives no name.
  package var name: Located<String>?
  package var node: ConfigNode

  package init(name: Located<String>?, node: ConfigNode) {
    self.name = name
    self.node = node
  }
}

extension FoundServers {
  /// Returns a server whose command consists of these words.
  package static func command(_ words: [String], at range: SourceRange) -> FoundServers {
    func text(_ word: String) -> ConfigNode { ConfigNode(.string(word), at: range) }
    func member(_ name: String, _ content: ConfigNode.Content) -> ConfigNodeMember {
      ConfigNodeMember(name: Located(name, at: range), node: ConfigNode(content, at: range))
    }
    let node = ConfigNode(
      .object([
        member("command", .string(words[0])),
        member("args", .array(words.dropFirst().map(text))),
      ]), at: range)
    return FoundServers(
      servers: [FoundServer(name: nil, node: node)], targets: FoundServers.usualWords)
  }
}
