/// Text in UTF-16, as Windows PowerShell's `>` writes it.
package enum UTF16Text {
  /// Converts UTF-16 to UTF-8 without a byte order mark; returns nil if the bytes are not UTF-16 or
  /// contain a null character.
  ///
  /// UTF-16 is recognised by its byte order mark, or by the zero bytes beside the first two
  /// characters, which are ASCII in every configuration.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let areZero = bytes.prefix(4).map { $0 == 0 }
    let isLittle = bytes[0] == 0xFF || areZero == [false, true, false, true]
    guard isMarked || isLittle || areZero == [true, false, true, false] else { return nil }
    let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { index in
      let (low, high) = isLittle ? (index, index + 1) : (index + 1, index)
      return UInt16(bytes[high]) << 8 | UInt16(bytes[low])
    }
    let text = String(decoding: units, as: UTF16.self)
    return text.utf8.contains(0) ? nil : Array(text.utf8)
  }
}
