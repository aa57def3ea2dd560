package import ConfigDocuments
package import MCPClients
package import SourceText

/// Claude Code's managed settings.
///
/// Checked with version 2.1.332 on 2026-11-30 (the client's code, and `Tests/RealClients`).
package struct ClaudeCodePolicy: ClientPolicy {
  package var clients: [String] { ["claude-code"] }
  package var signs: [String] { ["allowManagedMcpServersOnly", "strictPluginOnlyCustomization"] }
  package var directories: [String] {
    ["claude-code", "ClaudeCode", "managed-settings.d"]
  }

  package init() {}

  /// Returns the place of a separate file.
  ///
  /// Claude Code merges this file with the other files of the same directory.
  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    let name = denying ? "50-mcpconf-deny" : "50-mcpconf"
    return PolicyPlace(
      "\(ClaudeCode.managedDirectory(on: platform))/managed-settings.d/\(name).json")
  }

  /// Returns the place to which device management delivers the policy; nil on Linux.
  ///
  /// Source: code.claude.com/docs/en/managed-settings of autumn 2026, `examples/mdm` of
  /// anthropics/claude-code (2026-08-22), and the code of version 2.1.332. This version reads at
  /// most 2 MiB of the output of `reg query`.
  package func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery? {
    switch platform {
    case .linux: nil
    case .macos:
      PolicyDelivery("com.anthropic.claudecode", .members, caution: .onlyFirstSource)
    case .windows:
      PolicyDelivery(
        #"SOFTWARE\Policies\ClaudeCode"#, .document("Settings"), limit: 2_000_000,
        caution: .wholeValue)
    }
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    ListTraps.check(servers, denying: denying, &diagnostics)
    let list = ListEntry.list(servers)
    let members =
      denying
      ? [ConfigMember(ServerLists.deniedKey, list)]
      : [
        ConfigMember(ServerLists.allowedKey, list),
        ConfigMember("allowManagedMcpServersOnly", .bool(true)),
      ]
    return JSONText.file(members)
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var lists = ServerLists()
    var managedOnly = false
    for file in files.sorted(by: Self.isRead) where isRead(file, &diagnostics) {
      if file.isEmpty {
        diagnostics.add(.emptyFile(file))
        continue
      }
      guard let root = file.root(.json(.strict), &diagnostics), root.isObject else {
        diagnostics.add(.ignoredFile(file))
        continue
      }
      lists.add(root, &diagnostics)
      // A value that is not a boolean counts as true.
      if let only = root.last("allowManagedMcpServersOnly") { managedOnly = only.flag ?? true }
    }
    if lists.allowed != nil, !managedOnly { diagnostics.add(.widened(at: lists.allowedRange)) }
    return ClaudeCodeRules(lists: lists)
  }

  /// Returns whether Claude Code reads `a` before `b`.
  ///
  /// The base file is read first, and the other files follow by name.
  private static func isRead(_ a: PolicyFile, _ b: PolicyFile) -> Bool {
    func key(_ file: PolicyFile) -> (Int, String) {
      let name = file.components.last ?? ""
      return (name == "managed-settings.json" ? 0 : 1, name)
    }
    return key(a) < key(b)
  }

  /// Returns whether Claude Code reads the file; reports a file that Claude Code skips because of
  /// its name.
  ///
  /// In `managed-settings.d`, the name must end in `.json` and must not start with a dot.
  private func isRead(_ file: PolicyFile, _ diagnostics: inout Diagnostics) -> Bool {
    let path = file.components
    guard path.dropLast().last == "managed-settings.d", let name = path.last else { return true }
    let isRead = name.hasSuffix(".json") && name.utf8.first != UInt8(ascii: ".")
    if !isRead { diagnostics.add(.skippedFile(file)) }
    return isRead
  }
}

/// The rules of Claude Code's lists.
///
/// The deny list is checked first. If an entry of the allow list has a URL, a remote server must
/// match such an entry. If an entry of the allow list has a command, a local server must match such
/// an entry. If there is no such entry for a server, the allow list must contain the server's name.
struct ClaudeCodeRules: PolicyRules {
  let lists: ServerLists

