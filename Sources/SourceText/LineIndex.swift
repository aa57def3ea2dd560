/// The starts of all lines of a text, for looking up many offsets.
package struct LineIndex {
  private let bytes: [UInt8]
  private var starts = [0]
  /// The number of scalars before each block of bytes, so that a place in a long line is found as
  /// quickly as any other place.
  private var scalarsBeforeBlock: [Int] = []
  private static let blockSize = 4096

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.span
    var scalars = 0
    for index in text.indices {
      if index % Self.blockSize == 0 { scalarsBeforeBlock.append(scalars) }
      if text[index] & 0xC0 != 0x80 { scalars += 1 }
      let isBreak =
        text[index] == 0x0A
        || text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A)
      if isBreak { starts.append(index + 1) }
    }
  }

  /// A line and a column, both counted from 1; the column counts Unicode scalars.
  package struct Position: Equatable {
    package let line: Int
    package let column: Int
  }

  package func place(of offset: Int) -> Position {
    let line = number(of: offset)
    return Position(
      line: line + 1, column: scalars(before: offset) - scalars(before: starts[line]) + 1)
  }

  private func scalars(before offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    let block = (offset - 1) / Self.blockSize
    return scalarsBeforeBlock[block]
      + bytes[(block * Self.blockSize)..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// Returns the number of the line that contains `offset`, counted from 0.
  package func number(of offset: Int) -> Int {
    starts.partitioningIndex { $0 > offset } - 1
  }

  /// Returns the bytes of a line, including its line break; an empty range if there is no such
  /// line.
  ///
  /// `number` is counted from 0.
  package func bytes(ofLine number: Int) -> Range<Int> {
    guard number < starts.count else { return bytes.count..<bytes.count }
    return starts[number]..<(number + 1 < starts.count ? starts[number + 1] : bytes.count)
  }
}
