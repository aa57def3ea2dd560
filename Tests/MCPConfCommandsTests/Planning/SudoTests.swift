import HostSystem
import MCPConfCommands
import Testing

/// Tests the warning about a run with `sudo` that is for a user's files.
@Suite struct SudoTests {
  private static let profile = "version: 1\nclients: [codex]\nservers: { a: { command: a } }\n"

  private func message(
    _ line: String, user: UInt32 = 0, sudo: String? = "ann", homeOwner: UInt32 = 0
  ) -> String {
    var world = MemoryDisk(
      ["p.yaml": Self.profile], user: user,
      access: ["/home/me": FileAccess(owner: homeOwner, permissions: 0o755)]
    ).world
    let environment = world.environment
    world.environment = { $0 == "SUDO_USER" ? sudo.map { Array($0.utf8) } : environment($0) }
    return run("\(line) p.yaml", world).errorText
  }

  @Test(arguments: ["apply", "apply -n", "diff", "remove"])
  func `root's files are not those of the user`(line: String) {
    #expect(message(line).contains("uses root's files, not those of 'ann' [sudo]"))
    #expect(!message(line, user: 1000).contains("[sudo]"))
    #expect(!message(line, sudo: nil).contains("[sudo]"))
    #expect(!message(line, sudo: "root").contains("[sudo]"))
    #expect(!message("\(line) --scope managed").contains("[sudo]"))
  }

  @Test func `in the user's home directory, root may create files`() {
    let text = message("apply", homeOwner: 1000)
    #expect(text.contains("may create files that 'ann' cannot change [sudo]"))
    #expect(text.contains("use 'sudo mcpconf apply --scope managed'"))
    #expect(!message("diff", homeOwner: 1000).contains("[sudo]"))
    #expect(message("apply --scope project").contains("may create files"))
  }
}
