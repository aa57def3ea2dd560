import MCPClients
import Testing

@Suite struct ClaudeCodeCommandTests {
  @Test(arguments: [
    (
      "{url: https://h/mcp, token: \"${T}\"}",
      ["--transport", "http", "S", "https://h/mcp", "--header", "Authorization: Bearer ${T}"]
    ),
    ("{url: https://h/sse, transport: sse}", ["--transport", "sse", "S", "https://h/sse"]),
    (
      "{url: https://h/, token: {env: T, header: X-A}, headers: {B: 'c d'}}",
      ["--transport", "http", "S", "https://h/", "--header", "X-A: ${T}", "--header", "B: c d"]
    ),
    ("{command: x}", ["S", "--", "x"]),
    (
      "{command: npx, args: [-y, \"a b\", --, -e], token: \"${T}\", env: {A: 'b c'}}",
      ["S", "-e", "T=${T}", "-e", "A=b c", "--", "npx", "-y", "a b", "--", "-e"]
    ),
  ])
  func `adds with every option after the name that could eat it`(server: String, words: [String])
    throws
  {
    let rendered = try Rendered("S: \(server)", for: "claude-code")
    let entry = try #require(rendered.rendering.entries.first)
    for scope in [Scope.user, .local, .project] {
      #expect(
        ClaudeCodeCommands(scope: scope).add(entry)
          == ["claude", "mcp", "add", "--scope", scope.rawValue] + words)
    }
  }

  @Test func `removes at one scope`() {
    #expect(
      ClaudeCodeCommands(scope: .local).remove("S") == [
        "claude", "mcp", "remove", "--scope", "local", "S",
      ])
  }
}
