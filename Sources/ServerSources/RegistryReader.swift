internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// The command-line options for choosing from a registry's entry.
package struct RegistryChoice {
  /// The values of `--pick`: names of servers, kinds such as `npm`, addresses or identifiers.
  package var picks: [String] = []
  /// The server's name in the profile; nil if the command line gives no name.
  ///
  /// In a list of servers, this name also chooses the server.
  package var name: String?
  /// The values of `--set NAME=VALUE`.
  package var values: [(name: String, value: String)] = []

  package init() {}
}

/// Reads a `server.json`, and answers of the MCP registry that contain one or more of them.
///
/// The reader follows schema 2025-12-11 and the registry's `openapi.yaml` of 2025-12-01. It also
/// accepts the names of members before 2025-09-16, such as `registry_type` (checked 2026-11-29).
struct RegistryReader {
  private struct Listed {
    let server: ConfigNode
    let status: String?
  }

  private let listed: [Listed]
  private let range: SourceRange
  private let choice: RegistryChoice
  private(set) var diagnostics = Diagnostics()

  /// Reads a document; returns nil if the document is neither a `server.json` nor an answer of a
  /// registry.
  init?(_ node: ConfigNode, _ choice: RegistryChoice) {
    self.choice = choice
    range = node.range
    if let one = Self.listed(node) {
      listed = [one]
    } else if case .array(let elements)? = node["servers"]?.content {
      let all = elements.compactMap(Self.listed)
      guard !all.isEmpty else { return nil }
      listed = all
    } else {
      return nil
    }
  }

  private static func listed(_ node: ConfigNode) -> Listed? {
    let inner = node["server"].flatMap { $0.isObject ? $0 : nil }
    let server = inner ?? node
    guard server["name"]?.text != nil else { return nil }
    let isSchema = server["$schema"]?.text?.contains(text: "server.schema.json") ?? false
    guard isSchema || server["packages"]?.isArray == true || server["remotes"]?.isArray == true
    else { return nil }
    let official = node["_meta"]?["io.modelcontextprotocol.registry/official"]
    return Listed(server: server, status: (official?["status"] ?? server["status"])?.text)
  }

  mutating func found() -> FoundServers? {
    guard let entry = chosen() else { return nil }
    let name = entry.server["name"]?.text ?? ""
    switch entry.status {
    case "deleted":
      diagnostics.add(.deleted(name, at: range))
      return nil
    case "deprecated": diagnostics.add(.deprecated(name, at: range))
    default: break
    }
    var builder = RegistryEntry(entry.server, choice)
    let node = builder.entry()
    diagnostics.add(builder.diagnostics)
    guard let node, !diagnostics.hasErrors else { return nil }
    let located = Located(Self.shortName(name), at: entry.server["name"]?.range ?? range)
    return FoundServers(
      servers: [FoundServer(name: located, node: node)], targets: FoundServers.usualWords)
  }

  /// Returns the only server, or the only server with a requested name.
  ///
  /// If there is no such server, returns nil and reports the names from which the user can choose.
  private mutating func chosen() -> Listed? {
    if listed.count == 1 { return listed[0] }
    let wanted = choice.picks + [choice.name].compactMap(\.self)
    let matching = listed.filter { entry in
      guard let name = entry.server["name"]?.text else { return false }
      return wanted.contains { $0 == name || $0 == Self.shortName(name) }
    }
    if matching.count == 1 { return matching[0] }
    let names = (matching.isEmpty ? listed : matching).compactMap { $0.server["name"]?.text }
    diagnostics.add(.severalListed(names, at: range))
    return nil
  }

  /// Returns a short name for a server, such as `jam` for `com.example/jam` and `stripe` for
  /// `com.stripe/mcp`.
  static func shortName(_ name: String) -> String {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return name }
    let short = parts[1]
    guard ["mcp", "server", "mcp-server", "remote"].contains(ASCII.lowercased(short)) else {
      return short
    }
    return parts[0].split(separator: ".").last.map(String.init) ?? short
  }
}

extension Diagnostic {
  fileprivate static func deleted(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "registry-status", "the registry has deleted \(quoted(name))", at: range,
      fix: "do not use this server: deleted entries are often malicious")
  }

  fileprivate static func deprecated(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "registry-status", "the registry lists \(quoted(name)) as deprecated", at: range,
      fix: "look in the server's repository for a replacement")
  }

  fileprivate static func severalListed(_ names: [String], at range: SourceRange) -> Diagnostic {
    let shown = names.prefix(8).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    return Diagnostic(
      .error, "several-servers", "the registry's answer contains several servers: \(shown)\(more)",
      at: range, fix: "choose one with --pick NAME")
  }
}
