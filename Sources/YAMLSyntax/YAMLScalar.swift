/// Writes a string as a YAML scalar, with quotes only where they are needed.
///
/// Quotes are left out only if every reader reads the same string without them, even in YAML 1.1,
/// in which `no` is false and `014` is twelve.
package enum YAMLScalar {
  /// Writes a scalar for a block mapping or list.
  package static func block(_ text: String) -> String {
    isReference(text) || isPlain(text, isFlow: false) ? text : quoted(text)
  }

  /// Writes a scalar for a place inside brackets.
  package static func flow(_ text: String) -> String {
    isPlain(text, isFlow: true) ? text : quoted(text)
  }

  /// Returns whether the string is `${NAME}`, which needs no quotes outside brackets.
  private static func isReference(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count > 3 && bytes.starts(with: "${".utf8) && bytes.last == UInt8(ascii: "}")
      && bytes[2..<bytes.count - 1].allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isPlain(_ text: String, isFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, last != 0x20, last != 0x3A,
      !isTyped(bytes)
    else { return false }
    let isDash = first == UInt8(ascii: "-") && bytes.count > 1 && bytes[1] != 0x20
    guard isLetterOrDigit(first) || isDash || "_./~+".utf8.contains(first) else { return false }
    if bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8) { return false }
    for (index, byte) in bytes.enumerated() {
      let isSafe =
        isLetterOrDigit(byte) || "_./~+-=@".utf8.contains(byte)
        || byte == 0x20
        || !isFlow && (byte == 0x3A && bytes[index + 1] != 0x20 || "?&,;()%!*$".utf8.contains(byte))
      if !isSafe { return false }
    }
    return true
  }

  /// Returns whether some YAML reader would read a number, a date, a truth value or null.
  private static func isTyped(_ bytes: [UInt8]) -> Bool {
    let words = [
      "true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", ".nan", ".inf", "-.inf",
      "+.inf",
    ]
    let word = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if words.contains(where: { $0.utf8.elementsEqual(word) }) { return true }
    // Numbers and dates.
    guard let first = bytes.first, (0x30...0x39).contains(first) || "-+.".utf8.contains(first),
      bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
      default: "_.+-:oxOXTZtz ".utf8.contains(byte)
      }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Writes the string in double quotes, with escapes for invisible characters.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      default:
        if isHidden(scalar) {
          output += escape(scalar.value)
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output + "\""
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA1, 0xAD, 0x2000...0x206F, 0xFEFF, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF:
      true
    default: scalar.properties.generalCategory == .format
    }
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let width = value <= 0xFF ? 2 : value <= 0xFFFF ? 4 : 8
    let letter = width == 2 ? "x" : width == 4 ? "u" : "U"
    return "\\\(letter)" + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
