import MCPConfCommands
import TestSupport
import Testing

/// Tests `mcpconf trust`.
@Suite struct TrustCommandTests {
  @Test func `shows what the profile can do`() throws {
    let machine = try TrustMachine()
    try machine.change(
      "project/mcpconf.yaml",
      to: """
        version: 1
        extends: base.yaml
        clients:
          docker: {custom: {name: A Docker, format: json, files: {user: ~/.docker/config.json}, root: [a, b], transports: [stdio], reference: none}}
          tasks: {custom: {format: jsonc, files: {local: .vscode/tasks.json}, transports: [stdio], reference: none}}
          self: {custom: {format: json, files: {user: ~/.local/state/mcpconf/trusted.json}, transports: [stdio], reference: none}}
        servers: {files: {command: npx}}

        """)
    try machine.scratch.file("project/base.yaml", TrustMachine.profile)
    let run = machine.run("trust @project/mcpconf.yaml")
    #expect(run.errorText == "")
    #expect(
      run.outputText == """
        \(machine.path("project/mcpconf.yaml"))
        the profile extends:
          \(machine.path("project/base.yaml"))
        the profile can write these files:
          ~/.acme/mcp.json  (acme, user: JSON, servers in mcpServers)
          .acme/mcp.json  (acme, project: JSON, servers in mcpServers)
          ~/.docker/config.json  (A Docker, user: JSON, servers in a.b)
            warning: this file configures another program: Docker, Kubernetes or a virtual machine runs the helpers and plugins that this file names
          .vscode/tasks.json  (tasks, local: JSONC, servers in mcpServers)
            refused: an editor reads its settings from this file, or starts the programs that the file names
          ~/.local/state/mcpconf/trusted.json  (self, user: JSON, servers in mcpServers)
            refused: mcpconf itself uses this file
        the profile can start these programs, and pass variables to them:
          npx  (files)
        trusted; if one of these files changes, trust the profile again

        """)
    let json = machine.run("trust @project/mcpconf.yaml --format json").outputText
    #expect(json.contains(#""path": "~/.docker/config.json""#))
    #expect(json.contains(#""warning": "Docker"#) && json.contains(#""refused": "an editor"#))
    #expect(json.contains(#""outcome": "trusted""#))
    #expect(json.contains(#""\#(machine.path("project/base.yaml"))": ""#))
  }

  @Test func `a dry run remembers nothing`() throws {
    let machine = try TrustMachine()
    let run = machine.run("trust @project/mcpconf.yaml -n")
    #expect(run.outputText.hasSuffix("not trusted: this was a dry run\n"))
    #expect(machine.apply().isUntrusted)
    #expect(machine.run("trust --list").outputText == "no profile is trusted\n")
  }

  @Test func `an invalid profile is not trusted`() throws {
    let machine = try TrustMachine()
    try machine.change("project/mcpconf.yaml", to: "version: 1\nwrong: 1\n")
    #expect(machine.run("trust @project/mcpconf.yaml").exit == .failure)
    #expect(machine.run("trust --list").outputText == "no profile is trusted\n")
  }

  @Test func `one's own profile is not remembered`() throws {
    let machine = try TrustMachine()
    try machine.scratch.file("home/.config/mcpconf/profile.yaml", TrustMachine.profile)
    let run = machine.run("trust @home/.config/mcpconf/profile.yaml")
    #expect(run.outputText.hasSuffix("your own profiles are always trusted\n"))
    #expect(machine.run("trust --list").outputText == "no profile is trusted\n")
  }

  @Test func `only you can read what is remembered`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    #expect(try machine.scratch.mode("home/.local/state/mcpconf/trusted.json") == 0o600)
    #expect(try machine.scratch.mode("home/.local/state/mcpconf") == 0o700)
  }

  @Test func `the list says what has changed`() throws {
    var machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    machine.today = "2026-12-01"
    for name in ["changed", "gone", "layer"] {
      try machine.scratch.file("\(name)/base.yaml", TrustMachine.profile)
      try machine.scratch.file("\(name)/p.yaml", "version: 1\nextends: base.yaml\n")
      _ = machine.run("trust @\(name)/p.yaml")
    }
    try machine.change("changed/p.yaml", to: "not: [a profile")
    Scratch.remove(machine.path("gone/p.yaml"))
    try machine.change("layer/base.yaml", to: TrustMachine.profile + "#\n")
    let path = machine.path
    let run = machine.run("trust --list")
    #expect(run.exit == .success)
    #expect(run.errorText == "")
    #expect(
      run.outputText == """
        SINCE       STATE      PROFILE
        2026-11-29  unchanged  \(path("project/mcpconf.yaml"))
        2026-12-01  changed    \(path("changed/p.yaml"))
        2026-12-01  gone       \(path("gone/p.yaml"))
        2026-12-01  changed    \(path("layer/p.yaml"))

        """)
    let json = machine.run("trust --list --format json").outputText
    #expect(json.contains(#""state": "gone""#) && json.contains(#""trusted": "2026-12-01""#))
  }

  @Test func `a profile that is gone or broken can be revoked`() throws {
    let machine = try TrustMachine()
    for name in ["gone", "broken"] {
      try machine.scratch.file("\(name)/p.yaml", TrustMachine.profile)
      _ = machine.run("trust @\(name)/p.yaml")
    }
    Scratch.remove(machine.path("gone"))
    try machine.change("broken/p.yaml", to: "[")
    for name in ["gone", "broken"] {
      let run = machine.run("trust --revoke @\(name)/p.yaml")
      #expect(run.exit == .success, "\(run.errorText)")
      #expect(run.outputText == "\(machine.path("\(name)/p.yaml")) is no longer trusted\n")
    }
    #expect(machine.run("trust --list").outputText == "no profile is trusted\n")
  }

  @Test func `what is not trusted cannot be revoked`() throws {
    let machine = try TrustMachine()
    let run = machine.run("trust --revoke @project/mcpconf.yaml")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("[not-trusted]"))
  }

  @Test(arguments: [
    "trust --list --revoke", "trust --list x.yaml", "trust a b", "trust --revoke -n",
  ])
  func `usage errors`(line: String) throws {
    #expect(try TrustMachine().run(line).errorText.contains("[usage]"))
  }

  @Test func `without a home nothing can be remembered`() throws {
    var machine = try TrustMachine()
    machine.variables = [:]
    let run = machine.run("trust @project/mcpconf.yaml")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("[not-remembered]"))
  }
}
