/// Classes of ASCII bytes, such as letters and digits.
///
/// Checks that guard safety look at bytes: to `Character`, `"\r\n"` is one character, and a quote
/// with a combining mark is not a quote.
@usableFromInline
package enum ASCII {
  @inlinable
  package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inlinable
  package static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  @inlinable
  package static func isWhiteSpace(_ byte: UInt8) -> Bool { isBlank(byte) || isLineBreak(byte) }

  @inlinable
  package static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  @inlinable
  package static func isUpper(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }

  @inlinable
  package static func isLower(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }

  /// Returns whether the byte is a space or a visible character.
  @inlinable
  package static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte <= 0x7E }

  @inlinable
  package static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }

  @inlinable
  package static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inlinable
  package static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte)
      || (lowercased(byte) >= UInt8(ascii: "a") && lowercased(byte) <= UInt8(ascii: "f"))
  }

  @inlinable
  package static func lowercased(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  package static func lowercased(_ text: String) -> String {
    let bytes = text.utf8Span.span
    // Most names have no capital letters.
    for index in bytes.indices where isUpper(bytes[index]) {
      return String(decoding: text.utf8.map(lowercased), as: UTF8.self)
    }
    return text
  }

  /// Returns two hexadecimal digits for each byte, in lower case.
  package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  package static func lowercased(_ text: some StringProtocol) -> String {
    String(decoding: text.utf8.map(lowercased), as: UTF8.self)
  }
}
