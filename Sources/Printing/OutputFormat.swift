/// In which form a command prints its result and its diagnostics.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, github, sarif

  /// What every command can print; SARIF is for findings in files.
  package static let everywhere: [OutputFormat] = [.text, .json, .github]
}
