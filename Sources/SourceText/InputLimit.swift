/// The largest input.
package enum InputLimit {
  /// Of every file that is read, and of standard input: a profile, a template, a client's file.
  package static let byteCount = 64 << 20
}
