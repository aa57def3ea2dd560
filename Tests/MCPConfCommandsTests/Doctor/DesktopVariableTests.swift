import HostSystem
import MCPClients
import MCPConfCommands
import MCPProfile
import TestSupport
import Testing

/// Tests which variables a program sees that was started from the desktop.
@Suite struct DesktopVariableTests {
  /// Cursor with the applied profile, and a valid token in the shell.
  var machine: Machine {
    var machine = DoctorTests().healthy
    machine.files["mcpconf.yaml"]?.replace("claude-code", with: "cursor")
    machine.files["/home/ann/.cursor/mcp.json"] = DoctorTests.servers(DoctorTests.cursorEntry)
    return machine
  }

  @Test func `systemd knows it on Linux`() {
    var machine = machine
    machine.program("systemctl --user show-environment", "HOME=/home/ann\nJAM_TOKEN=$'a b'\n")
    #expect(machine.doctor().exit == .success)
    machine.program("systemctl --user show-environment", "HOME=/home/ann\nOTHER=JAM_TOKEN=x\n")
    let run = machine.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("but not for programs started from the desktop: Cursor"))
    #expect(
      run.errorText.contains(
        "fix: mkdir -p ~/.config/environment.d && (umask 077 && printf 'JAM_TOKEN=%s\\n' \"$JAM_TOKEN\" > ~/.config/environment.d/60-mcpconf-JAM_TOKEN.conf); then log out and in again"
      ))
    #expect(
      run.errorText.contains(
        "if JAM_TOKEN is not set, Cursor sends the literal text ${env:NAME}; the editor may send an empty token"
      ))
  }

  @Test func `comes from environment.d at the next login`() {
    var machine = machine
    machine.files["/home/ann/.config/environment.d/10-tokens.conf"] = "# comment\nJAM_TOKEN=x\n"
    machine.files["/home/ann/.config/environment.d/notes.txt"] = "OTHER=x\n"
    machine.program("systemctl --user show-environment", "HOME=/home/ann\n")
    let run = machine.doctor()
    #expect(run.outputText.contains("from the next login"))
    #expect(run.errorText.contains("fix: log out and in again"))
    #expect(run.exit == .negative)
  }

  @Test func `launchd knows it on macOS`() {
    var machine = machine
    machine.program("launchctl getenv JAM_TOKEN", "\n")
    machine.platform = .macos
    let run = machine.doctor()
    #expect(
      run.errorText.contains(
        "fix: security add-generic-password -U -a \"$USER\" -s JAM_TOKEN -w; then save the lines"))
    #expect(
      run.outputText.contains(
        "value=\"$(security find-generic-password -s JAM_TOKEN -w)\" &amp;&amp; [ -n \"$value\" ] &amp;&amp; launchctl setenv JAM_TOKEN"
      ))
    #expect(run.exit == .negative)
    machine.program("launchctl getenv JAM_TOKEN", "value\n")
    #expect(machine.doctor().exit == .success)
  }

  @Test func `is unknown on Windows and without a session`() {
    var machine = machine
    #expect(machine.doctor().exit == .success)
    machine.platform = .windows
    let run = machine.doctor()
    #expect(run.errorText.contains("GetEnvironmentVariable('JAM_TOKEN', 'User')"))
  }

  @Test func `is enough for a client of the desktop`() {
    var machine = machine
    machine.variables["JAM_TOKEN"] = nil
    machine.program("systemctl --user show-environment", "JAM_TOKEN=x\n")
    #expect(machine.doctor().exit == .success)
    machine.files["mcpconf.yaml"]?.replace("[cursor]", with: "[cursor, claude-code]")
    #expect(machine.doctor().errorText.contains("JAM_TOKEN is not set in this shell"))
  }

  @Test func `does not matter to a client that asks`() {
    var machine = machine
    machine.files["mcpconf.yaml"]?.replace("[cursor]", with: "{vscode: {tokens: prompt}}")
    machine.variables["JAM_TOKEN"] = nil
    let run = machine.doctor()
    #expect(!run.outputText.contains("VARIABLE"))
    #expect(!run.errorText.contains("JAM_TOKEN"))
  }
}
