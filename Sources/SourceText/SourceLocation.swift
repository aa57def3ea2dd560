/// A place as people name it: a line and a column, both counted from 1; the column counts Unicode
/// scalars.
package struct SourceLocation: Equatable, Sendable {
  package let line: Int
  package let column: Int
  /// The bytes of the line, without its line break.
  package let lineBytes: Range<Int>
}

extension SourceFile {
  /// Returns the location of `offset`.
  ///
  /// The file is read from its start, because only the few diagnostics that are printed need a
  /// location.
  package func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), bytes.count)
    let bytes = bytes
    let text = bytes.span
    var line = 1
    var start = 0
    var index = 0
    while let next = text.firstLineBreak(from: index), next < offset {
      index = next + 1
      // The line ends after the second byte of `\r\n`.
      if text[next] == UInt8(ascii: "\r"), index < text.count, text[index] == UInt8(ascii: "\n") {
        continue
      }
      line += 1
      start = index
    }
    let end = text.firstLineBreak(from: start) ?? text.count
    let column =
      String(decoding: bytes[start..<min(offset, end)], as: UTF8.self).unicodeScalars.count + 1
    return SourceLocation(line: line, column: column, lineBytes: start..<end)
  }
}

extension Span<UInt8> {
  fileprivate func firstLineBreak(from start: Int) -> Int? {
    firstIndex(of: UInt8(ascii: "\n"), or: UInt8(ascii: "\r"), from: start)
  }
}
