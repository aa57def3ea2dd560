import MCPConfCommands
import TestSupport
import Testing

/// Tests that a token in place of a name is hidden, because names are printed.
@Suite struct ScanNameTests {
  /// Files in which `@` is replaced by the token.
  private static let texts = [
    #"{"mcpServers": {"@": {"env": {"A_TOKEN": "!"}}}}"#,
    #"{"mcpServers": {"S": {"env": {"@_TOKEN": "!"}}}}"#,
    #"{"mcpServers": {"S": {"headers": {"@": "Bearer !"}}}}"#,
    #"{"mcpServers": {"S": {"command": "x", "args": ["--token-@", "!", "--key-@=!"]}}}"#,
    #"{"mcpServers": {"S": {"url": "https://a.example/?@_key=!"}}}"#,
    #"{"projects": {"/home/@/x": {"mcpServers": {"S": {"env": {"A_TOKEN": "!"}}}}}}"#,
    #"{"mcpServers": {"@": {"env": {"A_TOKEN": "!""#,
    "claude mcp add @ -e A_TOKEN=! -- x",
  ]

  @Test(arguments: texts, ["text", "json", "github", "sarif"])
  func `a token as a name is shown by its prefix only`(text: String, format: String) throws {
    var tokens = Tokens(seed: 12)
    let token = try tokens.example("github", "github-pat").text
    let key = tokens.key()
    let file = text.hasPrefix("{") ? "mcp.json" : "setup.sh"
    for path in [file, "\(token)/\(file)"] {
      let run = ScanRun.of(
        text.replacing("@", with: token).replacing("!", with: key), as: path, "--format", format)
      #expect(run.exit == 1)
      #expect(run.leaks(of: String(token.dropFirst(4))) == [])
      #expect(run.leaks(of: String(token.dropFirst(4)).uppercased()) == [])
      #expect(run.leaks(of: key) == [])
    }
  }

  @Test func `a key as a name is not shown at all`() throws {
    var tokens = Tokens(seed: 13)
    let name = tokens.key()
    let text = #"{"mcpServers": {"\#(name)": {"env": {"\#(name)_TOKEN": "\#(tokens.key())"}}}}"#
    for format in ["text", "json", "github", "sarif"] {
      let run = ScanRun.of(text, as: "mcp.json", "--format", format)
      #expect(run.exit == 1)
      #expect(run.leaks(of: name) == [])
      #expect(run.leaks(of: name.uppercased()) == [])
    }
  }
}
