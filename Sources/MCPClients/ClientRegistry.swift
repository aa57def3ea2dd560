/// All clients that are built in, in the order of their estimated reach.
package enum ClientRegistry {
  package static let all: [any Client] = [
    ClaudeCode(), Cursor(), VSCode(), Windsurf(), Codex(), Devin(), CopilotCLI(), ClaudeDesktop(),
    GeminiCLI(), OpenCode(), Cline(), CopilotJetBrains(), CopilotAgent(), VisualStudio(), Zed(),
    Kilo(), Antigravity(), Goose(), Kiro(), Junie(), LMStudio(), Warp(), Amp(), RooCode(),
    Continue(), QwenCode(),
    Crush(), Droid(), Auggie(), KimiCode(), MistralVibe(), AmazonQ(), Trae(),
  ]

  /// The clients of a profile that names none.
  package static let defaults = ["claude-code", "cursor", "vscode", "windsurf"]

  package static func client(_ id: String) -> (any Client)? { all.first { $0.id == id } }

  package static var ids: [String] { all.map(\.id) }
}
