import MCPClients
import MCPConfCommands
import Testing

/// Tests that the output of `generate` for a client is read as the same server again, however it
/// was copied.
@Suite struct AddClientTests {
  enum Form: CaseIterable {
    case whole, fenced, inProse

    func text(_ setup: String) -> String {
      switch self {
      case .whole: setup
      case .fenced: "# Install\n\n1. Add this:\n\n```\n\(setup)```\n\nUse it as {you} like.\n"
      case .inProse: "Install it like this:\n\n\(setup)\n\nIt's easy: restart the client.\n"
      }
    }
  }

  static let remote = """
      acme:
        url: https://mcp.acme.example.com/mcp
        transport: http
        token: ${ACME_TOKEN}
        headers:
          X-Team: platform

    """

  static let started = """
      files:
        command: npx
        args: [-y, "@acme/files-mcp", ./notes]
        env:
          LOG_LEVEL: info

    """

  @Test(arguments: ClientRegistry.ids, [remote, started])
  func `reads what generate prints`(client: String, server: String) throws {
    let profile = "version: 1\nservers:\n\(server)"
    let printed = AddRun(["generate", "--client", client], profile: profile)
    // Not every client supports every server.
    guard printed.exit == 0 else { return }
    let setup = String(decoding: printed.run.output, as: UTF8.self)
    for form in Form.allCases {
      let run = AddRun(adding: form.text(setup))
      #expect(run.exit == 0, "\(form): \(run.run.errorText)\n\(setup)")
      #expect(run.added == server, "\(form)\n\(setup)")
    }
  }

  /// The parts of a file that people copy.
  @Test(arguments: [
    #"{ "mcpServers": { "files": ENTRY } }"#, #"{ "servers": { "files": ENTRY, }, }"#,
    #""mcpServers": { "files": ENTRY }"#, #"{ "files": ENTRY }"#, #""files": ENTRY,"#,
    "\"files\": ENTRY\n}\n}", "```json\n\"files\": ENTRY\n```",
    #"{ "mcp": { "servers": { "files": ENTRY } } }"#, #"{ "mcp.servers": { "files": ENTRY } }"#,
    #"{ "name": "files", "command": "npx", "args": ["-y", "@acme/files-mcp", "./notes"], "env": { "LOG_LEVEL": "info" } }"#,
    "{ ..., \"mcpServers\": { \"files\": ENTRY, ... } }",
    "{ // yours\n \"mcpServers\": { \"files\": ENTRY /* here */ } }",
    "\u{FEFF}{ \"mcpServers\": { \"files\": ENTRY } }",
    "{\r\n\"mcpServers\": {\r\n\"files\": ENTRY\r\n}\r\n}\r\n",
  ])
  func `reads a part of a file`(text: String) {
    let entry =
      #"{ "command": "npx", "args": ["-y", "@acme/files-mcp", "./notes"], "env": { "LOG_LEVEL": "info" } }"#
    let run = AddRun(
      adding: text.split(separator: "ENTRY", omittingEmptySubsequences: false)
        .joined(separator: entry))
    #expect(run.exit == 0, "\(run.run.errorText)")
    #expect(run.added == Self.started)
  }
}
