/// A command line that cannot be understood.
package struct UsageError: Error {
  package let message: String
  package var fix: String?
  /// Whose usage line helps.
  package var command: String?
}
