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
  let snippet: Snippet
  let words: [CommandWord]
  /// The name of the client's program, if the line contains it.
  let program: String

  var name: Located<String>?
  var members: [String: [ConfigNodeMember]] = [:]
  var positional: [CommandWord] = []
  var rest: [CommandWord] = []
  private var isVerbJSON = false
  /// The first option that is not in the table of known options.
  private(set) var unknown: CommandWord?
  /// Whether the line contains `--`; the words after `--` are a command.
  var hasDashes = false

  /// Returns whether the words are a command of a client, and not the program of a server.
  package static func isCommand(_ words: [String]) -> Bool {
    let isVerb =
      words.count > 3 && !ServerName.isRunner(words[0]) && words[1] == "mcp"
      && ["add", "add-json"].contains(words[2])
    return isVerb || words.dropFirst().first?.utf8.starts(with: "--add-mcp".utf8) == true
  }

  /// Returns the servers that the command lines in a range add, each with its client.
  ///
  /// A line with an unknown option adds no server, because the other words of the line may have a
  /// different meaning.
  static func all(
    in snippet: Snippet, _ range: Range<Int>, unknown: inout Diagnostic?
  ) -> [(client: String, server: FoundServer)] {
    var found: [(client: String, server: FoundServer)] = []
    var behind = range.lowerBound
    for start in CommandScanner.starts(in: snippet.bytes)
    where start >= behind && start < range.upperBound {
      let words = CommandWord.all(in: snippet.bytes, from: start)
      behind = words.last?.range.upperBound ?? start
      let program = CommandScanner.program(in: snippet.bytes, before: start) ?? ""
      if words.first?.text.utf8.starts(with: "--add-mcp".utf8) == true {
        found += editorServers(words, snippet).map { ("vscode", $0) }
      } else {
        var line = ClientCommandLine(snippet, words, program)
        let server = line.server()
        if let option = line.unknown {
          if unknown == nil, !line.positional.isEmpty || line.name != nil {
            unknown = .unknownOption(option.text, program, at: snippet.place(option.range))
          }
        } else if let server {
          found.append((line.client, server))
        }
      }
    }
    return found
  }

  private init(_ snippet: Snippet, _ words: [CommandWord], _ program: String) {
    self.snippet = snippet
    self.program = program
    isVerbJSON = words.dropFirst().first?.text == "add-json"
    // Remove the shell's prompt at the start of a continuation line.
    self.words = words.dropFirst(2).filter { $0.text != ">" && $0.text != ">>" }
  }

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

/// Reads options.
extension ClientCommandLine {
  /// Reads the line; returns nil if the line adds no server, for example because it is prose.
  mutating func server() -> FoundServer? {
    if isVerbJSON { return jsonServer() }
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word.text == "--" {
        hasDashes = true
        rest += words[index...]
        break
      }
      if word.text.utf8.first == UInt8(ascii: "-"), word.text.utf8.count > 1 {
        guard let next = take(word, index) else {
          // This may be the first option of the server's program. Then all following words belong
          // to the program.
          if isCommandGiven {
            rest.append(word)
          }
          continue
        }
        index = next
      } else if isCommandGiven {
        rest.append(word)
      } else {
        positional.append(word)
      }
    }
    return assembled()
  }

  /// Whether the words so far end with a program, so that the remaining words are its arguments.
  private var isCommandGiven: Bool {
    guard positional.count >= (name == nil ? 2 : 1), let last = positional.last else {
      return false
    }
    return !Self.isAddress(last.text) && members["type"] == nil
  }

  /// Returns whether a word is certainly a program: a path, a line with spaces, or a package
  /// runner.
  static func isProgram(_ word: String) -> Bool {
    word.utf8.contains { "/\\ ".utf8.contains($0) } || ServerName.isRunner(word)
  }

  static func isAddress(_ text: String) -> Bool {
    ["http://", "https://"].contains { text.utf8.starts(with: $0.utf8) }
  }

  /// Reads one option, and returns the index after its values; nil if the option is not known.
  private mutating func take(_ word: CommandWord, _ index: Int) -> Int? {
    let equals = word.text.utf8.firstIndex(of: UInt8(ascii: "="))
    let isLong = word.text.utf8.starts(with: "--".utf8)
    let flag = isLong ? equals.map { String(word.text[..<$0]) } ?? word.text : word.text
    guard let option = Option(flag) else {
      if isCommandGiven { return nil }
      if unknown == nil { unknown = CommandWord(text: flag, range: word.range) }
      return index
    }
    if isCommandGiven, !isClients(option, flag, index) { return nil }
    if case .flag(let key) = option {
      if let key { members[key] = [member(key, .bool(true), word)] }
      return index
    }
    var next = index
    var value = words.dropFirst(index).first
    if isLong, equals != nil {
      value = word.dropping(flag + "=")
    } else {
      next += 1
    }
    guard let value else { return index }
    // In Hermes Agent, all words after this option are arguments.
    if case .arguments = option, program == "hermes" {
      rest += words[index...]
      return words.count
    }
    add(option, value)
    // `--env A=1 B=2` takes any number of values.
    while next < words.count, isFurther(option, words[next]) {
      add(option, words[next])
      next += 1
    }
    return next
  }

  /// Returns whether an option after the program still belongs to the client.
  ///
  /// `docker run -e NAME` has options of its own.
  private func isClients(_ option: Option, _ flag: String, _ index: Int) -> Bool {
    guard let program = positional.last, !["docker", "podman"].contains(program.text),
      index < words.count
    else { return false }
    switch option {
    case .environment: return Self.isAssignment(words[index].text)
    case .ignored: return ["user", "project", "local"].contains(words[index].text)
    case .transport: return ["stdio", "http", "sse"].contains(words[index].text)
    default: return false
    }
  }

  private func isFurther(_ option: Option, _ word: CommandWord) -> Bool {
    switch option {
    case .environment: Self.isAssignment(word.text)
    case .header:
      word.text.contains(text: ": ") && word.text.utf8.first.map(ASCII.isLetter) == true
    default: false
    }
  }

  private static func isAssignment(_ text: String) -> Bool {
    text.utf8.firstIndex(of: UInt8(ascii: "=")).map {
      EnvironmentReference.isName(text.utf8[..<$0])
    } ?? false
  }

  mutating func addPair(to key: String, _ word: CommandWord, separators: String) {
    guard let end = word.text.utf8.firstIndex(where: { separators.utf8.contains($0) }) else {
      return
    }
    let name = String(word.text[..<end])
    let value = word.text[word.text.utf8.index(after: end)...].drop { $0 == " " }
    members[key, default: []].append(
      member(name, .string(String(value)), word))
  }
}

extension Diagnostic {
  fileprivate static func unknownOption(
    _ option: String, _ program: String, at range: SourceRange
  ) -> Diagnostic {
    let command = program.isEmpty ? "mcp add" : "\(program) mcp add"
    return Diagnostic(
      .error, "unknown-client-option",
      "mcpconf does not know the option \(quoted(option)) of \(quoted(command))", at: range,
      fix: "remove the option and its value; afterwards, write the same setting into the profile")
  }
}
