internal import SourceText

/// Checks host labels that are written in punycode, as `xn--bcher-kva` for `bücher`.
///
/// Node and browsers refuse a whole URL for one label that is none (https://url.spec.whatwg.org/#concept-domain-to-ascii,
/// https://www.unicode.org/reports/tr46/#Validity_Criteria, 2026-11-29).
enum Punycode {
  /// Whether `label`, which begins with `xn--`, stands for a label that is not ASCII.
  static func isValid(_ label: Span<UInt8>) -> Bool {
    guard let scalars = decoded(label.extracting(4...)) else { return false }
    return IDNALabel.isValid(scalars)
  }

  /// What the label stands for, by RFC 3492; nil when it stands for nothing.
  ///
  /// `body` is what follows `xn--`, in ASCII.
  private static func decoded(_ body: Span<UInt8>) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    var position = 0
    if let delimiter = body.indices.last(where: { body[$0] == UInt8(ascii: "-") }) {
      for index in 0..<delimiter {
        scalars.append(Unicode.Scalar(ASCII.lowercased(body[index])))
      }
      position = delimiter + 1
    }
    // A label of nothing but ASCII would be a second spelling of it.
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

  /// A number in digits of a base that changes from one to the next.
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
      // No label of 63 bytes that stands for anything comes near.
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
