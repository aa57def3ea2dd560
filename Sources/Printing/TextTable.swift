internal import SourceText

/// Functions that lay out tables and prose for a terminal.
package enum TextTable {
  /// Returns the lines of two columns; a left cell that is wider than `maximumLeft` gets its own
  /// line.
  package static func lines(_ rows: [(String, String)], maximumLeft: Int = 34) -> String {
    let width = min(rows.map(\.0.count).max() ?? 0, maximumLeft)
    return rows.map { left, right in
      left.count > width
        ? "\(left)\n\(String(repeating: " ", count: width))  \(right)"
        : "\(padded(left, width))  \(right)"
    }.joined(separator: "\n")
  }

  /// Returns a table as text; every column is as wide as its widest cell.
  package static func text(_ headings: [String], _ rows: [[String]]) -> String {
    let all = ([headings] + rows).map { $0.map(\.printable) }
    let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += column == row.count - 1 ? cell : padded(cell, widths[column]) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Breaks prose into lines with at most `width` columns; only a longer word makes a line longer.
  package static func wrapped(_ prose: String, width: Int) -> String {
    var text = ""
    var column = 0
    for word in prose.split(separator: " ") {
      if column > 0 {
        let breaks = column + 1 + word.count > width
        text += breaks ? "\n" : " "
        column = breaks ? 0 : column + 1
      }
      text += word
      column += word.count
    }
    return text
  }

  /// Shortens a string to at most `width` columns; `…` marks the end of a shortened string.
  package static func shortened(_ text: String, width: Int) -> String {
    text.count > width ? "\(text.prefix(width - 1))…" : text
  }

  /// Shortens a path to at most `width` columns.
  ///
  /// The path's last component is kept, unless it is too long itself.
  package static func shortened(path: String, width: Int) -> String {
    guard path.count > width, let slash = path.lastIndex(of: "/") else {
      return shortened(path, width: width)
    }
    let end = path[slash...]
    let start = width - end.count - 1
    return start > 0 ? "\(path.prefix(start))…\(end)" : shortened(path, width: width)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
