import HostSystem
import MCPClients
import MCPConfCommands
import MCPProfile
import TestSupport
import Testing

@Suite struct DoctorTests {
  static let entry = """
    {"type":"http","url":"https://mcp.jam.dev/mcp","headers":{"Authorization":"Bearer ${JAM_TOKEN}"}}
    """
  static let cursorEntry = """
    {"url":"https://mcp.jam.dev/mcp","headers":{"Authorization":"Bearer ${env:JAM_TOKEN}"}}
    """
  static func servers(_ text: String, root: String = "mcpServers") -> String {
    #"{"\#(root)": {"Jam": \#(text)}}"#
  }
  static let token: String = {
    var generator = SeededGenerator(seed: 5)
    guard let format = VendorCatalog().vendor("jam")?.format(named: "jam-pat") else { return "" }
    return TokenExample(of: format, using: &generator).text
  }()

  /// A machine with Claude Code, the applied profile, and a valid token.
  var healthy: Machine {
    var machine = Machine()
    machine.files["mcpconf.yaml"] = """
      version: 1
      clients: [claude-code]
      servers: { Jam: { template: jam, token: "${JAM_TOKEN}" } }
      """
    machine.files["/home/ann/.claude.json"] = Self.servers(Self.entry)
    machine.variables["JAM_TOKEN"] = Self.token
    machine.program("claude --version", "2.1.330 (Claude Code)\n")
    return machine
  }

  func with(_ change: (inout Machine) -> Void) -> Machine {
    var machine = healthy
    change(&machine)
    return machine
  }

