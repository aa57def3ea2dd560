internal import ClientFiles
internal import ConfigDocuments
package import SourceText

/// A text of any kind that a user copied from a page.
package struct Snippet {
  /// The largest input, in bytes.
  ///
  /// A page of a registry contains a hundred servers, and people copy nothing larger.
  package static let maximumByteCount = 8 << 20

  package let bytes: [UInt8]
  package let file: FileID

  package init(bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    self.file = file
  }

  package var all: Range<Int> { bytes.indices }

  package func place(_ range: Range<Int>) -> SourceRange {
    SourceRange(file: file, range)
  }

  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Returns the range without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return lower..<upper
  }

  /// Returns the lines of a range, without their line breaks.
  package func lines(_ range: Range<Int>) -> [Range<Int>] {
    bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.startIndex..<(line.last == 0x0D ? line.endIndex - 1 : line.endIndex)
    }
  }
}

/// Finds Markdown's fenced code blocks.
extension Snippet {
  /// The ranges of the content of the fenced blocks, in order.
  ///
  /// A block that is not closed ends at the end of the text.
  var fencedBlocks: [Range<Int>] {
    var blocks: [Range<Int>] = []
    var open: (mark: UInt8, count: Int, start: Int)?
    for line in lines(all) {
      let content = trimmed(line)
      guard let mark = bytes[content].first, "`~".utf8.contains(mark) else { continue }
      let count = bytes[content].prefix { $0 == mark }.count
      guard count >= 3 else { continue }
      if let current = open {
        guard current.mark == mark, count >= current.count, count == content.count else { continue }
        blocks.append(current.start..<max(current.start, line.lowerBound))
        open = nil
      } else {
        let next = bytes[line.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        open = (mark, count, next)
      }
    }
    if let open, open.start < bytes.count { blocks.append(open.start..<bytes.count) }
    return blocks
  }
}
