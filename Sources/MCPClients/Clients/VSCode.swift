package import ConfigDocuments
internal import MCPProfile

/// VS Code with GitHub Copilot, by its source code (`microsoft/vscode`, 1.141) and documentation, 2026-11-23.
///
/// `type` is always written. The file may hold comments and trailing commas.
package struct VSCode: Client {
  package let id = "vscode"
  package let name = "VS Code"
  package let source = ClientSource(
    "https://code.visualstudio.com/docs/copilot/reference/mcp-configuration",
    checked: "2026-11-23", .high)
  package let whenUnset = "sends nothing after the scheme, without a warning"
  package let format = ConfigFormat.json(.jsonc)
  package let isGraphical = true
  /// A workspace's `.mcp.json` (`workspaceDotMcpDiscovery.ts` of the source).
  package var alsoReads: [(client: String, scope: Scope)] { [("claude-code", .project)] }
  package var options: [ClientOption] {
    [
      .scope([.user, .project]),
      ClientOption(
        "tokens", ["environment", "prompt"],
        "look tokens up in the environment, or ask once and keep them in secret storage"),
      Self.channel,
    ]
  }

  package func location(of target: ClientTarget) -> FileLocation {
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

  package func rootPath(of target: ClientTarget) -> [String] { ["servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(
      target.option("tokens") == "prompt" ? .input : .dollarBraceEnv, in: .all, unset: .isEmpty)
  }

  /// Every text of an entry is resolved with the folder that the file is in.
  ///
  /// The user's file is in none, and then the workspace's folder is an error (`_replaceVariablesInLaunch` of
  /// `mcpRegistry.ts`, `variableResolver.ts`, 2026-11-30; microsoft/vscode#243526). A relative `cwd` is below the
  /// folder that is open (`extHostMcpNode.ts`).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .editor(start: .workspace)
  }

  package func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt? {
    guard target.scope == .user else { return nil }
    return WorkspaceDoubt(
      message: "VS Code does not start a server of its user file that names the workspace's folder",
      fix: "use 'scope: project' for vscode, or write a relative path in 'overrides.vscode'")
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.inferred = [.stdio, .http]
    shape.workingDirectory = "cwd"
    shape.environmentFile = "envFile"
    return shape
  }

  /// `mcpPlatformTypes.ts`, 2026-11-29; servers and tools are switched off in the editor.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse])
    ])
    .others(.flag, "sandboxEnabled").others(.object, "dev").others(.text, "version")
  }
}

/// What extensions that keep their files with the editor's share with it.
extension VSCode {
  static let channel = ClientOption(
    "channel", ["stable", "insiders", "vscodium"], "which build of the editor")

  /// A file in the editor's user directory.
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
