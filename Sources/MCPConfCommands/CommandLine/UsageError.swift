/// An error in the command line.
package struct UsageError: Error {
  package let message: String
  package var fix: String?
  /// The command whose usage line is shown with the error; nil if the error belongs to no command.
  package var command: String?
}
