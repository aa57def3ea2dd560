internal import SourceText

/// Writes values as strict JSON (RFC 8259), which every client's parser accepts.
package enum JSONText: ByteScanner {
  /// Appends a value with one member or element per line, indented by two spaces per level, with
  /// `{}` and `[]` for empty values and no final newline.
  ///
  /// This is the form of `JSON.stringify(value, null, 2)`, so that formatters do not change it.
  package static func append(_ value: ConfigValue, to output: inout [UInt8], depth: Int = 0) {
    append(value, .standard, to: &output, depth: depth)
  }

  /// Writes a whole file: the value and a newline.
  package static func appendDocument(_ value: ConfigValue, to output: inout [UInt8]) {
    append(value, to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  /// Returns a whole file that contains an object.
  package static func file(_ members: [ConfigMember]) -> [UInt8] {
    var output: [UInt8] = []
    appendDocument(.object(members), to: &output)
    return output
  }

  /// Writes the value in the given layout; `depth` is the indentation level of its first line.
  static func append(
    _ value: ConfigValue, _ layout: ValueLayout, to output: inout [UInt8], depth: Int = 0
  ) {
    var writer = JSONWriter(layout, depth: depth)
    writer.write(value, to: &output)
  }

  static func append(
    _ member: ConfigMember, _ layout: ValueLayout, to output: inout [UInt8], depth: Int
  ) {
    var writer = JSONWriter(layout, depth: depth)
    writer.write(member, to: &output)
  }

  /// Appends a value without any white space, for links and for a command's standard input.
  package static func appendCompact(_ value: ConfigValue, to output: inout [UInt8]) {
    append(value, .compact, to: &output)
  }

  package static func compact(_ value: ConfigValue) -> String {
    var output: [UInt8] = []
    appendCompact(value, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Returns the value in ASCII without any white space.
  package static func ascii(_ value: ConfigValue) -> String { ascii(compact(value)) }

  /// Returns the same JSON in ASCII.
  ///
  /// Other characters can occur only in strings, so all of them can be escaped.
  package static func ascii(_ json: String) -> String {
    var output: [UInt8] = []
    for unit in json.utf16 {
      if let byte = UInt8(exactly: unit), byte < 0x80 {
        output.append(byte)
      } else {
        output += #"\u"#.utf8
        output += ASCII.hexadecimal([UInt8(unit >> 8), UInt8(unit & 0xFF)])
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Writes a string in double quotes.
  package static func append(string text: String, to output: inout [UInt8]) {
    output.append(addingCapacity: room(for: text)) { append(text.utf8Span.span, to: &$0) }
  }

  /// Writes a string in double quotes.
  ///
  /// Avoids `utf8Span` if possible, because it costs a call and a retain of the string.
  @inline(__always)
  static func append(_ text: String, to output: inout OutputSpan<UInt8>) {
    let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe append($0.span, to: &output)
    }
    if done == nil { append(text.utf8Span.span, to: &output) }
  }

  /// Returns the number of bytes that a string needs if every byte is escaped.
  static func room(for text: String) -> Int { 6 * text.utf8.count + 2 }

  /// Writes a string in double quotes.
  ///
  /// Escapes only what JSON requires: quotes, backslashes and control characters.
  static func append(_ text: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
    output.append(UInt8(ascii: "\""))
    var rest = text
    while true {
      let count = plainCount(rest)
      output.append(copying: rest.extracting(first: count))
      guard count < rest.count else { break }
      appendEscape(rest[count], to: &output)
      rest = rest.extracting(droppingFirst: count + 1)
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Returns the number of bytes before the first byte that must be escaped.
  ///
  /// The function checks eight bytes at a time.
  private static func plainCount(_ text: Span<UInt8>) -> Int {
    var index = 0
    while index + 8 <= text.count, arePlain(word(text, index)) { index += 8 }
    // The last eight bytes may overlap the bytes before them.
    if text.count >= 8, index + 8 > text.count, arePlain(word(text, text.count - 8)) {
      return text.count
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    return index
  }

  private static func arePlain(_ eight: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = eight ^ (ones &* 0x22)
    let backslash = eight ^ (ones &* 0x5C)
    let found =
      (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
      | (eight &- ones &* 0x20) & ~eight
    return found & (ones &* 0x80) == 0
  }

  private static func appendEscape(_ byte: UInt8, to output: inout OutputSpan<UInt8>) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    default:
      output.append(UInt8(ascii: "u"))
      output.append(repeating: UInt8(ascii: "0"), count: 2)
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
