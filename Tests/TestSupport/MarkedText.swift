package import SourceText

/// A text in which some places were marked by 1️⃣…9️⃣.
///
/// The marks are not part of the text.
package struct MarkedText: Sendable {
  package let bytes: [UInt8]
  private let marks: [(offset: Int, mark: String)]

  package init(_ marked: String) {
    var bytes: [UInt8] = []
    var marks: [(offset: Int, mark: String)] = []
    let keycap = Array("\u{FE0F}\u{20E3}".utf8)
    let source = Array(marked.utf8)
    var index = 0
    while index < source.count {
      let byte = source[index]
      let isDigit = byte >= UInt8(ascii: "1") && byte <= UInt8(ascii: "9")
      if isDigit, source[(index + 1)...].starts(with: keycap) {
        marks.append((bytes.count, String(decoding: [byte] + keycap, as: UTF8.self)))
        index += 1 + keycap.count
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    self.bytes = bytes
    self.marks = marks
  }

  /// The byte offsets of the marks in the text, in order.
  package var offsets: [Int] { marks.map(\.offset) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Returns the problems in the form `code 1️⃣`; `code 1️⃣2️⃣` if the end of the range is marked
  /// too.
  ///
  /// The line of a warning or note starts with the severity (`warning code 1️⃣`). A place without a
  /// mark is written as its offset. Tests compare the whole list, so an unexpected problem makes a
  /// test fail.
  package func places(of diagnostics: Diagnostics) -> [String] {
    diagnostics.list.map { diagnostic in
      let severity = diagnostic.severity == .error ? "" : "\(diagnostic.severity) "
      return "\(severity)\(diagnostic.code)" + (diagnostic.range.map { " \(place(of: $0))" } ?? "")
    }
  }

  package func place(of range: SourceRange) -> String {
    let lower = mark(at: range.lower) ?? "\(range.lower)"
    guard range.upper != range.lower, let upper = mark(at: range.upper) else { return lower }
    return lower + upper
  }

  private func mark(at offset: Int32) -> String? {
    marks.first { $0.offset == Int(offset) }?.mark
  }
}
