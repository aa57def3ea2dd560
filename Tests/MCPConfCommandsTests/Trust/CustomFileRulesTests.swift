import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// Tests files that no custom client may have, even in a trusted profile.
@Suite struct CustomFileRulesTests {
  private func profile(_ scope: String, _ path: String) -> String {
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    let format = ["yml": "yaml", "jsonc": "jsonc"][ending] ?? ending
    return """
      version: 1
      clients: {acme: {custom: {format: \(format), files: {\(scope): '\(path)'}, transports: [stdio], reference: none}}}
      servers: {files: {command: npx}}

      """
  }

  private func refusal(
    _ machine: TrustMachine, _ scope: String, _ path: String, options: String = "--trust"
  ) throws -> String? {
    try machine.change("project/p.yaml", to: profile(scope, path))
    let run = machine.apply("@project/p.yaml", options)
    for other in ["--dry-run", ""] where run.errorText.contains("[refused-file]") {
      #expect(
        machine.run("remove @project/p.yaml --project @project --trust \(other)").errorText
          .contains("[refused-file]"))
    }
    let diff = machine.run("diff @project/p.yaml --project @project")
    let hasDiff = diff.exit == .negative || diff.exit == .success
    #expect(hasDiff, "diff shows it: \(diff.errorText)")
    return run.errorText.contains("[refused-file]") ? run.errorText : nil
  }

  @Test(
    arguments: [
      "~/.local/state/mcpconf/applied.json", "~/.local/state/mcpconf/trusted.json",
      "~/.LOCAL/state/MCPCONF/new.json", "~/.config/mcpconf/profile.yaml",
      "~/.config/mcpconf/team/x.yaml", "~/project/mcpconf.yaml", "~/project/MCPconf.yml",
    ])
  func `a user's file is none of mcpconf's own`(path: String) throws {
    let machine = try TrustMachine()
    let refusal = try #require(try refusal(machine, "user", path))
    #expect(refusal.contains("mcpconf itself uses this file"))
  }

  @Test func `nor one of a directory that a variable names`() throws {
    var machine = try TrustMachine()
    machine.variables["XDG_STATE_HOME"] = machine.path("home/.s")
    machine.variables["XDG_CONFIG_HOME"] = machine.path("home/.c")
    #expect(try refusal(machine, "user", "~/.s/mcpconf/applied.json") != nil)
    #expect(try refusal(machine, "user", "~/.c/mcpconf/a.yaml") != nil)
    #expect(try refusal(machine, "user", "~/.s/acme/applied.json") == nil)
  }

  @Test func `nor one that links lead to`() throws {
    let machine = try TrustMachine()
    _ = machine.run("trust @project/mcpconf.yaml")
    try machine.scratch.link("home/.acme", to: ".local/state/mcpconf")
    #expect(try refusal(machine, "user", "~/.acme/trusted.json") != nil)
    Scratch.remove(machine.path("home/.acme"))
    try machine.scratch.file("home/.acme/x", "")
    try machine.scratch.link("home/.acme/a.json", to: "../.local/state/mcpconf/trusted.json")
    #expect(try refusal(machine, "user", "~/.acme/a.json") != nil)
  }

  @Test func `nor a file of the profile`() throws {
    let machine = try TrustMachine()
    try machine.scratch.file("home/team/base.yaml", profile("user", "~/team/base.yaml"))
    try machine.scratch.file(
      "home/team/top.yaml", "version: 1\nextends: base.yaml\nclients: [acme]\n")
    let run = machine.apply("@home/team/top.yaml", "--trust")
    #expect(run.errorText.contains("mcpconf itself uses this file"), "\(run.errorText)")
  }

  @Test(
    arguments: [
      ("project", ".vscode/tasks.json"), ("local", ".vscode/settings.json"),
      ("project", ".Claude/settings.json"), ("project", "Cargo.toml"),
      ("project", "a/b/.cargo/config.toml"),
      ("project", "docker-compose.yml"), ("local", ".mcp.json"), ("project", "mcpconf.yaml"),
    ])
  func `a project's file is none that another program obeys`(scope: String, path: String) throws {
    let machine = try TrustMachine()
    let before = try machine.scratch.text("project/mcpconf.yaml")
    let refusal = try #require(try refusal(machine, scope, path))
    #expect(refusal.contains("does not write \(path) for a custom client: "), "\(refusal)")
    #expect(try machine.scratch.text("project/mcpconf.yaml") == before)
    #expect(path == "mcpconf.yaml" || !POSIX.fileExists(machine.path("project/\(path)")))
  }

  @Test func `a project's file needs no trust otherwise`() throws {
    let machine = try TrustMachine()
    #expect(try refusal(machine, "project", ".acme/mcp.json", options: "") == nil)
    #expect(POSIX.fileExists(machine.path("project/.acme/mcp.json")))
  }

  @Test(
    arguments: [
      (".acme", ".vscode", ".acme/tasks.json"), (".acme", ".git", ".acme/config.json"),
      ("acme.json", ".vscode/tasks.json", "acme.json"), ("acme.json", "package.json", "acme.json"),
      ("acme.yaml", ".envrc", "acme.yaml"), ("acme.yaml", "Makefile", "acme.yaml"),
      ("acme.yaml", "run.sh", "acme.yaml"),
    ])
  func `a link inside the project does not change that`(
    link: String, target: String, path: String
  ) throws {
    let machine = try TrustMachine()
    try machine.scratch.file("project/.vscode/x", "")
    try machine.scratch.file("project/.git/x", "")
    if link.contains("acme.") && !target.contains("/") {
      try machine.scratch.file("project/\(target)", "")
    }
    try machine.scratch.link("project/\(link)", to: target)
    try machine.change("project/p.yaml", to: profile("project", path))
    let run = machine.apply("@project/p.yaml", "--trust")
    #expect(run.exit == .failure)
    #expect(run.outputText == "")
    let real = machine.path("project/\(target)")
    #expect(
      try POSIX.fileKind(real, followingLinks: true) != .regular || POSIX.readFile(real) == [])
  }

  @Test func `a project that is the home directory is one's home`() throws {
    let machine = try TrustMachine()
    #expect(
      machine.run("apply @project/mcpconf.yaml --scope project --project @home").isUntrusted)
    #expect(!machine.isWritten)
    // The project may be above the home directory if the file is not in the home directory.
    #expect(machine.run("apply @project/mcpconf.yaml --scope project --project @.").isTrusted)
    let above = profile("project", "home/.acme/mcp.json")
    try machine.change("project/p.yaml", to: above)
    #expect(machine.run("apply @project/p.yaml --scope project --project @.").isUntrusted)
    #expect(!machine.isWritten)
    let run = machine.run(
      "apply @project/mcpconf.yaml --scope project --project @home --trust")
    #expect(run.isTrusted, "\(run.errorText)")
    #expect(machine.isWritten)
  }
}
