import ConfigDocuments
import MCPConfCommands
import TestSupport
import Testing

@Suite struct LargeFileTests {
  private static func file(of servers: Int, leak: String, at place: Int) -> String {
    let entries = (0..<servers).map { number in
      number == place
        ? #""s\#(number)": {"url": "https://a.example/mcp", "headers": {"X-Api-Key": "\#(leak)"}}"#
        : #""s\#(number)": {"command": "x", "args": ["--id", "\#(number)"], "env": {"K": "${K}"}}"#
    }
    return "{\"mcpServers\": {\n\(entries.joined(separator: ",\n"))\n}}"
  }

  @Test func `one leak among five thousand servers is found`() throws {
    var tokens = Tokens(seed: 3)
    let text = Self.file(of: 5000, leak: tokens.key(), at: 3210)
    let run = ScanRun.of(text, as: "mcp.json", "--format", "json")
    #expect(try run.findings() == ["secret-value /mcpServers/s3210/headers/X-Api-Key"])
    #expect(try run.report().first?["line"] == .number("3212"))
  }

  @Test func `many leaks in one file are all told`() throws {
    var tokens = Tokens(seed: 4)
    let key = tokens.key()
    let entries = (0..<1000).map { #""s\#($0)": {"env": {"A_TOKEN": "\#(key)"}}"# }
    let text = "{\"mcpServers\": {\n\(entries.joined(separator: ",\n"))\n}}"
    let findings = try ScanRun.of(text, as: "mcp.json", "--format", "json").report()
    #expect(findings.count == 1000)
    #expect(Set(findings.compactMap { $0["fingerprint"]?.text }).count == 1000)
    #expect(findings.last?["line"] == .number("1001"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a file of one line with leaks everywhere, and references that never end, take no longer`()
    throws
  {
    var tokens = Tokens(seed: 6)
    let key = tokens.key()
    let entries = (0..<5000).map { #""s\#($0)": {"env": {"A_TOKEN": "\#(key)"}}"# }
    let line = "{\"mcpServers\": {\(entries.joined(separator: ","))}}"
    let comments = String(repeating: "// mcpconf:allow ", count: 20_000)
    let run = ScanRun.of("\(line)\n\(comments)", as: "mcp.json", "--format", "json")
    let findings = try run.report()
    #expect(findings.count == 5000)
    #expect(findings.last?["column"] == .number(String(line.utf8.count - key.utf8.count - 5)))
    let endless = String(repeating: "${", count: 200_000)
    let other = ScanRun.of(
      #"{"mcpServers": {"S": {"env": {"A_TOKEN": "\#(endless)"}}}}"#, as: "mcp.json")
    #expect(other.exit == 0)
  }

  @Test func `tokens in a long history are all told, with their places`() throws {
    var tokens = Tokens(seed: 5)
    let token = try tokens.example("github", "github-pat").text
    let prompts = (0..<300).map { #"{"display": "prompt \#($0): use \#(token)"}"# }
    let text = "{\"projects\": {\"/p\": {\"history\": [\n\(prompts.joined(separator: ",\n"))\n]}}}"
    let findings = try ScanRun.of(text, as: "/home/me/.claude.json", "--format", "json").findings()
    #expect(findings == (0..<300).map { "github-pat /projects/~1p/history/\($0)/display" })
  }
}
