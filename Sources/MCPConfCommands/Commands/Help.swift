internal import MCPProfile
internal import Printing
internal import SourceText

/// The text of `help`, `--help` and usage errors.
package enum Help {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    if let directory = session.arguments.value(.manual) {
      return ManualPages.write(into: directory, &session)
    }
    guard let name = session.arguments.operands.first else { return CommandResult(overview) }
    guard let command = CommandTable.command(name)?.spec else { throw unknownCommand(name) }
    return CommandResult(text(command))
  }

  static func unknownCommand(_ name: String) -> UsageError {
    let commands = CommandTable.all.map(\.name)
    let known = commands + ["--version", "--help"]
    let guess = Diagnostic.didYouMean(name, known)
    if name.utf8.first == UInt8(ascii: "-") {
      return UsageError(
        message: "expected a command before \(Diagnostic.quoted(name))" + guess,
        fix: "write options after the command")
    }
    if let command = synonyms[name] {
      return UsageError(
        message: "there is no command \(Diagnostic.quoted(name)); use 'mcpconf \(command)'")
    }
    return UsageError(
      message: "there is no command \(Diagnostic.quoted(name))" + guess,
      fix: "use one of: \(commands.joined(separator: ", "))")
  }

  /// Other programs' names for our commands.
  private static let synonyms = [
    "lint": "validate", "check": "validate", "test": "validate",
    "install": "apply", "sync": "apply", "setup": "apply", "set-up": "apply", "update": "apply",
    "status": "diff", "plan": "diff", "uninstall": "remove", "delete": "rm", "convert": "import",
    "login": "list tokens", "auth": "list tokens", "print": "generate", "render": "generate",
    "clients": "list clients", "tokens": "list tokens", "servers": "list servers",
  ]

  static var overview: String {
    let commands = CommandTable.all.map { ("  \(usage($0))", $0.summary) }
    return """
      mcpconf: set up MCP servers in every client from one YAML profile

      usage: mcpconf COMMAND [OPTIONS]

      \(TextTable.lines(commands))

      Without PROFILE, mcpconf uses ./mcpconf.yaml, or else $XDG_CONFIG_HOME/mcpconf/profile.yaml. '-' is standard input.
      'mcpconf help COMMAND' shows a command's options, and 'mcpconf --version' shows the version.

      """
  }

  static func text(_ command: CommandSpec) -> String {
    let options = command.options.map { ("  \(spelling($0))", $0.summary) }
    return """
      mcpconf \(command.name): \(command.summary)

      usage: mcpconf \(usageLine(command))

      \(command.details)

      options:
      \(TextTable.lines(options))

      exit status: \(command.exits)

      """
  }

  /// Returns the usage line, in which options come before the words of another program.
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

  /// The documentation's command reference as Markdown; a test compares the page with it.
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

        Exit status: \(command.exits).\(table)
        """
    }.joined(separator: "\n\n")
  }
}
