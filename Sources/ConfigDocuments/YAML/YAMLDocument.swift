internal import SourceText
internal import YAMLSyntax

/// A YAML file that is read completely and kept as written.
///
/// Comments, styles, tags, anchors, aliases and merge keys are kept. An ambiguous part, such as a
/// repeated key, is refused only if an edit or a read passes through it.
struct YAMLDocument: ConfigDocument, ByteScanner {
  let text: [UInt8]
  let tree: WrittenYAML
  let file: FileID
  /// The length of the byte order mark.
  ///
  /// The places of a `SourceFile` do not count the mark; the offsets of an edit do.
  let start: Int

  init(_ text: [UInt8], file: FileID) throws(DocumentError) {
    self.text = text
    self.file = file
    start = ByteOrderMark.length(in: text)
    if let separator = Self.lineSeparator(in: text.span) {
      let range = separator.lowerBound - start..<separator.upperBound - start
      throw DocumentError(
        .ambiguousLineBreak(
          at: SourceRange(file: file, range)))
    }
    var diagnostics = Diagnostics()
    guard let tree = WrittenYAML.parse(text, file: file, diagnostics: &diagnostics) else {
      throw DocumentError(diagnostics.list)
    }
    self.tree = tree
  }

  func place(_ range: Range<Int>) -> SourceRange {
    SourceRange(
      file: file, lower: Int32(clamping: range.lowerBound - start),
      upper: Int32(clamping: range.upperBound - start))
  }

  /// Returns the first character that ends a line in YAML 1.1 but not in 1.2 (U+0085, U+2028 or
  /// U+2029); nil if there is none.
  private static func lineSeparator(in text: Span<UInt8>) -> Range<Int>? {
    var i = 0
    while i < text.count {
      if i + 8 <= text.count, Self.word(text, i) & 0x8080_8080_8080_8080 == 0 {
        i += 8
        continue
      }
      if text[i] == 0xC2, i + 1 < text.count, text[i + 1] == 0x85 { return i..<i + 2 }
      if text[i] == 0xE2, i + 2 < text.count, text[i + 1] == 0x80, text[i + 2] & 0xFE == 0xA8 {
        return i..<i + 3
      }
      i += 1
    }
    return nil
  }
}
