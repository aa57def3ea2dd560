/// An error in the command line.
package struct UsageError: Error {
  package let message: String
  package var fix: String?
  /// The command whose usage line is shown with the error.
  package var command: String?
}
