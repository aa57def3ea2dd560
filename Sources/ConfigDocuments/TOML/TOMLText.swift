/// Writes values as TOML 1.0, each on one line; readers of TOML 1.1 accept them too.
enum TOMLText {
  static func append(_ value: ConfigValue, to output: inout [UInt8]) {
    switch value {
    // TOML has no null, so `TOMLPlanner` refuses it before anything is written.
    case .null: break
    case .bool(let flag): output += Array((flag ? "true" : "false").utf8)
    case .number(let digits): output += Array(digits.utf8)
    case .string(let text): append(string: text, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output += Array(", ".utf8) }
        append(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        output += Array((index > 0 ? ", " : " ").utf8)
        output += TOMLStatement(member.name, member.value).text()
      }
      if !members.isEmpty { output.append(0x20) }
      output.append(UInt8(ascii: "}"))
    }
  }

  static func value(_ value: ConfigValue) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output)
    return output
  }

  /// Returns a key without quotes if TOML allows this, otherwise in double quotes.
  static func key(_ name: String) -> [UInt8] {
    let bytes = Array(name.utf8)
    if !bytes.isEmpty, bytes.allSatisfy(TOMLScanner.isBareKeyByte) { return bytes }
    var output: [UInt8] = []
    append(string: name, to: &output)
    return output
  }

  static func key(_ names: [String]) -> [UInt8] {
    Array(names.map { key($0) }.joined(separator: [UInt8(ascii: ".")]))
  }

  /// Writes a basic string; quotes, backslashes and control characters in it are escaped.
  private static func append(string text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08: output += Array("\\b".utf8)
      case 0x09: output += Array("\\t".utf8)
      case 0x0A: output += Array("\\n".utf8)
      case 0x0C: output += Array("\\f".utf8)
      case 0x0D: output += Array("\\r".utf8)
      case ..<0x20, 0x7F:
        let digits = String(byte, radix: 16, uppercase: true)
        output += Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.count)
        output += Array(digits.utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
