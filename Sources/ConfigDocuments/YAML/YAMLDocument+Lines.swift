internal import SourceText
internal import YAMLSyntax

extension YAMLDocument {
  /// Where the line of `offset` begins.
  func startOfLine(of offset: Int) -> Int {
    var i = offset
    while i > start, !ASCII.isLineBreak(text[i - 1]) { i -= 1 }
    return i
  }

  /// Where the line break of the line of `offset` begins, or where the text ends.
  func endOfLine(from offset: Int) -> Int {
    var i = offset
    while i < text.count, !ASCII.isLineBreak(text[i]) { i += 1 }
    return i
  }

  /// Behind the line break at `offset`.
  func startOfNextLine(behind offset: Int) -> Int {
    guard offset < text.count else { return offset }
    let isPair = text[offset] == 0x0D && offset + 1 < text.count && text[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// Where the line break before the line that begins at `offset` begins; nil on the first line.
  func lineBreak(before offset: Int) -> Int? {
    guard offset > start else { return nil }
    let isPair = offset - 1 > start && text[offset - 1] == 0x0A && text[offset - 2] == 0x0D
    return offset - (isPair ? 2 : 1)
  }

  /// Whether only blanks stand before `offset` on its line.
  func beginsLine(_ offset: Int) -> Bool {
    text[startOfLine(of: offset)..<offset].allSatisfy(ASCII.isBlank)
  }

  /// How many bytes stand before `offset` on its line.
  func column(of offset: Int) -> Int { offset - startOfLine(of: offset) }

  /// The start of the blanks that end at `offset`.
  func startOfBlanks(before offset: Int) -> Int {
    var i = offset
    while i > start, ASCII.isBlank(text[i - 1]) { i -= 1 }
    return i
  }

  /// The end of the line of `offset`, or of the last comment below that is indented deeper than
  /// `column`: such comments belong to what ends at `offset`, as lines of nothing but tabs do.
  func endOfBody(from offset: Int, column: Int) -> Int {
    var end = endOfLine(from: offset)
    var line = startOfNextLine(behind: end)
    while line < text.count, line > end {
      let lineEnd = endOfLine(from: line)
      var i = line
      while i < lineEnd, ASCII.isBlank(text[i]) { i += 1 }
      if i < lineEnd {
        guard text[i] == UInt8(ascii: "#"), i - line > column else { break }
        end = lineEnd
      } else if text[line..<lineEnd].contains(0x09) {
        // Such a line is YAML only behind a plain text.
        end = lineEnd
      }
      line = startOfNextLine(behind: lineEnd)
      if lineEnd == text.count { break }
    }
    return end
  }

  /// Whether a node ends in a block text that keeps the empty lines behind it: `|+` or `>+`.
  func keepsEmptyLines(_ node: WrittenYAML.Node) -> Bool {
    let last = lastScalar(of: node)
    return isBlockScalar(last) && header(of: last).contains(UInt8(ascii: "+"))
  }

  /// Whether a node ends in a block text to which the line break behind it belongs: not `|-`.
  func endsOpen(_ node: WrittenYAML.Node) -> Bool {
    let last = lastScalar(of: node)
    return isBlockScalar(last) && !header(of: last).contains(UInt8(ascii: "-"))
  }

  private func lastScalar(of node: WrittenYAML.Node) -> WrittenYAML.Node {
    var last = node
    while let child = tree.children(of: last).last { last = child }
    return last
  }

  func isBlockScalar(_ node: WrittenYAML.Node) -> Bool {
    [.literal, .folded].contains(tree.style(of: node))
  }

  /// `|` or `>` with its digit and its sign.
  func header(of node: WrittenYAML.Node) -> ArraySlice<UInt8> {
    text[startOfContent(of: node)...].prefix { !ASCII.isWhiteSpace($0) && $0 != UInt8(ascii: "#") }
  }

  /// Where the comments begin on the line of `offset` and below it, those deeper than `column`.
  func comments(behind offset: Int, column: Int) -> [Int] {
    let end = endOfBody(from: offset, column: column)
    var found: [Int] = []
    var i = offset
    while let comment = text[i..<end].firstIndex(of: UInt8(ascii: "#")) {
      found.append(comment)
      i = endOfLine(from: comment)
    }
    return found
  }

  func hasComment(in range: Range<Int>) -> Bool { text[range].contains(UInt8(ascii: "#")) }
}
