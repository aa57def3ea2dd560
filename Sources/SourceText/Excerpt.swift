/// One source line as it may be shown, with a line of carets that stands under the right cells.
struct Excerpt {
  /// Longer lines are cut to a window around the place.
  static let maximumScalars = 160
  /// What stands for a secret, whatever its length.
  static let mask = "***"

  let text: String
  let carets: String

  /// `hidden` are the pieces of the file that are shown as `***`.
  init(file: SourceFile, range: SourceRange, location: SourceLocation, hidden: [Range<Int>]) {
    let line = location.lineBytes
    let lower = min(Int(range.lower), line.upperBound)
    let upper = min(max(Int(range.upper), lower), line.upperBound)
    var cells = Self.cells(of: file, line: line, hidden: hidden)
    var first = cells.firstIndex { $0.end > lower } ?? cells.count
    var last = cells.firstIndex { $0.end >= upper } ?? cells.count
    if first > Self.maximumScalars / 2, cells.count > Self.maximumScalars {
      let cut = min(first - Self.maximumScalars / 2, cells.count - Self.maximumScalars)
      cells.removeFirst(cut)
      cells.insert(Cell(text: "…", width: 1, end: 0), at: 0)
      first -= cut - 1
      last -= cut - 1
    }
    if cells.count > Self.maximumScalars {
      cells.removeSubrange(Self.maximumScalars...)
      cells.append(Cell(text: "…", width: 1, end: 0))
    }
    var text = ""
    var carets = ""
    for (index, cell) in cells.enumerated() {
      text += cell.text
      if index < first {
        carets += cell.text == "\t" ? "\t" : String(repeating: " ", count: cell.width)
      } else if index == first {
        carets += "^" + String(repeating: "~", count: max(cell.width, 1) - 1)
      } else if index <= last, upper > lower {
        carets += String(repeating: "~", count: cell.width)
      }
    }
    if first >= cells.count { carets += "^" }
    self.text = text
    self.carets = carets
  }

  private struct Cell {
    let text: String
    let width: Int
    /// Offset of the first byte after it.
    let end: Int
  }

  private static func cells(of file: SourceFile, line: Range<Int>, hidden: [Range<Int>]) -> [Cell] {
    var cells: [Cell] = []
    var decoder = UTF8()
    var offset = line.lowerBound
    var input = file.bytes[line].makeIterator()
    var maskedUntil = -1
    decoding: while true {
      let scalar: Unicode.Scalar
      switch decoder.decode(&input) {
      case .scalarValue(let value): scalar = value
      case .error: scalar = "\u{FFFD}"
      case .emptyInput: break decoding
      }
      let start = offset
      // A bad byte is one replacement character, so its length can only be taken as one.
      offset += scalar == "\u{FFFD}" ? file.replacementLength(at: start) : UTF8.width(scalar)
      if let secret = hidden.first(where: { $0.contains(start) }) {
        if maskedUntil <= start {
          cells.append(
            Cell(text: mask, width: mask.utf8.count, end: min(secret.upperBound, line.upperBound)))
        }
        maskedUntil = max(maskedUntil, secret.upperBound)
        continue
      }
      let visible: Unicode.Scalar = scalar.isUnprintable && scalar != "\t" ? "\u{FFFD}" : scalar
      cells.append(
        Cell(text: String(visible), width: scalar == "\t" ? 1 : visible.displayWidth, end: offset))
    }
    return cells
  }
}

extension SourceFile {
  /// Three bytes for a real U+FFFD in the text, one for a byte that is not UTF-8.
  fileprivate func replacementLength(at offset: Int) -> Int {
    bytes[offset...].starts(with: [0xEF, 0xBF, 0xBD]) ? 3 : 1
  }
}
