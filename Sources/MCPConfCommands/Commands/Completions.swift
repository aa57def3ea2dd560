internal import MCPProfile
internal import SourceText

/// Completion scripts, generated from the command table.
enum Completions {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    switch session.arguments.operands.first {
    case "bash": CommandResult(bash)
    case "zsh": CommandResult(zsh)
    case "fish": CommandResult(fish)
    case let other:
      throw UsageError(
        message: other.map {
          "mcpconf has no completions for the shell '\($0)'"
            + Diagnostic.didYouMean($0, ["bash", "zsh", "fish"])
        } ?? "'completions' needs a shell", fix: "use one of: bash, zsh, fish",
        command: "completions")
    }
  }

  private static var names: String { CommandTable.all.map(\.name).joined(separator: " ") }

  /// Returns the possible operands of a command; an empty string means files.
  private static func operands(_ command: CommandSpec) -> String {
    switch command.operands {
    case "[COMMAND]": names
    case "[TEMPLATE]": InitProfile.profiles.map(\.name).joined(separator: " ")
    case "[NAME] SOURCE": VendorCatalog.builtIn.ids.joined(separator: " ")
    case let choices where choices.contains("|"):
      choices.prefix { $0 != " " }.split(separator: "|").joined(separator: " ")
    default: ""
    }
  }

  private static func flags(_ command: CommandSpec) -> String {
    command.options.map { "--\($0.name)" }.joined(separator: " ")
  }

  private static var bash: String {
    function("_mcpconf") + "complete -o default -F _mcpconf mcpconf\n"
  }

  /// The script for zsh.
  ///
  /// It works with `eval`, and as a file `_mcpconf` in `fpath`, which zsh reads as the body of a
  /// function.
  private static var zsh: String {
    """
    #compdef mcpconf
    autoload -Uz bashcompinit && bashcompinit
    \(function("_mcpconf_words"))
    _mcpconf_register() {
      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
      complete -o default -F _mcpconf_words mcpconf
      precmd_functions=(${precmd_functions:#_mcpconf_register})
    }
    if [[ ${funcstack[1]} = _mcpconf ]]; then
      _bash_complete -o default -F _mcpconf_words
    elif (( $+functions[compdef] )); then
      _mcpconf_register
    else
      # A later compinit would discard a registration now, so register at the first prompt.
      precmd_functions+=(_mcpconf_register)
    fi

    """
  }

  /// Returns the function that fills COMPREPLY.
  private static func function(_ name: String) -> String {
    let cases = CommandTable.all.map { command in
      "    \(command.name)) words='\(operands(command))' flags='\(flags(command))' ;;"
    }
    let values = (ownOptions + commonOptions).map { command, option in
      let spellings = ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
      let patterns = spellings.map { "\(command)' \($0)'" }.joined(separator: "|")
      return "    \(patterns)) words='\(option.choices.joined(separator: " "))' flags= ;;"
    }
    return """
      \(name)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= flags= option=
        # bash splits '--option=value' into three words; zsh does not.
        case $current in
          =) current= ;;
          --*=*) option=${current%%=*}= previous=${current%%=*} current=${current#*=} ;;
          *) if [ "$previous" = = ]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi ;;
        esac
        if [ "$COMP_CWORD" -eq 1 ]; then
          words='\(names)' flags='--help --version'
        else
          case ${COMP_WORDS[1]} in
      \(cases.joined(separator: "\n"))
          esac
          case "${COMP_WORDS[1]} $previous" in
      \(values.joined(separator: "\n"))
          esac
        fi
        case $current in -*) words=$flags ;; esac
        COMPREPLY=($(compgen -P "$option" -W "$words" -- "$current"))
      }

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
      // A source may also be a file.
      let kind = command.operands.contains(text: "SOURCE") ? "-a" : "-fa"
      if !operands.isEmpty { lines.append("complete -c mcpconf \(seen) \(kind) '\(operands)'") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"\'"#)
  }

  /// The options with values that most commands share, for any command (`*` in a pattern).
  private static var commonOptions: [(command: String, option: OptionSpec)] {
    var options: [OptionSpec] = []
    for option in CommandTable.all.flatMap(\.options)
    where option.value != nil && !option.isValueOptional {
      if !options.contains(where: { $0.name == option.name }) { options.append(option) }
    }
    return options.map { ("*", $0) }
  }

  /// The options that have other values after one command, such as `--format` after `scan`.
  private static var ownOptions: [(command: String, option: OptionSpec)] {
    let common = commonOptions.map(\.option)
    return CommandTable.all.flatMap { command in
      command.options.filter { option in
        common.contains { $0.name == option.name && $0.choices != option.choices }
      }.map { (command.name, $0) }
    }
  }
}
