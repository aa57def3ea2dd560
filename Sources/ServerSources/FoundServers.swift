internal import ClientFiles
package import ConfigDocuments
package import MCPClients
internal import Printing
package import SourceText

/// Servers of a source, in the words of a client.
package struct FoundServers {
  package var servers: [FoundServer]
  /// The clients in whose files they could stand; several where the source does not tell.
  package var clients: [any Client]
  /// What to tell about the source.
  package var notes: [Diagnostic] = []

  package init(servers: [FoundServer], clients: [any Client], notes: [Diagnostic] = []) {
    self.servers = servers
    self.clients = clients
    self.notes = notes
  }
}

extension FoundServers {
  /// For entries that we make: `url`, `type`, `headers`, `command`, `args` and `env`, and `${NAME}`.
  package static var usualWords: [any Client] {
    ClientRegistry.client("claude-code").map { [$0] } ?? []
  }
}

package struct FoundServer {
  /// Nil where the source gives none.
  package var name: Located<String>?
  package var node: ConfigNode

  package init(name: Located<String>?, node: ConfigNode) {
    self.name = name
    self.node = node
  }
}

extension FoundServers {
  /// A program with its arguments.
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
      servers: [FoundServer(name: nil, node: node)], clients: FoundServers.usualWords)
  }
}
