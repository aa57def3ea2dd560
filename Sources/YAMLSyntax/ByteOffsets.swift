/// Converts libyaml's indices, which count Unicode scalars, into byte offsets.
///
/// Events come nearly in order, so each search continues from the last result and steps over whole
/// runs of ASCII.
struct ByteOffsets {
  private let bytes: [UInt8]
  /// The byte range of the current run of ASCII.
  private var run = 0..<0
  /// The index of the run's first scalar.
  private var runIndex = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    run = 0..<endOfASCII(from: 0)
  }

  @inline(__always)
  mutating func offset(of target: Int) -> Int32 {
    let distance = target - runIndex
    if distance >= 0, distance <= run.count { return Int32(run.lowerBound + distance) }
    return offsetOutsideRun(target)
  }

  @inline(never)
  private mutating func offsetOutsideRun(_ target: Int) -> Int32 {
    while target > runIndex + run.count, run.upperBound < bytes.count { startNextRun() }
    if target >= runIndex { return Int32(min(run.lowerBound + target - runIndex, bytes.count)) }
    var index = runIndex
    var offset = run.lowerBound
    while index > target, offset > 0 {
      offset -= 1
      while offset > 0, isContinuation(offset) { offset -= 1 }
      index -= 1
    }
    return Int32(offset)
  }

  /// Limits an offset to the end of the input.
  func clamped(_ offset: Int) -> Int32 { Int32(min(offset, bytes.count)) }

  /// Returns the byte at an offset; nil at the end of the input.
  func byte(at offset: Int32) -> UInt8? {
    bytes.indices.contains(Int(offset)) ? bytes[Int(offset)] : nil
  }

  /// Moves to the run after the scalar that ended the last run.
  private mutating func startNextRun() {
    runIndex += run.count + 1
    var start = run.upperBound + 1
    while start < bytes.count, isContinuation(start) { start += 1 }
    run = start..<endOfASCII(from: start)
  }

  private func endOfASCII(from start: Int) -> Int {
    var end = start
    while end + 8 <= bytes.count, isASCII(end) { end += 8 }
    while end < bytes.count, bytes[end] < 0x80 { end += 1 }
    return end
  }

  /// Returns whether the eight bytes at `offset` are ASCII.
  private func isASCII(_ offset: Int) -> Bool {
    let eight = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return eight & 0x8080_8080_8080_8080 == 0
  }

  private func isContinuation(_ offset: Int) -> Bool { bytes[offset] & 0xC0 == 0x80 }
}
