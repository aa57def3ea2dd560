import MCPClients
import MCPConfCommands
import TestSupport
import Testing

/// Tests how an administrator's files affect `doctor` and `apply`.
@Suite struct ManagedMachineTests {
  private static let servers = #"{"mcpServers": {"ours": {"type": "stdio", "command": "x"}}}"#
  private static let profile = """
    version: 1
    clients: { claude-code: {}, cursor: {} }
    servers: { Jam: { url: "https://mcp.jam.dev/mcp" } }
    """

  private func machine(_ path: String, _ text: String, clients: String) -> Machine {
    var machine = Machine()
    machine.files = [
      "mcpconf.yaml": Self.profile.replacing("{ claude-code: {}, cursor: {} }", with: clients),
      path: text, "/home/ann/.claude.json": "{}", "/home/ann/.codex/config.toml": "",
      "/home/ann/.copilot/mcp-config.json": "{}", "/home/ann/.gemini/settings.json": "{}",
      "/home/ann/.grok/config.toml": "", "/home/ann/.config/Code/User/mcp.json": "{}",
      "/home/ann/.qwen/settings.json": "{}", "/home/ann/.config/opencode/opencode.json": "{}",
      "/home/ann/.config/amp/settings.json": "{}", "/home/ann/.factory/mcp.json": "{}",
      "/home/ann/.kiro/settings/mcp.json": "{}",
    ]
    return machine
  }

  @Test func `root's shell says nothing about the users' variables`() {
    var machine = Machine()
    for (scope, isManaged) in [("managed", true), ("user", false)] {
      machine.files["mcpconf.yaml"] = """
        version: 1
        clients: { codex: { scope: \(scope) } }
        servers: { Jam: { template: jam, token: "${JAM_TOKEN}" } }
        """
      let run = machine.doctor()
      #expect(run.errorText.contains("JAM_TOKEN is not set in this shell") == !isManaged)
      #expect(
        run.errorText.contains("each user of this machine must set JAM_TOKEN") == isManaged)
    }
  }

  @Test func `no advice that cannot work where the servers are an administrator's`() {
    let run = machine(
      "/etc/claude-code/managed-mcp.json", Self.servers, clients: "{ claude-code: {} }"
    ).doctor()
    #expect(run.exit == .negative)
    #expect(
      run.errorText.contains(
        "an administrator manages the servers of Claude Code in /etc/claude-code/managed-mcp.json, and the client reads no other servers [managed]"
      ))
    #expect(!run.errorText.contains("mcpconf apply"))
  }

  @Test(arguments: [
    (
      "/etc/claude-code/managed-settings.json", #"{"allowedMcpServers": []}"#, "claude-code",
      "limits"
    ),
    (
      "/etc/claude-code/managed-settings.json", #"{"managedMcpServers": {}}"#, "claude-code",
      "these servers override your servers"
    ),
    (
      "/etc/claude-code/managed-settings.d/10-mcp.json", #"{"deniedMcpServers": []}"#,
      "claude-code", "limits"
    ),
    // Grok Build obeys Claude Code's lists.
    ("/etc/claude-code/managed-settings.json", #"{"allowedMcpServers": []}"#, "grok", "limits"),
    ("/etc/vscode/policy.json", #"{"ChatMCP": "registry"}"#, "vscode", "limits"),
    (
      "/etc/qwen-code/settings.json", #"{"mcpServers": {}}"#, "qwen-code",
      "these servers override your servers"
    ),
    (
      "/etc/opencode/opencode.jsonc", #"{"mcp": {}}"#, "opencode",
      "these servers override your servers"
    ),
    ("/etc/ampcode/managed-settings.json", #"{"amp.mcpPermissions": []}"#, "amp", "limits"),
    ("/etc/factory/settings.json", #"{"mcpPolicy": {}}"#, "droid", "limits"),
    (
      "/etc/kiro/managed-settings.json", #"{"rules": [{"capability": "mcp"}]}"#, "kiro", "limits"
    ),
    ("/etc/codex/requirements.toml", "[mcp_servers.jam]\n", "codex", "limits"),
    (
      "/etc/codex/managed_config.toml", "[mcp_servers.jam]\n", "codex",
      "these servers override your servers"
    ),
    (
      "/etc/github-copilot/managed-settings.json", #"{"deniedMcpServers": []}"#, "copilot-cli",
      "limits"
    ),
    (
      "/etc/gemini-cli/settings.json", #"{"mcpServers": {}}"#, "gemini-cli",
      "these servers override your servers"
    ),
  ])
  func `what an administrator's file does is said`(
    path: String, text: String, client: String, effect: String
  ) {
    let run = machine(path, text, clients: "{ \(client): {} }").doctor()
    let name = ClientRegistry.client(client)?.name ?? ""
    let notes = run.errorText.split(separator: "\n").filter {
      $0.contains("[managed]") && $0.contains(" \(name) ")
    }
    #expect(notes.count == 1, "\(run.errorText)")
    #expect(notes.first?.contains(effect) ?? false)
    #expect(notes.first?.contains(path) ?? false)
    // The advice to run `apply` is kept, because it works.
    #expect(run.errorText.contains("mcpconf apply"))
  }

  @Test func `a file that says nothing of servers is not mentioned`() {
    let run = machine(
      "/etc/claude-code/managed-settings.json", #"{"model": "x"}"#, clients: "{ claude-code: {} }"
    ).doctor()
    #expect(!run.errorText.contains("[managed]"))
  }

  @Test func `apply does not start a command that would refuse, and sets up the others`() {
    let disk = MemoryDisk(["/etc/claude-code/managed-mcp.json": Self.servers])
    let run = disk.run("apply", Self.profile)
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("error: an administrator manages the servers of Claude Code"))
    #expect(
      run.outputText.contains(
        "claude-code: skipped: an administrator manages the client's servers\n"))
    #expect(run.outputText.contains("cursor: created ~/.cursor/mcp.json (+ Jam)\n"))
  }

  @Test func `apply writes a project's file, and warns that it is not read here`() {
    let disk = MemoryDisk(["/etc/claude-code/managed-mcp.json": Self.servers])
    let run = disk.run("apply --client claude-code --scope project", Self.profile)
    #expect(run.exit == .success)
    #expect(run.errorText.contains("warning: an administrator manages the servers of Claude Code"))
    #expect(run.outputText == "claude-code: created .mcp.json (+ Jam)\n")
  }
}