  @Test func `nothing is wrong`() {
    let run = healthy.doctor()
    #expect(run.exit == .success)
    #expect(run.errorText == "")
    #expect(
      run.outputText == """
        CLIENT       VERSION  SCOPE  FILE            STATE
        claude-code  2.1.330  user   ~/.claude.json  1 server, up to date

        VARIABLE   THIS SHELL                     DESKTOP  SERVERS  CLIENTS
        JAM_TOKEN  ok: Jam personal access token  unknown  Jam      claude-code

        """)
  }

  @Test func `an empty machine has nothing wrong`() {
    let run = Machine().doctor()
    #expect(run.exit == .success)
    #expect(run.outputText == "no client is installed on this machine\n")
    #expect(run.errorText == "")
  }

  @Test func `another system cannot be looked at from here`() {
    let run = healthy.doctor("--platform windows")
    #expect(run.exit == .failure)
    #expect(run.output.isEmpty)
    #expect(
      run.errorText.hasPrefix(
        """
        mcpconf: error: 'doctor' works with the files of this machine, so '--platform' must be 'linux' [usage]
          fix: print the setup with 'mcpconf generate --platform windows'
        usage: mcpconf doctor
        """), "\(run.errorText)")
    #expect(healthy.doctor("--platform linux").exit == .success)
  }

  @Test func `a profile that is named must be there`() {
    let run = Machine().doctor("other.yaml")
    #expect(run.exit == .failure)
    #expect(run.errorText.contains("cannot find the profile 'other.yaml'"))
  }

  @Test func `a project that is named must be there`() {
    let run = healthy.doctor("--project other")
    #expect(run.exit == .failure)
    #expect(
      run.errorText
        == "mcpconf: error: the directory other does not exist [file]\n  fix: correct '--project'\n"
    )
  }

  @Test func `a wrong profile is no finding`() {
    let run = with { $0.files["mcpconf.yaml"] = "version: 1\nservers: []\n" }.doctor()
    #expect(run.exit == .failure)
    #expect(run.output.isEmpty)
  }

  @Test func `a variable that is not set`() {
    let run = with { $0.variables["JAM_TOKEN"] = nil }.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("JAM_TOKEN is not set in this shell [variable-not-set]"))
    #expect(
      run.errorText.contains(
        "fix: create a token at https://jam.dev/s/settings/mcp, then run: read -rs JAM_TOKEN && export JAM_TOKEN"
      ))
    #expect(
      run.errorText.contains(
        "if JAM_TOKEN is not set, Claude Code sends the literal text ${NAME}; 'claude mcp list' shows a warning"
      ))
  }

  @Test func `a wrong token`() {
    let run = with { $0.variables["JAM_TOKEN"] = "Bearer " + Self.token }.doctor()
    #expect(run.exit == .negative)
    #expect(run.outputText.contains("JAM_TOKEN  has a scheme"))
    #expect(!(run.outputText + run.errorText).contains(Self.token.dropFirst(8).prefix(6)))
  }

  @Test(arguments: [
    ("2.1.118 (Claude Code)", true), ("2.1.119 (Claude Code)", false), ("1.0.128", true),
    ("2.2.0", false),
  ])
  func `a version that does not expand references in headers`(version: String, isOld: Bool) {
    let run = with { $0.program("claude --version", version) }.doctor()
    #expect(run.errorText.contains("[old-client]") == isOld)
    #expect(run.errorText.contains("fix: claude update") == isOld)
    #expect(run.exit == (isOld ? .negative : .success))
  }

  @Test(arguments: [
    ProgramResult(end: .timedOut), ProgramResult(end: .exited(1), output: Array("1.2.3".utf8)),
    ProgramResult(end: .exited(0), output: Array("hello".utf8)),
    ProgramResult(end: .killed(signal: 9)),
  ])
  func `a program that tells no version`(result: ProgramResult) {
    let run = with { $0.programs["claude --version"] = result }.doctor()
    #expect(run.outputText.contains("claude-code  version unknown  user"))
    #expect(run.errorText.contains("note: 'claude --version' did not print"))
    #expect(run.exit == .success)
  }

  @Test func `a blanked name`() {
    let run = with {
      $0.files["mcpconf.yaml"]?.replace("JAM_TOKEN", with: "NPM_TOKEN")
      $0.files["/home/ann/.claude.json"]?.replace("JAM_TOKEN", with: "NPM_TOKEN")
      $0.variables["NPM_TOKEN"] = Self.token
    }.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("Claude Code removes the variable NPM_TOKEN"))
    #expect(run.errorText.contains("MCP_NPM_TOKEN"))
  }

  @Test func `a file that lacks a server`() {
    let run = with { $0.files["/home/ann/.claude.json"] = "{}" }.doctor()
    #expect(run.exit == .negative)
    #expect(
      run.errorText == """
        mcpconf: warning: Claude Code's file differs from the profile: ~/.claude.json (+ Jam) [not-applied]
          fix: mcpconf apply --client claude-code --scope user

        """)
  }

  @Test func `a file that does not parse`() {
    let run = with { $0.files["/home/ann/.claude.json"] = "{\n  oops\n}" }.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("/home/ann/.claude.json:2:3: error:"))
    #expect(run.outputText.contains("not valid"))
  }

  @Test func `a broken file is named with what opens it`() {
    let run = with { $0.files["/home/ann/.claude.json"] = "{" }.doctor()
    #expect(run.exit == .negative)
    #expect(
      run.errorText.contains("  fix: repair the file: ${EDITOR:-vi} /home/ann/.claude.json\n"))
  }

  @Test func `a token as the name of a variable or server is not shown`() {
    var generator = SeededGenerator(seed: 6)
    let key = String(
      (0..<32).map { _ in "abcdefghij0123456789ABCDEFGHIJ".randomElement(using: &generator) ?? "a" }
    )
    var machine = Machine()
    machine.files["/home/ann/.codex/config.toml"] =
      "[mcp_servers.\(Self.token)]\nurl = \"https://a.example\"\nbearer_token_env_var = \"\(Self.token)\"\n[mcp_servers.b]\nurl = \"https://b.example\"\nbearer_token_env_var = \"\(key)\"\n"
    machine.files["/home/ann/.claude.json"] = Self.servers(
      Self.entry.replacing("JAM_TOKEN", with: key)
    )
    .replacing("\"Jam\"", with: "\"\(Self.token)\"")
    for format in ["text", "json", "github"] {
      let run = machine.doctor("--format \(format)")
      #expect(run.exit == .negative)
      let shown = run.outputText + run.errorText
      #expect(shown.contains("contains a token where Codex expects a variable's name"))
      #expect(!shown.contains(key.prefix(8)))
      #expect(!shown.contains(Self.token.dropFirst(8).prefix(6)))
    }
  }

  @Test func `the same server at two scopes`() {
    let same = with { $0.files[".mcp.json"] = Self.servers(Self.entry) }.doctor()
    #expect(same.exit == .success)
    #expect(
      same.errorText.contains(
        "/home/ann/.claude.json:1:17: note: Claude Code finds 'Jam' twice, and uses the entry in project scope"
      ))
    // Keep the profile's server, because the next run would miss it.
    let fix = "fix: mcpconf remove --client claude-code --scope project --server Jam\n"
    #expect(same.errorText.contains(fix))
    let none = with {
      $0.files[".mcp.json"] = Self.servers(Self.entry)
      $0.files["mcpconf.yaml"] = nil
    }.doctor()
    #expect(none.errorText.contains("fix: claude mcp remove --scope user Jam\n"))
    let other = with {
      $0.files[".mcp.json"] = Self.servers(
        #"{"type":"http","url":"https://other.example.com/mcp"}"#)
    }.doctor()
    #expect(other.exit == .negative)
    #expect(other.errorText.contains("warning: Claude Code finds 'Jam' twice"))
  }

  @Test func `local scope of this project, and of no other`() {
    let local =
      #"{"mcpServers":{"Jam":\#(Self.entry)},"projects":{"/repo/app":{"mcpServers":{"Jam":{"type":"sse","url":"https://x.example.com"}}},"/repo/b":{"mcpServers":{"Jam":{"type":"sse","url":"https://y.example.com"}}}}}"#
    let run = with { $0.files["/home/ann/.claude.json"] = local }.doctor()
    #expect(
      run.errorText.contains("Claude Code finds 'Jam' twice, and uses the entry in local scope"))
    #expect(run.errorText.split(separator: "\n").filter { $0.contains("twice") }.count == 1)
  }

  @Test func `another client's file that is read too`() {
    let run = with {
      $0.files["mcpconf.yaml"]?.replace(
        "[claude-code]", with: "{claude-code: {scope: project}, vscode: {scope: project}}")
      $0.files[".mcp.json"] = Self.servers(Self.entry)
      $0.files["/home/ann/.claude.json"] = nil
      let entry = Self.entry.replacing("${", with: "${env:")
      $0.files[".vscode/mcp.json"] = Self.servers(entry, root: "servers")
    }.doctor()
    #expect(run.exit == .success, "\(run.errorText)")
    #expect(
      run.errorText.contains(
        "note: VS Code also reads .mcp.json, so the client may have 'Jam' twice"))
    #expect(
      run.errorText.contains(
        "fix: remove one of the two clients from the server's 'clients' in the profile\n"))
  }

  @Test func `twice without a profile of it, a command takes one out`() {
    var machine = Machine()
    machine.files["/home/ann/.cursor/mcp.json"] = Self.servers(Self.cursorEntry)
    machine.files[".cursor/mcp.json"] = Self.servers(#"{"url":"https://other.example.com/mcp"}"#)
    #expect(
      machine.doctor().errorText.contains(
        "fix: echo '{version: 1, servers: {Jam: {absent: true}}}' | mcpconf apply - --client cursor --scope user\n"
      ))
  }

  @Test func `an expiring token`() {
    let run = with {
      $0.files["mcpconf.yaml"]?.replace(
        "\"${JAM_TOKEN}\"", with: "{env: JAM_TOKEN, expires: 2026-12-01}")
    }.doctor()
    #expect(run.exit == .negative)
    #expect(run.errorText.contains("the token expires in 7 days, on 2026-12-01 [token-expires]"))
    #expect(run.errorText.contains("create a new token at https://jam.dev/s/settings/mcp"))
  }

  @Test func `without a profile the files' own servers are looked at`() {
    let run = with {
      $0.files["mcpconf.yaml"] = nil
      $0.variables["JAM_TOKEN"] = nil
    }.doctor()
    #expect(run.exit == .negative)
    #expect(run.outputText.contains("JAM_TOKEN  not set     unknown  Jam      claude-code"))
    #expect(run.errorText.contains("/home/ann/.claude.json:1:98: warning: JAM_TOKEN is not set"))
  }

  @Test func `without a profile a customary name tells the format`() {
    let run = with {
      $0.files["mcpconf.yaml"] = nil
      $0.variables["JAM_TOKEN"] = "ghp_wrong"
    }.doctor()
    #expect(run.exit == .negative)
    #expect(run.outputText.contains("JAM_TOKEN  wrong token"))
  }

  @Test func `clients that take names of variables, and those that keep a list`() {
    var machine = Machine()
    machine.files["/home/ann/.codex/config.toml"] = """
      [mcp_servers.Jam]
      url = "https://mcp.jam.dev/mcp"
      bearer_token_env_var = "JAM_TOKEN"
      env_http_headers = { X-Key = "OTHER_KEY" }
      """
    machine.files["/home/ann/.continue/config.yaml"] = """
      name: Local Config
      mcpServers:
        - name: wiki
          url: https://wiki.example.com/mcp
          requestOptions: { headers: { Authorization: "Bearer ${{ secrets.WIKI_TOKEN }}" } }
      """
    machine.files["/home/ann/.vibe/config.toml"] = """
      [[mcp_servers]]
      name = "Sentry"
      transport = "streamable-http"
      url = "https://mcp.sentry.dev/mcp"
      auth = { type = "static", api_key_env = "SENTRY_KEY", api_key_format = "Bearer {token}" }
      """
    let run = machine.doctor()
    #expect(run.exit == .negative)
    for line in [
      "JAM_TOKEN   not set", "OTHER_KEY   not set", "WIKI_TOKEN  not set", "SENTRY_KEY  not set",
    ] {
      #expect(run.outputText.contains(line), "\(run.outputText)")
    }
  }

  @Test func `the variable that mcp-remote reads`() {
    var machine = Machine()
    machine.files["/home/ann/.config/Claude/claude_desktop_config.json"] = #"""
      {"mcpServers": {"Jam": {"command": "sh", "args": ["-lc", "exec \"$@\"", "sh", "npx", "-y",
        "mcp-remote@0.1.37", "https://mcp.jam.dev/mcp", "--header", "Authorization:Bearer ${JAM_TOKEN}"]}}}
      """#
    let run = machine.doctor()
    #expect(run.outputText.contains("JAM_TOKEN  not set"), "\(run.outputText)\(run.errorText)")
  }

  @Test func `a project's file that leads out of the project`() {
    var machine = with { $0.files[".mcp.json"] = "{}" }
    machine.links[".mcp.json"] = "/etc/mcp.json"
    let run = machine.doctor()
    #expect(run.exit == .negative)
    #expect(
      run.errorText.contains(
        ".mcp.json is a symbolic link to /etc/mcp.json, which is outside the project [no-path]"))
  }

  @Test func `a literal secret in a file is not shown`() {
    let run = with {
      $0.files["mcpconf.yaml"] = nil
      $0.files["/home/ann/.claude.json"] = Self.servers(
        Self.entry.replacing("${JAM_TOKEN}", with: Self.token))
      $0.files[".mcp.json"] = Self.servers(Self.entry)
    }.doctor()
    #expect(run.errorText.contains("twice"))
    #expect(!(run.outputText + run.errorText).contains(Self.token.dropFirst(8).prefix(6)))
  }

  @Test func `JSON holds the same`() {
    let run = with { $0.variables["JAM_TOKEN"] = nil }.doctor("--format json")
    #expect(run.exit == .negative)
    #expect(run.errors.isEmpty)
    for part in [
      #""id": "claude-code""#, #""version": "2.1.330""#, #""shell": "not set""#,
      #""path": "/home/ann/.claude.json""#, #""code": "variable-not-set""#,
    ] { #expect(run.outputText.contains(part), "\(part)") }
  }
}
