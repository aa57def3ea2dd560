internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Finds the literal secrets of one file.
///
/// Vendors' tokens are looked for in all of the text, the rest in what the structure shows to be a
/// server.
struct FileScanner {
  var secrets: LiteralSecrets
  /// The custom clients' names for the member that holds the servers.
  private let ownRoots: Set<String>
  /// Where the first error is in a file that could only be read as text.
  private(set) var syntaxError: SourceRange?

  /// `clients` are those of the profile here.
  init(catalog: VendorCatalog, clients: [CustomClient] = []) {
    secrets = LiteralSecrets(catalog: catalog)
    ownRoots = Set(clients.compactMap(\.root.first))
  }

  /// In the order of the text; `file` stands for the bytes, which begin with no byte order mark.
  mutating func scan(_ bytes: [UInt8], as format: ScannedFormat, file: FileID) -> [PlacedSecret] {
    syntaxError = nil
    let tokens = secrets.vendorTokens(in: bytes)
    var found = structured(bytes, format, tokens, file) ?? unstructured(bytes, tokens, file)
    if syntaxError == nil, let configuration = format.configuration {
      found += commands(in: bytes, configuration, tokens, file, beside: found)
    }
    let ranges = RangeSet(
      found.map { Int($0.range.lower)..<max(Int($0.range.upper), Int($0.range.lower) + 1) })
    found += elsewhere(tokens.filter { !ranges.contains($0.start) }, bytes, format, file)
    found.sort { $0.range.lower < $1.range.lower }
    return found
  }

  /// Vendors' tokens that stand in no server: in comments, histories and scripts.
  private func elsewhere(
    _ tokens: [LiteralSecrets.VendorToken], _ bytes: [UInt8], _ format: ScannedFormat,
    _ file: FileID
  ) -> [PlacedSecret] {
    guard !tokens.isEmpty else { return [] }
    let paths = format.configuration?.paths(to: tokens.map(\.start), in: bytes) ?? []
    return tokens.enumerated().map { index, token in
      let lower = Int32(clamping: token.start)
      return PlacedSecret(
        LiteralSecret(token),
        at: SourceRange(
          file: file, lower: lower, upper: lower + Int32(clamping: token.prefix.utf8.count)),
        path: index < paths.count ? paths[index] ?? [] : [])
    }
  }

  private mutating func structured(
    _ bytes: [UInt8], _ format: ScannedFormat, _ tokens: [LiteralSecrets.VendorToken],
    _ file: FileID
  ) -> [PlacedSecret]? {
    guard let configuration = format.configuration else { return nil }
    do {
      let read = try configuration.root(of: bytes, file: file, reading: reading)
      guard let root = read else { return [] }
      var scanner = NodeScanner(tokens: tokens, secrets: secrets)
      scanner.scan(servers: root, in: ownRoots)
      return scanner.found
    } catch {
      syntaxError =
        error.problems.lazy.compactMap(\.range).first ?? SourceRange(file: file, lower: 0, upper: 0)
      return nil
    }
  }

  /// Commands that add servers, in the texts of a file that holds more than servers: a history, a
  /// workflow, permissions.
  private func commands(
    in bytes: [UInt8], _ format: ConfigFormat, _ tokens: [LiteralSecrets.VendorToken],
    _ file: FileID, beside known: [PlacedSecret]
  ) -> [PlacedSecret] {
    let starts = CommandScanner.starts(in: bytes)
    guard !starts.isEmpty else { return [] }
    let ranges = RangeSet(known.map { Int($0.range.lower)..<Int($0.range.upper) })
    guard case .json = format else {
      var scanner = CommandScanner(bytes, file: file, tokens: tokens, secrets: secrets)
      scanner.scan()
      return scanner.found.filter { !ranges.contains(Int($0.range.lower)) }
    }
    return format.strings(at: starts, in: bytes).flatMap { placed -> [PlacedSecret] in
      guard !ranges.contains(Int(placed.range.lower)) else { return [] }
      let text = Array(placed.text.utf8)
      var secrets = secrets
      var scanner = CommandScanner(
        text, file: file, tokens: secrets.vendorTokens(in: text), secrets: secrets)
      scanner.scan()
      let range = SourceRange(file: file, lower: placed.range.lower, upper: placed.range.upper)
      return scanner.found.map { inner in
        PlacedSecret(
          inner.secret, at: range, path: placed.path + inner.path, server: inner.server,
          host: inner.host, isArgument: inner.isArgument)
      }
    }
  }

  private func unstructured(
    _ bytes: [UInt8], _ tokens: [LiteralSecrets.VendorToken], _ file: FileID
  ) -> [PlacedSecret] {
    var scanner = CommandScanner(bytes, file: file, tokens: tokens, secrets: secrets)
    scanner.scan()
    let commands = RangeSet(scanner.found.map { Int($0.range.lower)..<Int($0.range.upper) })
    let pairs =
      QuotedPairs.secrets(in: bytes, file: file, tokens: tokens)
      + PlainPairs.secrets(in: bytes, file: file, tokens: tokens)
    return scanner.found + pairs.filter { !commands.contains(Int($0.range.lower)) }
  }
}

/// Finding the servers in a file.
extension FileScanner {
  /// Servers stand near the root; what else is there can be large.
  private func reading(_ path: [String]) -> NodeReading {
    if NodeScanner.rootNames.contains(path[0]) || ownRoots.contains(path[0]) { return .whole }
    if path.count == 1 { return .members }
    for nested in NodeScanner.nestedRoots where nested.leads(path) {
      return path.count == nested.steps.count ? .whole : .members
    }
    // An entry in a file of nothing but entries.
    return path.count == 2 && NodeScanner.entryNames.contains(path[1]) ? .whole : .nothing
  }
}

extension NodeScanner {
  /// Members of a root that hold servers, in some client's file.
  static let rootNames: Set<String> = {
    var names: Set<String> = [
      "mcpServers", "servers", "mcp", "mcp_servers", "context_servers", "extensions", "inputs",
      "env",
      "amp.mcpServers", "mcp.servers", "mcp.inputs",
    ]
    for variant in ClientRegistry.all.flatMap({ ClientFile.variants(of: $0) }) {
      if let name = variant.target.client.rootPath(of: variant.target).first { names.insert(name) }
    }
    return names
  }()

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
  mutating func scan(servers root: ConfigNode, in others: Set<String>) {
    let roots = root.members.filter {
      Self.rootNames.contains($0.name.value) || others.contains($0.name.value)
    }
    for member in roots { scan(member) }
    for nested in Self.nestedRoots { scan(nested, in: root, below: []) }
    // A file of nothing but servers.
    guard roots.isEmpty else { return }
    for member in root.members where Self.isEntry(member.node.members) { scan(member) }
  }

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
