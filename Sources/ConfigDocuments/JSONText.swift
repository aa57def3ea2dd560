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
    _ value: ConfigValue, _ layout: ValueLayout, to output: inout [UInt8], depth: Int = 0
  ) {
    var writer = JSONWriter(layout, depth: depth)
    swap(&writer.output, &output)
    writer.write(value)
    swap(&writer.output, &output)
  }

  static func append(
    _ member: ConfigMember, _ layout: ValueLayout, to output: inout [UInt8], depth: Int
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
      var index = 0
      while true {
        let start = index
        unsafe skipPlainBytes(bytes.span, &index)
        unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        guard index < bytes.count else { break }
        unsafe appendEscape(bytes[index], to: &output)
        index += 1
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Moves `index` to the next byte that is escaped, eight bytes a step.
  private static func skipPlainBytes(_ text: Span<UInt8>, _ index: inout Int) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    while index + 8 <= text.count {
      let bytes = JSONScanner.word(text, index)
      let quote = bytes ^ (ones &* 0x22)
      let backslash = bytes ^ (ones &* 0x5C)
      let found =
        (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
        | (bytes &- ones &* 0x20) & ~bytes
      if found & (ones &* 0x80) != 0 { break }
      index += 8
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      index += 1
    }
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
