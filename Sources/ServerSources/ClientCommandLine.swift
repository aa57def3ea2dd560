internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// A command line that adds a server to a client: `claude mcp add …`, `claude mcp add-json …`,
/// `codex mcp add …`, `gemini mcp add …`, the commands of other clients, and `code --add-mcp …`.
///
/// `Option` lists the options that this type knows.
package struct ClientCommandLine {
  struct Found {
    let client: String
    let server: FoundServer
    var notes: [Diagnostic] = []
    /// Whether the line names the client; otherwise the client is a guess.
    var isNamed = false
  }

  let snippet: Snippet
  let words: [CommandWord]
  /// The name of the client's program; empty if the line does not contain it.
  let program: String

  var name: Located<String>?
  var members: [String: [ConfigNodeMember]] = [:]
  var positional: [CommandWord] = []
  var rest: [CommandWord] = []
  let isVerbJSON: Bool
  /// The first problem, because of which the line adds no server.
  var problem: Diagnostic?
  var notes: [Diagnostic] = []
  /// The option that makes the client ask the user for an OAuth client's secret; nil without such
  /// an option.
  var asksForSecret: CommandWord?
  /// Whether the line contains `--`; the words after `--` are a command.
  var hasDashes = false
  /// The range in `words` of the values of the last list option.
  ///
  /// If the line is read again, the list ends at the index `listEnd`.
  var list: Range<Int>?
  var listEnd: Int?

  /// Returns the servers that the command lines in a range add, each with its client.
  ///
  /// A line with an unknown option adds no server, because the other words of the line may have a
  /// different meaning.
  static func all(
    in snippet: Snippet, _ range: Range<Int>, problem: inout Diagnostic?
  ) -> [Found] {
    var found: [Found] = []
    var behind = range.lowerBound
    for start in CommandScanner.starts(in: snippet.bytes)
    where start >= behind && start < range.upperBound {
      let words = CommandWord.all(in: snippet.bytes, from: start)
      behind = words.last?.range.upperBound ?? start
      let program = program(in: snippet.bytes, before: start)
      if words.first?.text.utf8.starts(with: "--add-mcp".utf8) == true {
        found += editorServers(words, snippet).map { Found(client: "vscode", server: $0) }
      } else {
        var line = ClientCommandLine(snippet, words, program)
        let server = line.server()
        if let first = line.problem {
          let isCommand = !line.positional.isEmpty || line.name != nil
          if problem == nil, isCommand { problem = first }
        } else if let server {
          found.append(
            Found(client: line.client, server: server, notes: line.notes, isNamed: line.isNamed))
        }
      }
    }
    return found
  }

  /// Returns the name of the program before `mcp add` and before any global options; an empty
  /// string if there is no program.
  private static func program(in bytes: [UInt8], before start: Int) -> String {
    let line = bytes[..<start].suffix(256)
    let first = line.lastIndex(of: 0x0A).map { $0 + 1 } ?? line.startIndex
    let words = CommandWord.all(in: Array(bytes[first..<start]), from: 0).map(\.text)
    return OwnProgram.name(in: words) ?? CommandScanner.program(in: bytes, before: start) ?? ""
  }

  private init(_ snippet: Snippet, _ words: [CommandWord], _ program: String) {
    self.snippet = snippet
    self.program = program
    isVerbJSON = words.dropFirst().first?.text == "add-json"
    // Remove the shell's prompt at the start of a continuation line.
    self.words = words.dropFirst(2).filter { $0.text != ">" && $0.text != ">>" }
  }

  /// Whether the client reads its options with yargs, which accepts options after the program too,
  /// and several values for a list (`unknown-options-as-args`, and `eatArray` in yargs-parser,
  /// 2026-11-30).
  var isGreedy: Bool { program == "gemini" || program == "qwen" }

  private var isNamed: Bool { client != "claude-code" || program == "claude" }

  var client: String {
    switch program {
    case "codex": "codex"
    case "copilot": "copilot-cli"
    case "gemini": "gemini-cli"
    case "qwen": "qwen-code"
    default: "claude-code"
    }
  }

  /// Returns the servers in `code --add-mcp '{…}'`; the option may be repeated.
  private static func editorServers(
    _ words: [CommandWord], _ snippet: Snippet
  ) -> [FoundServer] {
    var servers: [FoundServer] = []
    for (index, word) in words.enumerated() {
      let json =
        word.dropping("--add-mcp=")
        ?? (word.text == "--add-mcp" ? words.dropFirst(index + 1).first : nil)
      guard let json, let node = json.node(snippet), node.isObject else { continue }
      let name = node["name"]?.text.map { Located($0, at: snippet.place(json.range)) }
      let members = node.members.filter { $0.name.value != "name" && $0.name.value != "inputs" }
      let entry = ConfigNode(.object(members), at: node.range)
      servers.append(FoundServer(name: name, node: ShellText.resolved(entry, server: name?.value)))
    }
    return servers
  }
}
