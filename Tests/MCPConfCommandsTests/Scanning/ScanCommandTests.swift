import ConfigDocuments
import MCPConfCommands
import MCPProfile
import Secrets
import TestSupport
import Testing

@Suite struct ScanCommandTests {
  private let key: String
  private let file: String

  init() {
    var tokens = Tokens(seed: 5)
    key = tokens.key()
    file = #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "\#(key)"}}}}"#
  }

  @Test func `looks at the files of all clients and the copies beside them`() throws {
    let run = ScanRun(
      ["--format", "json"],
      files: [
        "/home/me/.cursor/mcp.json": file, "/home/me/.cursor/mcp.json~": file,
        "/home/me/.claude.json.backup.1700000000": file, "/home/me/other.json": file,
        "/home/me/.claude/backups/.claude.json.backup.2": file, ".mcp.json": file,
        ".vscode/mcp.json": file, "elsewhere/mcp.json": file,
        "/home/me/.config/Code/User/settings.json":
          #"{"mcp": {"servers": {"S": {"env": {"A_TOKEN": "\#(key)"}}}}}"#,
        "/home/me/.config/Code/User/profiles/p1/mcp.json": file,
        "/home/me/.claude/settings.json": #"{"env": {"A_TOKEN": "\#(key)"}}"#,
      ])
    #expect(
      try run.report().map { $0["file"]?.text } == [
        ".mcp.json", ".vscode/mcp.json", "/home/me/.claude.json.backup.1700000000",
        "/home/me/.claude/backups/.claude.json.backup.2", "/home/me/.claude/settings.json",
        "/home/me/.config/Code/User/profiles/p1/mcp.json",
        "/home/me/.config/Code/User/settings.json", "/home/me/.cursor/mcp.json",
        "/home/me/.cursor/mcp.json~",
      ])
    let one = ScanRun(
      ["--client", "cursor", "--format", "json"],
      files: ["/home/me/.cursor/mcp.json": file, ".mcp.json": file])
    #expect(try one.report().map { $0["file"]?.text } == ["/home/me/.cursor/mcp.json"])
  }

  @Test func `walks a directory without what cannot hold a configuration`() throws {
    let run = ScanRun(
      ["p", "--format", "json"],
      files: [
        "p/mcp.json": file, "p/a/b/setup.sh": "claude mcp add S -e API_KEY=\(key) -- x",
        "p/node_modules/x/mcp.json": file, "p/.git/mcp.json": file, "p/data.bin": file,
        "p/package-lock.json": file, "p/.env": "API_KEY=\(key)",
      ])
    #expect(
      try run.report().map { $0["file"]?.text } == ["p/.env", "p/mcp.json", "p/a/b/setup.sh"])
  }

  @Test func `says which file is not there, and goes on`() throws {
    let run = ScanRun(["nothing.json", "mcp.json"], files: ["mcp.json": file])
    #expect(run.exit == 2)
    #expect(run.errors == "mcpconf: error: cannot find the file nothing.json [file]\n")
    #expect(run.output.hasPrefix("mcp.json:1:48: literal secret in 'X-Api-Key' of 'S', high"))
  }

  @Test func `reads standard input`() {
    let run = ScanRun(["-"], files: [:], input: file)
    #expect(run.output.hasPrefix("<stdin>:1:48: literal secret in 'X-Api-Key' of 'S'"))
    #expect(ScanRun(["-", "-"], files: [:]).exit == 2)
  }

  @Test func `says that a broken file was searched as text, without its text`() {
    let run = ScanRun.of(
      #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "\#(key)" oops}}}}"#, as: "mcp.json")
    #expect(run.exit == 1)
    #expect(
      run.errors == """
        mcpconf: warning: mcp.json:1:83 is not valid JSON, so mcpconf scanned the file as plain text [unparsed]
          fix: repair the file, so that mcpconf can scan its structure

        """)
    #expect(run.leaks(of: key) == [])
  }

  @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF], []] as [[UInt8]])
  func `reads UTF-16, as PowerShell writes it`(mark: [UInt8]) {
    let isBig = mark.first == 0xFE
    let bytes =
      mark
      + file.utf16.flatMap { unit in
        isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
    let run = ScanRun(["mcp.json"], files: ["mcp.json": ""], bytes: ["mcp.json": bytes])
    #expect(run.exit == 1)
    let output = run.output
    #expect(output.hasPrefix("mcp.json:1:48: literal secret in 'X-Api-Key' of 'S'"), "\(output)")
  }

  @Test func `a directory that cannot be listed hides no other`() {
    let files = ["p/a/mcp.json": file, "p/b/mcp.json": file, "p/c/mcp.json": file]
    let run = ScanRun(["p"], files: files, unlistable: ["p/b"])
    #expect(run.exit == 2)
    #expect(run.output.hasSuffix("\n2 findings in 2 files, 2 files scanned\n"))
    #expect(run.errors == "mcpconf: error: cannot list p/b: Permission denied [file]\n")
    let known = ScanRun(
      [], files: ["/home/me/.cursor/mcp.json": file, "/home/me/.codex/config.toml": ""],
      unlistable: ["/home/me/.codex"])
    #expect(known.exit == 2)
    #expect(known.output.contains("literal secret in 'X-Api-Key' of 'S'"))
  }

  @Test func `a file that is named twice is looked at once`() {
    let run = ScanRun(["p", "p/mcp.json", "./p/mcp.json"], files: ["p/mcp.json": file])
    #expect(run.output.hasSuffix("\n1 finding in 1 file, 1 file scanned\n"))
  }

  @Test func `a binary file is not looked at`() {
    let run = ScanRun.of("\0\(file)", as: "mcp.json")
    #expect(run.exit == 0)
    #expect(
      run.errors
        == "mcpconf: warning: mcp.json is not a text file, so mcpconf did not scan it [binary-file]\n"
    )
  }
}

