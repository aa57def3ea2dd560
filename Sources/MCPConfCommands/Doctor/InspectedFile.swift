internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// One file that a client reads, as it is now.
struct InspectedFile {
  enum Content {
    case missing
    /// It cannot be read, or does not parse; that is told where it was found.
    case broken
    case servers([InspectedServer])
  }

  let target: ClientTarget
  let path: String
  let content: Content
  /// What `apply` would change; nil for a file that the profile does not set up.
  var changes: [EntryChange]?

  var shownPath: String { target.location.display(on: target.platform) }

  var servers: [InspectedServer] {
    if case .servers(let servers) = content { servers } else { [] }
  }

  var isThere: Bool { if case .missing = content { false } else { true } }

  /// For the report.
  var state: String {
    switch content {
    case .broken: return "cannot be used"
    case .missing: return "not there"
    case .servers(let servers):
      let count = "\(servers.count) server\(servers.count == 1 ? "" : "s")"
      guard let changes else { return count }
      if changes.isEmpty { return "\(count), as in the profile" }
      return "\(count); apply: \(changes.map(\.text).joined(separator: ", "))"
    }
  }
}

/// One server in a client's file.
struct InspectedServer {
  let name: Located<String>
  let entry: ConfigNode

  /// Whether it is reached over the network.
  var isRemote: Bool { entry["command"] == nil }

  /// Every variable that the client would look up for it.
  func variables(for target: ClientTarget) -> [Located<EnvironmentReference>] {
    let style = target.client.references(of: target).style
    var found: [Located<EnvironmentReference>] = []
    collect(entry, style, &found)
    return found
  }

  private func collect(
    _ node: ConfigNode, _ style: ReferenceSyntax.Style,
    _ found: inout [Located<EnvironmentReference>]
  ) {
    switch node.content {
    case .string(let text):
      for reference in ReferenceText(text).references
      where reference.style == style && !reference.hasDefault {
        found.append(Located(reference.variable, at: node.range))
      }
    case .array(let elements): for element in elements { collect(element, style, &found) }
    case .object(let members): for member in members { collect(member.node, style, &found) }
    case .null, .bool, .number: break
    }
  }
}
