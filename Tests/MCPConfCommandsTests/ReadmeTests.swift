import ConfigDocuments
import HostSystem
import MCPClients
import MCPConfCommands
import MCPProfile
import Secrets
import Testing

/// The README says what the program does: its generated parts are made again and compared.
///
/// `MCPCONF_RECORD=1 swift test --filter ReadmeTests` writes them into the README, and fails.
@Suite struct ReadmeTests {
  static let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/README.md"
  let text: String

  init() throws {
    let bytes = try #require(try POSIX.readFile(Self.path))
    text = try #require(String(validating: bytes, as: UTF8.self))
  }

  @Test func `transcripts, the clients and the command reference are what the program prints`()
    throws
  {
    let now = try Readme.regenerated(text)
    let expected = now.split(separator: "\n", omittingEmptySubsequences: false)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let (line, pair) = zip(found, expected).enumerated().first(where: { $1.0 != $1.1 }) {
      Issue.record("README.md:\(line + 1): '\(pair.0)' should be '\(pair.1)'")
    }
    #expect(found.count == expected.count)
    if now != text, POSIX.environment("MCPCONF_RECORD") == "1" {
      _ = try POSIX.updateFile(Self.path) { _ in Array(now.utf8) }
      Issue.record("README.md is rewritten")
    }
  }

  @Test func `transcripts show every kind of command that a reader begins with`() {
    let commands = text.split(separator: "\n").filter { $0.hasPrefix("$ ") }
    for command in ["mcpconf generate", "mcpconf validate", "--script", "--format github"] {
      #expect(commands.contains { $0.contains(command) }, "\(command)")
    }
  }

  @Test(
    arguments: ProfileKey.names(ProfileKey.profile) + ProfileKey.names(ProfileKey.server)
      + ProfileKey.names(ProfileKey.token))
  func `describes every key`(key: String) {
    #expect(row("`\(key)`") != nil)
  }

  @Test(
    arguments: [CustomClientKeys.client, CustomClientKeys.fields, CustomClientKeys.names].flatMap {
      ProfileKey.names($0)
    })
  func `describes every key of a client of one's own`(key: String) throws {
    let section = try #require(text.firstRange(of: "### A client of your own"))
    #expect(text[section.upperBound...].contains("| `\(key)` |"))
  }

  @Test func `describes the grammar of token formats`() throws {
    let characters = try #require(row("`characters`"))
    for alphabet in TokenAlphabet.allCases {
      #expect(characters.contains("`\(alphabet.rawValue)`"), "\(alphabet)")
    }
    let checksum = try #require(row("`checksum`"))
    for name in TokenChecksum.allCases.map(\.rawValue) {
      #expect(checksum.contains("`\(name)`"), "\(name)")
    }
    let confidences = text.split(separator: "\n").filter { $0.hasPrefix("| `confidence` |") }
    for name in TokenFormat.Confidence.allCases.map(\.rawValue) {
      #expect(confidences.contains { $0.contains("`\(name)`") }, "\(name)")
    }
  }

  /// The first row of a table whose first cells are these.
  private func row(_ cells: String...) -> Substring? {
    text.split(separator: "\n").first {
      $0.hasPrefix("| " + cells.joined(separator: " | ") + " |")
    }
  }
}

/// Makes the generated parts of the README again.
private enum Readme {
  static func regenerated(_ text: String) throws -> String {
    var output: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      output.append(line)
      switch line {
      case "<!-- commands -->":
        try #require(drop(until: "<!-- /commands -->", from: &lines) != nil)
        output += ["", Help.markdown, "", "<!-- /commands -->"]
      case "<!-- clients -->":
        try #require(drop(until: "<!-- /clients -->", from: &lines) != nil)
        output += ["", ClientTables.clients, "", "<!-- /clients -->"]
      case "<!-- custom client -->":
        try #require(drop(until: "<!-- /custom client -->", from: &lines) != nil)
        output += ["", ClientTables.custom, "", "<!-- /custom client -->"]
      case "<!-- client options -->":
        try #require(drop(until: "<!-- /client options -->", from: &lines) != nil)
        output += ["", ClientTables.options, "", "<!-- /client options -->"]
      case "<!-- transcript -->":
        let old = try #require(drop(until: "```", from: &lines))
        output += old.prefix(1) + Transcript.regenerated(old.dropFirst()) + ["```"]
      default: continue
      }
    }
    return output.joined(separator: "\n")
  }

  /// The lines before the closing one, which goes too; nil when there is none.
  private static func drop(until end: String, from lines: inout ArraySlice<String>) -> [String]? {
    guard let index = lines.firstIndex(of: end) else { return nil }
    defer { lines = lines[(index + 1)...] }
    return Array(lines[..<index])
  }
}

