package import ConfigDocuments
package import MCPClients
internal import MCPProfile
package import Secrets
package import SourceText

/// One server in a client's file.
package struct InspectedServer {
  package let name: Located<String>
  package let entry: ConfigNode
  package let target: ClientTarget

  package init(name: Located<String>, entry: ConfigNode, target: ClientTarget) {
    self.name = name
    self.entry = entry
    self.target = target
  }

  private var shape: EntryShape { target.client.shape(of: target) }

  /// Whether the server is remote: its entry has no command.
  package var isRemote: Bool { entry[shape.command] == nil }

  /// The name of the table of variables in this client's entries.
  package var variableTable: String { shape.environment }

  /// The names of tables that this client ignores, but in which other clients have variables; none
  /// for a remote server.
  package var unreadTables: [Located<String>] {
    if isRemote { return [] }
    return entry.members.filter { member in
      member.name.value != variableTable && member.node.isObject
        && EntryShape.variableTables.contains(member.name.value)
    }.map(\.name)
  }

  /// The variables that the client looks up for this server.
  ///
  /// If the client does not support references, the variables that the bridge `mcp-remote` looks up
  /// are included.
  ///
  /// Variables in the client's own references are not included if they are optional or have a
  /// default.
  package var variables: [Located<EnvironmentReference>] {
    var found: [Located<EnvironmentReference>] = []
    let syntax = target.client.references(of: target)
    // The client asks the user for the value of a prompt instead of looking up a variable.
    if syntax.style != .input { collect(entry, syntax, &found) }
    if syntax.style == .none { found += bridgeVariables }
    for node in namedVariables {
      guard case .string(let name) = node.content,
        let variable = EnvironmentReference(name: name)
      else { continue }
      found.append(Located(variable, at: node.range))
    }
    return found
  }

  /// The variables in the headers that the entry passes to `mcp-remote`, which looks them up
  /// itself.
  private var bridgeVariables: [Located<EnvironmentReference>] {
    guard let words = entry.words(shape), let call = BridgeCall(words.map(\.value)) else {
      return []
    }
    return call.headers.flatMap { header in
      ReferenceText(header.value).references.map {
        Located($0.variable, at: words[header.index].range)
      }
    }
  }

  private func collect(
    _ node: ConfigNode, _ syntax: ReferenceSyntax,
    _ found: inout [Located<EnvironmentReference>]
  ) {
    switch node.content {
    case .string(let text):
      for reference in ReferenceText(text, bare: syntax.bare).references
      where [syntax.style, .dollar].contains(reference.style) && !reference.hasDefault
        && !reference.variable.isOptional
      {
        found.append(Located(reference.variable, at: node.range))
      }
    case .array(let elements): for element in elements { collect(element, syntax, &found) }
    case .object(let members): for member in members { collect(member.node, syntax, &found) }
    case .null, .bool, .number: break
    }
  }

  /// The values that are names of variables without the syntax of a reference.
  private var namedVariables: [ConfigNode] {
    var nodes: [ConfigNode] = []
    switch shape.headers {
    case .object: break
    case .named(_, let bearer, let variables):
      if let node = entry[bearer] { nodes.append(node) }
      if let variables, let node = entry[variables] { nodes += node.members.map(\.node) }
    case .authentication: if let node = entry["auth"]?["api_key_env"] { nodes.append(node) }
    }
    if let member = shape.passedVariables, case .array(let names)? = entry[member]?.content {
      nodes += names
    }
    return nodes
  }
}
