package import SourceText

/// A JSON document that was checked completely, including its comments.
///
/// No tree is kept: the pass that checks the document records the items of the root; the items of
/// deeper containers are found when they are needed.
package struct JSONDocument: ConfigDocument {
  let text: [UInt8]
  let dialect: JSONDialect
  let file: FileID
  /// The length of the byte order mark.
  ///
  /// The places of a `SourceFile` do not count the mark; the offsets of an edit do.
  let start: Int
  /// The range of the root value; nil if the document has only white space and comments.
  let root: Range<Int>?
  /// The root's items; nil if the root is not an object or an array.
  let rootContainer: ItemList?

  /// Checks `text`, which may start with a byte order mark.
  package init(_ text: [UInt8], dialect: JSONDialect, file: FileID) throws(DocumentError) {
    self.text = text
    self.dialect = dialect
    self.file = file
    let start = ByteOrderMark.length(in: text)
    self.start = start
    do throws(JSONSyntaxError) {
      (root, rootContainer) = try Self.scan(text.span, from: start, dialect)
    } catch {
      throw Self.problem(error, start, text.count, file)
    }
  }

  /// Reads the requested parts and checks the whole document in one pass; returns nil for a
  /// document without a value.
  static func root(
    of text: [UInt8], dialect: JSONDialect, file: FileID,
    reading: (_ path: [String]) -> NodeReading
  ) throws(DocumentError) -> ConfigNode? {
    let start = ByteOrderMark.length(in: text)
    do throws(JSONSyntaxError) {
      let span = text.span
      var i = start
      try checkEncoding(span, from: start)
      try JSONScanner.skipTrivia(span, &i, dialect)
      guard i < text.count else { return nil }
      let reader = JSONReader(text: text, dialect: dialect, file: file, start: start)
      let root = try reader.node(span, &i, at: [], reading: reading)
      try JSONScanner.skipTrivia(span, &i, dialect)
      guard i == text.count else { throw .unexpected(in: span, at: i, instead: .textAfterEnd) }
      return root
    } catch {
      throw problem(error, start, text.count, file)
    }
  }

  private static func problem(
    _ error: JSONSyntaxError, _ start: Int, _ count: Int, _ file: FileID
  ) -> DocumentError {
    DocumentError(
      Diagnostic(
        .error, error.code, error.message,
        at: place(error.lower..<error.upper, start, count, file), fix: error.fix))
  }

  private static func scan(
    _ text: Span<UInt8>, from start: Int, _ dialect: JSONDialect
  ) throws(JSONSyntaxError) -> (Range<Int>?, ItemList?) {
    var i = start
    try checkEncoding(text, from: start)
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard i < text.count else { return (nil, nil) }
    let lower = i
    var container: ItemList?
    switch text[i] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      container = try JSONScanner.container(text, &i, dialect, depth: 0)
    default: try JSONScanner.skipValue(text, &i, dialect, depth: 0)
    }
    let upper = i
    try JSONScanner.skipTrivia(text, &i, dialect)
    guard i == text.count else { throw .unexpected(in: text, at: i, instead: .textAfterEnd) }
    return (lower..<upper, container)
  }

  private static func checkEncoding(
    _ text: Span<UInt8>, from start: Int
  ) throws(JSONSyntaxError) {
    if JSONScanner.isUTF16(text, from: start) { throw JSONSyntaxError(.utf16, at: start) }
  }

  static func place(
    _ range: Range<Int>, _ start: Int, _ count: Int, _ file: FileID
  ) -> SourceRange {
    SourceRange(
      file: file, lower: Int32(clamping: min(range.lowerBound, count) - start),
      upper: Int32(clamping: min(range.upperBound, count) - start))
  }

  func place(_ range: Range<Int>) -> SourceRange {
    Self.place(range, start, text.count, file)
  }
}
