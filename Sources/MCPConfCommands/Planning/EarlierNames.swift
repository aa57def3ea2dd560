internal import ConfigDocuments
internal import MCPClients

/// The earlier names of servers in a client.
///
/// `overrides` can change the name of a server in one client. Then the entry with the old name
/// would be a second server.
struct EarlierNames {
  private var names: [String: [String]] = [:]

  /// Collects the names.
  ///
  /// `written` contains the client's names of the servers that mcpconf wrote.
  init(_ memory: TargetMemory, written: [String], client: any Client) {
    let servers = Dictionary(
      memory.names.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
    for name in written { names[servers[name] ?? name, default: []].append(name) }
    self.client = client
  }

  private let client: any Client

  /// Returns the client's names under which mcpconf wrote a server; `server` is the server's name
  /// in the profile.
  subscript(server: String) -> [String] {
    let spelled = client.spelling(ofServer: server)
    let own = names[server] ?? []
    return spelled == server ? own : own + (names[spelled] ?? [])
  }
}
