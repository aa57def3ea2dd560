internal import ConfigDocuments
package import Secrets

/// The result of a command.
struct CommandResult {
  /// The bytes for standard output, which are written in one step.
  var output: [UInt8] = []
  /// The text for standard error that is written after the output.
  var remarks = ""
  var exit = ExitCode.success
  /// The program that replaces mcpconf after all output is written; nil if the command does not
  /// replace mcpconf.
  var next: NextProgram?
  /// Whether the output is printed even if there are errors, for example because only one of
  /// several files was written.
  var isPartial = false
  /// Whether the output itself contains all diagnostics.
  var includesDiagnostics = false

  init(_ output: String = "", exit: ExitCode = .success) {
    self.output = Array(output.utf8)
    self.exit = exit
  }
}

extension CommandResult {
  /// The version of all JSON output; CHANGELOG.md says which changes keep the version.
  private static let version = ConfigMember("version", .number("1"))

  /// Creates a result whose whole output is one JSON object; the version is the first member.
  init(json members: [ConfigMember]) {
    self.init()
    JSONText.appendDocument(.object([Self.version] + members), to: &output)
  }
}

/// The exit status; 0, 1 and 2 have the same meanings as in `diff(1)`.
package enum ExitCode: Int32, Sendable {
  /// The command ran, and the answer is yes.
  case success = 0
  /// The command ran, and the answer is no.
  case negative = 1
  /// The command failed.
  case failure = 2
  /// `apply --detailed-exitcode` changed something.
  case changed = 3
  /// The program that mcpconf was asked to start exists, but cannot be started (as in env(1)).
  case notExecutable = 126
  /// The program that mcpconf was asked to start does not exist (as in env(1)).
  case notFound = 127
}

/// A program that replaces mcpconf, with the variables that are added to its environment.
package struct NextProgram: Sendable {
  package let arguments: [String]
  package let variables: [(name: String, value: Secret)]
}
