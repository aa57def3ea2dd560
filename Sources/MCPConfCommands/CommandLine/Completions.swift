internal import MCPProfile
internal import SourceText

/// Completion scripts, from the command table.
enum Completions {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    switch session.arguments.operands.first {
    case "bash": CommandResult(bash)
    case "zsh": CommandResult("autoload -U +X bashcompinit && bashcompinit\n" + bash)
    case "fish": CommandResult(fish)
    case let other:
      throw UsageError(
        message: other.map {
          "'\($0)' is not a shell that completions are made for"
            + Diagnostic.didYouMean($0, ["bash", "zsh", "fish"])
        } ?? "which shell?", fix: "one of: bash, zsh, fish", command: "completions")
    }
  }

  private static var names: String { CommandTable.all.map(\.name).joined(separator: " ") }

  /// What can stand where the command takes an operand; empty for files.
  private static func operands(_ command: CommandSpec) -> String {
    switch command.operands {
    case "[COMMAND]": names
    case "[TEMPLATE]": InitProfile.profiles.map(\.name).joined(separator: " ")
    case let choices where choices.contains("|"):
      choices.prefix { $0 != " " }.split(separator: "|").joined(separator: " ")
    default: ""
    }
  }

  private static func flags(_ command: CommandSpec) -> String {
    command.options.map { "--\($0.name)" }.joined(separator: " ")
  }

  private static var bash: String {
    let cases = CommandTable.all.map { command in
      "    \(command.name)) words='\(operands(command))' flags='\(flags(command))' ;;"
    }
    var values: [String] = []
    for option in allOptions where option.value != nil {
      let spellings = "--\(option.name)" + (option.short.map { "|-\($0)" } ?? "")
      values.append("    \(spellings)) words='\(option.choices.joined(separator: " "))' flags= ;;")
    }
    return """
      _mcpconf() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= flags=
        if [ "$COMP_CWORD" -eq 1 ]; then
          words='\(names)' flags='--help --version'
        else
          case ${COMP_WORDS[1]} in
      \(cases.joined(separator: "\n"))
          esac
          case $previous in
      \(values.joined(separator: "\n"))
          esac
        fi
        case $current in -*) words=$flags ;; esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      }
      complete -o default -F _mcpconf mcpconf

      """
  }

  private static var fish: String {
    var lines = ["complete -c mcpconf -n __fish_use_subcommand -l version -d 'Show the version'"]
    for command in CommandTable.all {
      lines.append(
        "complete -c mcpconf -n __fish_use_subcommand -a \(command.name) -d '\(escaped(command.summary))'"
      )
      let seen = "-n '__fish_seen_subcommand_from \(command.name)'"
      for option in command.options {
        let short = option.short.map { " -s \($0)" } ?? ""
        let choices =
          option.choices.isEmpty ? "" : " -xa '\(option.choices.joined(separator: " "))'"
        let value = option.value != nil && option.choices.isEmpty ? " -r" : ""
        lines.append(
          "complete -c mcpconf \(seen) -l \(option.name)\(short)\(choices)\(value) -d '\(escaped(option.summary))'"
        )
      }
      let operands = operands(command)
      if !operands.isEmpty { lines.append("complete -c mcpconf \(seen) -fa '\(operands)'") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"\'"#)
  }

  /// Of those with one name, the one with the most values: bash and zsh complete them for every
  /// command.
  private static var allOptions: [OptionSpec] {
    var options: [OptionSpec] = []
    for option in CommandTable.all.flatMap(\.options) {
      if let place = options.firstIndex(where: { $0.name == option.name }) {
        if option.choices.count > options[place].choices.count { options[place] = option }
      } else {
        options.append(option)
      }
    }
    return options
  }
}
