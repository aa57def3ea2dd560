/// Writes values as strict JSON (RFC 8259), the one spelling that every client's parser takes.
package enum JSONText {
  /// Two-space indentation, one member a line, `{}` and `[]` when empty: the shape that
  /// `JSON.stringify(value, null, 2)` gives, so that formatters leave it alone. No final newline.
  package static func append(_ value: ConfigValue, to output: inout [UInt8], depth: Int = 0) {
    switch value {
    case .object(let members) where !members.isEmpty:
      output.append(UInt8(ascii: "{"))
      var first = true
      for member in members {
        startItem(&first, depth + 1, &output)
        append(string: member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        output.append(UInt8(ascii: " "))
        append(member.value, to: &output, depth: depth + 1)
      }
      newline(depth, &output)
      output.append(UInt8(ascii: "}"))
    case .array(let elements) where !elements.isEmpty:
      output.append(UInt8(ascii: "["))
      var first = true
      for element in elements {
        startItem(&first, depth + 1, &output)
        append(element, to: &output, depth: depth + 1)
      }
      newline(depth, &output)
      output.append(UInt8(ascii: "]"))
    default:
      appendCompact(value, to: &output)
    }
  }

  /// No white space at all, for links and for standard input of a command.
  package static func appendCompact(_ value: ConfigValue, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let digits): output.append(contentsOf: digits.utf8)
    case .string(let text): append(string: text, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendCompact(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(string: member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        appendCompact(member.value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  package static func compact(_ value: ConfigValue) -> String {
    var output: [UInt8] = []
    appendCompact(value, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// The text in double quotes. Escapes what JSON demands and nothing else: quote, backslash and control characters.
  package static func append(string text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        unsafe output.append(contentsOf: bytes[start..<index])
        appendEscape(byte, to: &output)
        start = index + 1
      }
      unsafe output.append(contentsOf: bytes[start...])
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    default:
      output.append(contentsOf: "u00".utf8)
      output.append(contentsOf: [hexDigit(byte >> 4), hexDigit(byte & 15)])
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func startItem(_ first: inout Bool, _ depth: Int, _ output: inout [UInt8]) {
    if !first { output.append(UInt8(ascii: ",")) }
    first = false
    newline(depth, &output)
  }

  private static func newline(_ depth: Int, _ output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth {
      output.append(UInt8(ascii: " "))
      output.append(UInt8(ascii: " "))
    }
  }
}
