package import ConfigDocuments
package import MCPClients
package import SourceText

/// The lists for Grok Build (permission/resolution.rs of xai-org/grok-build, 19d42e3, 2026-08-19).
///
/// Grok Build reads Claude Code's `managed-settings.json`, but gives the lists in it a different
/// meaning. mcpconf writes entries that both clients read, although Grok Build compares fewer parts
/// of a server.
package struct GrokPolicy: ClientPolicy {
  package var clients: [String] { ["grok"] }
  package var directories: [String] { [] }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    let path = "\(ClaudeCode.managedDirectory(on: platform))/managed-settings.json"
    return platform == .windows
      ? PolicyPlace(
        "grok/managed-settings.json",
        console: "do not deploy this file on Windows: Grok Build reads it only on Linux and macOS")
      : PolicyPlace(path)
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    ListTraps.check(servers, denying: denying, &diagnostics)
    diagnostics.add(.sharedFile)
    var entries = servers.map { entry($0, denying: denying) }
    if denying {
      return JSONText.file([ConfigMember(ServerLists.deniedKey, .unique(entries))])
    }
    // If no entry is for a transport, Grok Build allows all servers with this transport.
    if !servers.contains(where: { $0.url != nil }) {
      entries.append(.object([ConfigMember("serverUrl", .string("https://none.invalid/"))]))
    }
    if !servers.contains(where: { $0.words != nil }) {
      entries.append(command(["/dev/null"]))
    } else {
      diagnostics.add(.onlyPrograms)
    }
    return JSONText.file([
      ConfigMember(ServerLists.allowedKey, .unique(entries)),
      ConfigMember("allowManagedMcpServersOnly", .bool(true)),
    ])
  }

  /// Returns the entry for a server.
  ///
  /// A local server is denied by its name: Grok Build ignores `serverCommand`, and an entry for the
  /// program would deny the program with any arguments.
  private func entry(_ server: PolicyServer, denying: Bool) -> ConfigValue {
    switch server.endpoint {
    case .remote: ListEntry.value(server)
    case .local(let words):
      denying ? .object([ConfigMember("serverName", .string(server.name))]) : command(words)
    }
  }

  private func command(_ words: [String]) -> ConfigValue {
    .object([
      ConfigMember("serverCommand", .strings(words)), ConfigMember("command", .string(words[0])),
    ])
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var rules = GrokRules()
    for file in files where file.components.last == "managed-settings.json" || files.count == 1 {
      guard let root = file.root(.json(.strict), &diagnostics), root.isObject else {
        return SameForAll(
          .unknown,
          "Grok Build does not document what it does with a file that is not a JSON object")
      }
      rules.allowed = entries(root, ServerLists.allowedKey, denying: false, &diagnostics)
      rules.denied = entries(root, ServerLists.deniedKey, denying: true, &diagnostics)
    }
    return rules
  }

  private func entries(
    _ root: ConfigNode, _ key: String, denying: Bool, _ diagnostics: inout Diagnostics
  ) -> [GrokEntry] {
    guard let list = root.last(key) else { return [] }
    if list.elements == nil { diagnostics.add(.notArray(key, at: list.range)) }
    return list.labeled(key).compactMap { label, node in
      let entry = GrokEntry(node, label: label)
      // Grok Build ignores `serverCommand` by design.
      if entry == nil, node.last("serverCommand") == nil {
        diagnostics.add(.invalidEntry(label, denying: denying, at: node.range))
      }
      return entry
    }
  }
}

/// One entry of the lists; only the first of `serverUrl`, `command` and `serverName` counts.
private struct GrokEntry {
  enum Matcher { case url(String), program(String), name(String) }

  let matcher: Matcher
  let label: String
  let range: SourceRange

  init?(_ node: ConfigNode, label: String) {
    if let url = node.last("serverUrl")?.text {
      matcher = .url(url)
    } else if let program = node.last("command")?.text {
      matcher = .program(program)
    } else if let name = node.last("serverName")?.text {
      matcher = .name(Self.normalized(name))
    } else {
      return nil
    }
    self.label = label
    range = node.range
  }

  func matches(_ server: PolicyServer) -> Match {
    switch (matcher, server.endpoint) {
    case (.url(let pattern), .remote(let url, _)):
      Reference.occurs(in: url)
        ? .maybe : pattern.utf8.starts(with: "*".utf8) ? .no : matches(pattern, url)
    case (.program(let program), .local(let words)): program.isSame(as: words[0]) ? .yes : .no
    case (.name(let name), _): name.isSame(as: Self.normalized(server.name)) ? .yes : .no
    default: .no
    }
  }

  private func matches(_ pattern: String, _ url: String) -> Match {
    let match = CopilotRules.matches(pattern, url)
    // In Grok Build, a pattern without a path matches only the path `/`.
    return match == .maybe && !WebAddress.isInternational(pattern) ? .no : match
  }

  private static func normalized(_ name: String) -> String {
    let name = ASCII.lowercased(name).split(separator: " ", omittingEmptySubsequences: false)
      .joined(separator: "_")
    return name.utf8.starts(with: "grok_com_".utf8) ? String(name.dropFirst(9)) : name
  }

  /// Returns whether the entry restricts servers with the transport of this server.
  func restricts(_ server: PolicyServer) -> Bool {
    switch matcher {
    case .url: server.url != nil
    case .program: server.words != nil
    case .name: true
    }
  }
}

private struct GrokRules: PolicyRules {
  var allowed: [GrokEntry] = []
  var denied: [GrokEntry] = []

  func verdict(on server: PolicyServer) -> ServerVerdict {
    if let found = first(denied, server, .blocked, "denies") { return found }
    let restricting = allowed.filter { $0.restricts(server) }
    if restricting.isEmpty {
      return ServerVerdict(
        .runs,
        "in Grok Build, no entry of \(ServerLists.allowedKey) restricts servers with this transport"
      )
    }
    return first(restricting, server, .runs, "allows")
      ?? ServerVerdict(
        .blocked, "no entry of \(ServerLists.allowedKey) matches the server",
        at: restricting[0].range)
  }

  private func first(
    _ entries: [GrokEntry], _ server: PolicyServer, _ outcome: ServerVerdict.Outcome,
    _ verb: String
  ) -> ServerVerdict? {
    guard let (entry, isSure) = entries.deciding({ $0.matches(server) }) else { return nil }
    return ServerVerdict(
      isSure ? outcome : .unknown,
      isSure
        ? "\(entry.label) \(verb) the server"
        : "the value of a variable decides whether \(entry.label) matches",
      entry: entry.label, at: entry.range)
  }
}

extension Diagnostic {
  fileprivate static var sharedFile: Diagnostic {
    Diagnostic(
      .warning, "policy-grok",
      "Claude Code reads this file too: Grok Build has no list of its own, and does not read managed-settings.d",
      fix: "deploy the file only on machines where the list is correct for Claude Code too")
  }

  fileprivate static var onlyPrograms: Diagnostic {
    Diagnostic(
      .warning, "policy-coarse",
      "Grok Build compares only the program of a local server, so it allows this program with any arguments",
      fix: "start each server with its own program, not with npx")
  }

  /// The warning that Grok Build reads Claude Code's lists in its own way.
  package static var notForGrok: Diagnostic {
    Diagnostic(
      .warning, "policy-grok",
      "Grok Build reads only Claude Code's managed-settings.json; it ignores 'serverCommand' and empty lists there",
      fix: "for both clients, use the file that 'mcpconf policy --client grok' prints")
  }
}
