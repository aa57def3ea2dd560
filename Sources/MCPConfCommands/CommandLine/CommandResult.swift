internal import ConfigDocuments
package import Secrets

/// The result of a command.
struct CommandResult {
  /// The bytes for standard output, written at once.
  var output: [UInt8] = []
  /// The text that follows the output, on standard error.
  var remarks = ""
  var exit = ExitCode.success
  /// The program that replaces mcpconf after everything is printed.
  var next: NextProgram?
  /// Whether the output is valid although something failed, such as when one of several files was
  /// written.
  var isPartial = false
  /// Whether the output itself contains all diagnostics.
  var includesDiagnostics = false

  init(_ output: String = "", exit: ExitCode = .success) {
    self.output = Array(output.utf8)
    self.exit = exit
  }
}

extension CommandResult {
  /// The version of all JSON output; CHANGELOG.md says what it promises.
  private static let version = ConfigMember("version", .number("1"))

  /// Creates a result whose whole output is one JSON object, with the version first.
  init(json members: [ConfigMember]) {
    self.init()
    JSONText.appendDocument(.object([Self.version] + members), to: &output)
  }
}

/// The exit status, as in `diff(1)`.
///
/// 0 means yes; 1: the command ran, and the answer is no; 2: failure; 3: `apply
/// --detailed-exitcode` changed something.
package enum ExitCode: Int32, Sendable {
  case success = 0
  case negative = 1
  case failure = 2
  case changed = 3
  /// The program that mcpconf was to start exists, but cannot be started; `notFound`: it does not
  /// exist.
  ///
  /// The values are those of env(1).
  case notExecutable = 126
  case notFound = 127
}

/// A program that replaces mcpconf, with variables to add to the environment.
package struct NextProgram: Sendable {
  package let arguments: [String]
  package let variables: [(name: String, value: Secret)]
}
