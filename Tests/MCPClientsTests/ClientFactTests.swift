import MCPClients
import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct ClientFactTests {
  @Test func `ids are unique, and the defaults exist`() {
    #expect(Set(ClientRegistry.ids).count == ClientRegistry.ids.count)
    #expect(ClientRegistry.defaults == ["claude-code", "cursor", "vscode", "windsurf"])
    #expect(ClientRegistry.defaults.allSatisfy { ClientRegistry.client($0) != nil })
    #expect(ClientRegistry.client("nothing") == nil)
  }

  @Test(arguments: ClientRegistry.ids)
  func `a client has facts, and the first value of every option is its default`(
    id: String
  ) throws {
    let client = try #require(ClientRegistry.client(id))
    #expect(!client.name.isEmpty && !client.whenUnset.isEmpty)
    #expect(CivilDate(client.source.checked) != nil)
    #expect(try URLGrammar.parse(client.source.documentation).isSecure)
    #expect(Set(client.scopes).count == client.scopes.count && !client.scopes.isEmpty)
    #expect(client.options.first?.name == "scope")
    #expect(client.options.first?.values == client.scopes.map(\.rawValue))
    #expect(
      client.options.allSatisfy { Set($0.values).count == $0.values.count && !$0.values.isEmpty })
    let plain = ClientTarget(client, scope: client.scopes[0], platform: .linux)
    for option in client.options {
      let target = ClientTarget(
        client, scope: client.scopes[0], platform: .linux, options: [option.name: option.values[0]])
      #expect(target.location == plain.location)
      #expect(target.root == plain.root)
      #expect(target.hasBridge == plain.hasBridge)
      #expect((client.commands(of: target) == nil) == (client.commands(of: plain) == nil))
      let facts = [target, plain].map { target in
        "\(client.shape(of: target)) \(client.references(of: target))"
      }
      #expect(facts[0] == facts[1])
    }
  }

  @Test(
    arguments: [
      ("claude-code", .user, .linux, [:], "~/.claude.json"),
      ("claude-code", .local, .macos, [:], "~/.claude.json"),
      ("claude-code", .user, .windows, [:], "%USERPROFILE%\\.claude.json"),
      ("claude-code", .project, .linux, [:], ".mcp.json"),
      ("cursor", .user, .linux, [:], "~/.cursor/mcp.json"),
      ("cursor", .user, .windows, [:], "%USERPROFILE%\\.cursor\\mcp.json"),
      ("cursor", .project, .windows, [:], ".cursor\\mcp.json"),
      ("vscode", .user, .linux, [:], "~/.config/Code/User/mcp.json"),
      ("vscode", .user, .macos, [:], "~/Library/Application Support/Code/User/mcp.json"),
      ("vscode", .user, .windows, [:], "%APPDATA%\\Code\\User\\mcp.json"),
      ("vscode", .user, .linux, ["channel": "insiders"], "~/.config/Code - Insiders/User/mcp.json"),
      (
        "vscode", .user, .macos, ["channel": "vscodium"],
        "~/Library/Application Support/VSCodium/User/mcp.json"
      ),
      ("vscode", .project, .macos, [:], ".vscode/mcp.json"),
      ("windsurf", .user, .linux, [:], "~/.codeium/windsurf/mcp_config.json"),
      ("windsurf", .user, .windows, [:], "%USERPROFILE%\\.codeium\\windsurf\\mcp_config.json"),
      ("windsurf", .user, .linux, ["layout": "vscode"], "windsurf/mcp.json"),
      ("devin", .user, .linux, [:], "~/.config/devin/mcp_config.json"),
      ("devin", .user, .macos, [:], "~/.config/devin/mcp_config.json"),
      ("devin", .user, .windows, [:], "%APPDATA%\\devin\\mcp_config.json"),
      ("devin", .project, .linux, [:], ".devin/mcp_config.json"),
      ("devin", .local, .linux, [:], ".devin/mcp_config.local.json"),
      ("rovo-dev", .user, .macos, [:], "~/.rovodev/mcp.json"),
      ("gitlab-duo", .user, .linux, [:], "~/.gitlab/duo/mcp.json"),
      ("gitlab-duo", .user, .windows, [:], "%APPDATA%\\GitLab\\duo\\mcp.json"),
      ("gitlab-duo", .project, .linux, [:], ".gitlab/duo/mcp.json"),
      ("tabnine", .user, .linux, [:], "~/.tabnine/agent/settings.json"),
      ("tabnine", .project, .linux, [:], ".tabnine/agent/settings.json"),
    ] as [(String, Scope, Platform, [String: String], String)])
  func `a file is where the client looks`(
    id: String, scope: Scope, platform: Platform, options: [String: String], path: String
  ) throws {
    let client = try #require(ClientRegistry.client(id))
    let target = ClientTarget(client, scope: scope, platform: platform, options: options)
    #expect(target.location.display(on: platform) == path)
    #expect(
      (target.location.base == .project) == (scope == .project || scope == .local && id == "devin"))
    #expect((client.commands(of: target) != nil) == (id == "claude-code" && scope != .project))
  }

  @Test(
    arguments: [
      ("vscode", .linux, ".config/Code/User/mcp.json"),
      ("vscode", .windows, "AppData/Roaming/Code/User/mcp.json"),
      ("vscode", .macos, "Library/Application Support/Code/User/mcp.json"),
      ("cursor", .windows, ".cursor/mcp.json"),
    ] as [(String, Platform, String)])
  func `a tree has a place for it`(id: String, platform: Platform, path: String) throws {
    let client = try #require(ClientRegistry.client(id))
    #expect(ClientTarget(client, scope: .user, platform: platform).location.treePath == path)
  }

  @Test(arguments: [
    "workspace", "claude-in-chrome", "computer-use", "hearthbot", "webagent", "claude-code-remote",
    "claude_ai", "claude-device", "remote-devices", "ccr-email", "Claude_Browser", "Claude_Preview",
    "Claude_in_Chrome", "constructor", "toString", "valueOf",
    "hasOwnProperty",
  ])
  func `a reserved name is refused for every client`(name: String) {
    #expect(reserved("1️⃣\(name)2️⃣: {command: x, clients: [cursor]}") == ["reserved-name 1️⃣2️⃣"])
  }

  @Test(arguments: ["Workspace", "workspaces", "constructors", "tostring"])
  func `a name that only looks like it is taken`(name: String) {
    #expect(reserved("\(name): {command: x}") == [])
  }

  private func reserved(_ servers: String) -> [String] {
    let loaded = LoadedProfile.servers(servers)
    var diagnostics = Diagnostics()
    ReservedNames.check(loaded.resolved, diagnostics: &diagnostics)
    return loaded.source.places(of: diagnostics)
  }
}
