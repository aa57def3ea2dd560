internal import SourceText

/// Checks host labels in punycode, such as `xn--bcher-kva` for `bücher`.
///
/// Node and browsers refuse a whole URL because of one invalid label
/// (https://url.spec.whatwg.org/#concept-domain-to-ascii,
/// https://www.unicode.org/reports/tr46/#Validity_Criteria, 2026-11-29).
enum Punycode {
  /// Returns whether `label`, which starts with `xn--`, encodes a valid non-ASCII label.
  static func isValid(_ label: Span<UInt8>) -> Bool {
    guard let scalars = decoded(label.extracting(4...)) else { return false }
    return IDNALabel.isValid(scalars)
  }

  /// Decodes the label as in RFC 3492; returns nil if the label is not valid.
  ///
  /// `body` is the part after `xn--`, in ASCII.
  private static func decoded(_ body: Span<UInt8>) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    var position = 0
    if let delimiter = body.indices.last(where: { body[$0] == UInt8(ascii: "-") }) {
      for index in 0..<delimiter {
        scalars.append(Unicode.Scalar(ASCII.lowercased(body[index])))
      }
      position = delimiter + 1
    }
    // An encoded ASCII label would be a second form of the same label.
    if position == body.count { return nil }
    var code = 128
    var offset = 0
    var bias = 72
    while position < body.count {
      let before = offset
      guard let delta = number(body, &position, bias: bias) else { return nil }
      offset += delta
      let count = scalars.count + 1
      bias = adapted(offset - before, count, isFirst: before == 0)
      code += offset / count
      offset %= count
      guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      scalars.insert(scalar, at: offset)
      offset += 1
    }
    return scalars
  }

  /// Reads a number whose base changes from digit to digit.
  private static func number(
    _ body: Span<UInt8>, _ position: inout Int, bias: Int
  ) -> Int? {
    var number = 0
    var weight = 1
    var k = 36
    while true {
      guard position < body.count, let digit = digit(body[position]) else { return nil }
      position += 1
      number += digit * weight
      let threshold = min(max(k - bias, 1), 26)
      if digit < threshold { return number }
      weight *= 36 - threshold
      // No valid label of 63 bytes comes near this limit.
      guard number <= 1 << 32, weight <= 1 << 32 else { return nil }
      k += 36
    }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if ASCII.isDigit(byte) { return Int(byte) - 0x30 + 26 }
    return ASCII.isLetter(byte) ? Int(byte | 0x20) - 0x61 : nil
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > 35 * 26 / 2 {
      delta /= 35
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }
}
