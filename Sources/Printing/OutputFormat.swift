/// The format in which a command prints its result and its diagnostics.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, github, sarif

  /// The formats that every command can print; SARIF is for findings in files.
  package static let everywhere: [OutputFormat] = [.text, .json, .github]
}
