internal import ConfigDocuments
internal import MCPClients

/// Under which names the client has servers that we wrote before their name there changed.
///
/// `overrides` can give a server a name of its own in one client, and what is there under the old one would be a
/// second server.
struct EarlierNames {
  private var names: [String: [String]] = [:]

  /// `written` are the names that are ours in the file.
  init(_ memory: TargetMemory, written: [String], client: any Client) {
    let servers = Dictionary(
      memory.names.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
    for name in written { names[servers[name] ?? name, default: []].append(name) }
    self.client = client
  }

  private let client: any Client

  /// Of a server, as the profile calls it.
  subscript(server: String) -> [String] {
    let spelled = client.spelling(ofServer: server)
    let own = names[server] ?? []
    return spelled == server ? own : own + (names[spelled] ?? [])
  }
}
