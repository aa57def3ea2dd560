internal import MCPProfile
package import Secrets

/// Generates values of a token format.
///
/// Because tests generate the values, nothing token-like is ever committed.
package struct TokenExample: Sendable {
  package let format: TokenFormat
  package let prefix: String
  package let bytes: [UInt8]

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The part of the value after the prefix; no output may contain it.
  package var secret: String { String(decoding: bytes.dropFirst(prefix.utf8.count), as: UTF8.self) }

  /// Creates a valid value.
  ///
  /// A segment of variable length has about 32 characters.
  package init(
    of format: TokenFormat, prefix: String? = nil, using generator: inout SeededGenerator
  ) {
    self.format = format
    self.prefix = prefix ?? format.prefixes.first ?? ""
    var bytes = Array(self.prefix.utf8)
    for segment in format.segments {
      switch segment {
      case .literal(let literal): bytes += Array(literal.utf8)
      case .characters(let alphabet, let lengths):
        let count = min(max(lengths.lowerBound, 32), lengths.upperBound)
        bytes += alphabet.random(count: count, using: &generator)
      }
    }
    self.bytes = format.checksum?.completed(bytes, prefix: self.prefix) ?? bytes
  }

  /// Returns the value with one byte changed.
  package func replacing(_ index: Int, by byte: UInt8) -> [UInt8] {
    var changed = bytes
    changed[index] = byte
    return changed
  }
}

extension TokenAlphabet {
  /// The characters that may occur in a generated value.
  ///
  /// Real tokens of a `printable` format contain only letters, digits, `-` and `_`.
  package var characters: [UInt8] {
    let alphabet = self == .printable ? .base64url : self
    return (0x21...0x7E).filter { alphabet.contains($0) && $0 != UInt8(ascii: "=") }
  }

  package func random(count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    let characters = characters
    return (0..<count).map { _ in characters.randomElement(using: &generator) ?? 0x30 }
  }
}

extension TokenChecksum {
  /// Returns the value with correct check characters.
  fileprivate func completed(_ value: [UInt8], prefix: String) -> [UInt8] {
    switch self {
    case .gitHub:
      let body = value.dropFirst(prefix.utf8.count).dropLast(6)
      return value.dropLast(6) + Self.digits(CRC32.of(body), radix: 62, width: 6)
    case .gitHubFineGrained:
      let start = value.dropLast(16)
      return start + Self.base32(SHA256.of(start).prefix(5)) + value.suffix(8)
    case .gitLab:
      return value.dropLast(7) + Self.digits(CRC32.of(value.dropLast(7)), radix: 36, width: 7)
    case .grafana:
      let crc = CRC32.of(value.dropLast(9)).byteSwapped
      return value.dropLast(8) + Self.digits(crc, radix: 16, width: 8)
    }
  }
}
