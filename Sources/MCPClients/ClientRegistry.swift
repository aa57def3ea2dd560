/// All built-in clients, roughly from the most users to the fewest.
package enum ClientRegistry {
  package static var all: [any Client] { table.indices.map { table[$0] } }

  /// An inline array, because the type of an ordinary array would have to be set up in every run.
  private static let table: InlineArray<_, any Client> = [
    ClaudeCode(), Cursor(), VSCode(), Windsurf(), Codex(), Devin(), CopilotCLI(), ClaudeDesktop(),
    GeminiCLI(), OpenCode(), Cline(), CopilotJetBrains(), CopilotAgent(), VisualStudio(), Zed(),
    Kilo(), Antigravity(), Goose(), Kiro(), Junie(), LMStudio(), Warp(), Amp(), RooCode(),
    Continue(), QwenCode(),
    Crush(), Droid(), Auggie(), KimiCode(), MistralVibe(), AmazonQ(), Trae(), Pi(), OpenClaw(),
    Hermes(), GrokBuild(), MCPorter(), MCPInspector(), ZooCode(), DeepAgents(), CopilotXcode(),
    MCPHub(), OpenHands(), JetBrainsAI(), RovoDev(), GitLabDuo(), Tabnine(),
    LibreChat(), FastMCP(), MCPJSON(),
  ]

  /// The clients of a profile that does not list any.
  package static let defaults = ["claude-code", "cursor", "vscode", "windsurf"]

  package static func client(_ id: String) -> (any Client)? {
    for index in table.indices where table[index].id == id { return table[index] }
    return nil
  }

  static func forEach(_ body: (any Client) -> Void) {
    for index in table.indices { body(table[index]) }
  }

  /// Returns the first built-in client whose usual file is the target's file; nil if there is none,
  /// or if the first one is the target's own client.
  ///
  /// For example, the owner of a Visual Studio solution's `.mcp.json` is Claude Code.
  package static func owner(of target: ClientTarget) -> ClientTarget? {
    let path = target.location.display(on: target.platform)
    let usual = ClientTarget(target.client, scope: target.scope, platform: target.platform)
    let isUsual = usual.location.display(on: target.platform) == path
    for index in table.indices {
      let client = table[index]
      if client.id == target.client.id {
        if isUsual { return nil }
        continue
      }
      // An administrator's file is never a user's or a project's file.
      for scope in client.scopes where (scope == .managed) == (target.scope == .managed) {
        let other = ClientTarget(client, scope: scope, platform: target.platform)
        if other.location.display(on: target.platform) == path { return other }
      }
    }
    return nil
  }

  package static var ids: [String] { all.map(\.id) }
}