/// Tests known and allowed findings.
extension ScanCommandTests {
  private static let layouts = [
    #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "@"}}}}"#,
    "{\n  // moved\n  \"mcpServers\": {\n    \"T\": {},\n    \"S\": {\n      \"headers\": {\"X-Team\": \"a\",\n\"X-Api-Key\": \"@\"}}}}",
  ]

  @Test func `fingerprints survive reformatting and another secret, and know file and place`()
    throws
  {
    var tokens = Tokens(seed: 9)
    var seen: [String: String] = [:]
    func fingerprint(_ text: String, as path: String = "mcp.json", with key: String) throws
      -> String?
    {
      let run = ScanRun.of(text.replacing("@", with: key), as: path, "--format", "json")
      return try run.report().first?["fingerprint"]?.text
    }
    for layout in Self.layouts {
      seen[try fingerprint(layout, with: key) ?? ""] = layout
      seen[try fingerprint(layout, with: tokens.key()) ?? ""] = layout
      seen[try fingerprint(layout, as: "./mcp.json", with: tokens.key()) ?? ""] = layout
      seen[try fingerprint(layout, as: "/repo/mcp.json", with: tokens.key()) ?? ""] = layout
    }
    #expect(seen.count == 1)
    #expect(seen.keys.first?.count == 32)
    let other = Self.layouts[0].replacing("\"S\"", with: "\"R\"")
    let others = [
      try fingerprint(other, with: key),
      try fingerprint(Self.layouts[0], as: "a/mcp.json", with: key),
    ]
    #expect(!others.contains(seen.keys.first) && others[0] != others[1])
  }

