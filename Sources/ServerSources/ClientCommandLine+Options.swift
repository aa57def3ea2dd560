internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// The options of the clients' commands.
///
/// The table contains all options of Claude Code 2.1.332, Codex 0.163.0, GitHub Copilot CLI
/// (2026-11-30), Gemini CLI 0.30, Hermes Agent and Kimi CLI. It also contains the options of
/// Mistral Vibe, except the options for times and for additional headers, and the usual options of
/// other clients. The names of the options do not conflict, so one table is enough (2026-11-30).
extension ClientCommandLine {
  enum Option {
    case transport, environment, header, name
    /// An option with a value. The option says nothing about the server.
    case ignored
    /// An option with a value about the sign-in; a profile cannot express this option.
    case signIn
    /// An option without a value, and the member that the option sets; nil if the option says
    /// nothing about the server.
    case flag(String?)
    /// An option whose value becomes the string of this member.
    case text(String)
    case number(String)
    /// An option whose value becomes the list of this member; commas separate the items.
    case list(String)
    /// An option for a member of `oauth`: the member's usual name, and its name in Codex.
    case oauth(String, codex: String)
    /// An option whose value is the name of a variable with a bearer token.
    case bearer
    /// An option whose value is one argument of the server.
    case argument
    /// An option whose values are arguments of the server, in one word or in several.
    case arguments

    init?(_ name: String) {
      switch name {
      case "-s", "--scope", "--agent", "--profile", "-c", "--config", "--enable", "--disable",
        "-a", "--preset", "--connect-timeout":
        self = .ignored
      case "--oauth-client-registration", "--auth": self = .signIn
      case "--client-secret": self = .flag("clientSecret")
      case "--json", "--show-secrets", "--global", "-g", "--workspace", "--yes",
        "-y", "-d", "--debug", "--force", "-f", "--replace", "-r", "--no-login", "-h", "--help":
        self = .flag(nil)
      case "--trust": self = .flag("trust")
      case "--disabled": self = .flag("disabled")
      case "-t", "--transport", "--type": self = .transport
      case "-e", "--env": self = .environment
      case "-H", "--header", "--headers": self = .header
      case "--name": self = .name
      case "--url": self = .text("url")
      case "--command": self = .text("command")
      case "--cwd": self = .text("cwd")
      case "--description": self = .text("description")
      case "--oauth-resource": self = .text("oauth_resource")
      case "--client-id", "--oauth-client-id": self = .oauth("clientId", codex: "client_id")
      case "--oauth-client-secret": self = .oauth("clientSecret", codex: "client_secret")
      case "--callback-port": self = .oauth("callbackPort", codex: "callback_port")
      case "--bearer-token-env-var", "--api-key-env": self = .bearer
      case "--timeout": self = .number("timeout")
      case "--tools": self = .list("tools")
      case "--include-tools": self = .list("includeTools")
      case "--exclude-tools": self = .list("excludeTools")
      case "--arg": self = .argument
      case "--args": self = .arguments
      default: return nil
      }
    }
  }

  mutating func add(_ option: Option, _ word: CommandWord, of flag: String) {
    let place = snippet.place(word.range)
    switch option {
    case .ignored, .flag: break
    case .signIn:
      if word.text != "none" { notes.append(.signIn(flag, at: place)) }
    case .name: name = located(word.text, word)
    case .transport: members["type"] = [member("type", .string(word.text), word)]
    case .environment: addPair(to: "env", word, of: flag, separators: "=")
    case .header: addPair(to: "headers", word, of: flag, separators: ":=")
    case .text(let key):
      if key == "oauth_resource", client != "codex" {
        notes.append(.signIn(flag, at: place))
      } else {
        members[key] = [member(key, .string(word.text), word)]
      }
    case .oauth(let key, let codexKey):
      let isPort = key == "callbackPort"
      if isPort, !Self.isNumber(word.text) { return report(.notNumber(flag, at: place)) }
      members["oauth", default: []].append(
        member(
          client == "codex" ? codexKey : key, isPort ? .number(word.text) : .string(word.text),
          word))
    case .bearer:
      guard let variable = EnvironmentReference(name: word.text),
        !Self.isToken(word.text)
      else { return report(.notVariable(flag, at: place)) }
      if client == "codex" {
        members["bearer_token_env_var"] = [member("bearer_token_env_var", .string(word.text), word)]
      } else {
        members["headers", default: []].append(
          member("Authorization", .string("Bearer \(variable.text)"), word))
      }
    case .number(let key):
      guard Self.isNumber(word.text) else { return report(.notNumber(flag, at: place)) }
      members[key] = [member(key, .number(word.text), word)]
    case .list(let key): addList(to: key, word, of: flag)
    case .argument: rest.append(word)
    case .arguments:
      let separator: Character = word.text.utf8.contains(0x20) ? " " : ","
      rest += word.text.split(separator: separator).map {
        CommandWord(text: String($0), range: word.range)
      }
    }
  }

  /// Adds names of tools.
  ///
  /// GitHub Copilot CLI uses the last list, in which `*` means all tools and an empty value means
  /// none. Gemini CLI uses all lists.
  private mutating func addList(to key: String, _ word: CommandWord, of flag: String) {
    if word.text == "*", !isGreedy {
      members[key] = nil
      return
    }
    let place = snippet.place(word.range)
    let names = word.text.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    if isGreedy, names.isEmpty || names.contains(where: { $0.first == "-" }) {
      return report(.notTool(flag, at: place))
    }
    var elements: [ConfigNode] = []
    if isGreedy, case .array(let known)? = members[key]?.first?.node.content { elements = known }
    elements += names.map { ConfigNode(.string(String($0)), at: place) }
    members[key] = [member(key, .array(elements), word)]
  }

  private mutating func addPair(
    to key: String, _ word: CommandWord, of flag: String, separators: String
  ) {
    guard let end = word.text.utf8.firstIndex(where: { separators.utf8.contains($0) }) else {
      return report(.notPair(flag, separators, at: snippet.place(word.range)))
    }
    let name = String(word.text[..<end])
    let value = word.text[word.text.utf8.index(after: end)...].drop { $0 == " " }
    members[key, default: []].append(member(name, .string(String(value)), word))
  }

  /// Returns whether a word is probably a token and not the name of a variable.
  ///
  /// People write long names with underscores.
  private static func isToken(_ text: String) -> Bool {
    let bytes = text.utf8
    let isLong = bytes.count >= (bytes.contains(where: ASCII.isDigit) ? 16 : 32)
    return isLong && !bytes.contains(UInt8(ascii: "_"))
      || GeneratedText.looksGenerated(Array(bytes)[...])
  }

  private static func isNumber(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(ASCII.isDigit) }
  }
}
