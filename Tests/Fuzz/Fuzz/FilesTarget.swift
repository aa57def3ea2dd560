import MCPConfCommands
import SourceText
import YAMLSyntax

/// Scans and imports a client's file that contains a token, and compares it with what we would
/// write.
enum FilesTarget {
  private static let home = "/home"
  private static let profile = Array("servers: {Jam: {template: jam}}\nversion: 1\n".utf8)

  static func run(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let (text, begins) = PlantedToken.planted(in: input.text)
    switch input.pick([0, 1, 2]) {
    case 0: scan(text, begins: begins, &input)
    case 1: importFile(text, &input)
    default: compare(text, &input)
    }
  }

  private static func scan(_ text: [UInt8], begins: Bool, _ input: inout FuzzInput) {
    let name = input.pick(["-", "a.json", "a.toml", "a.yaml", "a.md", "a.sh", "a.json.bak"])
    let format = input.pick(["text", "json", "github", "sarif"])
    let run = run(["scan", name, "--format", format], [name: text], input: text)
    hides(run, "scan", text)
    let isLeftOut = text.holds(Array("mcpconf:allow".utf8)) || text.contains(0)
    if begins, !isLeftOut {
      require(run.exit == .negative, "scan \(name) finds nothing in\n\(shown(text))")
    }
  }

  private static func importFile(_ text: [UInt8], _ input: inout FuzzInput) {
    let (client, name) = input.pick([
      ("cursor", "a.json"), ("vscode", "a.json"), ("codex", "a.toml"), ("goose", "a.yaml"),
      ("claude-code", "a.json"), ("zed", "a.json"), ("opencode", "a.json"), ("continue", "a.yaml"),
      ("gemini-cli", "a.json"), ("mistral-vibe", "a.toml"), ("cline", "a.json"),
    ])
    let run = run(["import", "--client", client, name], [name: text])
    hides(run, "import", text)
    guard run.exit == .success else { return }
    // The printed profile can be read again.
    var problems = Diagnostics()
    let printed = SourceFile(name: "printed", bytes: run.output)
    _ = YAMLParser.parse(printed, id: FileID(index: 0), diagnostics: &problems)
    require(
      !problems.hasErrors,
      "\(problems.list.map(\.message))\n--- \(client)\n\(shown(text))\n--- printed\n\(shown(run.output))"
    )
  }

  private static func compare(_ text: [UInt8], _ input: inout FuzzInput) {
    let (client, path) = input.pick([
      ("cursor", ".cursor/mcp.json"), ("codex", ".codex/config.toml"),
      ("goose", ".config/goose/config.yaml"), ("claude-code", ".claude.json"),
      ("gemini-cli", ".gemini/settings.json"),
    ])
    let run = run(
      ["diff", "-", "--client", client, "--platform", "linux"], ["\(home)/\(path)": text],
      input: profile)
    hides(run, "diff", text)
  }

  private static func run(
    _ arguments: [String], _ files: [String: [UInt8]], input: [UInt8] = []
  ) -> MCPConf.Run {
    MCPConf.run(
      arguments, world: .holding(files: files, input: input, variables: ["HOME": home]))
  }

  private static func hides(_ run: MCPConf.Run, _ command: String, _ text: [UInt8]) {
    let output = run.output + run.errors
    require(
      !PlantedToken.stands(in: output),
      "\(command) prints a token:\n\(shown(output))\n--- of\n\(shown(text))")
  }
}
