internal import YAMLSyntax

/// Determines the type of a scalar by the core schema of YAML 1.2.
package enum YAMLCoreSchema {
  /// Returns the value of a plain scalar: one that is written without quotes.
  package static func value(ofPlain text: ArraySlice<UInt8>) -> ConfigValue {
    switch content(ofPlain: text) {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let digits): .number(digits)
    default: .string(String(decoding: text, as: UTF8.self))
    }
  }

  static func content(of node: WrittenYAML.Node, in tree: WrittenYAML) -> ConfigNode.Content {
    let text = tree.bytes(of: node)
    switch tree.tag(of: node) {
    case nil where tree.style(of: node) == .plain: return content(ofPlain: text)
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float":
      if case .number(let digits) = content(ofPlain: text) { return .number(digits) }
    case "tag:yaml.org,2002:bool":
      if case .bool(let flag) = content(ofPlain: text) { return .bool(flag) }
    case "tag:yaml.org,2002:null": return .null
    default: break
    }
    return .string(String(decoding: text, as: UTF8.self))
  }

  private static func content(ofPlain text: ArraySlice<UInt8>) -> ConfigNode.Content {
    if isNull(text) { return .null }
    if isOne(text, of: "true", "True", "TRUE") { return .bool(true) }
    if isOne(text, of: "false", "False", "FALSE") { return .bool(false) }
    let string = String(decoding: text, as: UTF8.self)
    return isNumber(text) ? .number(string) : .string(string)
  }

  static func isNull(_ text: ArraySlice<UInt8>) -> Bool {
    isOne(text, of: "", "~", "null", "Null", "NULL")
  }

  private static func isOne(_ text: ArraySlice<UInt8>, of words: StaticString...) -> Bool {
    guard text.count <= 5 else { return false }
    return words.contains { word in
      word.utf8CodeUnitCount == text.count
        && word.withUTF8Buffer { unsafe $0.elementsEqual(text) }
    }
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    if text.count > 2, text.first == UInt8(ascii: "0") {
      let digits = text.dropFirst(2)
      switch text[text.startIndex + 1] {
      case UInt8(ascii: "o"): return digits.allSatisfy { $0 >= 0x30 && $0 <= 0x37 }
      case UInt8(ascii: "x"): return digits.allSatisfy(isHexDigit)
      default: break
      }
    }
    if isOne(text, of: ".nan", ".NaN", ".NAN") { return true }
    var rest = text
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if isOne(rest, of: ".inf", ".Inf", ".INF") { return true }
    let whole = removeDigits(&rest)
    var part = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      part = removeDigits(&rest)
    }
    guard whole + part > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard removeDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func removeDigits(_ text: inout ArraySlice<UInt8>) -> Int {
    let count = text.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    text.removeFirst(count)
    return count
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
