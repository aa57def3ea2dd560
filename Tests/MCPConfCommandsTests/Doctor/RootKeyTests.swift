import MCPConfCommands
import Testing

/// Tests what `doctor` says about files whose servers are under another client's root key, or under
/// the root key of a layout that the client does not read.
@Suite struct RootKeyTests {
  @Test func `a file with another client's root`() {
    var machine = DoctorTests().healthy
    machine.files["mcpconf.yaml"]?.replace("claude-code", with: "cursor")
    machine.files["/home/ann/.cursor/mcp.json"] = DoctorTests.servers(
      DoctorTests.cursorEntry, root: "servers")
    let run = machine.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("[wrong-root]"))
    #expect(
      run.errorText.contains(
        "fix: rename the member to 'mcpServers': ${EDITOR:-vi} /home/ann/.cursor/mcp.json\n"))
  }

  @Test func `a layout that the client does not read, and one that it does`() {
    var machine = Machine()
    machine.files["/home/ann/.codeium/windsurf/mcp_config.json"] =
      #"{"servers": {"A": {"url": "x"}}}"#
    machine.files["/home/ann/.config/opencode/opencode.json"] =
      #"{"mcp": {"servers": {"A": {"type": "remote", "url": "https://a.example"}}}}"#
    let run = machine.doctor("--format json")
    #expect(run.exit == .negative)
    #expect(
      run.outputText.contains(
        "Windsurf reads servers from 'mcpServers', but ~/.codeium/windsurf/mcp_config.json contains 'servers'"
      ))
    #expect(
      run.outputText.contains(
        "rename 'servers' to 'mcpServers': ${EDITOR:-vi} /home/ann/.codeium/windsurf/mcp_config.json"
      ))
    #expect(run.outputText.contains(#""servers": [\#n            "A"\#n          ]"#))
  }

  @Test func `a root key that VS Code or Codex does not read is named`() {
    var machine = Machine()
    machine.files["/home/ann/.config/Code/User/mcp.json"] =
      #"{"mcpServers": {"A": {"command": "x"}}}"#
    machine.files["/home/ann/.codex/config.toml"] = "[mcpServers.b]\ncommand = \"x\"\n"
    let run = machine.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("rename 'mcpServers' to 'servers'"), "\(run.errorText)")
    #expect(run.errorText.contains("rename the member to 'mcp_servers'"), "\(run.errorText)")
  }

  @Test func `another client's root in general settings is no problem`() {
    var machine = Machine()
    machine.files["/home/ann/.gemini/settings.json"] = #"{"mcp": {"allowed": []}}"#
    let run = machine.doctor("--client gemini-cli")
    #expect(run.exit == .success, "\(run.errorText)")
  }
}
