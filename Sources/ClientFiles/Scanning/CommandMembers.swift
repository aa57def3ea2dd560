internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets in commands other than the commands of servers: permitted commands
/// (`Bash(API_KEY=… npx x)`), hooks, status lines, and helpers that print a key or headers.
///
/// Claude Code's members are `permissions`, `hooks`, `statusLine`, `apiKeyHelper`,
/// `awsAuthRefresh`, `awsCredentialExport` and `otelHeadersHelper`
/// (<https://code.claude.com/docs/en/settings>, 2026-11-30).
struct CommandMembers {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private(set) var found: [PlacedSecret] = []
  private var path: [String] = []

  init(_ classifier: SecretClassifier, _ catalog: VendorCatalog) {
    self.classifier = classifier
    self.catalog = catalog
  }

  mutating func scan(_ root: ConfigNode) {
    for member in root.members {
      path = [member.name.value]
      if Self.holdsCommands(member.name.value) {
        visit(member.node)
      } else if NodeScanner.isRoot(member.name.value) {
        for server in member.node.members { scanHelpers(of: server) }
      }
    }
  }

  /// Scans the members of a server that have a name ending in `Helper`, such as `headersHelper`, a
  /// command that prints headers.
  private mutating func scanHelpers(of server: ConfigNodeMember) {
    for member in server.node.members where member.name.value.hasSuffix("Helper") {
      path.append(server.name.value)
      visit(member.node, below: member.name.value)
      path.removeLast()
    }
  }

  private static func holdsCommands(_ name: String) -> Bool {
    let name = ASCII.lowercased(name)
    return ["permission", "permissions", "hooks", "statusline"].contains(name)
      || ["helper", "refresh", "command", "export"].contains { name.hasSuffix($0) }
  }

  private mutating func visit(_ node: ConfigNode) {
    switch node.content {
    case .object(let members):
      for member in members { visit(member.node, below: member.name.value) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { visit(element, below: String(index)) }
    case .string(let text): judge(text, node)
    case .null, .bool, .number: break
    }
  }

  private mutating func visit(_ node: ConfigNode, below step: String) {
    path.append(step)
    visit(node)
    path.removeLast()
  }

  private mutating func judge(_ text: String, _ node: ConfigNode) {
    let command = Array(Self.command(text).utf8)
    // In a command that adds a server, `CommandScanner` finds more secrets.
    guard CommandScanner.starts(in: command).isEmpty else { return }
    let parts = classifier.parts(command, at: .commandLine).filter(\.countsInCommand)
    let words = ShellWords.command(in: command, from: 0)
    guard let secret = parts.worst ?? PipedSecret.printed(words, key: path.last) else { return }
    found.append(PlacedSecret(LiteralSecret(secret, catalog), at: node.range, path: path))
  }

  /// Returns the command in a text of the form `Bash(…)`, without a final `:*`; returns any other
  /// text unchanged.
  private static func command(_ text: String) -> Substring {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "(")),
      text.utf8.last == UInt8(ascii: ")"),
      text.utf8[..<open].allSatisfy(ASCII.isLetter)
    else { return text[...] }
    let inner = text[text.utf8.index(after: open)...].dropLast()
    return inner.utf8.reversed().starts(with: "*:".utf8) ? inner.dropLast(2) : inner
  }
}
