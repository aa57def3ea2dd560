internal import SourceText

/// The host of a URL, as a browser's parser writes it.
enum HostName {
  /// Returns the host in its normal form; nil for a host that the parser refuses.
  ///
  /// `isSpecial` says whether the URL has a scheme such as `https`; with any other scheme, the host
  /// is only checked. An IPv6 address is not checked, but only converted to lower case. Characters
  /// outside ASCII are not changed; `WebAddress.isInternational` detects them.
  static func normalized(_ text: ArraySlice<UInt8>, isSpecial: Bool) -> [UInt8]? {
    if text.first == UInt8(ascii: "[") {
      guard text.last == UInt8(ascii: "]") else { return nil }
      return text.map(ASCII.lowercased)
    }
    guard isSpecial else {
      return text.contains(where: { isForbidden($0) && $0 != UInt8(ascii: "%") })
        ? nil : Array(text)
    }
    let host = percentDecoded(text).map(ASCII.lowercased)
    if host.contains(where: isForbidden) { return nil }
    return endsInNumber(host) ? address(host) : host
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || #"#/:<>?@[\]^|%"#.utf8.contains(byte)
  }

  private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "%")) else { return Array(text) }
    var output: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.prefix(2).allSatisfy(ASCII.isHexDigit),
        rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        output.append(value)
        rest = rest.dropFirst(2)
      } else {
        output.append(byte)
      }
    }
    return output
  }

  private static func labels(_ host: [UInt8]) -> [ArraySlice<UInt8>] {
    var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    return labels
  }

  private static func endsInNumber(_ host: [UInt8]) -> Bool {
    guard let last = labels(host).last, !last.isEmpty else { return false }
    return last.allSatisfy(ASCII.isDigit) || number(last) != nil
  }

  /// Reads a decimal, octal or hexadecimal number; returns nil if the label is not a number.
  private static func number(_ label: ArraySlice<UInt8>) -> UInt64? {
    var digits = label
    var radix = 10
    if digits.starts(with: "0x".utf8) {
      digits = digits.dropFirst(2)
      radix = 16
    } else if digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits = digits.dropFirst()
      radix = 8
    }
    if digits.isEmpty { return label.isEmpty ? nil : 0 }
    guard digits.allSatisfy(ASCII.isHexDigit) else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self), radix: radix)
  }

  /// Returns an IPv4 address as four decimal numbers; nil if the host is not such an address.
  private static func address(_ host: [UInt8]) -> [UInt8]? {
    let numbers = labels(host).map(number)
    guard numbers.count <= 4, let last = numbers.last.flatMap({ $0 }) else { return nil }
    var value: UInt64 = 0
    for case let (index, number?) in numbers.dropLast().enumerated() {
      guard number < 256 else { return nil }
      value += number << UInt64(8 * (3 - index))
    }
    guard numbers.allSatisfy({ $0 != nil }), last < 1 << UInt64(8 * (5 - numbers.count)) else {
      return nil
    }
    value += last
    let bytes = [24, 16, 8, 0].map { String(value >> UInt64($0) & 255) }
    return Array(bytes.joined(separator: ".").utf8)
  }
}
