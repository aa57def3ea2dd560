internal import MCPProfile
import Secrets

/// A mistake that makes a token invalid.
package enum NearMiss: String, CaseIterable, Sendable {
  case oneShort, oneLong, outsideAlphabet, wrongCase, wrongVendor, flippedChecksum

  /// Returns a valid value of the format after this mistake was made in it.
  ///
  /// Returns nil if the result could also be a valid value, so that nothing shows the mistake.
  package func value(of example: TokenExample, other: TokenExample) -> [UInt8]? {
    let format = example.format
    let (bytes, start) = (example.bytes, example.prefix.utf8.count)
    switch self {
    case .oneShort:
      let length = format.bodyLength.lowerBound
      return length > 1 ? Array(bytes.prefix(start + length - 1)) : nil
    case .oneLong:
      let length = format.bodyLength.upperBound
      guard length < TokenFormat.maximumLength else { return nil }
      let filler = [UInt8](repeating: UInt8(ascii: "a"), count: start + length + 1 - bytes.count)
      return bytes + filler
    case .outsideAlphabet:
      // Change a byte inside the value. At its ends, the byte would be white space around the
      // value.
      guard case .characters(let alphabet, _)? = format.segments.first, start < bytes.count - 1
      else { return nil }
      let byte: UInt8 = alphabet.contains(UInt8(ascii: "~")) ? 0xC3 : UInt8(ascii: "~")
      return example.replacing(start, by: byte)
    case .wrongCase:
      if example.prefix.isEmpty { return Self.withOtherCase(example) }
      return Array(bytes.prefix(start)).map(Self.otherCase) + bytes.dropFirst(start)
    case .wrongVendor: return other.bytes
    case .flippedChecksum:
      guard let checksum = format.checksum else { return nil }
      // This is the last character that depends on the checksum.
      let place = bytes.count - (checksum == .gitHubFineGrained ? 9 : 1)
      let isZero = bytes[place] == UInt8(ascii: "2")
      return example.replacing(place, by: UInt8(ascii: isZero ? "3" : "2"))
    }
  }

  /// Returns the value with the case of one letter changed.
  ///
  /// This is for formats without a prefix whose alphabet contains only one case. Returns nil for
  /// other formats.
  private static func withOtherCase(_ example: TokenExample) -> [UInt8]? {
    guard case .characters(let alphabet, _)? = example.format.segments.first,
      [.hex, .lower36, .upper36].contains(alphabet),
      let place = example.bytes.firstIndex(where: { !alphabet.contains(otherCase($0)) })
    else { return nil }
    return example.replacing(place, by: otherCase(example.bytes[place]))
  }

  private static func otherCase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte & 0xDF) ? byte ^ 0x20 : byte
  }
}
