internal import MCPProfile
internal import SourceText

/// Creates completion scripts from the command table.
enum Completions {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let operands = session.arguments.operands
    // The scripts use this operand to ask for the servers of a profile.
    if operands.first == "servers" { return servers(&session) }
    if operands.count > 1 {
      throw UsageError(
        message: "unexpected argument \(Diagnostic.quoted(operands[1]))", command: "completions")
    }
    switch operands.first {
    case "bash": return CommandResult(bash)
    case "zsh": return CommandResult(zsh)
    case "fish": return CommandResult(FishCompletions.script)
    case let other:
      throw UsageError(
        message: other.map {
          "mcpconf has no completions for the shell '\($0)'"
            + Diagnostic.didYouMean($0, ["bash", "zsh", "fish"])
        } ?? "the name of a shell is missing", fix: "use one of: bash, zsh, fish",
        command: "completions")
    }
  }

  /// Returns the names of the profile's servers, one name on each line.
  ///
  /// If the profile cannot be read, the result is empty. Problems are not reported, because
  /// messages would disturb the user's prompt.
  private static func servers(_ session: inout Session) -> CommandResult {
    let loaded = session.loadProfile(operand: 1, optional: true, detail: .serversOnly)
    session.diagnostics = Diagnostics()
    let profile = loaded?.profile
    let names = (profile?.servers.map(\.name.value) ?? []) + (profile?.absent.map(\.value) ?? [])
    return CommandResult(names.map { "\($0)\n" }.joined())
  }

  private static var bash: String {
    """
    _mcpconf() {
      local current previous list flags option kind
    \(body)  case $kind in
        directories)
          # bash 3.2 has no compopt; it completes directories without a slash.
          compopt +o default -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$current"))
          return ;;
      esac
      COMPREPLY=($(compgen -P "$option" -W "$list" -- "$current"))
    }
    complete -o default -F _mcpconf mcpconf

    """
  }

  /// The script for zsh.
  ///
  /// The script works with `eval`, and as the file `_mcpconf` in `fpath`. zsh runs this file as the
  /// body of a function.
  private static var zsh: String {
    """
    #compdef mcpconf
    _mcpconf_choose() {
      emulate -L ksh
    \(body)}
    _mcpconf_complete() {
      local current previous list flags option kind
      local -a COMP_WORDS=("${words[@]}")
      local COMP_CWORD=$((CURRENT - 1))
      _mcpconf_choose
      case $option in *=*) compset -P '*=' ;; esac
      case $option in *,) compset -P '*,' ;; esac
      case $kind in
        directories) _path_files -/ ;;
        files) _files ;;
        *) compadd -- ${=list} || { [[ $current != -* && -z $kind ]] && _files } ;;
      esac
    }
    _mcpconf_register() {
      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
      compdef _mcpconf_complete mcpconf
      precmd_functions=(${precmd_functions:#_mcpconf_register})
    }
    if [[ ${funcstack[1]} = _mcpconf ]]; then
      _mcpconf_complete
    elif (( $+functions[compdef] )); then
      _mcpconf_register
    else
      # compinit may still follow, and it would drop the registration, so wait for the prompt.
      precmd_functions+=(_mcpconf_register)
    fi

    """
  }

  /// The part that the scripts for bash and zsh share.
  ///
  /// zsh runs this part with the options of ksh. The part sets `list` to the words that can follow.
  /// For directories, it sets `kind`, and the shell itself finds them.
  private static var body: String {
    let commands = CommandTable.all
    let flagCases = commands.map { command in
      "      \(command.name)) flags='\(command.options.map { "--\($0.name)" }.joined(separator: " "))' ;;"
    }
    let operandCases = commands.flatMap { command -> [String] in
      let first = CompletedValues.first(of: command)
      let second = CompletedValues.second(of: command)
      return ([("", first)] + second).map { word, values in
        "      '\(command.name) \(word)') \(shell(values)) ;;"
      }
    }
    let valueCases = (ownOptions + commonOptions).map { command, option in
      let patterns = spellings(option).map { "\(command)' \($0)'" }.joined(separator: "|")
      return "      \(patterns)) flags= \(shell(CompletedValues(option) ?? .files)) ;;"
    }
    let valued = commonOptions.flatMap { spellings($0.option) }.joined(separator: " ")
    return """
        current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} list= flags= option= kind=
        local clients='\(CompletedValues.clientNames)'
        local vendors='\(CompletedValues.vendorNames)'
        local index word first= profile=
        # bash splits '--option=value' into three words, and zsh does not.
        case $current in
          =) current= ;;
          --*=*) option=${current%%=*}= previous=${current%%=*} current=${current#*=} ;;
          *) if [ "$previous" = = ]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi ;;
        esac
        for ((index = 2; index < COMP_CWORD; index++)); do
          word=${COMP_WORDS[index]}
          case $word in *.yaml|*.yml) profile=$word ;; esac
          case $word in -*|=) continue ;; esac
          case ' \(valued) = ' in *" ${COMP_WORDS[index-1]} "*) continue ;; esac
          if [ -z "$first" ]; then first=$word; fi
        done
        if [ "$COMP_CWORD" -eq 1 ]; then
          list='\(commands.map(\.name).joined(separator: " "))' flags='--help --version'
        else
          case ${COMP_WORDS[1]} in
      \(flagCases.joined(separator: "\n"))
          esac
          case "${COMP_WORDS[1]} $first" in
      \(operandCases.joined(separator: "\n"))
          esac
          case "${COMP_WORDS[1]} $previous" in
      \(valueCases.joined(separator: "\n"))
          esac
        fi
        case $kind in
          templates)
            kind= list="\(CompletedValues.profileNames) $vendors"
            case $current in */*) list='\(CompletedValues.vendorServers)' ;; esac ;;
          clients)
            kind= list="$clients all"
            case $current in *,*) option=$option${current%,*}, current=${current##*,} ;; esac ;;
          servers)
            list=$("${COMP_WORDS[0]}" completions servers ${profile:+"$profile"} 2>/dev/null) ;;
        esac
        case $current in -*) list=$flags kind= ;; esac

      """
  }

  private static func shell(_ values: CompletedValues) -> String {
    switch values {
    case .words(let words): "list='\(words.joined(separator: " "))'"
    case .clients: "list=$clients"
    case .clientList: "kind=clients"
    case .vendors: "list=$vendors"
    case .templates: "kind=templates"
    case .servers: "kind=servers"
    case .directories: "kind=directories"
    case .files: "list="
    }
  }

  private static func spellings(_ option: OptionSpec) -> [String] {
    ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
  }

  /// All options that need a value; each is taken from the first command that has it.
  ///
  /// `command` is always the pattern `*`. `ownOptions` contains the exceptions.
  private static var commonOptions: [(command: String, option: OptionSpec)] {
    var options: [OptionSpec] = []
    for option in CommandTable.all.flatMap(\.options)
    where option.value != nil && !option.isValueOptional {
      if !options.contains(where: { $0.name == option.name }) { options.append(option) }
    }
    return options.map { ("*", $0) }
  }

  /// The options whose values after one command differ from the values in `commonOptions`, such as
  /// `--format` after `scan`.
  private static var ownOptions: [(command: String, option: OptionSpec)] {
    let common = commonOptions.map(\.option)
    return CommandTable.all.flatMap { command in
      command.options.filter { option in
        common.contains { known in
          known.name == option.name && CompletedValues(known) != CompletedValues(option)
        }
      }.map { (command.name, $0) }
    }
  }
}
