package import ConfigDocuments
package import MCPProfile
package import SourceText

/// Claude Code, checked with version 2.1.332 on 2026-11-29.
///
/// At user and local scope, the client rewrites its file (`~/.claude.json`) all the time, so
/// mcpconf sets servers up with the client's own command. mcpconf edits all other files itself,
/// including the file of the copy in Xcode. `type` is always written, because Claude Code skips an
/// entry with a URL and no `type`.
package struct ClaudeCode: Client {
  package let id = "claude-code"
  package let name = "Claude Code"
  package let source = ClientSource(
    "https://code.claude.com/docs/en/mcp", checked: "2026-11-29", version: "2.1.332", .high)
  package let whenUnset = "sends the literal text ${NAME}; 'claude mcp list' shows a warning"
  package var scopes: [Scope] { Scope.allCases }
  package var reservedNames: [String] { Self.reserved }
  /// The names that Claude Code reserves; each was tested with 2.1.332 on 2026-11-29.
  private static var reserved: [String] {
    [
      "workspace", "claude-in-chrome", "computer-use", "hearthbot", "webagent",
      "claude-code-remote", "claude_ai", "claude-device", "remote-devices", "ccr-email",
      "Claude_Browser", "Claude_Preview", "Claude_in_Chrome",
    ]
  }

  /// The first version that expands references in headers (issues #51581, #6204 and #3239 of
  /// anthropics/claude-code).
  package var requirement: VersionRequirement? {
    VersionRequirement(
      "2.1.119", problem: "does not expand references in headers", update: "claude update")
  }

  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .root : .none
  }

  package var limits: [String] {
    [
      "Claude Code removes some variables, such as NPM_TOKEN, from the URL and headers of remote servers",
      "Claude Code expands headers twice, so it changes a token that contains ${NAME}",
    ]
  }

  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption(
        "variant", ["claude", "xcode"], "Claude Code, or the copy that Xcode includes"),
    ]
  }

  private func isInXcode(_ target: ClientTarget) -> Bool {
    target.option("variant") == "xcode" && !target.scope.isShared
  }

  /// Returns the client's file.
  ///
  /// Xcode's agent has its own directory (docs/installation-guides of github-mcp-server,
  /// 2026-08-20).
  package func location(of target: ClientTarget) -> FileLocation {
    if isInXcode(target) {
      return FileLocation(
        .home, "Library/Developer/Xcode/CodingAssistant/ClaudeAgentConfig/.claude.json")
    }
    return target.scope == .project
      ? FileLocation(.project, ".mcp.json")
      : FileLocation(
        .home, ".claude.json", overrides: [.init("CLAUDE_CONFIG_DIR", ".claude.json")])
  }

  /// Returns the files with which an administrator can manage the client (source:
  /// code.claude.com/docs/en/managed-mcp, and a test with 2.1.332 on 2026-11-29).
  ///
  /// The files in `managed-settings.d` add to the settings in `managed-settings.json`.
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let directory = Self.managedDirectory(on: platform)
    return [ManagedFile("\(directory)/managed-mcp.json", .replaces)]
      + ["managed-settings.json", "managed-settings.d"].flatMap { name in
        [
          ManagedFile("\(directory)/\(name)", .wins, members: ["managedMcpServers"]),
          .claudeLimits("\(directory)/\(name)"),
        ]
      }
  }

  package static func managedDirectory(on platform: Platform) -> String {
    platform.managed(
      linux: "claude-code", macos: "ClaudeCode", windows: "Program Files/ClaudeCode")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, unset: .hasDefault)
  }

  /// Returns the references to folders, with `${CLAUDE_PROJECT_DIR:-.}`, the documented form for
  /// the project's folder (code.claude.com/docs/en/mcp, 2026-08-22).
  ///
  /// Claude Code sets this variable only for servers, so it expands the reference to `.`, which
  /// means the project's folder: servers start there (seen with 2.1.332 on 2026-11-30).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    let places: FolderSyntax.Places = [.command, .arguments, .environment]
    return FolderSyntax(
      ["${CLAUDE_PROJECT_DIR:-.}", "${PWD}"].map {
        FolderSyntax.Spelling(folder: .workspace, text: $0, places: places)
      } + FolderSyntax.home(.dollarBrace, in: places, on: target.platform))
  }

  /// Returns the shape of an entry.
  ///
  /// The documentation requires `cmd /c` before `npx` on Windows (code.claude.com/docs/en/mcp,
  /// 2026-11-29).
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.otherTypes = [(.http, "streamable-http")]
    shape.startsScripts = false
    return shape
  }

  /// Returns the client's names for settings (source: the schema of 2.1.332, 2026-11-29).
  ///
  /// The client ignores a timeout below a second. Servers are switched on and off in the client's
  /// settings, not in an entry. A member `tools` is not documented.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.timeout, "timeout", .milliseconds(1000...Int.max)),
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.callbackPort, "oauth.callbackPort", .port).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scopes", .words).only([.http, .sse]),
    ])
    .others(.flag, "alwaysLoad").others(.text, "headersHelper", "oauth.authServerMetadataUrl")
  }

  package func commands(of target: ClientTarget) -> (any ClientCommands)? {
    target.scope.isShared || isInXcode(target) ? nil : ClaudeCodeCommands(scope: target.scope)
  }

  package func program(of target: ClientTarget) -> String? { "claude" }

  package func blanks(_ variable: String) -> Bool { BlankedVariables.contains(variable) }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    // The client's command accepts fewer names than its files (2.1.330).
    if !target.scope.isShared { ClientName.warn(server, in: self, &diagnostics) }
    guard case .remote = server.endpoint else { return }
    for variable in server.variables(in: target) where blanks(variable.value) {
      diagnostics.add(.blanked(variable.value, at: variable.range))
    }
  }
}