/// What `mcpconf list clients` prints, as tables for the README.
private enum ClientTables {
  static var clients: String {
    var lines = [
      "| client | scope | what is set up (Linux) | format | transports | reference | not set | confidence |",
      "|---|---|---|---|---|---|---|---|",
    ]
    for client in ClientRegistry.all {
      for scope in client.scopes {
        let target = ClientTarget(client, scope: scope, platform: .linux)
        let isFirst = scope == client.scopes.first
        let cells = [
          "`\(client.id)`", "`\(scope.rawValue)`", "`\(List.place(of: target))`",
          target.format.name,
          List.transports(of: target).joined(separator: ", "),
          "`\(client.references(of: target).style.rawValue)`",
          isFirst ? client.whenUnset : "the same",
          client.source.confidence.rawValue,
        ]
        lines.append("| \(cells.joined(separator: " | ")) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  static var custom: String {
    let tables: [(String, [ProfileKey])] = [
      ("key of `custom`", CustomClientKeys.client), ("key of `fields`", CustomClientKeys.fields),
      ("key of `names`", CustomClientKeys.names),
    ]
    return tables.map { title, keys in
      (["| \(title) | |", "|---|---|"] + keys.map { "| `\($0.name)` | \($0.summary) |" })
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  static var options: String {
    var lines = ["| client | option | values | |", "|---|---|---|---|"]
    for client in ClientRegistry.all {
      for option in client.options where option.name != "scope" {
        let values = option.values.map { "`\($0)`" }.joined(separator: ", ")
        lines.append("| `\(client.id)` | `\(option.name)` | \(values) | \(option.summary) |")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A shell session: `$ cat FILE` shows a file that the commands after it read.
private struct Transcript {
  private var files: [String: [UInt8]] = [:]
  private var status: Int32 = 0

  static func regenerated(_ lines: ArraySlice<String>) -> [String] {
    var transcript = Transcript()
    var rest = lines
    var output: [String] = []
    while let command = rest.popFirst() {
      let old = rest.prefix { !$0.hasPrefix("$ ") }
      rest = rest[old.endIndex...]
      output.append(command)
      output += transcript.run(command.dropFirst(2).split(separator: " "), Array(old))
    }
    return output
  }

  private mutating func run(_ words: [Substring], _ old: [String]) -> [String] {
    switch words.first {
    case "cat":
      files[String(words[1])] = Array((old.joined(separator: "\n") + "\n").utf8)
      return old
    case "echo": return ["\(status)"]
    default:
      let settings = words.prefix { $0 != "mcpconf" }
      var variables: [String: [UInt8]] = [:]
      for setting in settings {
        let parts = setting.split(separator: "=", maxSplits: 1)
        variables[String(parts[0])] = Array(parts[1].utf8.filter { $0 != UInt8(ascii: "'") })
      }
      return run(words.dropFirst(settings.count + 1).map(String.init), variables)
    }
  }

  /// What a terminal shows of both streams, in the order in which `main` writes them.
  private mutating func run(_ words: [String], _ variables: [String: [UInt8]]) -> [String] {
    var arguments = words
    #if os(macOS)
      // Paths in the README are those of Linux.
      arguments += ["--platform", "linux"]
    #endif
    let run = MCPConf.run(arguments, world: .serving(files, variables))
    status = run.exit.rawValue
    let text = String(decoding: run.errors + run.output, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

extension World {
  /// Files and variables from memory; everything else fails.
  fileprivate static func serving(
    _ files: [String: [UInt8]], _ variables: [String: [UInt8]]
  ) -> World {
    var world = World.live
    world.readFile = { files[$0] }
    world.readInside = { path, _ throws(FileError) in throw FileError(.read, path, .busy) }
    world.readInput = { files[$0] }
    world.readStandardInput = { () throws(FileError) in throw FileError(.read, "-", .busy) }
    world.createFile = { path, _, _, _ throws(FileError) in throw FileError(.create, path, .busy) }
    world.updateFile = { path, _, _ in throw FileError(.write, path, .busy) }
    world.listDirectory = { path throws(FileError) in throw FileError(.list, path, .busy) }
    world.environment = { variables[$0] }
    world.isTerminal = { _ in false }
    world.today = { CivilDate(daysSinceEpoch: 20_780) }
    world.currentDirectory = { () throws(FileError) in throw FileError(.read, ".", .busy) }
    world.executableOnPath = { _ in nil }
    world.run = { call throws(FileError) in throw FileError(.run, "\(call)", .busy) }
    return world
  }
}
