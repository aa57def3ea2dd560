internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// Finds the servers in any part of a client's file.
struct ServerFinder {
  /// A place where a client keeps its servers.
  private struct Root {
    let path: [String]
    let listKey: String?
    let target: ClientTarget
  }

  /// The targets of all clients, for servers without a root key.
  private let targets: [ClientTarget]
  private let roots: [Root]
  /// The members that show that an object is a server.
  private let endpoints: Set<String>

  /// The greatest depth at which a list of servers is searched for.
  private static let maximumDepth = 4

  init(_ clients: [any Client]) {
    targets = clients.map { ClientTarget(reading: $0) }
    var roots: [Root] = []
    var endpoints: Set<String> = ["command", "cmd", "url", "uri", "serverUrl", "httpUrl"]
    for client in clients {
      var paths: Set<[String]> = []
      for variant in ClientFile.variants(of: client) {
        let path = client.rootPath(of: variant.target)
        if paths.insert(path).inserted {
          roots.append(Root(path: path, listKey: client.listKey, target: variant.target))
        }
        let shape = client.shape(of: variant.target)
        endpoints.formUnion([shape.url, shape.command] + [shape.sseURL].compactMap(\.self))
      }
    }
    self.roots = roots
    self.endpoints = endpoints
  }

  /// The first name in each path from the root of a client's file to its servers.
  var rootNames: Set<String> { Set(roots.compactMap(\.path.first)) }

  func servers(in node: ConfigNode) -> FoundServers? { servers(in: node, depth: 0) }

  private func servers(in node: ConfigNode, depth: Int) -> FoundServers? {
    if let found = rooted(node) { return found }
    if case .array(let elements) = node.content { return listed(elements) }
    guard node.isObject else { return nil }
    if let found = single(node) ?? container(node) { return found }
    guard depth < Self.maximumDepth else { return nil }
    for member in node.members {
      if let found = dotted(member) ?? servers(in: member.node, depth: depth + 1) { return found }
    }
    return nil
  }

  /// Returns the servers below the root key of some client, preferring the longest path; nil if
  /// there are no such servers.
  private func rooted(_ node: ConfigNode) -> FoundServers? {
    var best: (path: [String], servers: [FoundServer], isList: Bool)?
    for root in roots {
      guard let inner = root.path.reduce(node as ConfigNode?, { $0?[$1] }),
        let servers = servers(in: inner, listKey: root.listKey), !servers.isEmpty
      else { continue }
      if root.path.count > best?.path.count ?? 0 {
        best = (root.path, servers, root.listKey != nil)
      }
    }
    guard let best else { return nil }
    // Other clients may keep the same list, possibly at a deeper place, as in VS Code's older
    // `mcp.servers`.
    let targets = roots.filter {
      best.path.suffix($0.path.count).elementsEqual($0.path) && ($0.listKey != nil) == best.isList
    }.map(\.target)
    return FoundServers(servers: best.servers, targets: targets)
  }

  private func servers(in node: ConfigNode, listKey: String?) -> [FoundServer]? {
    if listKey == nil {
      guard node.isObject else { return nil }
      return node.members.filter { isEntry($0.node) }
        .map { FoundServer(name: $0.name, node: $0.node) }
    }
    guard case .array(let elements) = node.content else { return nil }
    return elements.filter(isEntry).map { named($0, keepingName: true) }
  }

  /// Returns the servers in a member such as `"mcp.servers": {…}` of VS Code's older settings; nil
  /// if the member has another name or contains no servers.
  private func dotted(_ member: ConfigNodeMember) -> FoundServers? {
    guard let last = member.name.value.split(separator: ".").last,
      last.count < member.name.value.count,
      rootNames.contains(String(last))
    else { return nil }
    return container(member.node)
  }

  /// Returns the server of a single entry; nil if the node is not an entry.
  ///
  /// In the form of VS Code and of install links, the node also contains the server's name.
  private func single(_ node: ConfigNode) -> FoundServers? {
    if let name = node["name"], name.text != nil, let config = node["config"], isEntry(config) {
      let located = name.text.map { Located($0, at: name.range) }
      return FoundServers(servers: [FoundServer(name: located, node: config)], targets: targets)
    }
    guard isEntry(node) else { return nil }
    return FoundServers(servers: [named(node, keepingName: false)], targets: targets)
  }

  /// Returns the servers in `{ "name": {…} }`, an object without a root key; nil if the object
  /// contains no server.
  private func container(_ node: ConfigNode) -> FoundServers? {
    let servers = node.members.filter { isEntry($0.node) }
      .map { FoundServer(name: $0.name, node: $0.node) }
    guard !servers.isEmpty else { return nil }
    let maps = targets.filter { $0.client.listKey == nil }
    return FoundServers(servers: servers, targets: maps.isEmpty ? targets : maps)
  }

  private func listed(_ elements: [ConfigNode]) -> FoundServers? {
    let servers = elements.filter(isEntry).map { named($0, keepingName: true) }
    guard !servers.isEmpty else { return nil }
    let lists = targets.filter { $0.client.listKey != nil }
    return FoundServers(servers: servers, targets: lists.isEmpty ? targets : lists)
  }

  private func named(_ node: ConfigNode, keepingName: Bool) -> FoundServer {
    let name = node["name"].flatMap { name in name.text.map { Located($0, at: name.range) } }
    guard name != nil, !keepingName else { return FoundServer(name: name, node: node) }
    let members = node.members.filter { $0.name.value != "name" && $0.name.value != "inputs" }
    return FoundServer(name: name, node: ConfigNode(.object(members), at: node.range))
  }

  /// Returns whether the node has a member that says how to reach or start a server.
  private func isEntry(_ node: ConfigNode) -> Bool {
    node.members.contains { member in
      guard endpoints.contains(member.name.value) else { return false }
      switch member.node.content {
      case .string, .array: return true
      case .object: return member.node["path"] != nil
      default: return false
      }
    }
  }
}
