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

  /// Returns whether the string is a reference such as `${NAME}`, which needs no quotes outside
  /// brackets.
  private static func isReference(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    guard bytes.count > 3, bytes[0] == UInt8(ascii: "$"), bytes[1] == UInt8(ascii: "{"),
      bytes[bytes.count - 1] == UInt8(ascii: "}")
    else { return false }
    for index in 2..<bytes.count - 1
    where !isLetterOrDigit(bytes[index]) && bytes[index] != UInt8(ascii: "_") {
      return false
    }
    return true
  }

  private static func isPlain(_ text: String, isFlow: Bool) -> Bool {
    let bytes = text.utf8Span.span
    guard !bytes.isEmpty, bytes[bytes.count - 1] != 0x20, bytes[bytes.count - 1] != 0x3A,
      beginsPlain(bytes)
    else { return false }
    for index in bytes.indices {
      let isSafe =
        switch bytes[index] {
        case UInt8(ascii: ":"): !isFlow && bytes[index + 1] != 0x20
        case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ","), UInt8(ascii: ";"),
          UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "%"), UInt8(ascii: "!"),
          UInt8(ascii: "*"), UInt8(ascii: "$"):
          !isFlow
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: " "): true
        case let byte: isLetterOrDigit(byte) || isCommonSign(byte)
        }
      if !isSafe { return false }
    }
    return !isTyped(bytes)
  }

  private static func beginsPlain(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes[0]
    if first == UInt8(ascii: "-") {
      return bytes.count > 1 && bytes[1] != 0x20
        && !(bytes.count > 2 && bytes[1] == first && bytes[2] == first)
    }
    if first == UInt8(ascii: "."), bytes.count > 2, bytes[1] == first, bytes[2] == first {
      return false
    }
    return isLetterOrDigit(first) || isCommonSign(first)
  }

  /// Returns whether a punctuation character needs no quotes, even at the beginning of a scalar.
  private static func isCommonSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "~"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// Returns whether a YAML reader could read the string as a number, a date, a truth value or
  /// null.
  private static func isTyped(_ bytes: Span<UInt8>) -> Bool {
    if bytes.count <= 5 {
      let word = String(decoding: bytes.indices.map { lowercased(bytes[$0]) }, as: UTF8.self)
      if typedWords.contains(word) { return true }
    }
    // Numbers and dates.
    switch bytes[0] {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): break
    default: return false
    }
    var hasDigit = false
    for index in bytes.indices {
      switch lowercased(bytes[index]) {
      case 0x30...0x39: hasDigit = true
      case 0x61...0x66: continue
      case let byte where !"_.+-:oxtz ".utf8.contains(byte): return false
      default: continue
      }
    }
    return hasDigit
  }

  private static let typedWords: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", ".nan", ".inf", "-.inf",
    "+.inf",
  ]

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Writes the string in double quotes, with escapes where they are needed.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    output.reserveCapacity(text.utf8.count + 2)
    // Most strings have nothing to escape.
    guard needsEscapes(text.utf8Span.span) else { return output + text + "\"" }
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

  private static func needsEscapes(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return true
      }
    }
    return false
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
