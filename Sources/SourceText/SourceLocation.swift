/// A place as people name it: line and column, counted from 1, the column in Unicode scalars.
package struct SourceLocation: Equatable, Sendable {
  package let line: Int
  package let column: Int
  /// The bytes of that line, without its line break.
  package let lineBytes: Range<Int>
}

extension SourceFile {
  /// Returns the location of `offset`.
  ///
  /// Reads the file from the start, because only the few diagnostics that are printed need a
  /// location.
  package func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), bytes.count)
    var line = 1
    var start = 0
    var index = 0
    while index < offset {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        start = index + 1
      } else if bytes[index] == UInt8(ascii: "\r"),
        index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
      {
        line += 1
        start = index + 1
      }
      index += 1
    }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    let column =
      String(decoding: bytes[start..<min(offset, end)], as: UTF8.self).unicodeScalars.count + 1
    return SourceLocation(line: line, column: column, lineBytes: start..<end)
  }
}
