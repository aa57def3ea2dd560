/// One source line with its secrets hidden, and a line of carets that mark the place.
struct Excerpt {
  /// The length in scalars to which a longer line is cut, around the place.
  static let maximumScalars = 160
  /// The number of bytes that are read on each side of the place, so that a very long line takes no
  /// longer than any other line.
  static let maximumDistance = 2048
  /// The replacement for a secret of any length.
  static let mask = "***"

  let text: String
  let carets: String

  /// Creates an excerpt.
  ///
  /// `hidden` lists the ranges of the file that are shown as `***`.
  init(file: SourceFile, range: SourceRange, location: SourceLocation, hidden: [Range<Int>]) {
    let line = location.lineBytes
    let lower = min(Int(range.lower), line.upperBound)
    let upper = min(max(Int(range.upper), lower), line.upperBound)
    let bytes = file.bytes(of: line, around: lower, distance: Self.maximumDistance)
    let cells = Self.cells(of: file, bytes: bytes, hidden: hidden)
    let first = cells.firstIndex { $0.end > lower } ?? cells.count
    let last = cells.firstIndex { $0.end >= upper } ?? cells.count
    let window = Self.window(of: cells.count, around: first)
    let isCutBefore = window.lowerBound > 0 || bytes.lowerBound > line.lowerBound
    let isCutAfter = window.upperBound < cells.count || bytes.upperBound < line.upperBound

    var text = isCutBefore ? "…" : ""
    var carets = isCutBefore ? " " : ""
    for index in window {
      let cell = cells[index]
      text += cell.text
      if index < first {
        carets += cell.text == "\t" ? "\t" : String(repeating: " ", count: cell.width)
      } else if index == first {
        carets += "^" + String(repeating: "~", count: max(cell.width, 1) - 1)
      } else if index <= last, upper > lower {
        carets += String(repeating: "~", count: cell.width)
      }
    }
    if first == cells.count { carets += "^" }
    self.text = text + (isCutAfter ? "…" : "")
    self.carets = carets
  }

  private static func window(of count: Int, around place: Int) -> Range<Int> {
    let start = max(0, min(place - maximumScalars / 2, count - maximumScalars))
    return start..<min(start + maximumScalars, count)
  }

  private struct Cell {
    let text: String
    let width: Int
    /// The offset of the first byte after the cell.
    let end: Int
  }

  private static func cells(
    of file: SourceFile, bytes: Range<Int>, hidden: [Range<Int>]
  ) -> [Cell] {
    let hidden = hidden.filter { $0.overlaps(bytes) }
    var cells: [Cell] = []
    var decoder = UTF8()
    var offset = bytes.lowerBound
    var input = file.bytes[bytes].makeIterator()
    var maskedUntil = -1
    decoding: while true {
      let scalar: Unicode.Scalar
      switch decoder.decode(&input) {
      case .scalarValue(let value): scalar = value
      case .error: scalar = "\u{FFFD}"
      case .emptyInput: break decoding
      }
      let start = offset
      // The replacement character hides how long the bad bytes were, so take its length from the
      // file.
      offset += scalar == "\u{FFFD}" ? file.replacementLength(at: start) : UTF8.width(scalar)
      if let secret = hidden.first(where: { $0.contains(start) }) {
        if maskedUntil <= start {
          cells.append(
            Cell(text: mask, width: mask.utf8.count, end: min(secret.upperBound, bytes.upperBound)))
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
  /// Returns the part of a line near a place, cut at the boundaries of scalars.
  func bytes(of line: Range<Int>, around place: Int, distance: Int) -> Range<Int> {
    func isInside(_ offset: Int) -> Bool {
      offset > line.lowerBound && offset < line.upperBound && bytes[offset] & 0xC0 == 0x80
    }
    let place = min(max(place, line.lowerBound), line.upperBound)
    var lower = max(line.lowerBound, place - distance)
    var upper = min(line.upperBound, place + distance)
    while isInside(lower) { lower -= 1 }
    while isInside(upper) { upper -= 1 }
    return lower..<max(lower, upper)
  }

  /// Returns the start of the up to 24 short lines directly before a line, which may say what the
  /// line contains.
  func contextStart(before line: Range<Int>) -> Int {
    var start = line.lowerBound
    for _ in 0..<24 {
      guard start > 0 else { break }
      let end = bytes[..<start].lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
      let before = bytes[..<end].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
      guard start - before <= 512 else { break }
      start = before
    }
    return start
  }

  /// Returns 3 for a real U+FFFD in the file, which has three bytes; 1 for a byte that is not
  /// UTF-8.
  fileprivate func replacementLength(at offset: Int) -> Int {
    bytes[offset...].starts(with: [0xEF, 0xBF, 0xBD]) ? 3 : 1
  }
}
