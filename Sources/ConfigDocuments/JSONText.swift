/// Writes values as strict JSON (RFC 8259), the one spelling that every client's parser takes.
package enum JSONText {
  /// Writes one member a line, two columns a level, `{}` and `[]` when empty, no final newline.
  ///
  /// The shape that `JSON.stringify(value, null, 2)` gives, so that formatters leave it alone.
  package static func append(_ value: ConfigValue, to output: inout [UInt8], depth: Int = 0) {
    append(value, .standard, to: &output, depth: depth)
  }

  /// The value in the given layout; `depth` is how many levels the line is indented that it begins
  /// on.
  static func append(
    _ value: ConfigValue, _ layout: JSONLayout, to output: inout [UInt8], depth: Int = 0
  ) {
    var writer = JSONWriter(layout, depth: depth)
    swap(&writer.output, &output)
    writer.write(value)
    swap(&writer.output, &output)
  }

  static func append(
    _ member: ConfigMember, _ layout: JSONLayout, to output: inout [UInt8], depth: Int
  ) {
    var writer = JSONWriter(layout, depth: depth)
    swap(&writer.output, &output)
    writer.write(member)
    swap(&writer.output, &output)
  }

  /// No white space at all, for links and for standard input of a command.
  package static func appendCompact(_ value: ConfigValue, to output: inout [UInt8]) {
    append(value, .compact, to: &output)
  }

  package static func compact(_ value: ConfigValue) -> String {
    var output: [UInt8] = []
    appendCompact(value, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// The text in double quotes.
  ///
  /// Escapes what JSON demands and nothing else: quote, backslash and control characters.
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
}
