package import SourceText

/// A literal secret with its place in a file.
package struct PlacedSecret {
  package let secret: LiteralSecret
  package let range: SourceRange
  /// The path from the root of the document to the secret.
  ///
  /// In a command, the path consists of the first words of the command and the names before the
  /// secret. In other unstructured text, the path is empty.
  package let path: [String]
  /// The name of the entry that contains the secret; nil if the secret is outside all entries.
  ///
  /// `host` is the host of this entry.
  package let server: String?
  package let host: String?
  /// Whether the secret is an argument.
  ///
  /// Every process can see the arguments of a command, so the suggested fix is different.
  package let isArgument: Bool
  /// The start of the command that contains the secret; outside a command, the start of the secret.
  ///
  /// The command may begin several lines before the secret.
  package let start: Int

  package init(
    _ secret: LiteralSecret, at range: SourceRange, path: [String], server: String? = nil,
    host: String? = nil, isArgument: Bool = false, start: Int? = nil
  ) {
    self.secret = secret
    self.range = range
    self.path = path
    self.server = server
    self.host = host
    self.isArgument = isArgument
    self.start = start ?? Int(range.lower)
  }
}
