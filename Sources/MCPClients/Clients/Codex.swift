package import ConfigDocuments
package import MCPProfile
package import SourceText

/// OpenAI Codex; the CLI, the IDE extension and the app share one file.
///
/// Source: `codex-rs/config/src/mcp_types.rs`, 0.158.0 of 2026-09-28, and a test with 0.163.0 on
/// 2026-11-24 (`Tests/RealClients`). Codex expands nothing; its entries contain the names of
/// variables. `codex mcp add` can set a URL, the variable of a bearer token, variables with fixed
/// values, and OAuth clients. We do not use the options for OAuth: `codex mcp get` does not print
/// what they set, so a script could not compare it, and `--oauth-client-secret` writes the secret
/// itself into the file (0.163.0, 2026-11-30).
package struct Codex: Client {
  package var id: String { "codex" }
  package var name: String { "Codex" }
  package var source: ClientSource {
    ClientSource(
      "https://developers.openai.com/codex/mcp", checked: "2026-11-30", version: "0.163.0", .high)
  }
  package var whenUnset: String {
    "refuses the server if the token is a bearer token; omits any other header"
  }
  package var scopes: [Scope] { .withManaged }
  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption("form", ["file", "command"], "print the file, or 'codex mcp add' commands"),
      ClientOption("variant", ["codex", "xcode"], "Codex, or the copy that Xcode includes"),
      .managed("defaults", "overrides"),
    ]
  }
  /// The client accepts TOML 1.1.
  ///
  /// Codex 0.163.0 is built with the crate `toml` 0.9.11, whose full version number contains
  /// `spec-1.1.0`. In a test on 2026-11-29, Codex read each addition of TOML 1.1
  /// (`Tests/RealClients`).
  package var format: ConfigFormat { .toml(.version1_1) }

  /// Returns the directories above the project that Codex reads.
  ///
  /// In a test of 0.163.0 on 2026-11-30, `config/read` of Codex's app server listed the servers of
  /// the project and of the repository.
  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func program(of target: ClientTarget) -> String? { "codex" }

  /// Returns the client's file.
  ///
  /// A project's file is read only if the project is trusted. Xcode's agent has its own directory
  /// (docs/installation-guides of github-mcp-server, 2026-08-20).
  package func location(of target: ClientTarget) -> FileLocation {
    if target.option("variant") == "xcode", target.scope == .user {
      return FileLocation(.home, "Library/Developer/Xcode/CodingAssistant/codex/config.toml")
    }
    return target.scope == .project
      ? FileLocation(.project, ".codex/config.toml")
      : FileLocation(
        .home, ".codex/config.toml", overrides: [.init("CODEX_HOME", "config.toml")])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp_servers"] }

  /// Returns the files with which an administrator can manage the client (source:
  /// `codex-rs/config/src/loader`, and a test with 0.163.0 on 2026-11-29).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let directory = platform == .windows ? "C:/ProgramData/OpenAI/Codex" : "/etc/codex"
    // `managed_config.toml` is in Codex's own directory on Windows.
    let overrides =
      platform == .windows
      ? [] : [ManagedFile("\(directory)/managed_config.toml", .wins, members: ["mcp_servers"])]
    return [ManagedFile("\(directory)/config.toml", .yields, members: ["mcp_servers"])] + overrides
      + [
        ManagedFile("\(directory)/requirements.toml", .limits, members: ["mcp_servers"])
      ]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .names }

  /// Returns no references to folders, because Codex expands nothing.
  ///
  /// Without `cwd`, a server is started in Codex's own directory (`stdio_server_launcher.rs`,
  /// 2026-11-30).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.transports = [.http, .stdio]
    shape.headers = .named(
      literals: "http_headers", bearer: "bearer_token_env_var", variables: "env_http_headers")
    shape.passedVariables = "env_vars"
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `mcp_types.rs`, and a test with 0.163.0,
  /// 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "tool_timeout_sec", .decimalSeconds),
      SettingMember(.startupTimeout, "startup_timeout_sec", .decimalSeconds),
      SettingMember(.allowedTools, "enabled_tools", .list),
      SettingMember(.deniedTools, "disabled_tools", .list),
      SettingMember(.approve, "tools", .modes),
      SettingMember(.clientID, "oauth.client_id", .text).only(.http),
      SettingMember(.callbackPort, "oauth.callback_port", .port).only(.http),
      SettingMember(.scopes, "scopes", .list).only(.http),
    ])
    .others(.flag, "required", "supports_parallel_tool_calls")
    .others(.text, "oauth_resource", "http_headers_helper", "oauth.callback_url")
    .others(.number, "startup_timeout_ms")
  }

  package func commands(of target: ClientTarget) -> (any ClientCommands)? {
    target.option("form") == "command" ? CodexCommands() : nil
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    ClientName.warn(server, in: self, &diagnostics)
    guard commands(of: target) != nil else { return }
    if target.scope != .user {
      diagnostics.add(.notInCommand("a project's servers", at: server.name.range))
    }
    for header in server.headers(for: id) {
      let isToken = header.value.value.isBearer && header.name.value.lowercased() == "authorization"
      if !isToken { diagnostics.add(.notInCommand("this header", at: header.name.range)) }
    }
    for field in server.environment(for: id) where field.value.value.reference != nil {
      diagnostics.add(.notInCommand("a variable's name", at: field.value.range))
    }
    for entry in server.settings?.entries ?? [] {
      diagnostics.add(.notInCommand("'\(entry.setting.key)'", at: entry.key))
    }
    if case .stdio(let stdio) = server.endpoint, let directory = stdio.workingDirectory {
      diagnostics.add(.notInCommand("'cwd'", at: directory.range))
    }
  }
}

