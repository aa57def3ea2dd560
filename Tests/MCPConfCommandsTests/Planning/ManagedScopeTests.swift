import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// Tests what `apply` and `remove` do with an administrator's files, and for whom.
@Suite struct ManagedScopeTests {
  private static let profile = """
    version: 1
    clients: { claude-code: { scope: managed }, codex: { scope: managed }, cursor: {} }
    servers: { files: { command: acme-files } }
    """
  private static let claude = "/etc/claude-code/managed-mcp.json"
  private static let codex = "/etc/codex/config.toml"

  @Test(arguments: ["apply", "remove"])
  func `without root, nothing changes, and the message has the command`(command: String) {
    let disk = MemoryDisk([
      Self.claude: #"{"mcpServers": {"files": {"type": "stdio", "command": "acme"}}}"#,
      Self.codex: "[mcp_servers.files]\ncommand = \"acme\"\n",
    ])
    let files = disk.clientFiles.map { disk[$0] }
    let run = disk.run(command, Self.profile)
    #expect(run.exit == .failure)
    #expect(run.outputText == "")
    #expect(
      run.errorText.contains(
        "error: only root can change the files in /etc/claude-code and /etc/codex, so mcpconf changed nothing [no-rights]\n"
          + "  fix: run the command as root, for example: sudo mcpconf \(command) p.yaml --scope managed --client claude-code,codex\n"
      ))
    #expect(disk.clientFiles.map { disk[$0] } == files)
  }

  @Test func `neither a run without changes nor a preview needs root`() {
    let root = MemoryDisk(user: 0)
    #expect(root.run("apply", Self.profile).exit == .success)
    var files: [String: String] = [:]
    for path in root.clientFiles { files[path] = root[path] }
    let disk = MemoryDisk(files)
    let run = disk.run("apply --scope managed --client claude-code,codex", Self.profile)
    #expect(run.exit == .success)
    #expect(run.outputText.contains("codex: unchanged \(Self.codex)\n"))
    // The record belongs to root too.
    #expect(disk["/var/lib/mcpconf/applied.json"] == nil)
    #expect(MemoryDisk().run("apply --dry-run", Self.profile).exit == .success)
    #expect(MemoryDisk().run("diff", Self.profile).exit == .negative)
  }

  @Test func `the command keeps the options of the run`() {
    let run = MemoryDisk().run("apply -c codex,cursor --server files --dry-run", Self.profile)
    #expect(run.exit == .success)
    let refused = MemoryDisk().run(
      "apply -c codex,cursor --server files --backup .o -q", Self.profile)
    #expect(
      refused.errorText.contains(
        "sudo mcpconf apply p.yaml --scope managed --client codex --server files --backup .o --quiet\n"
      ))
  }

  @Test func `a link in an image cannot lead out of it`() throws {
    let machine = try TrustMachine()
    try machine.scratch.file("project/p.yaml", Self.profile)
    try machine.scratch.file("outside/config.toml", "")
    try machine.scratch.file("image/etc/hosts", "")
    try machine.scratch.link("image/etc/codex", to: machine.path("outside"))
    let options = "@project/p.yaml --scope managed -c codex,claude-code --root @image"
    for command in ["apply", "diff", "remove"] {
      let run = machine.run("\(command) \(options)")
      #expect(run.exit == .failure)
      #expect(
        run.errorText.contains("which is outside the directory of --root [no-path]"),
        "\(run.errorText)")
    }
    #expect(try machine.scratch.text("outside/config.toml") == "")
    #expect(POSIX.fileExists(machine.path("image/etc/claude-code/managed-mcp.json")))
    // An image often has relative links inside it.
    try machine.scratch.file("image/usr/etc/config.toml", "")
    Scratch.remove(machine.path("image/etc/codex"))
    try machine.scratch.link("image/etc/codex", to: "../usr/etc")
    #expect(machine.run("apply \(options)").exit == .success)
    let text = try machine.scratch.text("image/usr/etc/config.toml") ?? ""
    #expect(text.contains("acme-files"))
  }

  @Test func `the record in an image is used when the image runs`() {
    let disk = MemoryDisk(["/image/empty": ""], user: 0)
    #expect(disk.run("apply -c codex --root /image", Self.profile).exit == .success)
    let record = disk["/image/var/lib/mcpconf/applied.json"] ?? ""
    #expect(record.contains(#""codex:managed:/etc/codex/config.toml""#))
    let running = MemoryDisk(
      [
        Self.codex: disk["/image/etc/codex/config.toml"] ?? "",
        "/var/lib/mcpconf/applied.json": record,
      ], user: 0)
    let run = running.run(
      "apply --prune",
      "version: 1\nclients: { codex: { scope: managed } }\nservers: { other: { command: acme } }")
    #expect(run.outputText == "codex: updated \(Self.codex) (+ other, - files)\n")
  }

  @Test func `a user's server may replace the administrator's default`() {
    let servers = "[mcp_servers.files]\ncommand = \"\"\n"
    let disk = MemoryDisk([
      "/home/me/.codex/config.toml": servers.replacing("\"\"", with: "\"mine\""),
      Self.codex: servers.replacing("\"\"", with: "\"theirs\""),
    ])
    let run = disk.run(["doctor", "-c", "codex"])
    #expect(
      run.errorText.contains("note: Codex finds 'files' twice, and uses the entry in user scope"))
    #expect(!run.errorText.contains("sudo"))
  }

  @Test func `the record of the machine is not in anybody's home`() {
    let disk = MemoryDisk(user: 0)
    #expect(disk.run("apply", Self.profile).exit == .success)
    let record = disk["/var/lib/mcpconf/applied.json"] ?? ""
    #expect(record.contains("codex:managed:\(Self.codex)"))
    let own = disk["/home/me/.local/state/mcpconf/applied.json"] ?? ""
    #expect(own.contains("cursor:user:") && !own.contains(":managed:"))
  }

  @Test func `managed scope is used only if it is named`() {
    let disk = MemoryDisk([Self.codex: "", "/etc/crush/crush.json": "{}"], user: 0)
    for options in ["-c all", "-c all --detected", "-c codex,crush", ""] {
      let run = disk.run("apply \(options)", "version: 1\nservers: { files: { command: acme } }")
      #expect(!run.outputText.contains("/etc/"), "\(options): \(run.outputText)")
    }
    #expect(disk[Self.codex] == "")
  }

  @Test(arguments: [
    ("/etc/codex", FileAccess(owner: 0, permissions: 0o775), "unprotected-file", "chmod go-w"),
    ("/etc/codex", FileAccess(owner: 7, permissions: 0o755), "unprotected-file", "chown root"),
    ("/etc/codex", FileAccess(owner: 0, permissions: 0o700), "unreadable-file", "chmod a+rx"),
    (codex, FileAccess(owner: 0, permissions: 0o666), "unprotected-file", "chmod go-w"),
    (codex, FileAccess(owner: 0, permissions: 0o600), "unreadable-file", "chmod a+r"),
  ])
  func `says who else can change the file, and who cannot read it`(
    path: String, access: FileAccess, code: String, fix: String
  ) {
    for command in ["apply", "diff", "doctor"] {
      let disk = MemoryDisk([Self.codex: "model = \"m\"\n"], user: 0, access: [path: access])
      let run = disk.run("\(command) --scope managed -c codex", Self.profile)
      #expect(run.errorText.contains("[\(code)]\n  fix: \(fix) \(path)\n"), "\(run.errorText)")
      #expect(run.errorText.contains(path))
    }
  }

  @Test func `warns about an exclusive file, also about one without servers`() {
    let disk = MemoryDisk(user: 0)
    let apply = disk.run("apply -c claude-code", Self.profile)
    #expect(apply.errorText.contains("warning: with \(Self.claude), Claude Code uses only"))
    disk["/home/me/.claude.json"] = #"{"mcpServers": {"mine": {"type": "stdio", "command": "x"}}}"#
    let doctor = disk.run("doctor -c claude-code", Self.profile)
    #expect(
      doctor.errorText.contains(
        "note: Claude Code uses only the servers in \(Self.claude), and no user, project or local servers; the client ignores the servers in ~/.claude.json (1) [exclusive-file]\n"
      ))
    #expect(!doctor.errorText.contains("[managed]"))
    let remove = disk.run("remove -c claude-code", Self.profile)
    #expect(!remove.errorText.contains("uses only"))
    #expect(
      remove.errorText.contains(
        "warning: \(Self.claude) contains no servers, but while it exists, Claude Code does not load any other servers [exclusive-file]\n"
      ))
  }

  @Test func `reports a policy that limits servers, because it also applies to these`() {
    let policy = "/etc/claude-code/managed-settings.json"
    let disk = MemoryDisk([policy: #"{"allowedMcpServers": []}"#], user: 0)
    let run = disk.run("apply -c claude-code", Self.profile)
    #expect(run.exit == .success)
    #expect(run.errorText.contains("note: in \(policy), an administrator limits which servers"))
    #expect(
      run.errorText.contains("fix: check that these limits allow the servers of this profile"))
  }
}
