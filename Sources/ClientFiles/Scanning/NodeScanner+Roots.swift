package import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Finds the servers in a file.
extension NodeScanner {
  /// The names that clients use for root members with servers, or with secrets in the same form,
  /// such as `inputs` and `providers`.
  static let rootNames: Set<String> = {
    var names: Set<String> = [
      "mcpServers", "servers", "mcp", "mcp_servers", "context_servers", "extensions", "inputs",
      "env", "providers", "model_providers", "lsp",
      "amp.mcpServers", "mcp.servers", "mcp.inputs",
    ]
    for client in ClientRegistry.all {
      // The names do not depend on the system.
      for variant in ClientFile.variants(of: client, on: [.linux]) {
        if let name = client.rootPath(of: variant.target).first { names.insert(name) }
      }
    }
    return names
  }()

  /// Returns whether a root member with this name may contain servers; the name may also have a
  /// different form or a typing mistake: `mcp-servers`, `mcpServer`.
  static func isRoot(_ name: String) -> Bool {
    if rootNames.contains(name) { return true }
    guard name.utf8.count > 8 else { return false }
    let folded = ASCII.lowercased(name).filter { $0 != "-" && $0 != "_" && $0 != "." }
    return folded.hasPrefix("mcpserver") || folded.hasSuffix("mcpservers")
      || folded == "contextservers"
  }

  /// The path to servers that are not at the root of the file.
  struct NestedRoot {
    /// The steps of the path; `*` matches any name.
    let steps: [String]

    /// Returns whether a path leads to this root or to one of its parents.
    func leads(_ path: [String]) -> Bool {
      path.count <= steps.count && zip(path, steps).allSatisfy { $1 == "*" || $0 == $1 }
    }
  }

  /// The roots of Claude Code's projects, VS Code's workspaces, dev containers
  /// (<https://code.visualstudio.com/docs/copilot/chat/mcp-servers>) and Codex's profiles.
  static let nestedRoots: [NestedRoot] = [
    ["projects", "*", "mcpServers"], ["settings", "mcp"], ["settings", "mcp.servers"],
    ["customizations", "vscode", "mcp"], ["customizations", "vscode", "settings", "mcp"],
    ["profiles", "*", "mcp_servers"],
  ].map(NestedRoot.init)

  /// Scans the servers below `root`.
  ///
  /// `others` contains the names that custom clients use for the member with the servers.
  package mutating func scan(servers root: ConfigNode, in others: Set<String>) {
    if case .array(let elements) = root.content { return scan(elements, in: others) }
    let roots = root.members.filter {
      Self.isRoot($0.name.value) || others.contains($0.name.value)
    }
    for member in roots { scan(member) }
    for nested in Self.nestedRoots { scan(nested, in: root, below: []) }
    // Without a member that is known to contain servers, the whole file may be one collection of
    // servers.
    guard roots.isEmpty else { return }
    for member in root.members where Self.isEntry(member.node.members) { scan(member) }
  }

  /// Scans a list at the root of a file; its elements may be servers or anything else.
  private mutating func scan(_ elements: [ConfigNode], in others: Set<String>) {
    scan(arguments: elements)
    for (index, element) in elements.enumerated() {
      let isServer = element.members.contains { Self.serverNames.contains($0.name.value) }
      within(String(index)) { scanner in
        if isServer { scanner.scan(element) } else { scanner.scan(servers: element, in: others) }
      }
    }
  }

  /// The names of members that show that an element of a list is a server.
  private static let serverNames: Set<String> = [
    "command", "args", "env", "headers", "serverUrl", "httpUrl",
  ]

  private mutating func scan(_ nested: NestedRoot, in node: ConfigNode, below path: [String]) {
    let step = nested.steps[path.count]
    for member in node.members where step == "*" || member.name.value == step {
      if path.count + 1 == nested.steps.count {
        scan(member, below: path)
      } else {
        scan(nested, in: member.node, below: path + [member.name.value])
      }
    }
  }
}
