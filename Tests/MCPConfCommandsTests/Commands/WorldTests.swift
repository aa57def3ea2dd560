import HostSystem
import MCPConfCommands
import TestSupport
import Testing

@Suite struct WorldTests {
  @Test func `a world without anything fails the test that uses it`() {
    withKnownIssue { _ = World.failing.environment("HOME") }
    withKnownIssue { _ = World.failing.today() }
    withKnownIssue { _ = World.failing.isTerminal(1) }
    withKnownIssue { _ = World.failing.executableOnPath("claude") }
    withKnownIssue {
      #expect(throws: FileError.self) { try World.failing.readFile("/etc/passwd") }
    }
    withKnownIssue {
      #expect(throws: FileError.self) { try World.failing.createFile("/tmp/x", [], .shared) }
    }
    withKnownIssue {
      #expect(throws: FileError.self) { try World.failing.run(ProgramCall(["true"])) }
    }
  }

  @Test(arguments: [
    "--version", "--help", "help", "help generate", "generate --help", "list clients",
    "list servers",
    "list tokens", "list tokens --format json", "schema", "completions bash", "completions fish",
    "init --output -", "init sentry -o -",
  ])
  func `what is built in is told without a look outside`(line: String) {
    let run = run(line, .failing)
    #expect(run.exit == .success)
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: ["", "genrate", "generate --nothing", "generate a b", "list", "schema x"])
  func `a wrong command line is refused without a look outside`(line: String) {
    let run = run(line, .failing)
    #expect(run.exit == .failure)
    #expect(run.output.isEmpty)
    #expect(run.errorText.contains("usage: mcpconf"))
  }

  @Test func `generating reads the profile and nothing else`() {
    let world = World.failing.with(files: [
      "p.yaml": "version: 1\nservers: { Jam: { template: jam, token: \"${JAM_TOKEN}\" } }"
    ])
    let run = run("generate p.yaml", world)
    #expect(run.exit == .success)
    #expect(run.outputText.contains("Bearer ${JAM_TOKEN}"))
  }

  @Test func `a profile is looked for here, then in the configuration directory`() {
    let text = "version: 1\nservers: { a: { url: \"https://a.example.com/mcp\" } }"
    var world = World.failing.with(variables: ["HOME": "/home/ann"])
    world = world.with(files: ["/home/ann/.config/mcpconf/profile.yaml": text])
    #expect(run("generate -c cursor", world).exit == .success)
    world = world.with(variables: ["HOME": "/home/ann", "XDG_CONFIG_HOME": "/cfg"])
    #expect(
      run("generate -c cursor", world).errorText
        .contains("there is neither mcpconf.yaml nor /cfg/mcpconf/profile.yaml"))
    world = world.with(files: ["mcpconf.yaml": text])
    #expect(run("generate -c cursor", world).exit == .success)
  }

  @Test func `an unreadable profile is told with the system's reason`() {
    var world = World.failing.with()
    world.readInput = { path throws(FileError) in throw FileError(.read, path, .system(13)) }
    let run = run("generate p.yaml", world)
    #expect(run.errorText == "mcpconf: error: cannot read p.yaml: Permission denied [file]\n")
    #expect(run.exit == .failure)
  }
}
