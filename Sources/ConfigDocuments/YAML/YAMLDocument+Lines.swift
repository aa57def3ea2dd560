internal import SourceText
internal import YAMLSyntax

extension YAMLDocument {
  /// Returns the start of the line of `offset`.
  func startOfLine(of offset: Int) -> Int {
    var i = offset
    while i > start, !ASCII.isLineBreak(text[i - 1]) { i -= 1 }
    return i
  }

  /// Returns the start of the line break that ends the line of `offset`, or the end of the
  /// document.
  func endOfLine(from offset: Int) -> Int {
    var i = offset
    while i < text.count, !ASCII.isLineBreak(text[i]) { i += 1 }
    return i
  }

  /// Returns the place after the line break at `offset`.
  func startOfNextLine(behind offset: Int) -> Int {
    guard offset < text.count else { return offset }
    let isPair = text[offset] == 0x0D && offset + 1 < text.count && text[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// Returns the start of the line break before the line that starts at `offset`; nil on the first
  /// line.
  func lineBreak(before offset: Int) -> Int? {
    guard offset > start else { return nil }
    let isPair = offset - 1 > start && text[offset - 1] == 0x0A && text[offset - 2] == 0x0D
    return offset - (isPair ? 2 : 1)
  }

  /// Returns whether only spaces and tabs precede `offset` on its line.
  func beginsLine(_ offset: Int) -> Bool {
    text[startOfLine(of: offset)..<offset].allSatisfy(ASCII.isBlank)
  }

  /// Returns the number of bytes before `offset` on its line.
  func column(of offset: Int) -> Int { offset - startOfLine(of: offset) }

  /// Returns the start of the spaces and tabs that end at `offset`.
  func startOfBlanks(before offset: Int) -> Int {
    var i = offset
    while i > start, ASCII.isBlank(text[i - 1]) { i -= 1 }
    return i
  }

  /// Returns the end of the last line of the value that ends at `offset`.
  ///
  /// The comments below it that are indented deeper than `column` belong to the value, and so do
  /// blank lines with a tab.
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
        // YAML allows such a line only after a plain scalar.
        end = lineEnd
      }
      line = startOfNextLine(behind: lineEnd)
      if lineEnd == text.count { break }
    }
    return end
  }

  /// Returns whether a node ends in a block scalar that includes the empty lines after it: `|+` or
  /// `>+`.
  func keepsEmptyLines(_ node: WrittenYAML.Node) -> Bool {
    let last = lastScalar(of: node)
    return isBlockScalar(last) && header(of: last).contains(UInt8(ascii: "+"))
  }

  /// Returns whether a node ends in a block scalar that includes the line break after it, unlike
  /// `|-`.
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

  /// Returns the header of a block scalar, such as `|`, `>2` or `|-`.
  func header(of node: WrittenYAML.Node) -> ArraySlice<UInt8> {
    text[startOfContent(of: node)...].prefix { !ASCII.isWhiteSpace($0) && $0 != UInt8(ascii: "#") }
  }

  /// Returns the starts of the comments on the line of `offset`, and of the comments below this
  /// line that are deeper than `column`.
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
