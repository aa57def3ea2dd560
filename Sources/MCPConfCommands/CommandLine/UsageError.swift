/// A command line that is wrong.
package struct UsageError: Error {
  package let message: String
  package var fix: String?
  /// The command whose usage line to show.
  package var command: String?
}