/// `codex mcp add` and `codex mcp remove`.
private struct CodexCommands: ClientCommands {
  var program: String { "codex" }
  /// Whether only the command may change the file.
  ///
  /// The value is false, so `apply` edits the file itself. `codex mcp add` would lose the comments
  /// between the servers, and would ask a remote server whether it uses OAuth.
  var changesOnlyByCommand: Bool { false }

  func add(_ entry: ServerEntry) -> [String] {
    let value = ConfigValue.object(entry.members)
    var words = ["codex", "mcp", "add", entry.name]
    if let url = value["url"]?.text {
      words += ["--url", url]
      if let variable = value["bearer_token_env_var"]?.text {
        words += ["--bearer-token-env-var", variable]
      }
      return words
    }
    value["env"]?.forEachText { words += ["--env", $0 + "=" + $1] }
    words += ["--", value["command"]?.text ?? ""]
    if case .array(let arguments)? = value["args"] { words += arguments.compactMap(\.text) }
    return words
  }

  func remove(_ name: String) -> [String] { ["codex", "mcp", "remove", name] }

  /// The command whose output contains the entry (seen with 0.163.0 on 2026-11-29).
  ///
  /// A script changes an entry only if the entry differs from the profile, because `codex mcp add`
  /// replaces the whole entry, including the user's members.
  var existing: ExistingEntry {
    .output(of: ["codex", "mcp", "get"], then: ["--json"], member: "transport")
  }

  func declaration(_ entry: ServerEntry) -> ConfigValue {
    .object(
      entry.members.map { member in
        guard member.name == "bearer_token_env_var", let name = member.value.text else {
          return member
        }
        return ConfigMember("token", .string("${\(name)}"))
      })
  }
}

extension FieldText {
  /// Whether the value is `Bearer ${NAME}`.
  fileprivate var isBearer: Bool {
    if case .reference(let before, _, _) = self { before.lowercased() == "bearer " } else { false }
  }
}

extension Diagnostic {
  fileprivate static func notInCommand(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "not-in-command", "mcpconf cannot pass \(what) to 'codex mcp add'", at: range,
      fix: "remove 'form: command', so that mcpconf prints Codex's file")
  }
}
