import MCPClients
import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct TargetSelectionTests {
  private struct Selected {
    var targets: [ClientTarget] = []
    var problems: [String] = []
    var ids: [String] { targets.map { "\($0.client.id) \($0.scope)" } }
  }

  private func select(
    _ profile: String, only: [String] = [], scope: Scope? = nil
  ) -> Selected {
    let loaded = LoadedProfile("version: 1\n\(profile)\n")
    var diagnostics = Diagnostics()
    let selection = TargetSelection(only: only, scope: scope, platform: .linux)
    let targets = selection.targets(of: loaded.resolved, diagnostics: &diagnostics)
    return Selected(
      targets: targets, problems: loaded.problems + loaded.source.places(of: diagnostics))
  }

  @Test(arguments: [
    ("", [], ["claude-code user", "cursor user", "vscode user", "windsurf user"]),
    ("clients: [vscode, cursor]", [], ["vscode user", "cursor user"]), ("clients: []", [], []),
    (
      "clients: {devin: {scope: local}, cursor: {scope: project}}", [],
      ["devin local", "cursor project"]
    ),
    // The clients on the command line win, in their order, with the profile's options.
    ("clients: [vscode, cursor]", ["cursor", "devin", "cursor"], ["cursor user", "devin user"]),
    (
      "clients: {cursor: {scope: project}}", ["vscode", "cursor"],
      ["vscode user", "cursor project"]
    ),
    ("", ["devin"], ["devin user"]),
  ])
  func `has an order`(profile: String, only: [String], ids: [String]) {
    let selected = select(profile, only: only)
    #expect(selected.ids == ids)
    #expect(selected.problems == [])
  }

  @Test func `options reach the target`() {
    let selected = select(
      "clients: {vscode: {tokens: prompt, channel: insiders}, windsurf: {layout: vscode}}")
    #expect(selected.problems == [])
    #expect(selected.targets.map { $0.option("tokens") } == ["prompt", nil])
    #expect(selected.targets.map { $0.option("channel") } == ["insiders", nil])
    #expect(selected.targets.map { $0.option("layout") } == [nil, "vscode"])
  }

  @Test func `a scope for all leaves out the clients without it`() {
    let selected = select("clients: [cursor, 1️⃣windsurf2️⃣, vscode]", scope: .project)
    #expect(selected.ids == ["cursor project", "vscode project"])
    #expect(selected.problems == ["warning no-scope 1️⃣2️⃣"])
    let two = select("clients: [cursor, windsurf, cline]", scope: .project)
    #expect(two.problems == ["warning no-scope"])
    let named = select("", only: ["windsurf"], scope: .project)
    #expect(named.ids == [])
    #expect(named.problems == ["no-scope"])
    #expect(select("clients: {cursor: {scope: project}}", scope: .user).ids == ["cursor user"])
  }

  @Test(arguments: [
    ("clients: [1️⃣cursr2️⃣, vscode]", ["unknown-client 1️⃣2️⃣"]),
    ("clients: {1️⃣Cursor: {}}", ["unknown-client 1️⃣"]),
    ("servers: {S: {command: x, clients: [1️⃣all]}}", ["unknown-client 1️⃣"]),
    (
      "servers: {S: {url: https://h/, token: {env: {1️⃣vscod: T, default: U}}}}", ["unknown-client 1️⃣"]
    ),
    ("clients: {cursor: {1️⃣channel: stable}}", ["unknown-key 1️⃣"]),
    ("clients: {vscode: {channel: 1️⃣beta}}", ["unknown-value 1️⃣"]),
    ("clients: {vscode: {tokens: 1️⃣promt}}", ["unknown-value 1️⃣"]),
    ("clients: {vscode: {scope: 1️⃣everyone}}", ["unknown-value 1️⃣"]),
    ("clients: {windsurf: {scope: 1️⃣project}}", ["unknown-value 1️⃣"]),
  ])
  func `refuses what is not known`(profile: String, problems: [String]) {
    #expect(select(profile).problems == problems)
  }

  @Test func `an unknown client of the command line is refused`() {
    #expect(select("", only: ["cursr"]).problems == ["unknown-client"])
  }
}
