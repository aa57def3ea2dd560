package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client VS Code with GitHub Copilot.
///
/// Source: its source code (`microsoft/vscode`, 1.141) and documentation, 2026-11-23. `type` is
/// always written. The file can contain comments and trailing commas.
///
/// Since November 2026, the documentation recommends the portable files: a workspace's `.mcp.json`
/// and Copilot's own file. It calls the format of VS Code's own `mcp.json` deprecated, but VS Code
/// still reads this format. VS Code passes the servers in its own `mcp.json` on to Copilot's agent
/// sessions, except servers for which it asks the user for a token
/// (code.visualstudio.com/docs/agents/reference/mcp-configuration of 2026-11-25, read on
/// 2026-11-29).
package struct VSCode: Client {
  package let id = "vscode"
  package let name = "VS Code"
  package let source = ClientSource(
    "https://code.visualstudio.com/docs/copilot/reference/mcp-configuration",
    checked: "2026-11-29", version: "1.141", .high)
  package let whenUnset = "sends an empty token, without a warning"
  package let format = ConfigFormat.json(.jsonc)
  package let isGraphical = true
  /// The other clients' files that VS Code reads (`workspaceDotMcpDiscovery.ts` and
  /// `mcpCopilotConfiguration.ts` in the source code).
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project), ("copilot-cli", .user), ("copilot-cli", .project)]
  }
  package var options: [ClientOption] {
    [
      .scope([.user, .project]),
      ClientOption(
        "tokens", ["environment", "prompt"],
        "read tokens from the environment, or ask the user once and keep the answer in secret storage"
      ),
      Self.channel,
      ClientOption(
        "layout", ["native", "portable"],
        "VS Code's own file, or a file that it shares with other clients: .mcp.json for a project, Copilot's mcp-config.json for a user"
      ),
    ]
  }

  private func isPortable(_ target: ClientTarget) -> Bool { target.option("layout") == "portable" }

  /// Returns the client whose file the portable layout uses.
  private func owner(_ target: ClientTarget) -> any Client {
    target.scope == .project ? ClaudeCode() : CopilotCLI()
  }

  package func format(of target: ClientTarget) -> ConfigFormat {
    isPortable(target) ? .json(.strict) : format
  }

  package func referenceCaveat(of target: ClientTarget) -> String? {
    isPortable(target) ? "only the newest versions of VS Code expand references in this file" : nil
  }

  /// Returns the user's file on a remote machine (WSL or SSH); nothing at any other scope.
  package func otherLocations(of target: ClientTarget) -> [FileLocation] {
    target.scope == .user ? [FileLocation(.home, ".vscode-server/data/User/mcp.json")] : []
  }

  package func check(
    _ servers: [Server], for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    guard target.option("tokens") == "prompt",
      let variable = servers.lazy.compactMap({ $0.variables(in: target).first }).first
    else { return }
    diagnostics.add(
      isPortable(target) ? .promptInPortable(at: variable.range) : .notForwarded(at: variable.range)
    )
  }

  package func location(of target: ClientTarget) -> FileLocation {
    if isPortable(target) { return owner(target).location(of: target) }
    if target.scope == .project { return FileLocation(.project, ".vscode/mcp.json") }
    return Self.userFile("mcp.json", target)
  }

  package func program(of target: ClientTarget) -> String? {
    switch target.option("channel") {
    case "insiders": "code-insiders"
    case "vscodium": "codium"
    default: "code"
    }
  }

  package func rootPath(of target: ClientTarget) -> [String] {
    [isPortable(target) ? "mcpServers" : "servers"]
  }

  /// The file with an administrator's policies on Linux.
  package static let policyFile = "/etc/vscode/policy.json"

  /// Returns the files with which an administrator can manage the client (source:
  /// docs/enterprise/policies.md of microsoft/vscode-docs, 2026-05-28).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let policy = ManagedFile(
      Self.policyFile, .limits,
      members: [
        "ChatMCP", "ChatAllowedMcpServers", "ChatDeniedMcpServers",
        "ChatStrictPluginOnlyCustomization",
      ])
    return .copilot(on: platform) + (platform == .linux ? [policy] : [])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    if isPortable(target) { return ReferenceSyntax(.dollarBrace, in: .all, unset: .hasDefault) }
    return ReferenceSyntax(
      target.option("tokens") == "prompt" ? .input : .dollarBraceEnv, in: .all, unset: .isEmpty)
  }

  /// Returns the references to folders; for the portable layout, those of the client that owns the
  /// file.
  ///
  /// VS Code resolves references in every string of an entry, with the folder that contains the
  /// file.
  ///
  /// The user's file is in no folder, so a reference to the workspace's folder is an error in that
  /// file (`_replaceVariablesInLaunch` of `mcpRegistry.ts`, `variableResolver.ts`, 2026-11-30;
  /// microsoft/vscode#243526). A relative `cwd` is relative to the open folder
  /// (`extHostMcpNode.ts`).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    if isPortable(target) { return owner(target).folders(of: target) }
    let current = FolderSyntax.Spelling(folder: .workspace, text: "${cwd}", places: .all)
    return FolderSyntax(FolderSyntax.editor().spellings + [current], start: .workspace)
  }

  package func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt? {
    guard target.scope == .user, !isPortable(target) else { return nil }
    return WorkspaceDoubt(
      message:
        "VS Code does not start this server, because in the user file a server cannot refer to the workspace folder",
      fix: "use 'scope: project' for vscode, or write a relative path in 'overrides.vscode'")
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    if isPortable(target) { return owner(target).shape(of: target) }
    var shape = EntryShape.typed
    shape.inferred = [.stdio, .http]
    shape.workingDirectory = "cwd"
    shape.environmentFile = "envFile"
    return shape
  }

  /// Returns the client's names for settings (source: `mcpPlatformTypes.ts`, 2026-11-29).
  ///
  /// Servers and tools are switched off in the editor.
  package func settings(of target: ClientTarget) -> ClientSettings {
    if isPortable(target) { return target.scope == .user ? owner(target).settings(of: target) : [] }
    return ClientSettings([
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse])
    ])
    .others(.flag, "sandboxEnabled").others(.object, "dev").others(.text, "version")
  }
}

extension Diagnostic {
  fileprivate static func notForwarded(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "not-forwarded",
      "Copilot's agent sessions in VS Code cannot use this server, because VS Code asks the user for the server's token",
      at: range,
      fix: "remove 'tokens: prompt', so that VS Code reads the token from the environment")
  }

  fileprivate static func promptInPortable(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-prompt",
      "VS Code cannot ask for a token in a file that it shares with other clients", at: range,
      fix: "remove 'tokens: prompt' or 'layout: portable'")
  }
}

/// The parts that are shared with extensions that keep their files beside the editor's files.
extension VSCode {
  static let channel = ClientOption(
    "channel", ["stable", "insiders", "vscodium"], "which build of the editor")

  /// Returns a file in the editor's user directory.
  static func userFile(_ path: String, _ target: ClientTarget) -> FileLocation {
    let folder =
      switch target.option(channel.name) {
      case "insiders": "Code - Insiders"
      case "vscodium": "VSCodium"
      default: "Code"
      }
    return .applicationData(on: target.platform, "\(folder)/User/\(path)")
  }
}
