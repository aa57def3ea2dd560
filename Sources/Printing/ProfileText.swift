package import ClientFiles
package import MCPClients
package import MCPProfile
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Writes a profile in the way a person would write it: two spaces for each level, one key on each
/// line, short lists in brackets.
package struct ProfileText {
  package struct Client {
    package let id: String
    package var options: [(name: String, value: String)] = []
    /// The profile's description of a custom client; nil for a built-in client.
    package var custom: CustomMapping?

    package init(
      id: String, options: [(name: String, value: String)] = [], custom: CustomMapping? = nil
    ) {
      self.id = id
      self.options = options
      self.custom = custom
    }
  }

  package let clients: [Client]
  package let templates: VendorTemplates
  /// The known clients, whose rules for names decide whether an override must contain a server's
  /// name.
  let known: [any MCPClients.Client]
  var lines: [String] = []

  package static func text(
    _ servers: [MergedServer], clients: [Client], templates: VendorTemplates,
    known: [any MCPClients.Client] = ClientRegistry.all
  ) -> String {
    var writer = ProfileText(clients: clients, templates: templates, known: known)
    writer.write(servers)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(
    clients: [Client], templates: VendorTemplates, known: [any MCPClients.Client]
  ) {
    self.known = known
    self.clients = clients
    self.templates = templates
  }

  private mutating func write(_ servers: [MergedServer]) {
    lines = [
      "# Created by 'mcpconf import'. Each token is a reference to a variable."
    ]
    lines += ["version: 1", ""]
    if clients.allSatisfy({ $0.options.isEmpty && $0.custom == nil }) {
      lines.append("clients: [\(clients.map(\.id).joined(separator: ", "))]")
    } else {
      lines.append("clients:")
      for client in clients {
        if let custom = client.custom {
          lines.append("  \(client.id):")
          for option in client.options {
            lines.append("    \(option.name): \(YAMLScalar.block(option.value))")
          }
          add("custom", custom.node, of: custom.document, indent: "    ")
          continue
        }
        let pairs = client.options.map { "\($0.name): \(YAMLScalar.flow($0.value))" }
        let options = pairs.isEmpty ? "{}" : "{ \(pairs.joined(separator: ", ")) }"
        lines.append("  \(client.id): \(options)")
      }
    }
    lines += ["", servers.isEmpty ? "servers: {}" : "servers:"]
    for (index, server) in servers.enumerated() {
      if index > 0 { lines.append("") }
      write(server)
    }
  }

  /// Adds a key with its complete value; the content of an alias is written in full.
  private mutating func add(
    _ key: String, _ node: YAMLNode, of document: ResolvedYAML, indent: String
  ) {
    guard document.kind(of: node) == .mapping, document.childCount(of: node) > 0 else {
      lines.append("\(indent)\(key): \(flow(node, of: document))")
      return
    }
    lines.append("\(indent)\(key):")
    for (key, value) in document.members(of: node) {
      add(
        YAMLScalar.block(document.string(of: key)), value, of: document, indent: indent + "  ")
    }
  }

  private func flow(_ node: YAMLNode, of document: ResolvedYAML) -> String {
    switch document.kind(of: node) {
    case .scalar: scalar(document.string(of: node))
    case .sequence:
      "[\(document.elements(of: node).map { flow($0, of: document) }.joined(separator: ", "))]"
    case .mapping: "{}"
    }
  }

  /// Returns a scalar, without quotes if it is `true`, `false` or consists of digits, so that
  /// editors recognise its type.
  private func scalar(_ text: String) -> String {
    let isTyped = ["true", "false"].contains(text) || text.utf8.allSatisfy(ASCII.isDigit)
    return isTyped && !text.isEmpty ? text : YAMLScalar.flow(text)
  }

  mutating func write(_ merged: MergedServer) {
    for comment in merged.server.comments { lines.append("  # \(comment)") }
    lines.append("  \(YAMLScalar.block(merged.name)):")
    if let match = templates.match(merged.server) {
      add("template", match.template)
      if let token = match.token {
        addToken(token, merged, extra: [])
      } else if match.hasToken {
        add("token", "none")
      }
      addFields("headers", match.headers)
      addFields("env", match.environment)
    } else if let url = merged.server.url {
      addRemote(url, merged)
    } else {
      addStdio(merged.server)
    }
    addSettings(merged.settings, indent: "    ")
    if merged.clients.count < clients.count { addList("clients", merged.clients) }
    addOverrides(merged)
  }

  private mutating func addRemote(_ url: FieldText, _ merged: MergedServer) {
    let server = merged.server
    add("url", text(url))
    add("transport", (server.transport ?? .http).rawValue)
    var headers = server.headers
    if let place = server.credential,
      case .reference(let before, let variable, _) = headers[place].value
    {
      let header = headers.remove(at: place).name
      let isUsual = header == "Authorization"
      let scheme = before.isEmpty ? "none" : String(before.dropLast())
      var extra: [(String, String)] = []
      if !isUsual { extra.append(("header", header)) }
      if scheme != (ASCII.lowercased(header) == "authorization" ? "Bearer" : "none") {
        extra.append(("scheme", scheme))
      }
      addToken(variable, merged, extra: extra)
    }
    addFields("headers", headers)
    // Write both the URL and the command of an entry; our own decoder reports the conflict.
    if server.command != nil { addStdio(server) }
  }

  private mutating func addStdio(_ server: ImportedServer) {
    if let command = server.command { add("command", command) }
    if !server.arguments.isEmpty { addList("args", server.arguments) }
    addFields("env", server.environment)
    if let directory = server.workingDirectory { add("cwd", directory) }
    if let file = server.environmentFile { add("envFile", file) }
  }

  /// Adds `token: ${NAME}`; if the token needs more keys, adds a mapping.
  private mutating func addToken(
    _ variable: EnvironmentReference, _ merged: MergedServer, extra: [(String, String)]
  ) {
    if extra.isEmpty, merged.ownVariables.isEmpty {
      add("token", variable.text)
      return
    }
    var pairs = extra.map { "\($0): \(YAMLScalar.flow($1))" }
    if merged.ownVariables.isEmpty {
      pairs.insert("env: \(variable.name)", at: 0)
      lines.append("    token: { \(pairs.joined(separator: ", ")) }")
      return
    }
    let names = ["default: \(variable.name)"] + merged.ownVariables.map { "\($0): \($1.name)" }
    lines.append("    token:")
    lines.append("      env: { \(names.joined(separator: ", ")) }")
    for (name, value) in extra { lines.append("      \(name): \(YAMLScalar.block(value))") }
  }

  private mutating func add(_ key: String, _ value: String) {
    lines.append("    \(key): \(YAMLScalar.block(value))")
  }

  private mutating func addFields(_ key: String, _ fields: [ImportedServer.Field]) {
    guard !fields.isEmpty else { return }
    lines.append("    \(key):")
    for field in fields {
      lines.append("      \(YAMLScalar.block(field.name)): \(YAMLScalar.block(text(field.value)))")
    }
  }

  private mutating func addList(_ key: String, _ values: [String]) {
    if let line = line(key, values) { return lines.append(line) }
    lines.append("    \(key):")
    for value in values { lines.append("      - \(YAMLScalar.block(value))") }
  }

  /// Returns a list on one line; nil if the list is too long for one line.
  private func line(_ key: String, _ values: [String]) -> String? {
    var line = "    \(key): ["
    for (index, value) in values.enumerated() {
      line += (index == 0 ? "" : ", ") + YAMLScalar.flow(value)
      if line.utf8.count >= 100 { return nil }
    }
    return line + "]"
  }

  private func text(_ field: FieldText) -> String {
    switch field {
    case .literal(let text): text
    case .reference(let before, let reference, let after): "\(before)\(reference.text)\(after)"
    }
  }
}
