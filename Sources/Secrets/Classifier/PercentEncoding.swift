internal import SourceText

/// Percent encoding as in RFC 3986.
package enum PercentEncoding {
  /// Returns the decoded string; if nothing in it is encoded, the string itself.
  package static func text(_ text: some Collection<UInt8>) -> String {
    decoded(text).map { String(decoding: $0, as: UTF8.self) }
      ?? String(decoding: text, as: UTF8.self)
  }

  /// Decodes a string; returns nil if nothing in it is encoded.
  package static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "%")) else { return nil }
    let bytes = Array(text)
    var output: [UInt8] = []
    var index = 0
    var isDecoded = false
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = value(bytes[index + 1]),
        let low = value(bytes[index + 2])
      {
        output.append(high << 4 | low)
        isDecoded = true
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return isDecoded ? output : nil
  }

  static func value(_ byte: UInt8) -> UInt8? {
    guard ASCII.isHexDigit(byte) else { return nil }
    return ASCII.isDigit(byte) ? byte - 0x30 : ASCII.lowercased(byte) - 0x57
  }
}
