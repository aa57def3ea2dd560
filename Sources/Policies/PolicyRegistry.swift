/// All policies that mcpconf writes and evaluates.
package enum PolicyRegistry {
  package static var all: [any ClientPolicy] {
    [
      ClaudeCodePolicy(), CodexPolicy(), CopilotPolicy(), VSCodePolicy(), GeminiPolicy(),
      DroidPolicy(), AmpPolicy(), KiroPolicy(), WindsurfPolicy(), GrokPolicy(),
    ]
  }

  package static var clients: [String] { all.flatMap(\.clients) }

  package static func policy(of client: String) -> (any ClientPolicy)? {
    all.first { $0.clients.contains(client) }
  }
}
