internal import ConfigDocuments
internal import MCPClients

/// The earlier names of servers in a client.
///
/// `overrides` can give a server another name in one client, and the entry under the old name would
/// be a second server.
struct EarlierNames {
  private var names: [String: [String]] = [:]

  /// Collects the names; `written` are the names in the file that are ours.
  init(_ memory: TargetMemory, written: [String], client: any Client) {
    let servers = Dictionary(
      memory.names.map { ($0.name, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
    for name in written { names[servers[name] ?? name, default: []].append(name) }
    self.client = client
  }

  private let client: any Client

  /// Returns the earlier names of a server, given the profile's name.
  subscript(server: String) -> [String] {
    let spelled = client.spelling(ofServer: server)
    let own = names[server] ?? []
    return spelled == server ? own : own + (names[spelled] ?? [])
  }
}
