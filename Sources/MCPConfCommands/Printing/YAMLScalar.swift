internal import MCPProfile

/// Writes a text as a YAML scalar, in quotes only where it needs them.
enum YAMLScalar {
  /// For a block mapping or list.
  static func block(_ text: String) -> String {
    EnvironmentReference(text) != nil || isPlain(text, isFlow: false) ? text : quoted(text)
  }

  /// For a place between brackets.
  static func flow(_ text: String) -> String { isPlain(text, isFlow: true) ? text : quoted(text) }

  private static func isPlain(_ text: String, isFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, last != 0x20, last != 0x3A,
      !isTyped(text, bytes)
    else { return false }
    let isDash = first == UInt8(ascii: "-") && bytes.count > 1 && bytes[1] != 0x20
    guard ASCII.isLetterOrDigit(first) || isDash || "_./~+".utf8.contains(first) else {
      return false
    }
    if bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8) { return false }
    for (index, byte) in bytes.enumerated() {
      let isSafe =
        ASCII.isLetterOrDigit(byte) || "_./~+-=@".utf8.contains(byte)
        || byte == 0x20
        || !isFlow && (byte == 0x3A && bytes[index + 1] != 0x20 || "?&,;()%!*$".utf8.contains(byte))
      if !isSafe { return false }
    }
    return true
  }

  /// Whether other readers of YAML would see a number, a date, a truth value or nothing.
  private static func isTyped(_ text: String, _ bytes: [UInt8]) -> Bool {
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", ".inf", ".nan"]
    if words.contains(ASCII.lowercased(text)) { return true }
    guard bytes.contains(where: ASCII.isDigit) else { return false }
    return bytes.allSatisfy {
      ASCII.isHexDigit($0) || "_.+-:oxOXTZtz ".utf8.contains($0)
    }
  }

  /// In double quotes, with escapes for what cannot be seen.
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
