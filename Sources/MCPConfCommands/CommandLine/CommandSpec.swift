/// One command: its help and its arguments.
package struct CommandSpec: Sendable {
  package let name: String
  /// The positional arguments for the usage line, such as `[PROFILE]`.
  package let operands: String
  package let maximumOperands: Int
  package let summary: String
  package let details: String
  private let ownOptions: @Sendable () -> [OptionSpec]
  package let exits: String
  /// Whether the command starts the words after `--` as a program.
  ///
  /// One of these words may be empty.
  package var passesWordsOn: Bool { name == "run" }

  init(
    _ name: String, operands: String = "", maximumOperands: Int = 0, _ summary: String,
    details: String, options: @escaping @Sendable () -> [OptionSpec],
    exits: String
  ) {
    self.name = name
    self.operands = operands
    self.maximumOperands = maximumOperands
    self.summary = summary
    self.details = details
    ownOptions = options
    self.exits = exits
  }

  /// The options of the command.
  ///
  /// The options are created on demand, because most runs need the options of only one command.
  package var options: [OptionSpec] {
    let own = ownOptions()
    let hasFormat = own.contains { $0.name == OptionSpec.format.name }
    return own + (hasFormat ? OptionSpec.besidesFormat : OptionSpec.everywhere)
  }
}