extension ClaudeCode {
  /// Warns, at managed scope, that the administrator's file replaces all other servers of every
  /// user.
  package func check(
    _ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    guard target.scope == .managed, !servers.isEmpty else { return }
    diagnostics.add(.exclusive(target.location.display(on: target.platform)))
  }
}

/// `claude mcp add`, `claude mcp add-json` and `claude mcp remove`.
package struct ClaudeCodeCommands: ClientCommands {
  let scope: Scope

  package init(scope: Scope) { self.scope = scope }

  package var program: String { "claude" }
  package var changesOnlyByCommand: Bool { true }

  /// Returns the command that adds a server.
  ///
  /// `--header` and `-e` follow the name, because they accept any number of words and would also
  /// accept the name. `add` has no option for a timeout or scopes, but `add-json` accepts the whole
  /// entry (2.1.332, 2026-11-29).
  package func add(_ entry: ServerEntry) -> [String] {
    if entry.members.contains(where: { needsSettings(for: $0.name) }) {
      let json = JSONText.compact(.object(entry.members))
      return ["claude", "mcp", "add-json", "--scope", scope.rawValue, entry.name, json]
    }
    var words: [String] = []
    words.reserveCapacity(16)
    words += ["claude", "mcp", "add", "--scope", scope.rawValue]
    let entryValue = ConfigValue.object(entry.members)
    if let url = entryValue["url"]?.text {
      words += ["--transport", entryValue["type"]?.text ?? "http", entry.name, url]
      entryValue["headers"]?.forEachText {
        words.append("--header")
        words.append(String(joining: $0, ": ", $1))
      }
    } else {
      words.append(entry.name)
      entryValue["env"]?.forEachText {
        words.append("-e")
        words.append(String(joining: $0, "=", $1))
      }
      words += ["--", entryValue["command"]?.text ?? ""]
      if case .array(let arguments)? = entryValue["args"] { words += arguments.compactMap(\.text) }
    }
    return words
  }

  package func needsSettings(for member: String) -> Bool {
    !["type", "transport", "url", "headers", "command", "args", "env"].contains(member)
  }

  package func remove(_ name: String) -> [String] {
    ["claude", "mcp", "remove", "--scope", scope.rawValue, name]
  }

  /// The file with the entry.
  ///
  /// The file is read because `claude mcp get` contacts or starts the server, shows only one entry
  /// if two scopes contain the server, and does not separate the arguments (2.1.332, 2026-11-29).
  package var existing: ExistingEntry {
    .file(
      name: ".claude.json", directoryVariable: "CLAUDE_CONFIG_DIR", inProject: scope == .local)
  }

  package func declaration(_ entry: ServerEntry) -> ConfigValue {
    .object(entry.members.map { $0.name == "type" ? ConfigMember("transport", $0.value) : $0 })
  }
}

extension Diagnostic {
  /// Returns the warning for a file that replaces all other servers
  /// (code.claude.com/docs/en/managed-mcp, and a test with 2.1.332 on 2026-11-29).
  fileprivate static func exclusive(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, "exclusive-file",
      "with \(path), Claude Code uses only the servers in that file: it ignores all user, project, local and plugin servers, '--mcp-config' and claude.ai connectors",
      fix:
        "put every server that people need into this profile, or use 'scope: user' for claude-code")
  }

  fileprivate static func blanked(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "blanked-variable",
      "Claude Code removes the variable \(name) from the URL and headers of remote servers",
      at: range,
      fix: "use a variable with another name, such as MCP_\(name.uppercased())")
  }
}
