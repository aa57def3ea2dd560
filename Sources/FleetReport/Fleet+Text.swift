internal import Printing

/// The report for a terminal, at most 100 columns wide.
extension Fleet {
  private static let width = 100
  /// The greatest number of rows that a table shows.
  private static let maximumRows = 40

  package var text: String {
    TextTable.wrapped(summary, width: Self.width) + "\n"
      + tables(namingHosts: 3).map(Self.text).joined()
  }

  private static func text(_ table: Table) -> String {
    let rows = table.rows
    if rows.isEmpty { return "" }
    let headings = table.headings.map { $0.uppercased() }
    var shown = Array(rows.prefix(maximumRows))
    let widths = widths(of: [headings] + shown)
    for index in shown.indices {
      shown[index] = zip(shown[index], widths).map { TextTable.shortened($0, width: $1) }
    }
    let rest = rows.count - shown.count
    return "\n" + TextTable.text(headings, shown)
      + (rest > 0
        ? "(\(rest) more \(table.title.lowercased()); '--format json' and '--format html' show all)\n"
        : "")
  }

  /// Returns the widths of the columns.
  ///
  /// The widest columns are made narrower until all columns fit.
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