  func verdict(on server: PolicyServer) -> ServerVerdict {
    if let (entry, isSure) = lists.denied.deciding({ denies($0, server) }) {
      return isSure ? .denied(entry) : .unclear(entry)
    }
    guard let allowed = lists.allowed else { return .unrestricted(lists.key) }
    if let (entry, isSure) = allowed.deciding({ allows($0, server, in: allowed) }) {
      return isSure ? .allowed(entry) : .unclear(entry)
    }
    return .missing(lists)
  }

  private func allows(_ entry: ListEntry, _ server: PolicyServer, in list: [ListEntry]) -> Match {
    switch (entry.matcher, server.endpoint) {
    case (.name(let name), .remote): list.hasURL || !name.isSame(as: server.name) ? .no : .yes
    case (.name(let name), .local): list.hasCommand || !name.isSame(as: server.name) ? .no : .yes
    case (.url(let pattern), .remote(let url, _)):
      ClaudePattern(pattern).matches(url) { $0.matches($1) }
    case (.command(let words), .local(let others)): ClaudePattern.matches(words, others)
    default: .no
    }
  }

  private func denies(_ entry: ListEntry, _ server: PolicyServer) -> Match {
    switch (entry.matcher, server.endpoint) {
    case (.name(let name), _): name.isSame(as: server.name) ? .yes : .no
    case (.url(let pattern), .remote(let url, _)):
      ClaudePattern(pattern).matches(url) { $0.denies($1) }
    case (.command(let words), .local(let others)): ClaudePattern.matches(words, others)
    default: .no
    }
  }
}

/// A pattern in Claude Code's lists.
///
/// Claude Code expands variables both in the pattern and in the server.
struct ClaudePattern {
  let text: String

  init(_ text: String) { self.text = text }

  func matches(_ url: String, _ compare: (URLPattern, String) -> Bool?) -> Match {
    if Reference.occurs(in: text) {
      if text.isSame(as: url) { return .yes }
      let widest = Reference.replacing(in: text, with: "*")
      return compare(URLPattern(widest), url) == false ? .no : .maybe
    }
    let pattern = URLPattern(text)
    guard Reference.occurs(in: url) else { return Match(compare(pattern, url)) }
    // Compare the URL twice: as written, and with a value for each variable.
    let written = compare(pattern, url)
    let expanded = compare(pattern, Reference.replacing(in: url, with: "value"))
    return written == expanded ? Match(written) : .maybe
  }

  static func matches(_ words: [String], _ others: [String]) -> Match {
    guard words.count == others.count else { return .no }
    return .all(
      zip(words, others).map { word, other in
        if word.isSame(as: other) { return .yes }
        return Reference.occurs(in: word) || Reference.occurs(in: other) ? .maybe : .no
      })
  }
}

extension Diagnostic {
  fileprivate static var onlyFirstSource: Diagnostic {
    .otherSources(
      "on a Mac with these settings, Claude Code ignores managed-settings.json and managed-settings.d",
      fix:
        "add your other managed settings to this configuration profile, or deploy the file that '--platform macos' prints without '--format'"
    )
  }

  fileprivate static var wholeValue: Diagnostic {
    .otherSources(
      "this registry value replaces the old value and all settings in it, and Claude Code ignores managed-settings.json and managed-settings.d",
      fix:
        "add your other managed settings to the value, or deploy the file that '--platform windows' prints without '--format'"
    )
  }

  fileprivate static func ignoredFile(_ file: PolicyFile) -> Diagnostic {
    Diagnostic(
      .error, "policy-ignored",
      "Claude Code ignores \(file.name.printable), because it is not a JSON object, so the servers that the file should block can run",
      fix: "correct the file")
  }

  /// Claude Code 2.1.332 treats a file with only white space as a file without settings, and
  /// reports nothing (tried on 2026-11-30).
  fileprivate static func emptyFile(_ file: PolicyFile) -> Diagnostic {
    Diagnostic(
      .error, "policy-ignored",
      "\(file.name.printable) is empty, so it blocks nothing, and Claude Code does not report it",
      fix: "write the list into the file, or delete the file")
  }

  fileprivate static func skippedFile(_ file: PolicyFile) -> Diagnostic {
    Diagnostic(
      .warning, "policy-ignored",
      "Claude Code does not read \(file.name.printable), because of the file's name",
      fix: "use a name that ends in '.json' and does not start with a dot")
  }

  fileprivate static func widened(at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .warning, "policy-widened",
      "users can allow more servers in their own settings", at: range,
      fix: "add \"allowManagedMcpServersOnly\": true")
  }
}
