internal import SourceText

/// Where lines begin, to place many offsets of one text.
struct LineIndex {
  private let bytes: [UInt8]
  private var starts = [0]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.span
    for index in text.indices {
      let isBreak =
        text[index] == 0x0A
        || text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A)
      if isBreak { starts.append(index + 1) }
    }
  }

  /// Line and column count from 1, the column in Unicode scalars.
  struct Place: Equatable {
    let line: Int
    let column: Int
  }

  func place(of offset: Int) -> Place {
    let line = number(of: offset)
    let scalars = bytes[starts[line]..<offset].count { $0 & 0xC0 != 0x80 }
    return Place(line: line + 1, column: scalars + 1)
  }

  /// The number of a line, from 0.
  func number(of offset: Int) -> Int {
    starts.partitioningIndex { $0 > offset } - 1
  }

  /// The bytes of a line, its break included.
  func bytes(ofLine number: Int) -> Range<Int> {
    guard number < starts.count else { return bytes.count..<bytes.count }
    return starts[number]..<(number + 1 < starts.count ? starts[number + 1] : bytes.count)
  }
}
