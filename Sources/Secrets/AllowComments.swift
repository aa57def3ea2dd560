package import SourceText

/// The `mcpconf:allow REASON` comments of a file.
///
/// Each comment applies to its own line, or to the next line if the comment has a line to itself.
package struct AllowComments {
  /// For each line (from 0) to which a comment applies: the offset of `mcpconf:allow`, and the
  /// reason.
  private var comments: [Int: (place: Int, reason: String)] = [:]
  /// The lines whose comment gives no reason, and therefore allows nothing.
  package private(set) var withoutReason: [Int] = []

  private static let word = Array("mcpconf:allow".utf8)

  package init(_ bytes: [UInt8], lines: LineIndex) {
    let text = bytes.span
    var line = LineSoFar()
    for index in text.indices {
      if text[index] == Self.word[0], !line.isDone, bytes[index...].starts(with: Self.word),
        let marker = Self.marker(before: index, in: bytes), !line.isInString
      {
        // The rest of the line is the comment.
        line.isDone = true
        add(bytes, index, lines, isFirst: line.firstWord.map { $0 >= marker } ?? true)
      }
      line.add(text[index], at: index)
    }
  }

  package var isEmpty: Bool { comments.isEmpty }

  /// Returns the reason that a comment gives for a value on a line; nil if no comment gives a
  /// reason.
  ///
  /// A marker inside the value itself is not a comment.
  package func reason(onLine line: Int, for value: Range<Int>) -> String? {
    guard let comment = comments[line], !value.contains(comment.place) else { return nil }
    return comment.reason
  }

  /// The state of reading one line.
  private struct LineSoFar {
    var isDone = false
    private var quote: UInt8?
    private(set) var firstWord: Int?
    var isInString: Bool { quote != nil }
    private var last: UInt8 = 0

    mutating func add(_ byte: UInt8, at index: Int) {
      if byte == 0x0A || byte == 0x0D {
        self = LineSoFar()
        return
      }
      if let open = quote {
        if byte == open, open == UInt8(ascii: "'") || last != UInt8(ascii: "\\") { quote = nil }
      } else if byte == UInt8(ascii: "\"") && last != UInt8(ascii: "\\")
        // A quote after a letter is an apostrophe.
        || byte == UInt8(ascii: "'") && (last <= 0x20 || "[{(,:=-".utf8.contains(last))
      {
        quote = byte
      }
      if byte > 0x20, firstWord == nil { firstWord = index }
      last = byte
    }
  }

  private mutating func add(_ bytes: [UInt8], _ index: Int, _ lines: LineIndex, isFirst: Bool) {
    let number = lines.number(of: index)
    let rest = bytes[index..<lines.bytes(ofLine: number).upperBound]
    let reason = Self.reason(rest.dropFirst(Self.word.count))
    if reason.isEmpty {
      withoutReason.append(number)
    } else {
      let line = isFirst && !Self.goesOn(rest) ? number + 1 : number
      comments[line] = (index, String(decoding: reason, as: UTF8.self))
    }
  }

  /// Returns the start of the comment marker, such as `#`, before an index; nil if there is none.
  private static func marker(before index: Int, in bytes: [UInt8]) -> Int? {
    var before = bytes[..<index]
    while before.last == 0x20 || before.last == 0x09 { before.removeLast() }
    for marker in ["//", "/*", "<!--", "#"]
    where before.suffix(marker.utf8.count).elementsEqual(marker.utf8) {
      return before.endIndex - marker.utf8.count
    }
    return nil
  }

  /// Returns whether something follows the end of the comment.
  private static func goesOn(_ rest: ArraySlice<UInt8>) -> Bool {
    for closing in ["*/", "-->"] {
      if let end = rest.indices.first(where: { rest[$0...].starts(with: closing.utf8) }) {
        return rest[end...].dropFirst(closing.utf8.count).contains { $0 > 0x20 }
      }
    }
    return false
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
