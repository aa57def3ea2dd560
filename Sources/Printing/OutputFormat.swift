/// The format in which a command prints its result and its diagnostics.
package enum OutputFormat: String, CaseIterable, Sendable {
  case text, json, github, sarif, junit, gitlab

  /// The formats of most commands.
  ///
  /// Only `scan` prints SARIF, and only `validate` prints the reports for JUnit and GitLab.
  package static let everywhere: [OutputFormat] = [.text, .json, .github]
}