  @Test func `a baseline hides what it has`() throws {
    let old = ScanRun.of(file, as: "mcp.json", "--format", "json").output
    let new = file.replacing(
      "\"S\": {", with: "\"R\": {\"env\": {\"A_TOKEN\": \"\(key)\"}}, \"S\": {")
    let run = ScanRun(
      ["mcp.json", "--baseline", "old.json"], files: ["mcp.json": new, "old.json": old])
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("mcp.json:") } == 1)
    #expect(run.output.contains("in 'A_TOKEN' of 'R'"))
    #expect(
      run.output.hasSuffix("1 finding in 1 file, 1 file scanned, 1 known from the baseline\n"))
    let same = ScanRun(
      ["mcp.json", "--baseline", "old.json"], files: ["mcp.json": file, "old.json": old])
    #expect(same.exit == 0)
    #expect(same.output == "no literal tokens in 1 file, 1 known from the baseline\n")
  }

  @Test(arguments: ["", "{}", "[]", "{\"findings\": [{}]}", "not JSON"])
  func `a baseline that is no report is refused`(text: String) {
    let run = ScanRun(
      ["mcp.json", "--baseline", "old.json"], files: ["mcp.json": file, "old.json": text])
    #expect(run.exit == 2)
    #expect(
      run.errors.contains("old.json is not a report of 'mcpconf scan --format json' [baseline]"))
    #expect(run.output == "")
  }

  @Test(arguments: [
    (
      "mcp.json",
      "{\"mcpServers\": {\"S\": {\"env\": {\n\"A_TOKEN\": \"@\" // mcpconf:allow a test key\n}}}}"
    ),
    (
      "mcp.json",
      "{\"mcpServers\": {\"S\": {\"env\": {\n// mcpconf:allow a test key\n\"A_TOKEN\": \"@\"\n}}}}"
    ),
    (
      "mcp.json",
      "{\"mcpServers\": {\"S\": {\"env\": {\n\"A_TOKEN\": \"@\" /* mcpconf:allow test */\n}}}}"
    ),
    ("c.toml", "[mcp_servers.S.env]\nA_TOKEN = \"@\" # mcpconf:allow a test key\n"),
    ("c.yaml", "extensions:\n  S:\n    envs:\n      A_TOKEN: @ # mcpconf:allow a test key\n"),
    ("s.sh", "# mcpconf:allow a test key\nclaude mcp add S \\\n  -e A_TOKEN=@ -- x\n"),
    ("s.sh", "claude mcp add S -e A_TOKEN=@ -- x # mcpconf:allow a test key\n"),
    ("a.md", "<!-- mcpconf:allow a test key -->\n`claude mcp add S -e A_TOKEN=@ -- x`\n"),
  ])
  func `a comment with a reason allows its line or the next`(path: String, text: String) {
    let text = text.replacing("@", with: key)
    let run = ScanRun.of(text, as: path)
    #expect(run.output == "no literal tokens in 1 file, 1 allowed by comments\n")
    #expect(run.errors == "")
    #expect(run.exit == 0)
    let bare = ScanRun.of(
      text.replacing("allow a test key", with: "allow").replacing("allow test", with: "allow"),
      as: path)
    #expect(bare.exit == 1)
    #expect(
      bare.errors.contains("'mcpconf:allow' has no reason, so mcpconf ignores it [allow-reason]"))
  }

  @Test(arguments: [
    "{\"mcpServers\": {\"S\": {\"env\": {\"NOTE\": \"// mcpconf:allow it\", \"A_TOKEN\": \"@\"}}}}",
    "{\"mcpServers\": {\"S\": {\"env\": {\n/* mcpconf:allow this line */ \"NOTE\": \"\",\n\"A_TOKEN\": \"@\"}}}}",
    "{\"mcpServers\": {\"S\": {\"env\": {\n// mcpconf:allow the next line\n\"NOTE\": \"\",\n\"A_TOKEN\": \"@\"}}}}",
    "{\"mcpServers\": {\"S\": {\"env\": {\"A_TOKEN\": \"@\",\n\"NOTE\": \"\" // mcpconf:allow this line\n}}}}",
  ])
  func `a comment allows no other line, and a string is no comment`(text: String) {
    #expect(ScanRun.of(text.replacing("@", with: key), as: "mcp.json").exit == 1)
  }

  @Test(arguments: ["A_TOKEN: '@ # mcpconf:allow it'", "A_TOKEN: >-\n        @ # mcpconf:allow it"])
  func `what is in a value of YAML is no comment`(line: String) {
    let text = "extensions:\n  S:\n    envs:\n      \(line)\n".replacing("@", with: key)
    #expect(ScanRun.of(text, as: "c.yaml").exit == 1)
  }

  @Test func `no comment allows a token that nothing else looks like`() throws {
    let formats = VendorCatalog.builtIn.formats(of: "firecrawl")
    var generator = SeededGenerator(seed: 11)
    let format = try #require(formats.first { $0.confidence == .fixed })
    let token = TokenExample(of: format, using: &generator).text
    let text = "A_TOKEN = \"\(token)\" # mcpconf:allow a test key\n"
    let run = ScanRun.of("[mcp_servers.S.env]\n" + text, as: "c.toml")
    #expect(run.exit == 1)
    #expect(!run.output.contains(token))
  }
}
