import ClientFiles
import Testing

/// Tests that commands that add servers are found anywhere in a text.
@Suite struct CommandStartTests {
  @Test(arguments: 0..<7) func `finds both kinds of commands`(offset: Int) {
    let before = String(repeating: "m", count: offset)
    let commands = " mcp add x; mcp  add-json y; code --add-mcp z; mcpadd; cp mc mcp"
    #expect(
      CommandScanner.starts(in: Array((before + commands).utf8)) == [1, 12, 34].map { $0 + offset })
  }

  @Test(arguments: ["", "m", "mc", "mcp", "mcp ", "mcp ad", "--add-mc", "mcp\nadd"])
  func `finds none`(text: String) {
    #expect(CommandScanner.starts(in: Array(text.utf8)) == [])
  }
}
