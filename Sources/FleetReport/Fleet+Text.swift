internal import Printing

/// The report for a terminal, at most 100 columns wide.
extension Fleet {
  private static let width = 100
  /// The number of rows after which a table ends.
  private static let maximumRows = 40

  package var text: String {
    var text = TextTable.wrapped(summary, width: Self.width) + "\n"
    text += table(
      "literal tokens", ["HOST", "CLIENT", "SERVER", "FORMAT", "PLACE"],
      tokenRows)
    text += table(
      "hosts with problems", ["HOST", "DIFFERENCES", "MISSING VARIABLES"],
      sortedHosts.map { [$0.name, differences(of: $0), variables(of: $0)] })
    text += table(
      "missing variables", ["VARIABLE", "HOSTS", "NAMES OF THE HOSTS"],
      missingVariables.map { [$0.name, String($0.hosts.count), Self.list($0.hosts)] })
    text += table(
      "servers",
      ["SERVER", "CLIENT", "HOSTS", "SAME", "DIFFERENT", "MISSING", "UNWANTED", "NOT IN PROFILE"],
      serverLines.map { $0.cells(of: self) })
    return text
  }

  private func table(_ title: String, _ headings: [String], _ rows: [[String]]) -> String {
    if rows.isEmpty { return "" }
    var shown = Array(rows.prefix(Self.maximumRows))
    let widths = Self.widths(of: [headings] + shown)
    for index in shown.indices {
      shown[index] = zip(shown[index], widths).map { TextTable.shortened($0, width: $1) }
    }
    let rest = rows.count - shown.count
    return "\n" + TextTable.text(headings, shown)
      + (rest > 0 ? "(\(rest) more \(title); '--format json' and '--format html' show all)\n" : "")
  }

  /// Returns the widths of the columns.
  ///
  /// The widest columns are reduced until all fit.
  private static func widths(of rows: [[String]]) -> [Int] {
    var widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0, let column = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[column] -= 1
      excess -= 1
    }
    return widths
  }
}
