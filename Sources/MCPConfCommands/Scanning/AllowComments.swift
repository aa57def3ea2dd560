internal import MCPProfile

/// The comments `mcpconf:allow REASON` of a file, each with the line that it is about: its own, or
/// the next one when it stands alone.
struct AllowComments {
  private(set) var allowed: Set<Int> = []
  /// Lines of comments that give no reason, and so allow nothing.
  private(set) var withoutReason: [Int] = []

  private static let word = Array("mcpconf:allow".utf8)

  init(_ bytes: [UInt8], lines: LineIndex) {
    let text = bytes.span
    for index in text.indices where text[index] == Self.word[0] {
      guard bytes[index...].starts(with: Self.word) else { continue }
      let number = lines.number(of: index)
      let line = lines.bytes(ofLine: number)
      guard let before = Self.beforeMarker(bytes[line.lowerBound..<index]) else { continue }
      let isAlone = before.allSatisfy { $0 <= 0x20 }
      if Self.reason(bytes[(index + Self.word.count)..<line.upperBound]).isEmpty {
        withoutReason.append(number)
      } else {
        allowed.insert(isAlone ? number + 1 : number)
      }
    }
  }

  /// What stands before the comment; nil where no comment begins.
  private static func beforeMarker(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var line = line
    while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
    for marker in ["//", "/*", "<!--", "#"]
    where line.suffix(marker.utf8.count).elementsEqual(marker.utf8) {
      let before = line.dropLast(marker.utf8.count)
      let quotes = before.enumerated().count { index, byte in
        byte == UInt8(ascii: "\"")
          && (index == 0 || before[before.startIndex + index - 1] != UInt8(ascii: "\\"))
      }
      // Inside a string it is no comment.
      return quotes % 2 == 0 ? before : nil
    }
    return nil
  }

  private static func reason(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
    for closing in ["*/", "-->"] {
      if let end = rest.indices.first(where: { rest[$0...].starts(with: closing.utf8) }) {
        rest = rest[..<end]
      }
    }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }
}
