/// The format in which a command prints its result and its diagnostics.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, github, sarif, junit, gitlab

  /// The formats that every command can print.
  ///
  /// SARIF is for `scan`, the reports of JUnit and GitLab for `validate`.
  package static let everywhere: [OutputFormat] = [.text, .json, .github]
}
