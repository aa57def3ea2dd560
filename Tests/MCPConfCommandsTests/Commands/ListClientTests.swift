import MCPClients
import MCPConfCommands
import TestSupport
import Testing

@Suite struct ListClientTests {
  private func list(_ id: String, today: String = "2026-11-30") -> MCPConf.Run {
    var machine = Machine()
    machine.files = ["/home/ann/.cursor/mcp.json": "{}"]
    machine.today = today
    return run("list clients \(id)", machine.world)
  }

  @Test func `its files here, its references, limits and settings, and how sure they are`() {
    let run = list("cursor")
    #expect(run.exit == .success)
    let text = run.outputText
    #expect(text.contains("~/.cursor/mcp.json  exists\n"))
    #expect(text.contains(".cursor/mcp.json    does not exist\n"))
    #expect(text.contains("  ${env:NAME} in headers, env and the URL\n"))
    #expect(
      text.contains("  if a variable is not set: sends the literal text ${env:NAME}; its editor"))
    #expect(text.contains("  tools.allow as enabledTools\n"))
    #expect(text.contains("at most 59 characters together\n"))
    #expect(
      text.contains(
        "These facts were checked on 2026-11-30, with SDK 1.1.0. They are reliable: tested with the client"
      ))
    #expect(text.hasSuffix("Source: https://cursor.com/docs/mcp\n"))
  }

  @Test func `old facts say how old they are`() {
    #expect(!list("cursor", today: "2027-02-28").outputText.contains("days ago"))
    #expect(list("cursor", today: "2027-03-01").outputText.contains("91 days ago"))
  }

  @Test(arguments: ClientRegistry.ids)
  func `every client can be shown`(id: String) {
    let run = list(id)
    #expect(run.exit == .success && run.errorText == "")
    #expect(run.outputText.hasPrefix("\(ClientRegistry.client(id)?.name ?? "") (\(id))\n"))
  }

  @Test func `a name that is nearly one`() {
    let run = list("cursr")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("no client is called 'cursr'; did you mean 'cursor'?"))
  }

  @Test func `a client that has ended says so`() {
    #expect(list("roo").outputText.contains("Roo Code was shut down on 2026-05-15"))
  }

  @Test func `as JSON with what is checked, and with what`() {
    let text = list("cursor --format json").outputText
    #expect(text.contains(#""checked": "2026-11-30""#) && text.contains(#""version": "SDK 1.1.0""#))
    #expect(text.contains(#""exists": true"#))
  }
}
