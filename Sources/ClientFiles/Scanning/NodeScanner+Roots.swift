package import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Where the servers are in a file.
extension NodeScanner {
  /// Members of a root that hold servers, in some client's file.
  static let rootNames: Set<String> = {
    var names: Set<String> = [
      "mcpServers", "servers", "mcp", "mcp_servers", "context_servers", "extensions", "inputs",
      "env", "providers", "model_providers", "lsp",
      "amp.mcpServers", "mcp.servers", "mcp.inputs",
    ]
    for variant in ClientRegistry.all.flatMap({ ClientFile.variants(of: $0) }) {
      if let name = variant.target.client.rootPath(of: variant.target).first { names.insert(name) }
    }
    return names
  }()

  /// Also one that somebody spelled as another client does, or mistyped: `mcp-servers`, `mcpServer`.
  static func isRoot(_ name: String) -> Bool {
    if rootNames.contains(name) { return true }
    let folded = ASCII.lowercased(name).filter { $0 != "-" && $0 != "_" && $0 != "." }
    return folded.hasPrefix("mcpserver") || folded.hasSuffix("mcpservers")
      || folded == "contextservers"
  }

  /// Where servers stand further down.
  struct NestedRoot {
    /// `*` is any name.
    let steps: [String]

    /// Whether a path leads to it, or to what is above it.
    func leads(_ path: [String]) -> Bool {
      path.count <= steps.count && zip(path, steps).allSatisfy { $1 == "*" || $0 == $1 }
    }
  }

  /// Claude Code's projects; VS Code's workspaces; dev containers
  /// (<https://code.visualstudio.com/docs/copilot/chat/mcp-servers>); Codex's profiles.
  static let nestedRoots: [NestedRoot] = [
    ["projects", "*", "mcpServers"], ["settings", "mcp"], ["settings", "mcp.servers"],
    ["customizations", "vscode", "mcp"], ["customizations", "vscode", "settings", "mcp"],
    ["profiles", "*", "mcp_servers"],
  ].map(NestedRoot.init)

  /// `others` are more names than those of the clients that are built in.
  package mutating func scan(servers root: ConfigNode, in others: Set<String>) {
    if case .array(let elements) = root.content { return scan(elements, in: others) }
    let roots = root.members.filter {
      Self.isRoot($0.name.value) || others.contains($0.name.value)
    }
    for member in roots { scan(member) }
    for nested in Self.nestedRoots { scan(nested, in: root, below: []) }
    // A file of nothing but servers.
    guard roots.isEmpty else { return }
    for member in root.members where Self.isEntry(member.node.members) { scan(member) }
  }

  /// A list of servers, or of what else a file can hold.
  private mutating func scan(_ elements: [ConfigNode], in others: Set<String>) {
    scan(arguments: elements)
    for (index, element) in elements.enumerated() {
      let isServer = element.members.contains { Self.serverNames.contains($0.name.value) }
      within(String(index)) { scanner in
        if isServer { scanner.scan(element) } else { scanner.scan(servers: element, in: others) }
      }
    }
  }

  /// Members that only a server has.
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
