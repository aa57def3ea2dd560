internal import MCPProfile
internal import SourceText

/// The completion script for fish.
enum FishCompletions {
  static var script: String {
    var lines = [
      """
      function __mcpconf_servers
        set -l words (commandline -opc)
        set -l profile (string match -r '.*[.]ya?ml$' -- $words[2..-1])[-1]
        $words[1] completions servers $profile 2>/dev/null
      end
      function __mcpconf_directories
        # Without the name of the option, which the current word contains in '--project='.
        __fish_complete_directories (string replace -r -- '^--[a-z]+=' '' (commandline -ct))
      end
      """,
      "complete -c mcpconf -n __fish_use_subcommand -l version -d 'Show the version'",
    ]
    for command in CommandTable.all {
      let name = command.name
      lines.append(
        "complete -c mcpconf -n __fish_use_subcommand -a \(name) -d '\(escaped(command.summary))'")
      let seen = "-n '__fish_seen_subcommand_from \(name)'"
      for option in command.options {
        let short = option.short.map { " -s \($0)" } ?? ""
        let values = CompletedValues(option).map { " \(value($0))" } ?? ""
        lines.append(
          "complete -c mcpconf \(seen) -l \(option.name)\(short)\(values) -d '\(escaped(option.summary))'"
        )
      }
      let first = CompletedValues.first(of: command)
      if first != .files {
        // The name of a file is also possible as a source.
        let kind = command.operands.contains(text: "SOURCE") ? "-a" : "-fa"
        let words = laterWords(of: command).joined(separator: " ")
        let isFirst = words.isEmpty ? "" : "; and not __fish_seen_subcommand_from \(words)"
        lines.append(
          "complete -c mcpconf -n '__fish_seen_subcommand_from \(name)\(isFirst)' \(kind) \(list(first))"
        )
      }
      if [.vendors, .templates].contains(first) {
        lines.append(
          "complete -c mcpconf -n '__fish_seen_subcommand_from \(name); and string match -q \"*/*\" -- (commandline -ct)' -a '\(CompletedValues.vendorServers)'"
        )
      }
      // The words that follow `list` can also follow `help list`.
      for (word, values) in CompletedValues.second(of: command) where name != "help" {
        lines.append(
          "complete -c mcpconf -n '__fish_seen_subcommand_from \(name); and __fish_seen_subcommand_from \(word)' -a \(list(values))"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns the words that show that the command line already contains the command's first
  /// operand.
  private static func laterWords(of command: CommandSpec) -> [String] {
    if command.name == "help", case .words(let words) = CompletedValues.first(of: command) {
      return words.filter { $0 != "help" }
    }
    return Subcommand.all(of: command.name).map(\.name)
  }

  /// Returns the arguments with which fish's `complete` offers the values of an option.
  private static func value(_ values: CompletedValues) -> String {
    values == .files ? "-r" : "-xa \(list(values))"
  }

  private static func list(_ values: CompletedValues) -> String {
    switch values {
    case .words(let words): "'\(words.joined(separator: " "))'"
    case .clients: "'\(CompletedValues.clientNames)'"
    case .clientList:
      "'(__fish_complete_list , \"string split \\\" \\\" \\\"\(CompletedValues.clientNames) all\\\"\")'"
    case .vendors: "'\(CompletedValues.vendorNames)'"
    case .templates: "'\(CompletedValues.profileNames) \(CompletedValues.vendorNames)'"
    case .servers: "'(__mcpconf_servers)'"
    case .directories: "'(__mcpconf_directories)'"
    case .files: "''"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"\'"#)
  }
}
