internal import HostSystem
internal import Printing
internal import SourceText

/// The manual pages, which are generated from the command table.
///
/// There is `mcpconf.1`, and one page for each command.
package enum ManualPages {
  package static var all: [(name: String, text: String)] {
    [("mcpconf.1", main)]
      + CommandTable.all.map { ("mcpconf-\($0.name).1", page($0)) }
  }

  private static func start(_ name: String, _ summary: String) -> Mdoc {
    var page = Mdoc()
    page.add("Dd", Version.date)
    page.add("Dt", name.uppercased(), "1")
    page.add("Os")
    page.add("Sh", "NAME")
    page.add("Nm", name)
    page.add("Nd", Mdoc.escaped(summary))
    page.add("Sh", "SYNOPSIS")
    return page
  }

  private static func page(_ command: CommandSpec) -> String {
    var page = start("mcpconf-\(command.name)", command.summary)
    page.add("Nm", "mcpconf", command.name)
    page.add("Op", "Ar", "options")
    for word in command.operands.split(separator: " ") { addOperand(word, to: &page) }
    page.add("Sh", "DESCRIPTION")
    page.add(prose: command.details)
    page.add("Pp")
    page.add(prose: "The options are:")
    page.add("Bl", "-tag", "-width", "Ds")
    for option in command.options {
      page.add("It", words: spelling(option))
      page.add(prose: sentence(option.summary))
    }
    page.add("El")
    addExits(command.exits, to: &page)
    page.add("Sh", "EXAMPLES")
    page.add("Bl", "-tag", "-width", "Ds")
    for example in HelpExamples.of(command.name) {
      page.add("It", "Li", Mdoc.escaped(example.line))
      page.add(prose: sentence(example.meaning))
    }
    page.add("El")
    page.add("Sh", "SEE", "ALSO")
    page.add("Sy", "mcpconf", "Ns", "(1)")
    return page.text
  }

  /// Adds an operand.
  ///
  /// In an operand, `[PROFILE]` is optional, `FILE...` may be repeated, and `a|b` is a choice.
  private static func addOperand(_ operand: Substring, to page: inout Mdoc) {
    let isOptional = operand.hasPrefix("[") && operand.hasSuffix("]")
    var name = isOptional ? operand.dropFirst().dropLast() : operand
    let isRepeatable = name.hasSuffix("...")
    if isRepeatable { name = name.dropLast(3) }
    var words = isOptional ? ["Op"] : []
    if name.contains("|") {
      words += ["Cm"] + [name.split(separator: "|").joined(separator: " | ")]
    } else if name == "--" {
      words += ["Fl", #"\-"#]
    } else {
      words += ["Ar", String(name)]
    }
    if isRepeatable { words.append("...") }
    page.add(words.removeFirst(), words: words)
  }

  /// Converts a phrase of the help into a sentence.
  private static func sentence(_ summary: String) -> String {
    let last = summary.utf8.last
    return summary.prefix(1).uppercased() + summary.dropFirst()
      + (last == UInt8(ascii: ".") ? "" : ".")
  }

  private static func spelling(_ option: OptionSpec) -> [String] {
    if let value = option.value, option.isValueOptional {
      return ["Fl", #"\-"# + Mdoc.escaped(option.name), "Ns", Mdoc.escaped(value)]
    }
    let value = option.value.map { ["Ar", $0] } ?? []
    let short = option.short.map { ["Fl", "\($0)"] + value + [","] } ?? []
    return short + ["Fl", #"\-"# + Mdoc.escaped(option.name)] + value
  }

  private static var main: String {
    var page = start("mcpconf", "set up MCP servers in every client from one profile")
    page.add("Nm", "mcpconf")
    page.add("Ar", "command")
    page.add("Op", "Ar", "options")
    page.add("Sh", "DESCRIPTION")
    page.add(
      prose: """
        Reads one YAML profile of MCP servers, and prints the correct setup for every MCP client or merges it into \
        the clients' files. A token never appears in the output, only a reference to an environment variable.
        """)
    page.add("Pp")
    page.add(prose: "The commands are:")
    page.add("Bl", "-tag", "-width", "Ds")
    for command in CommandTable.all {
      page.add("It", "Cm", command.name)
      page.add(prose: sentence(command.summary))
    }
    page.add("El")
    addSurroundings(to: &page)
    return page.text
  }

  private static let variables = [
    ("HOME", "The user's home directory."),
    ("XDG_CONFIG_HOME", "The directory with the user's profile; ~/.config by default."),
    (
      "XDG_STATE_HOME",
      "The directory in which apply records what it wrote; ~/.local/state by default."
    ),
    ("NO_COLOR", "If this variable is not empty, messages have no colors."),
  ]

  private static let files = [
    ("mcpconf.yaml", "The profile of a project."),
    ("~/.config/mcpconf/profile.yaml", "The user's profile, if the project has none."),
    (
      "~/.local/state/mcpconf/applied.json",
      "A record of what apply wrote to each file. It contains no secrets."
    ),
    (
      "/var/lib/mcpconf/applied.json", "A record of what apply wrote to each file in managed scope."
    ),
    ("~/.local/state/mcpconf/trusted.json", "The profiles that the user trusts."),
  ]

  private static func addSurroundings(to page: inout Mdoc) {
    page.add("Sh", "ENVIRONMENT")
    page.add("Bl", "-tag", "-width", "Ds")
    for (name, meaning) in variables {
      page.add("It", "Ev", name)
      page.add(prose: meaning)
    }
    page.add("El")
    page.add("Sh", "FILES")
    page.add("Bl", "-tag", "-width", "Ds")
    for (path, meaning) in files {
      page.add("It", "Pa", path)
      page.add(prose: meaning)
    }
    page.add("El")
    addExits("0 done, or no findings · 1 findings or differences · 2 an error occurred", to: &page)
    page.add("Sh", "SEE", "ALSO")
    // `mandoc -Tlint` warns if `Xr` refers to a page that is not installed.
    let names = CommandTable.all.map(\.name).sorted()
    for name in names {
      page.add("Sy", words: ["mcpconf-\(name)", "Ns", "(1)"] + (name == names.last ? [] : [","]))
    }
  }

  /// Adds the exit statuses in a line such as `0 done · 2 failed` as a list.
  private static func addExits(_ exits: String, to page: inout Mdoc) {
    page.add("Sh", "EXIT", "STATUS")
    page.add("Bl", "-tag", "-width", "Ds")
    for exit in exits.split(separator: "·") {
      let words = exit.split(separator: " ")
      page.add("It", words: words.prefix(1).map(String.init))
      page.add(prose: sentence(words.dropFirst().joined(separator: " ")))
    }
    page.add("El")
  }
}

extension ManualPages {
  /// Writes the pages into a directory, and prints the path of each page unless `--quiet` is given.
  ///
  /// Stops at the first page that cannot be written.
  static func write(into directory: String, _ session: inout Session) -> CommandResult {
    var options = WriteOptions()
    options.newFileMode = 0o666
    var written = ""
    for (name, text) in all {
      let path =
        directory.utf8.last == UInt8(ascii: "/") ? directory + name : "\(directory)/\(name)"
      do {
        _ = try session.world.updateFile(path, options) { _ in Array(text.utf8) }
        written += path + "\n"
      } catch let error as FileError {
        session.fail(error)
      } catch {
        session.fail("file", "cannot write \(path)")
      }
      if session.diagnostics.hasErrors { break }
    }
    return CommandResult(session.arguments.has(.quiet) ? "" : written)
  }
}
