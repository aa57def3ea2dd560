/// Turns libyaml's indices, which count Unicode scalars, into byte offsets.
///
/// Events come nearly in order, so it walks from the last answer; for ASCII there is nothing to do.
struct ByteOffsets {
  private let bytes: [UInt8]
  private let isASCII: Bool
  private var index = 0
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    isASCII = all < 0x80
  }

  mutating func offset(of target: Int) -> Int32 {
    if isASCII { return Int32(min(target, bytes.count)) }
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > target, offset > 0 {
      offset -= 1
      while offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return Int32(offset)
  }
}
