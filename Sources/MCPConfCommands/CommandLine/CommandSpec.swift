/// One command: what help says about it, what it takes, and what runs it.
package struct CommandSpec: Sendable {
  package let name: String
  /// The positional arguments as in a usage line, such as `[PROFILE]`.
  package let operands: String
  package let maximumOperands: Int
  package let summary: String
  package let details: String
  private let ownOptions: @Sendable () -> [OptionSpec]
  package let exits: String
  let run: @Sendable (inout Session) throws(UsageError) -> CommandResult

  init(
    _ name: String, operands: String = "", maximumOperands: Int = 0, _ summary: String,
    details: String, options: @autoclosure @escaping @Sendable () -> [OptionSpec] = [],
    exits: String = "0 done · 2 could not do it",
    run: @escaping @Sendable (inout Session) throws(UsageError) -> CommandResult
  ) {
    self.name = name
    self.operands = operands
    self.maximumOperands = maximumOperands
    self.summary = summary
    self.details = details
    ownOptions = options
    self.exits = exits
    self.run = run
  }

  /// Made when they are asked for, as a run needs those of one command at most.
  package var options: [OptionSpec] {
    let own = ownOptions()
    let hasFormat = own.contains { $0.name == OptionSpec.format.name }
    return own + (hasFormat ? OptionSpec.besidesFormat : OptionSpec.everywhere)
  }
}

/// What a command has to say.
struct CommandResult {
  /// For standard output, in one write.
  var output: [UInt8] = []
  /// For standard error, after the diagnostics.
  var remarks = ""
  var exit = ExitCode.success
  /// Whether the output counts although something failed, as when one of several files was written.
  var isPartial = false
  /// Whether the output itself tells all diagnostics.
  var includesDiagnostics = false

  init(_ output: String = "", exit: ExitCode = .success) {
    self.output = Array(output.utf8)
    self.exit = exit
  }
}

/// As `diff(1)`: 0 yes, 1 "ran, and the answer is no", 2 could not do it.
package enum ExitCode: Int32, Sendable {
  case success = 0
  case negative = 1
  case failure = 2
}

/// A command line that cannot be understood.
package struct UsageError: Error {
  package let message: String
  package var fix: String?
  /// Whose usage line helps.
  package var command: String?
}
