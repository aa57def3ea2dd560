package import ConfigDocuments
package import MCPClients
internal import MCPProfile
package import SourceText

/// Finds the entries in a client's file, and reports the file's problems.
package struct ClientFileReader {
  package let target: ClientTarget
  package let file: FileID
  package var diagnostics = Diagnostics()

  package init(_ target: ClientTarget, file: FileID) {
    self.target = target
    self.file = file
  }

  package struct Entries {
    package var servers: [ConfigNodeMember] = []
    /// The number of entries from `projects` in `~/.claude.json`.
    package var localCount = 0
    /// The variant of the target that has the layout of the file.
    package var target: ClientTarget
    package var options: [(name: String, value: String)] = []
  }

  package mutating func entries(_ bytes: [UInt8]) -> Entries {
    var entries = Entries(target: target)
    do {
      let document = try target.format.document(bytes, file: file)
      let names = try document.memberNames(at: [])
      if let root = try document.node(at: []), !root.isObject {
        diagnostics.add(.wrongKind("the file", "an object", root.range))
        return entries
      }
      guard let layout = try layout(names, document) else { return entries }
      entries.target = layout.target
      entries.options = layout.options
      if let node = try document.node(at: entries.target.root) {
        entries.servers = servers(in: node)
      }
      if target.client.id == "claude-code", let projects = try document.node(at: ["projects"]) {
        for project in projects.members {
          guard let node = project.node["mcpServers"] else { continue }
          let local = servers(in: node)
          entries.servers += local
          entries.localCount += local.count
        }
      }
    } catch {
      for problem in error.problems { diagnostics.add(problem) }
      return entries
    }
    if entries.servers.isEmpty, !diagnostics.hasErrors { diagnostics.add(.noServers(in: file)) }
    return entries
  }

  /// Returns the client's variant whose root path is in the file; the longest path, if there are
  /// several.
  ///
  /// If no variant matches:
  /// - If the file has another client's root key, reports a problem and returns nil.
  /// - If not, returns the unchanged target.
  private mutating func layout(
    _ names: [Located<String>], _ document: any ConfigDocument
  ) throws(DocumentError) -> (target: ClientTarget, options: [(name: String, value: String)])? {
    let variants = ClientFile.variants(of: target.client).filter { $0.target.scope == target.scope }
    var found: (target: ClientTarget, options: [(name: String, value: String)])?
    for variant in [(target, [])] + variants {
      let length = variant.target.root.steps.count
      guard length > found?.target.root.steps.count ?? 0,
        let node = try document.node(at: variant.target.root), node["type"] == nil
      else { continue }
      found = variant
    }
    if let found { return found }
    let wanted = target.client.rootPath(of: target).joined(separator: ".")
    let foreign = names.first { name in
      ClientRegistry.all.contains { client in
        ClientFile.variants(of: client).contains {
          $0.target.client.rootPath(of: $0.target).first == name.value
        }
      }
    }
    if let foreign {
      diagnostics.add(.wrongRoot(foreign, wanted: wanted, target.client))
      return nil
    }
    return (target, [])
  }

  private mutating func servers(in node: ConfigNode) -> [ConfigNodeMember] {
    let key = target.client.listKey
    guard key == nil ? node.isObject : node.isArray else {
      let kind = key == nil ? "an object" : "a list"
      diagnostics.add(.wrongKind("the list of servers", kind, node.range))
      return []
    }
    let servers = node.servers(by: key)
    checkTwice(servers)
    return servers
  }

  /// Reports two members with the same name, because clients disagree about which one they use.
  package mutating func checkTwice(_ members: [ConfigNodeMember]) {
    var seen: [String: SourceRange] = [:]
    for member in members {
      if let first = seen.updateValue(member.name.range, forKey: member.name.value) {
        diagnostics.add(.twice(member.name, first: first))
      }
    }
  }
}

extension Diagnostic {
  /// Returns the problem of a value of the wrong type.
  ///
  /// The value is hidden, because it may be a secret in the wrong place.
  static func wrongKind(_ what: String, _ expected: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "\(what) must be \(expected)", at: range,
      fix: "change the value to \(expected), or remove it", hidesRange: true)
  }

  fileprivate static func twice(_ name: Located<String>, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-member", "\(quoted(name.value)) occurs twice", at: name.range,
      notes: [Note("the first member is here", at: first)], fix: "remove one of the two members")
  }

  fileprivate static func wrongRoot(
    _ name: Located<String>, wanted: String, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-root",
      "\(client.name) reads servers under '\(wanted)', but this file has \(quoted(name.value)) instead",
      at: name.range, fix: "add --client ID if this is another client's file")
  }

  fileprivate static func noServers(in file: FileID) -> Diagnostic {
    Diagnostic(
      .warning, "no-servers", "this file contains no servers",
      at: SourceRange(file: file, lower: 0, upper: 0))
  }
}
