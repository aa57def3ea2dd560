/// Characters that a reader of the profile cannot see, or that end a header or a line.
///
/// They have no place in a name, URL, header or argument, and each has been used to smuggle text past a
/// reviewer: control characters, bidirectional controls, zero-width characters, line separators.
enum HiddenCharacter {
  static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    var suspicious = false
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if byte < 0x20 || byte >= 0x7F {
        suspicious = true
        break
      }
    }
    guard suspicious else { return nil }
    return unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars.first(where: isHidden)
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
