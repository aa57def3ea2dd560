package import SourceText

/// A TOML document that was checked completely, including its comments.
package struct TOMLDocument: ConfigDocument {
  let text: [UInt8]
  let dialect: TOMLDialect
  let file: FileID
  /// The length of the byte order mark.
  ///
  /// The places of a `SourceFile` do not count the mark; the offsets of an edit do.
  let start: Int
  let tree: TOMLTree

  /// Checks `text`, which may start with a byte order mark.
  package init(
    _ text: [UInt8], dialect: TOMLDialect, file: FileID
  ) throws(DocumentError) {
    self.text = text
    self.dialect = dialect
    self.file = file
    let start = ByteOrderMark.length(in: text)
    self.start = start
    do throws(TOMLSyntaxError) {
      if TOMLScanner.isUTF16(text.span, from: start) { throw TOMLSyntaxError(.utf16, at: start) }
      tree = try TOMLParser.tree(text.span, from: start, dialect)
    } catch {
      throw DocumentError(Self.problem(error, start, text.count, file))
    }
  }

  private static func problem(
    _ error: TOMLSyntaxError, _ start: Int, _ count: Int, _ file: FileID
  ) -> Diagnostic {
    let earlier = error.earlier.map {
      Diagnostic.Note("the earlier definition is here", at: place($0, start, count, file))
    }
    return Diagnostic(
      .error, error.code, error.message,
      at: place(error.lower..<error.upper, start, count, file),
      notes: earlier.map { [$0] } ?? [], fix: error.fix)
  }

  private static func place(
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
