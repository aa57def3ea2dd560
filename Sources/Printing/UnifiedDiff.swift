package import ConfigDocuments

/// A unified diff of edits, in the form of `diff -u`.
///
/// The diff is computed from the edits. The old text is not compared with the new text, because
/// this would take long for a large file. Every line passes through `shown` before it is printed.
package struct UnifiedDiff {
  private static let context = 3

  let old: [UInt8]
  let edits: [TextEdit]
  /// Returns the printable form of a line.
  let shown: (_ line: ArraySlice<UInt8>) -> String

  package init(
    old: [UInt8], edits: [TextEdit], shown: @escaping (_ line: ArraySlice<UInt8>) -> String
  ) {
    self.old = old
    self.edits = edits
    self.shown = shown
  }

  /// Returns the diff; an empty string if the edits change nothing.
  package func text(from oldName: String, to newName: String) -> String {
    let lines = Lines(old)
    let blocks = merged(lines)
    guard !blocks.isEmpty else { return "" }
    var output = "--- \(oldName)\n+++ \(newName)\n"
    var shift = 0
    for group in groups(blocks) {
      let first = max(group[0].lines.lowerBound - Self.context, 0)
      let last = min(group[group.count - 1].lines.upperBound + Self.context, lines.count)
      let removed = last - first
      let added = removed + group.reduce(0) { $0 + $1.new.count - $1.lines.count }
      output += "@@ -\(span(first, removed)) +\(span(first + shift, added)) @@\n"
      var position = first
      for block in group {
        for index in position..<block.lines.lowerBound { output += line(" ", lines[index]) }
        for index in block.lines { output += line("-", lines[index]) }
        for new in block.new { output += line("+", new) }
        position = block.lines.upperBound
      }
      for index in position..<last { output += line(" ", lines[index]) }
      shift += added - removed
    }
    return output
  }

  /// A range of lines in the old file, and the lines that replace them.
  private struct Block {
    let lines: Range<Int>
    let new: [ArraySlice<UInt8>]
  }

  /// Extends the edits to whole lines, and joins edits that share a line.
  private func merged(_ lines: Lines) -> [Block] {
    var spans: [(lines: Range<Int>, edits: [TextEdit])] = []
    for edit in edits {
      let first = lines.index(of: edit.range.lowerBound)
      let last = min(lines.index(of: edit.range.upperBound) + 1, lines.count)
      if let previous = spans.last,
        first < max(previous.lines.upperBound, previous.lines.lowerBound + 1)
      {
        spans[spans.count - 1] = (
          previous.lines.lowerBound..<max(last, previous.lines.upperBound), previous.edits + [edit]
        )
      } else {
        spans.append((first..<last, [edit]))
      }
    }
    return spans.compactMap { span in
      let bounds = lines.bytes(span.lines)
      let moved = span.edits.map { edit in
        TextEdit(
          edit.range.lowerBound - bounds.lowerBound..<edit.range.upperBound - bounds.lowerBound,
          edit.replacement)
      }
      let new = Lines(TextEdit.apply(moved, to: Array(old[bounds]))).all
      return trimmed(span.lines, new, lines)
    }
  }

  /// Returns the changed lines of a range as a block; nil if no line changes.
  ///
  /// The unchanged lines at both ends are left out.
  private func trimmed(_ range: Range<Int>, _ new: [ArraySlice<UInt8>], _ lines: Lines) -> Block? {
    var range = range
    var new = new[...]
    while let first = new.first, !range.isEmpty, lines[range.lowerBound] == first {
      range = range.dropFirst()
      new = new.dropFirst()
    }
    while let last = new.last, !range.isEmpty, lines[range.upperBound - 1] == last {
      range = range.dropLast()
      new = new.dropLast()
    }
    return range.isEmpty && new.isEmpty ? nil : Block(lines: range, new: Array(new))
  }

  /// Groups the blocks into hunks.
  ///
  /// Blocks whose contexts touch are in the same hunk.
  private func groups(_ blocks: [Block]) -> [[Block]] {
    var groups: [[Block]] = []
    for block in blocks {
      if let last = groups.last?.last,
        block.lines.lowerBound - last.lines.upperBound <= 2 * Self.context
      {
        groups[groups.count - 1].append(block)
      } else {
        groups.append([block])
      }
    }
    return groups
  }

  private func span(_ first: Int, _ count: Int) -> String {
    count == 1 ? "\(first + 1)" : "\(count == 0 ? first : first + 1),\(count)"
  }

  private func line(_ mark: String, _ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.last == UInt8(ascii: "\n") else {
      return mark + shown(bytes) + "\n\\ No newline at end of file\n"
    }
    return mark + shown(bytes.dropLast()) + "\n"
  }
}

/// The content of a file as lines, each with its newline.
private struct Lines {
  let all: [ArraySlice<UInt8>]

  init(_ bytes: [UInt8]) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    all = lines
  }

  var count: Int { all.count }

  subscript(index: Int) -> ArraySlice<UInt8> { all[index] }

  /// Returns the index of the line that contains an offset.
  ///
  /// At the end of a file that ends in a newline, the result is the number of lines.
  func index(of offset: Int) -> Int {
    var lower = 0
    var upper = all.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if all[middle].endIndex <= offset { lower = middle + 1 } else { upper = middle }
    }
    // At the end of a last line without a newline, return the index of this line.
    if lower == all.count, let last = all.last, last.last != UInt8(ascii: "\n") { return lower - 1 }
    return lower
  }

  func bytes(_ lines: Range<Int>) -> Range<Int> {
    let end = all.last?.endIndex ?? 0
    let lower = lines.lowerBound < all.count ? all[lines.lowerBound].startIndex : end
    let last = min(lines.upperBound, all.count)
    return lower..<(last > 0 ? max(lower, all[last - 1].endIndex) : lower)
  }
}
