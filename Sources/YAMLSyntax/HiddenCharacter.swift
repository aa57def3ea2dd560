/// Characters that a reader of the profile cannot see, or that end a header or line: control
/// characters, bidirectional controls, zero-width characters, line separators.
///
/// They are not needed in a name, URL, header or argument, and can hide content from a reviewer.
enum HiddenCharacter {
  static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    guard unsafe !isVisibleASCII(bytes) else { return nil }
    return unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars.first(where: isHidden)
  }

  /// Returns whether all bytes are printable ASCII.
  ///
  /// Each check reads eight bytes; the last one may repeat some of the bytes before.
  private static func isVisibleASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 8 else {
      return unsafe bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < bytes.count - 8 {
      if unsafe !isVisibleASCII(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        return false
      }
      index += 8
    }
    return unsafe isVisibleASCII(
      raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
  }

  /// Returns whether eight bytes are printable ASCII.
  ///
  /// Each byte that is below 0x20 or at least 0x7F sets its highest bit in `found`.
  private static func isVisibleASCII(_ eight: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let found = (eight &- ones &* 0x20) | (eight &+ ones) | eight
    return found & (ones &* 0x80) == 0
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
