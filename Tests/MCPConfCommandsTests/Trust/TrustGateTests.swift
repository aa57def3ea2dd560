import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// Tests for which profiles `apply` and `remove` write the file of a custom client.
@Suite struct TrustGateTests {
  @Test func `a user's file is only written for a trusted profile`() throws {
    let machine = try TrustMachine()
    let run = machine.apply()
    #expect(run.isUntrusted)
    #expect(
      run.errorText.contains(
        "acme: mcpconf did not write ~/.acme/mcp.json, because \(machine.path("project/mcpconf.yaml")) is not trusted [not-trusted]"
      ), "\(run.errorText)")
    #expect(run.errorText.contains("mcpconf trust \(machine.path("project/mcpconf.yaml"))'"))
    #expect(!machine.isWritten)
    #expect(machine.apply("@project/mcpconf.yaml", "--dry-run").isUntrusted)
    #expect(machine.run("remove @project/mcpconf.yaml").isUntrusted)
    #expect(machine.run("trust @project/mcpconf.yaml").exit == .success)
    #expect(machine.apply().isTrusted)
    #expect(machine.isWritten)
    #expect(machine.run("remove @project/mcpconf.yaml").isTrusted)
  }

  @Test func `generate and diff show it anyway`() throws {
    let machine = try TrustMachine()
    #expect(machine.run("generate @project/mcpconf.yaml").outputText.contains("npx"))
    let diff = machine.run("diff @project/mcpconf.yaml")
    #expect(diff.exit == .negative)
    #expect(diff.outputText.contains("+      \"command\": \"npx\""), "\(diff.outputText)")
  }

  @Test func `the other targets are set up`() throws {
    let machine = try TrustMachine()
    try machine.change(
      "project/mcpconf.yaml",
      to: TrustMachine.profile.replacing("clients:", with: "clients:\n  cursor: {}"))
    let run = machine.apply()
    #expect(run.isUntrusted)
    #expect(run.outputText == "cursor: created ~/.cursor/mcp.json (+ files)\n")
  }

  @Test func `--trust is for one run`() throws {
    let machine = try TrustMachine()
    #expect(machine.apply("@project/mcpconf.yaml", "--trust").isTrusted)
    #expect(machine.isWritten)
    #expect(machine.apply().isUntrusted)
    #expect(!POSIX.fileExists(machine.path("home/.local/state/mcpconf/trusted.json")))
  }

  @Test func `a changed profile must be trusted again`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    try machine.change("project/mcpconf.yaml", to: TrustMachine.profile + "# more\n")
    let run = machine.apply()
    #expect(run.isUntrusted)
    #expect(run.errorText.contains("mcpconf.yaml has changed since you trusted"))
    #expect(run.errorText.contains("on 2026-11-29"))
    // The old content is still trusted.
    try machine.change("project/mcpconf.yaml", to: TrustMachine.profile)
    #expect(machine.apply().isTrusted)
  }

  @Test func `so must one that extends a changed file`() throws {
    let machine = try TrustMachine()
    try machine.change(
      "project/mcpconf.yaml", to: "version: 1\nextends: ../team/a.yaml\n")
    try machine.scratch.file("team/a.yaml", "version: 1\nextends: b.yaml\n")
    try machine.scratch.file("team/b.yaml", TrustMachine.profile)
    #expect(machine.apply().isUntrusted)
    _ = machine.run("trust @project/mcpconf.yaml")
    #expect(machine.apply().isTrusted)
    try machine.change("team/b.yaml", to: TrustMachine.profile + "\n")
    let run = machine.apply()
    #expect(run.isUntrusted)
    #expect(run.errorText.contains("\(machine.path("team/b.yaml")) has changed"))
    // Another file in its place is not the same, even with the same content.
    try machine.change("team/b.yaml", to: TrustMachine.profile)
    #expect(machine.apply().isTrusted)
    try machine.scratch.file("team/c.yaml", TrustMachine.profile)
    Scratch.remove(machine.path("team/b.yaml"))
    try machine.scratch.link("team/b.yaml", to: "c.yaml")
    #expect(machine.apply().isUntrusted)
  }

  @Test func `a moved profile must be trusted again`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    Scratch.remove(machine.path("project/mcpconf.yaml"))
    try machine.scratch.file("other/mcpconf.yaml", TrustMachine.profile)
    #expect(machine.apply("@other/mcpconf.yaml").isUntrusted)
  }

  @Test func `a link to a trusted profile is that profile`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    try machine.scratch.link("here.yaml", to: "project/mcpconf.yaml")
    #expect(machine.apply("@here.yaml").isTrusted)
    #expect(machine.run("trust --revoke @here.yaml").exit == .success)
    #expect(machine.apply().isUntrusted)
  }

  @Test func `a link to a trusted profile that extends another file there is not`() throws {
    let machine = try TrustMachine()
    try machine.change("project/mcpconf.yaml", to: "version: 1\nextends: base.yaml\n")
    try machine.scratch.file("project/base.yaml", TrustMachine.profile)
    try machine.scratch.file("base.yaml", TrustMachine.profile)
    _ = machine.run("trust @project/mcpconf.yaml")
    #expect(machine.apply().isTrusted)
    try machine.scratch.link("here.yaml", to: "project/mcpconf.yaml")
    #expect(machine.apply("@here.yaml").isUntrusted)
  }

  @Test func `revoked is not trusted`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    #expect(machine.apply().isTrusted)
    _ = machine.run("trust --revoke @project/mcpconf.yaml")
    #expect(machine.apply().isUntrusted)
  }

  @Test(arguments: ["", "elsewhere"])
  func `one's own profiles need no trust`(config: String) throws {
    var machine = try TrustMachine()
    if !config.isEmpty { machine.variables["XDG_CONFIG_HOME"] = machine.path(config) }
    let directory = config.isEmpty ? "home/.config/mcpconf" : "\(config)/mcpconf"
    try machine.scratch.file("\(directory)/profile.yaml", "version: 1\nextends: team/base.yaml\n")
    try machine.scratch.file("\(directory)/team/base.yaml", TrustMachine.profile)
    try machine.scratch.file("\(directory)x/profile.yaml", TrustMachine.profile)
    #expect(machine.apply("@\(directory)/profile.yaml").isTrusted)
    #expect(machine.isWritten)
    // A directory beside the own directory does not count.
    #expect(machine.apply("@\(directory)x/profile.yaml").isUntrusted)
    // A relative base directory is ignored.
    machine.variables["XDG_CONFIG_HOME"] = "project"
    #expect(machine.apply().isUntrusted)
  }

  @Test func `what one's own profile extends elsewhere needs trust`() throws {
    let machine = try TrustMachine()
    let own = "home/.config/mcpconf/profile.yaml"
    try machine.scratch.file(own, "version: 1\nextends: ../../../team/a.yaml\n")
    try machine.scratch.file("team/a.yaml", TrustMachine.profile)
    let run = machine.apply("@\(own)")
    #expect(run.isUntrusted)
    #expect(
      run.errorText.contains("extends \(machine.path("team/a.yaml")), which is not trusted"))
    // Trusting this file is sufficient, whatever the user's own profile then contains.
    _ = machine.run("trust @team/a.yaml")
    #expect(machine.apply("@\(own)").isTrusted)
    try machine.change(own, to: "version: 1\nextends: ../../../team/a.yaml\n# mine\n")
    #expect(machine.apply("@\(own)").isTrusted)
    try machine.change("team/a.yaml", to: TrustMachine.profile + "# theirs\n")
    #expect(machine.apply("@\(own)").isUntrusted)
    // Trusting the user's own profile is sufficient too.
    _ = machine.run("trust @\(own)")
    #expect(machine.apply("@\(own)").isTrusted)
  }

  @Test func `a link from one's own directory leads to somebody else's profile`() throws {
    let machine = try TrustMachine()
    try machine.scratch.file("home/.config/mcpconf/mine.yaml", TrustMachine.profile)
    try machine.scratch.link(
      "home/.config/mcpconf/profile.yaml", to: "../../../project/mcpconf.yaml")
    #expect(machine.apply("@home/.config/mcpconf/profile.yaml").isUntrusted)
    #expect(machine.apply("@home/.config/mcpconf/mine.yaml").isTrusted)
  }

  @Test func `the directory itself may be a link of the user's`() throws {
    let machine = try TrustMachine()
    try machine.scratch.file("home/.config/other", "")
    try machine.scratch.file("home/dotfiles/mcpconf/profile.yaml", TrustMachine.profile)
    try machine.scratch.link("home/.config/mcpconf", to: "../dotfiles/mcpconf")
    #expect(machine.apply("@home/.config/mcpconf/profile.yaml").isTrusted)
  }

  @Test func `a profile on standard input needs --trust`() throws {
    var machine = try TrustMachine()
    machine.input = TrustMachine.profile
    let run = machine.apply("-")
    #expect(run.isUntrusted)
    #expect(run.errorText.contains("add --trust"))
    let trust = machine.run("trust -")
    #expect(trust.exit == .failure)
    #expect(trust.errorText.contains("[not-remembered]"))
    #expect(machine.apply("-", "--trust").isTrusted)
  }

  /// Only the loaded bytes count.
  @Test func `a file that is exchanged after it was read does not matter`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    let hostile = TrustMachine.profile.replacing("npx", with: "evil")
    var world = World.live.with(variables: machine.variables)
    let path = machine.path("project/mcpconf.yaml")
    world.readInput = { _ throws(FileError) in Array(hostile.utf8) }
    let run = MCPConf.run(["apply", path], world: world)
    #expect(run.isUntrusted)
    // The same is true of a link to the user's own profile.
    try machine.scratch.file("home/.config/mcpconf/profile.yaml", TrustMachine.profile)
    try machine.scratch.link("link.yaml", to: "home/.config/mcpconf/profile.yaml")
    #expect(machine.apply("@link.yaml").isTrusted)
    #expect(MCPConf.run(["apply", machine.path("link.yaml")], world: world).isUntrusted)
  }

  @Test(
    arguments: [
      "", "{", "[]", #"{"version": 1}"#, #"{"version": 2, "profiles": {}}"#,
      #"{"version": 1, "profiles": {"/a": {"sha256": "12", "trusted": "2026-01-01", "files": {}}}}"#,
      #"{"version": 1, "profiles": {"/a": 1}}"#, "\u{0}",
    ])
  func `damaged memory is a warning and trusts nothing`(text: String) throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    try machine.change("home/.local/state/mcpconf/trusted.json", to: text)
    let run = machine.apply()
    #expect(run.isUntrusted)
    #expect(run.errorText.split(separator: "[trust-unread]").count == 2, "\(run.errorText)")
    #expect(try machine.scratch.text("home/.local/state/mcpconf/trusted.json") == text)
    // The damaged file is written again.
    #expect(machine.run("trust @project/mcpconf.yaml").exit == .success)
    #expect(machine.apply().isTrusted)
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: old) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return (parts + [rest]).joined(separator: new)
  }
}
