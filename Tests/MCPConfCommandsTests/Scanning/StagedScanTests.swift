import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// Tests `mcpconf scan --staged` with simulated answers of git.
@Suite struct StagedScanTests {
  private let key: String

  init() {
    var tokens = Tokens(seed: 21)
    key = tokens.key()
  }

  /// Runs a scan in a directory of the repository; each file has its mode and its staged content.
  private func run(
    _ arguments: [String] = [], files: [(path: String, mode: String, text: String)],
    prefix: String = "", above: String = ""
  ) -> MCPConf.Run {
    var world = World.failing.with(variables: ["HOME": "/home/me"]).with(files: [:])
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.realPath = { $0 }
    let old = String(repeating: "0", count: 40)
    let listed = files.enumerated().map { number, file in
      ":000000 \(file.mode) \(old) object\(number) A\0\(file.path)\0"
    }.joined()
    let contents = files.enumerated().filter { $0.element.mode.hasPrefix("100") }
      .map { "object\($0.offset) blob \($0.element.text.utf8.count)\n\($0.element.text)\n" }
      .joined()
    world.run = { call throws(FileError) in
      let answer =
        call.arguments.contains("rev-parse")
        ? "\(prefix)\n\(above)\n" : call.arguments.contains("diff") ? listed : contents
      return ProgramResult(end: .exited(0), output: Array(answer.utf8))
    }
    return MCPConf.run(["scan", "--staged"] + arguments, world: world)
  }

  @Test func `scans what is staged, by its path, and no links, submodules or lock files`() {
    let run = run(files: [
      ("a b.sh", "100755", "export A_TOKEN=\(key)\n"), ("clean.txt", "100644", "no\nsecret\n"),
      ("link", "120000", ""), ("module", "160000", ""),
      ("package-lock.json", "100644", #"{"A_TOKEN": "\#(key)"}"#),
      ("sub/mcp.json", "100644", #"{"mcpServers": {"S": {"env": {"A_TOKEN": "\#(key)"}}}}"#),
    ])
    let output = String(decoding: run.output, as: UTF8.self)
    #expect(run.exit.rawValue == 1)
    #expect(output.contains("a b.sh:1:16: literal secret"))
    #expect(output.contains("sub/mcp.json:1:"))
    #expect(output.contains("2 findings in 2 files, 3 files scanned"))
    #expect(!output.contains(key))
  }

  @Test func `names files as the working directory sees them`() {
    let run = run(
      files: [
        ("sub/a.sh", "100644", "export A_TOKEN=\(key)\n"),
        ("other/b.sh", "100644", "export A_TOKEN=\(key)\n"),
      ], prefix: "sub/", above: "../")
    let output = String(decoding: run.output, as: UTF8.self)
    #expect(output.contains("\n../other/b.sh:1:") || output.hasPrefix("../other/b.sh:1:"))
    #expect(output.hasPrefix("a.sh:1:"))
  }

  @Test func `says why git gave no answer`() {
    var world = World.failing.with(variables: ["HOME": "/home/me"]).with(files: [:])
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.run = { _ throws(FileError) in
      ProgramResult(end: .exited(128), errors: Array("fatal: not a git repository\n".utf8))
    }
    let run = MCPConf.run(["scan", "--staged"], world: world)
    #expect(run.exit.rawValue == 2)
    #expect(
      String(decoding: run.errors, as: UTF8.self).hasPrefix(
        "mcpconf: error: git cannot list the staged files: fatal: not a git repository [git]\n"))
  }

  @Test func `nothing staged is nothing found`() {
    #expect(run(files: []).exit.rawValue == 0)
  }
}
