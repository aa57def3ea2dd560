internal import ConfigDocuments

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

extension CommandResult {
  /// One JSON object as the whole output.
  init(json members: [ConfigMember]) {
    self.init()
    JSONText.appendDocument(.object(members), to: &output)
  }
}

/// As `diff(1)`: 0 yes, 1 "ran, and the answer is no", 2 could not do it; 3 is for
/// `apply --detailed-exitcode`.
package enum ExitCode: Int32, Sendable {
  case success = 0
  case negative = 1
  case failure = 2
  case changed = 3
}
