internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
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
    /// An option without a value, and the member that the option sets; nil if the option says
    /// nothing about the server.
    case flag(String?)
    /// An option whose value becomes the string of this member.
    case text(String)
    case number(String)
    /// An option whose value becomes the list of this member; commas separate the items.
    case list(String)
    /// An option for a member of `oauth`, with the member's name in Codex.
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
        "--oauth-client-registration", "--auth", "-a", "--preset", "--connect-timeout":
        self = .ignored
      case "--client-secret", "--json", "--show-secrets", "--global", "-g", "--workspace", "--yes",
        "-y", "--force", "-f", "--replace", "-r", "--no-login", "-h", "--help":
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

  mutating func add(_ option: Option, _ word: CommandWord) {
    switch option {
    case .ignored, .flag: break
    case .name: name = located(word.text, word)
    case .transport: members["type"] = [member("type", .string(word.text), word)]
    case .environment: addPair(to: "env", word, separators: "=")
    case .header: addPair(to: "headers", word, separators: ":=")
    case .text(let key): members[key] = [member(key, .string(word.text), word)]
    case .oauth(let key, let codexKey):
      let key = client == "codex" ? codexKey : key
      let isPort = key == "callbackPort"
      members["oauth", default: []].append(
        member(key, isPort ? .number(word.text) : .string(word.text), word))
    case .bearer:
      if client == "codex" {
        members["bearer_token_env_var"] = [member("bearer_token_env_var", .string(word.text), word)]
      } else {
        members["headers", default: []].append(
          member("Authorization", .string("Bearer ${\(word.text)}"), word))
      }
    case .number(let key): members[key] = [member(key, .number(word.text), word)]
    case .list(let key):
      if word.text == "*" { return }
      let elements = word.text.split(separator: ",").map { piece in
        ConfigNode(.string(String(piece)), at: snippet.place(word.range))
      }
      members[key] = [member(key, .array(elements), word)]
    case .argument: rest.append(word)
    case .arguments:
      let separator: Character = word.text.utf8.contains(0x20) ? " " : ","
      rest += word.text.split(separator: separator).map {
        CommandWord(text: String($0), range: word.range)
      }
    }
  }
}
