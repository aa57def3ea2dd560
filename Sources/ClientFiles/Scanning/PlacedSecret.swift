package import SourceText

/// A literal secret with its place in one file.
package struct PlacedSecret {
  package let secret: LiteralSecret
  package let range: SourceRange
  /// From the root of the document, or from what stands for it in a text.
  package let path: [String]
  /// The entry it belongs to, and the host of that.
  package let server: String?
  package let host: String?
  /// Arguments are seen by every process, so they want another fix.
  package let isArgument: Bool
  /// Where the command begins that it is part of, which can be lines above.
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
