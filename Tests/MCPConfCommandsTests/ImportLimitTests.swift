import MCPProfile
import Testing

/// Tests files that are larger than a profile may be: the message names each limit and the place
/// where it is exceeded.
@Suite struct ImportLimitTests {
  @Test func `one server too many is an error at its place`() {
    let servers = (0..<100_001).map { "\"s\($0)\":{}" }.joined(separator: ",\n")
    let run = MemoryRun.importing(
      "{\"mcpServers\": {\n\(servers)}}", as: "/home/me/.cursor/mcp.json")
    #expect(run.problems == ["100002 too-large"])
    #expect(run.exit == 2)
    #expect(run.output == "")
  }

  @Test func `a server with a text that is too long is left out`() {
    let long = String(repeating: "word ", count: 1 << 18)
    for server in [
      "{\"command\": \"c\", \"args\": [\"\(long)\"]}", "{\"command\": \"\(long)\"}",
      "{\"command\": \"c\", \"env\": {\"K\": \"\(long)\"}}",
      "{\"url\": \"https://h.example/\(long.filter { $0 != " " })\"}",
      "{\"url\": \"https://h.example/\", \"headers\": {\"X-K\": \"\(long)\"}}",
    ] {
      let text = "{\"mcpServers\": {\"a\": {\"command\": \"c\"},\n\"b\": \(server)}}"
      let run = MemoryRun.importing(text, as: "/home/me/.cursor/mcp.json")
      #expect(run.problems == ["2 not-in-profile"])
      #expect(run.exit == 0)
      #expect(run.profile.contains("  a:\n") && !run.profile.contains("  b:\n"))
    }
  }

  @Test func `a name that is too long becomes a shorter one`() {
    let name = String(repeating: "n", count: 100_000)
    let text = "{\"mcpServers\": {\"\(name)\": {\"command\": \"c\"}}}"
    let run = MemoryRun.importing(text, as: "/home/me/.cursor/mcp.json")
    #expect(run.problems == ["1 renamed"])
    #expect(run.profile.contains("  \(name.prefix(64)):\n"))
  }

  @Test func `a thousand names that become one name are told apart by numbers`() {
    let servers = (0..<1000).map { number in
      let name = (0..<12).reduce("") { $0 + (number >> $1 & 1 == 0 ? "ä" : "ö") }
      // Each two successive entries are the same server, and are merged.
      return "\"\(name)\": {\"command\": \"c\(number / 2)\"}"
    }
    let run = MemoryRun.importing(
      "{\"mcpServers\": {\(servers.joined(separator: ",\n"))}}", as: "/home/me/.cursor/mcp.json")
    #expect(run.exit == 0)
    #expect(run.profile.contains("  server:\n    command: c0\n"))
    #expect(run.profile.contains("  server-cursor:\n    command: c1\n"))
    #expect(run.profile.contains("  server-cursor-2:\n    command: c2\n"))
    #expect(run.profile.contains("  server-cursor-499:\n    command: c499\n"))
    #expect(!run.profile.contains("  server-cursor-500:"))
  }

  @Test func `a file that nests too deeply is an error at its place`() {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    let json = MemoryRun.importing(
      "{\"mcpServers\": {\"a\": {\"x\": \(deep)}}}", as: "/home/me/.cursor/mcp.json")
    #expect(json.problems == ["1 json-depth"])
    let yaml = MemoryRun.importing(
      "extensions:\n  a: \(deep)\n", as: "/home/me/.config/goose/config.yaml")
    #expect(yaml.problems == ["2 too-deep"])
  }

  @Test func `aliases in a file of YAML have a limit`() {
    let long = String(repeating: "x", count: 1 << 20)
    let servers = (0..<3000).map { "  s\($0): { type: stdio, cmd: c, description: *a }\n" }
    let run = MemoryRun.importing(
      "a: &a \(long)\nextensions:\n\(servers.joined())", as: "/home/me/.config/goose/config.yaml")
    #expect(run.problems == ["65 alias-expansion"])
  }

  @Test func `what all clients get together has a limit`() {
    let long = String(repeating: "y", count: 1 << 20)
    let servers = (0..<60).map { "  s\($0): { command: c, args: [*a] }\n" }.joined()
    func run(_ clients: String, _ options: String...) -> MemoryRun {
      let text = "version: 1\nclients:\n\(clients)x-a: &a \(long)\nservers:\n\(servers)"
      return MemoryRun(["generate", "p.yaml"] + options, files: ["p.yaml": text])
    }
    let names = ["cursor", "vscode", "zed", "kiro", "devin", "amp", "droid", "junie", "warp"]
    let over = run(names.map { "  - \($0)\n" }.joined())
    #expect(over.problems == ["11 too-large"])
    #expect(over.output == "")
    #expect(run(names.map { "  - \($0)\n" }.joined(), "--client", "cursor").exit == 0)
  }
}
