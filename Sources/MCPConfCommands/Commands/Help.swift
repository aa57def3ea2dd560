internal import MCPProfile
internal import Printing
internal import SourceText

/// The text of `help`, `--help` and usage errors.
package enum Help {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    if let directory = session.arguments.value(.manual) {
      return ManualPages.write(into: directory, &session)
    }
    let words = session.arguments.operands
    guard let name = words.first else { return CommandResult(overview) }
    guard let command = CommandTable.command(name)?.spec else {
      guard let topic = HelpTopic.named(name) else { throw unknownCommand(name, isTopic: true) }
      if words.count > 1 { throw unexpected(words[1]) }
      return CommandResult(text(topic))
    }
    return CommandResult(try text(command, words.dropFirst().first))
  }

  private static func unexpected(_ word: String, _ fix: String? = nil) -> UsageError {
    UsageError(
      message: "unexpected argument \(Diagnostic.quoted(word))", fix: fix, command: "help")
  }

  /// Returns the help of a command or, if `word` is not nil, of the command's subcommand with this
  /// name.
  ///
  /// Throws an error if there is no such subcommand.
  private static func text(_ command: CommandSpec, _ word: String?) throws(UsageError) -> String {
    guard let word else { return text(command) }
    let subcommands = Subcommand.all(of: command.name)
    if let subcommand = subcommands.first(where: { $0.name == word }) {
      return text(command, subcommand)
    }
    let known = subcommands.map(\.name)
    if known.isEmpty { throw unexpected(word, "run 'mcpconf help \(command.name)'") }
    throw UsageError(
      message: "'\(command.name)' has no subcommand \(Diagnostic.quoted(word))"
        + Diagnostic.didYouMean(word, known),
      fix: "use one of: \(known.joined(separator: ", "))", command: "help")
  }

  static func unknownCommand(_ name: String, isTopic: Bool = false) -> UsageError {
    let commands = CommandTable.all.map(\.name)
    let known = commands + (isTopic ? HelpTopic.names : ["--version", "--help"])
    let guess = Diagnostic.didYouMean(name, known)
    if name.utf8.first == UInt8(ascii: "-") {
      return UsageError(
        message: "expected a command before \(Diagnostic.quoted(name))" + guess,
        fix: "write options after the command")
    }
    if isTopic, let topic = topicSynonyms[name] {
      return UsageError(
        message:
          "there is no command or topic \(Diagnostic.quoted(name)); use 'mcpconf help \(topic)'")
    }
    if let command = synonyms[name] {
      return UsageError(
        message: "there is no command \(Diagnostic.quoted(name)); use 'mcpconf \(command)'")
    }
    return UsageError(
      message: "there is no command \(isTopic ? "or topic " : "")\(Diagnostic.quoted(name))"
        + guess,
      fix: "use one of: \(commands.joined(separator: ", "))"
        + (isTopic ? "; topics: \(HelpTopic.names.joined(separator: ", "))" : ""))
  }

  /// Names that other programs give to commands like ours.
  private static let synonyms = [
    "lint": "validate", "check": "validate", "test": "validate",
    "install": "apply", "sync": "apply", "setup": "apply", "set-up": "apply", "update": "apply",
    "new": "init", "create": "init", "status": "diff", "plan": "diff", "uninstall": "remove",
    "delete": "rm", "convert": "import",
    "login": "list tokens", "auth": "list tokens", "print": "generate", "render": "generate",
    "export": "generate", "build": "generate", "exec": "run", "start": "run",
    "diagnose": "doctor", "detect": "doctor", "audit": "scan", "ls": "list", "show": "list",
    "search": "list servers", "find": "list servers",
    "clients": "list clients", "tokens": "list tokens", "servers": "list servers",
  ]

  /// Names that people give to our topics.
  private static let topicSynonyms = [
    "exit": "exit-status", "exit-code": "exit-status", "exit-codes": "exit-status",
    "exitcode": "exit-status", "status": "exit-status", "templates": "vendors",
    "variables": "tokens", "secrets": "tokens", "yaml": "profile",
  ]

  static var overview: String {
    let commands = CommandTable.all.map { ("  \(usage($0))", $0.summary) }
    return """
      mcpconf: set up MCP servers in every client from one YAML profile

      usage: mcpconf COMMAND [OPTIONS]

      \(TextTable.lines(commands))

      Without PROFILE, mcpconf uses ./mcpconf.yaml, or else $XDG_CONFIG_HOME/mcpconf/profile.yaml. '-' is standard input.
      'mcpconf help COMMAND' shows a command's options and examples, and 'mcpconf --version' shows the version.
      'mcpconf help TOPIC' explains: \(HelpTopic.names.joined(separator: ", ")).

      To begin:
        1. 'mcpconf init' creates a profile.
        2. Export the variable that the new profile uses.
        3. 'mcpconf apply' sets up the clients.

      \(documentation)

      """
  }

  private static var documentation: String { "documentation: \(Version.address)" }

  private static func text(_ topic: HelpTopic) -> String {
    "\(topic.name): \(topic.summary)\n\n\(topic.text)\n\n\(documentation)\n"
  }

  /// Returns the help for `COMMAND --help`; for `COMMAND SUBCOMMAND --help`, returns the help of
  /// the subcommand.
  static func text(_ command: CommandSpec, for operands: [String]) -> String {
    let subcommand = operands.first.flatMap { word in
      Subcommand.all(of: command.name).first { $0.name == word }
    }
    return subcommand.map { text(command, $0) } ?? text(command)
  }

  private static func text(_ command: CommandSpec) -> String {
    text(
      command, named: command.name, usageLine(command), command.summary, command.details,
      HelpExamples.of(command.name))
  }

  private static func text(_ command: CommandSpec, _ subcommand: Subcommand) -> String {
    let name = "\(command.name) \(subcommand.name)"
    return text(
      command, named: name,
      (subcommand.operands.isEmpty ? name : "\(name) \(subcommand.operands)") + " [OPTIONS]",
      subcommand.summary, subcommand.details, [subcommand.example])
  }

  private static func text(
    _ command: CommandSpec, named name: String, _ usage: String, _ summary: String,
    _ details: String, _ examples: [(line: String, meaning: String)]
  ) -> String {
    """
    mcpconf \(name): \(summary)

    usage: mcpconf \(usage)

    \(details)

    examples:
    \(TextTable.lines(examples.map { ("  \($0.line)", $0.meaning) }, maximumLeft: 54))

    options:
    \(TextTable.lines(command.options.map { ("  \(spelling($0))", $0.summary) }))

    exit status: \(command.exits)
    \(documentation)

    """
  }

  /// Returns the usage line.
  ///
  /// The options come after the operands. For a command that starts another program, they come
  /// first, because the last operands are the words for this program.
  static func usageLine(_ command: CommandSpec) -> String {
    command.passesWordsOn
      ? "\(command.name) [OPTIONS] \(command.operands)" : "\(usage(command)) [OPTIONS]"
  }

  static func usage(_ command: CommandSpec) -> String {
    command.operands.isEmpty ? command.name : "\(command.name) \(command.operands)"
  }

  static func spelling(_ option: OptionSpec) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    let separator = option.isValueOptional ? "" : " "
    return "\(short)--\(option.name)" + (option.value.map { separator + $0 } ?? "")
  }

  private static func exampleBlock(_ command: String) -> String {
    let lines = HelpExamples.of(command).map { "\($0.line)    # \($0.meaning)" }
    return "```sh\n\(lines.joined(separator: "\n"))\n```"
  }

  /// The documentation's command reference as Markdown.
  ///
  /// A test compares the page in the documentation with this text.
  package static var markdown: String {
    CommandTable.all.map { command in
      let options = command.options.filter { option in
        !OptionSpec.everywhere.contains { $0.name == option.name && $0.summary == option.summary }
      }
      let rows = options.map { "| `\(spelling($0).drop { $0 == " " })` | \($0.summary) |" }
      let table = rows.isEmpty ? "" : "\n\n| option | |\n|---|---|\n" + rows.joined(separator: "\n")
      return """
        ## `mcpconf \(usage(command))`

        \(command.summary.prefix(1).uppercased() + command.summary.dropFirst()).

        \(command.details)

        \(exampleBlock(command.name))

        Exit status: \(command.exits).\(table)
        """
    }.joined(separator: "\n\n")
  }
}
