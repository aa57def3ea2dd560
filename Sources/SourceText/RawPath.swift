/// Paths as strings, including paths with bytes that are not UTF-8.
///
/// Each byte that is not part of UTF-8 becomes a separate scalar: `U+10FE00` plus the byte, in the
/// last private area of Unicode. If a name really contains such a scalar, its bytes are stored in
/// the same way, so different paths never become equal strings. Python's `surrogateescape` does the
/// same with scalars that a Swift string cannot contain.
package enum RawPath {
  private static let base: UInt32 = 0x10FE00

  /// Returns the string for the bytes of a path.
  package static func text(_ bytes: [UInt8]) -> String {
    if !mayHoldEscape(bytes.span), let text = try? UTF8Span(validating: bytes.span) {
      return String(copying: text)
    }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while !rest.isEmpty {
      let valid: Int
      do {
        _ = try UTF8Span(validating: rest.span)
        valid = rest.count
      } catch {
        valid = error.byteOffsets.lowerBound
      }
      for scalar in String(decoding: rest.prefix(valid), as: UTF8.self).unicodeScalars {
        if byte(of: scalar) == nil {
          text.append(scalar)
        } else {
          for byte in String(scalar).utf8 { append(byte, to: &text) }
        }
      }
      rest = rest.dropFirst(valid)
      if let byte = rest.popFirst() { append(byte, to: &text) }
    }
    return String(text)
  }

  /// Returns the bytes of a path for system calls.
  package static func bytes(_ path: String) -> [UInt8] {
    guard isRaw(path) else { return Array(path.utf8) }
    return path.unicodeScalars.flatMap { scalar in
      byte(of: scalar).map { [$0] } ?? Array(String(scalar).utf8)
    }
  }

  /// Returns whether the string contains a scalar that represents a byte.
  package static func isRaw(_ path: String) -> Bool {
    mayHoldEscape(path.utf8Span.span) && path.unicodeScalars.contains { byte(of: $0) != nil }
  }

  /// Returns the byte from which a scalar was made; nil for any other scalar.
  ///
  /// The byte is never ASCII, so a string cannot hide a slash or a NUL byte.
  static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    base + 0x80...base + 0xFF ~= scalar.value ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  private static func append(_ byte: UInt8, to text: inout String.UnicodeScalarView) {
    if byte < 0x80 {
      text.append(Unicode.Scalar(byte))
    } else if let scalar = Unicode.Scalar(base + UInt32(byte)) {
      text.append(scalar)
    }
  }

  /// Returns whether the path contains the byte 0xF4, the first byte of every scalar of the private
  /// area.
  ///
  /// Hardly any path contains this byte.
  private static func mayHoldEscape(_ bytes: Span<UInt8>) -> Bool {
    for i in bytes.indices where bytes[i] == 0xF4 { return true }
    return false
  }
}
