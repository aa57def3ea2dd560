internal import SourceText

/// Reads JSON values one after another, and only the wanted parts of each value, without building a
/// tree.
///
/// This type is for several documents in one input: JSON lines, or the output of several programs.
package struct JSONStream {
  private let reader: JSONReader
  /// The offset of the next byte to read.
  package private(set) var offset: Int
  private var text: [UInt8] { reader.text }

  package init(_ text: [UInt8]) {
    offset = ByteOrderMark.length(in: text)
    reader = JSONReader(text: text, dialect: .strict, file: .none, start: offset)
  }

  /// Moves to the next value, and returns whether there is one.
  package mutating func hasNext() -> Bool {
    JSONScanner.skipWhiteSpace(text.span, &offset)
    return offset < text.count
  }

  package var isAtArray: Bool { JSONScanner.byte(text.span, offset) == UInt8(ascii: "[") }

  package var isAtObject: Bool { JSONScanner.byte(text.span, offset) == UInt8(ascii: "{") }

  /// Reads an object, or skips any other value.
  ///
  /// `read` must read or skip the value of each member.
  package mutating func object(
    _ read: (_ name: String, inout JSONStream) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard isAtObject else { return try skip() }
    var isOpen = try reader.open(text.span, &offset, depth: 0)
    while isOpen {
      try read(reader.name(text.span, &offset).value, &self)
      isOpen = try reader.goesOn(text.span, &offset, to: UInt8(ascii: "}"))
    }
  }

  /// Reads an array, or skips any other value.
  ///
  /// `read` must read or skip each element.
  package mutating func array(
    _ read: (inout JSONStream) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard isAtArray else { return try skip() }
    var isOpen = try reader.open(text.span, &offset, depth: 0)
    while isOpen {
      try read(&self)
      isOpen = try reader.goesOn(text.span, &offset, to: UInt8(ascii: "]"))
    }
  }

  /// Reads a scalar; skips an object or array, and returns nil.
  ///
  /// A string is returned without its quotes and escapes, any other scalar as it is written.
  package mutating func scalar() throws(JSONSyntaxError) -> String? {
    let lower = offset
    switch JSONScanner.byte(text.span, offset) {
    case UInt8(ascii: "\""):
      try JSONScanner.skipString(text.span, &offset)
      return JSONString.string(text, lower..<offset)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try skip()
      return nil
    default:
      try JSONScanner.skipScalar(text.span, &offset)
      return String(decoding: text[lower..<offset], as: UTF8.self)
    }
  }

  /// Reads a string; skips any other value, and returns nil.
  package mutating func string() throws(JSONSyntaxError) -> String? {
    let isString = JSONScanner.byte(text.span, offset) == UInt8(ascii: "\"")
    let text = try scalar()
    return isString ? text : nil
  }

  /// Reads `true` or `false`; skips any other value, and returns nil.
  package mutating func flag() throws(JSONSyntaxError) -> Bool? {
    let isString = JSONScanner.byte(text.span, offset) == UInt8(ascii: "\"")
    let text = try scalar()
    return isString ? nil : text == "true" ? true : text == "false" ? false : nil
  }

  package mutating func skip() throws(JSONSyntaxError) {
    try JSONScanner.skipValue(text.span, &offset, .strict, depth: 0)
  }

  /// Moves to the first line after `start` that begins with `{`; returns false if there is none.
  package mutating func moveToNextLine(after start: Int) -> Bool {
    let bytes = text.span
    offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "{"), bytes[offset - 1] == 0x0A { return true }
      offset += 1
    }
    return false
  }
}
